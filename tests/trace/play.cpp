// Plays a trace natively and says what came of it; tests/trace/play.mjs is the same for
// WebAssembly, and the two must say the same.
//
//   tabplane_trace FILE [DIRECTORY]
//
// A line of the file is a step: {"wall", "method", "target", "headers", "body"}; `wall` is what the
// host's clock shows, and a body that is no text is {"hex"}. Said of each step: its number, the
// status and a hash over status, headers and body; behind every hundredth and the last also the
// world's sequence and digest.
//
// With a directory the world is the one kept there: said first is what was found, and all that
// changes is saved.
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "core/base/hash.h"
#include "core/store/file_journal.h"

using namespace tabplane;
using Json = nlohmann::ordered_json;

namespace {

std::string bytes_of(const Json& body) {
  if (body.is_string()) return body.get<std::string>();
  std::string bytes;
  const std::string hex = body["hex"];
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  }
  return bytes;
}

api::Request request_of(const Json& step) {
  api::Request request;
  request.method = step["method"];
  request.target = step["target"];
  for (const auto& [name, value] : step["headers"].items())
    request.headers.emplace_back(name, value);
  request.body = bytes_of(step["body"]);
  return request;
}

std::uint32_t hash_of(const api::Response& response) {
  std::string text = std::to_string(response.status) + "\n";
  for (const auto& [name, value] : response.headers) text += name + ": " + value + "\n";
  return fnv1a32(text + "\n" + response.body);
}

void say_world(const char* what, const Engine& engine) {
  std::printf("%s %llu %016llx\n", what,
              static_cast<unsigned long long>(engine.position().sequence),
              static_cast<unsigned long long>(engine.digest()));
}

bool save(Engine& engine, Journal& journal) {
  while (const StorageStep* step = engine.next_step()) {
    if (carry_out(journal, *step) != JournalError::none) return false;
    engine.step_saved();
  }
  return true;
}

// Opens the world that a journal holds. False when it is not whole.
bool load(Engine& engine, FileJournal& journal) {
  JournalContents contents;
  if (journal.read(contents) != JournalError::none) return false;
  const Recovery found = engine.load(std::move(contents), journal.epoch());
  if (!found.clean()) {
    std::fprintf(stderr, "tabplane_trace: batch %llu: %s\n",
                 static_cast<unsigned long long>(found.first_key), found.reason.c_str());
    return false;
  }
  say_world("found", engine);
  return true;
}

int fail(const char* what) {
  std::fprintf(stderr, "tabplane_trace: %s\n", what);
  return 1;
}

int run(const char* file, const char* directory) {
  std::ifstream trace(file);
  if (!trace) return fail("there is no such trace");
  std::vector<Json> steps;
  for (std::string line; std::getline(trace, line);) steps.push_back(Json::parse(line));
  api::ControlPlane plane;
  Engine& engine = plane.engine();
  const auto observe = [&](const Json& step) {
    engine.observe_wall(step["wall"].get<std::int64_t>());
  };
  if (!steps.empty()) observe(steps.front());
  std::unique_ptr<FileJournal> journal;
  if (directory != nullptr) {
    auto opened = FileJournal::open(directory);
    if (!opened) return fail("the directory cannot be opened");
    journal = std::move(opened.value());
    if (!load(engine, *journal)) return fail("the journal is not whole");
  }
  int number = 0;
  for (const Json& step : steps) {
    observe(step);
    const api::Response response = plane.handle(request_of(step));
    std::printf("%d %u %08x\n", ++number, response.status, hash_of(response));
    if (journal && !save(engine, *journal)) return fail("the journal cannot be written");
    if (number % 100 == 0) say_world("world", engine);
  }
  say_world("end", engine);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) return fail("usage: tabplane_trace FILE [DIRECTORY]");
  try {
    return run(arguments[1], count == 3 ? arguments[2] : nullptr);
  } catch (const Json::exception& reason) {
    return fail(reason.what());
  }
}
