#include "tests/core/store/contract.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/source_path.h"

namespace tabplane::contract {
namespace {

using Json = nlohmann::json;

Buffer bytes_of(const Json& json) {
  std::string bytes;
  if (json.is_string()) {
    bytes = json.get<std::string>();
  } else if (json.contains("hex")) {
    const std::string hex = json["hex"];
    for (std::size_t i = 0; i < hex.size(); i += 2) {
      bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
  } else {
    for (int left = json["times"]; left > 0; --left) bytes += json["repeat"].get<std::string>();
  }
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

const char* name_of(JournalError error) {
  constexpr const char* kNames[] = {"none", "conflict", "no_space", "lost"};
  return kNames[static_cast<std::size_t>(error)];
}

template <class Stored>
std::uint64_t number_of(const Stored& stored) {
  if constexpr (requires { stored.key; }) {
    return stored.key;
  } else {
    return stored.sequence;
  }
}

template <class Stored>
void check_stored(const std::vector<Stored>& found, const Json& wanted) {
  REQUIRE(found.size() == wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(number_of(found[i]) == wanted[i][0].get<std::uint64_t>());
    const bool same = found[i].bytes.view() == bytes_of(wanted[i][1]).view();
    CHECK(same);
  }
}

class Runner {
 public:
  explicit Runner(Storage& storage) : storage_(storage) { reopen(); }

  void step(const Json& step) {
    const std::string op = step["op"];
    const std::string wanted = step.value("error", "none");
    if (op == "append") {
      CHECK(name_of(journal_->append(step["key"], bytes_of(step["bytes"]))) == wanted);
    } else if (op == "compact") {
      CHECK(name_of(journal_->compact(step["sequence"], bytes_of(step["snapshot"]),
                                      step["oldest_snapshot"], step["first_key"])) == wanted);
    } else if (op == "replace") {
      CHECK(name_of(journal_->replace(step["sequence"], bytes_of(step["snapshot"]), step["key"],
                                      bytes_of(step["bytes"]))) == wanted);
    } else if (op == "quarantine") {
      const Buffer trimmed = step.contains("trimmed") ? bytes_of(step["trimmed"]) : Buffer();
      CHECK(name_of(journal_->quarantine(step["first_key"], trimmed)) == wanted);
    } else if (op == "read") {
      read(step);
    } else if (op == "read_quarantine") {
      std::vector<StoredBatch> batches;
      CHECK(journal_->read_quarantine(batches) == JournalError::none);
      check_stored(batches, step["batches"]);
    } else if (op == "reopen") {
      reopen();
    } else if (op == "second_writer") {
      CHECK(name_of(append_as_another(step["key"], step["bytes"])) == wanted);
    } else if (op == "race") {
      race(step["key"], step["bytes"]);
    } else {
      FAIL("no step is called " << op);
    }
  }

 private:
  void reopen() {
    journal_.reset();
    auto opened = storage_.open();
    REQUIRE(opened.ok());
    journal_ = std::move(opened.value());
  }
  void read(const Json& step) {
    JournalContents contents;
    CHECK(journal_->read(contents) == JournalError::none);
    std::sort(contents.snapshots.begin(), contents.snapshots.end(),
              [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
    check_stored(contents.snapshots, step["snapshots"]);
    check_stored(contents.batches, step["batches"]);
  }
  JournalError append_as_another(std::uint64_t key, const Json& bytes) {
    auto another = storage_.open();
    return another ? another.value()->append(key, bytes_of(bytes)) : another.error();
  }
  // These journals wait, so the first is always the one that succeeds.
  void race(std::uint64_t key, const Json& bytes) {
    CHECK(journal_->append(key, bytes_of(bytes[0])) == JournalError::none);
    CHECK(append_as_another(key, bytes[1]) == JournalError::conflict);
    JournalContents contents;
    CHECK(journal_->read(contents) == JournalError::none);
    REQUIRE_FALSE(contents.batches.empty());
    CHECK(contents.batches.back().key == key);
    const bool first_won = contents.batches.back().bytes.view() == bytes_of(bytes[0]).view();
    CHECK(first_won);
  }

  Storage& storage_;
  std::unique_ptr<Journal> journal_;
};

}  // namespace

void run(const std::function<std::unique_ptr<Storage>()>& new_storage) {
  std::ifstream file(test::source_path("tests/journal/contract.json"));
  const Json document = Json::parse(file);
  REQUIRE(document["cases"].size() > 20);
  for (const Json& test : document["cases"]) {
    const std::string name = test["name"];
    CAPTURE(name);
    const std::unique_ptr<Storage> storage = new_storage();
    Runner runner(*storage);
    std::size_t number = 0;
    for (const Json& step : test["steps"]) {
      CAPTURE(number++);
      runner.step(step);
    }
  }
}

}  // namespace tabplane::contract
