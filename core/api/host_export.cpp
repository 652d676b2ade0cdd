#include "core/api/host_export.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/host_report.h"
#include "core/base/hash.h"
#include "core/store/row_json.h"

namespace tabplane::api {
namespace {

constexpr std::uint64_t kEntriesAtOnce = 1000;

std::string entries_text(const std::vector<EntryView>& entries) {
  std::string text;
  for (const EntryView& entry : entries) {
    if (!text.empty()) text += ',';
    JsonWriter out;
    write_entry(out, entry);
    text += out.text();
  }
  return text;
}

// The newest entries that are kept, in order, as far as `budget` bytes hold them.
std::string newest_entries(const Engine& engine, std::size_t budget) {
  std::vector<std::string> parts;  // newest first
  std::uint64_t last = engine.position().sequence;
  std::uint64_t at_once = kEntriesAtOnce;
  while (last >= engine.first_entry() && at_once > 0) {
    const std::uint64_t count = std::min(at_once, last - engine.first_entry() + 1);
    const auto entries = engine.entries(last - count, static_cast<std::size_t>(count));
    std::string part = entries ? entries_text(*entries) : std::string();
    if (part.empty()) break;
    if (part.size() > budget) {
      at_once = count / 2;
      continue;
    }
    budget -= std::min(budget, part.size() + 1);
    parts.push_back(std::move(part));
    last -= count;
  }
  std::string text;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (!text.empty()) text += ',';
    text += *part;
  }
  return text;
}

std::uint64_t number_drawn(ObjectReader& reader, std::string_view name) {
  const std::int64_t number = reader.optional_integer(name).value_or(0);
  if (number < 0) reader.refuse(name, "is negative");
  return number < 0 ? 0 : static_cast<std::uint64_t>(number);
}

}  // namespace

std::string export_text(const Engine& engine, std::size_t most_bytes) {
  const Position& position = engine.position();
  JsonWriter head;
  head.begin_object();
  head.put("tabplane_export", 1);
  head.put("version", kVersion);
  head.put("sequence", position.sequence);
  head.put("requests", position.requests);
  head.put("moves", position.moves);
  head.put("now", format_rfc3339(position.now));
  head.put("digest", hex_text(engine.digest()));
  head.end_object();
  std::string text = head.take();
  text.back() = ',';
  text += dump_store(engine.store()).substr(1);
  text.back() = ',';
  text += "\"entries\":[";
  constexpr std::string_view kEnd = "]}";
  const std::size_t used = text.size() + kEnd.size();
  text += newest_entries(engine, most_bytes - std::min(most_bytes, used));
  return text.append(kEnd);
}

Response get_export(Call& call) {
  // What is exported can be imported.
  return json_response(200, export_text(call.plane.engine(), kWorldBodyLimit));
}

Response post_import(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::optional<DocumentFault> fault;
  ObjectReader reader(*body, "", fault);
  const std::int64_t format = reader.integer("tabplane_export");
  if (reader.ok() && format != 1) {
    reader.refuse("tabplane_export", "is a format that this release does not know");
  }
  reader.optional_text("version");
  reader.optional_integer("sequence");
  Engine::Origins from;
  from.requests = number_drawn(reader, "requests");
  from.moves = number_drawn(reader, "moves");
  from.now = reader.time("now");
  const std::string digest = reader.text("digest");
  if (reader.object("tables") == nullptr) reader.refuse("tables", "is missing");
  reader.list("entries");
  if (!reader.finish()) return document_refused(*fault);

  Cause cause;
  cause.kind = EntryKind::replaced;
  cause.method = call.request.method;
  cause.target = call.request.target;
  cause.status = 200;
  Engine& engine = call.plane.engine();
  const Outcome outcome = engine.restore(cause, from, [&](Store& store) {
    if (const std::optional<RowFault> wrong = load_store(store, *body)) {
      fault = DocumentFault{wrong->pointer, wrong->reason};
    } else if (hex_text(world_digest(store, from.now)) != digest) {
      fault = DocumentFault{"/digest", "does not fit the rows"};
    }
    return !fault.has_value();
  });
  if (outcome == Outcome::refused) {
    if (!fault)
      fault = DocumentFault{"/tables/clock", "should hold the clock, and world the world"};
    return document_refused(*fault);
  }
  if (outcome != Outcome::committed) return engine_refusal(outcome);
  return world_summary(call.plane);
}

}  // namespace tabplane::api
