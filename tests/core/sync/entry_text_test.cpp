// Goal: an entry's text is what the JSON library would write, says whether it is read as it was,
// and is never longer than was foretold. Method: every byte below 128, texts beyond ASCII and bytes
// that are no text, compared with the library; entries of every kind, read back through a slot;
// entries that do not fit a document.
#include "core/sync/entry_text.h"

#include <doctest/doctest.h>

#include "core/api/json.h"
#include "core/sync/document.h"
#include "tests/core/sync/slots.h"

using namespace tabplane;
using namespace tabplane::sync;

namespace {

std::string text_of(const SharedEntry& entry) {
  std::string text;
  write_entry(text, entry);
  return text;
}

bool says_all(const SharedEntry& entry) {
  std::string text;
  return write_entry(text, entry);
}

// Whether a slot that holds it alone is read as it was.
bool comes_back(const SharedEntry& entry) {
  const LogSlot slot = test::slot(3, 7, {entry});
  LogSlot read;
  return read_slot(slot_document(slot), 3, read) == Reading::read && hash_of(read) == hash_of(slot);
}

}  // namespace

TEST_CASE("texts are quoted as the library quotes them") {
  std::string all;
  for (char letter = 0; letter < 127; ++letter) all += letter;
  all += '\x7f';
  for (const std::string& text :
       {std::string(), std::string("plain"), all, "\"" + all + "\\", std::string("κόσμε 𝄞"),
        std::string("broken \xff here"), std::string("\xed\xa0\x80"), std::string("half \xc3")}) {
    CAPTURE(text);
    std::string out = "before";
    const bool exact = write_quoted(out, text);
    const std::string json = api::to_text(api::Json(text));
    CHECK(out == "before" + json);
    CHECK(exact == (api::parse_json(json) == api::Json(text)));
  }
}

TEST_CASE("an entry has its members in their order") {
  SharedEntry entry = test::entry(1025, 4);
  entry.cause.call = 6;
  entry.cause.parent = "1-2";
  entry.cause.correlation = "1-1";
  CHECK(text_of(entry) ==
        R"({"id":"1025-4","replica":1025,"number":4,"at":"2030-01-01T00:00:00Z","cause":)"
        R"({"kind":"request","number":6,"method":"POST","target":"/a?b=c","actor":"somebody",)"
        R"("body":"{\"x\": 1}","status":201,"parent":"1-2","correlation":"1-1"},)"
        R"("rows":"AAFxAhAF"})");
  CHECK(says_all(entry));
  CHECK(comes_back(entry));
}

TEST_CASE("entries of every kind come back") {
  for (const EntryKind kind :
       {EntryKind::call, EntryKind::request, EntryKind::timer, EntryKind::clock}) {
    SharedEntry entry = test::entry(kind == EntryKind::timer ? 0 : 1025, kGreatestNumber);
    entry.kind = entry.cause.kind = kind;
    entry.at = kLatestTime;
    entry.cause.body = "\n κόσμε";
    CHECK(says_all(entry));
    CHECK(comes_back(entry));
    entry.cause.body = "0123456789abcdef";
    entry.cause.body_hashed = true;
    CHECK(says_all(entry));
    CHECK(comes_back(entry));
  }
}

TEST_CASE("an entry that does not fit a document says so") {
  const auto spoilt = [](auto&& spoil) {
    SharedEntry entry = test::entry(1025, 4);
    spoil(entry);
    CHECK_FALSE(says_all(entry));
    CHECK_FALSE(comes_back(entry));
  };
  spoilt([](SharedEntry& entry) { entry.cause.body = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.method = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.target = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.actor = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.parent = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.correlation = "\xff"; });
  spoilt([](SharedEntry& entry) { entry.cause.body_hashed = true, entry.cause.body = ""; });
  spoilt([](SharedEntry& entry) { entry.cause.call = kGreatestNumber + 1; });
  spoilt([](SharedEntry& entry) { entry.number = kGreatestNumber + 1; });
  spoilt([](SharedEntry& entry) { entry.kind = EntryKind::clock; });
  spoilt([](SharedEntry& entry) { entry.kind = entry.cause.kind = EntryKind::replaced; });
  spoilt([](SharedEntry& entry) { entry.kind = entry.cause.kind = EntryKind::timer; });
  spoilt([](SharedEntry& entry) { entry.at.unix_ms = kLatestTime.unix_ms + 1; });
}

TEST_CASE("no entry is longer than foretold") {
  SharedEntry entry = test::entry(0xFFFF'FFFF, ~std::uint64_t{0});
  entry.cause.call = ~std::uint64_t{0};
  entry.cause.status = 0xFFFF'FFFF;
  entry.at = TimePoint{kLatestTime.unix_ms};
  entry.cause.body = std::string(1000, '\x01');
  entry.cause.parent = std::string(100, '\xff');
  entry.cause.correlation = "\"";
  entry.changes = std::string(1000, '\xff');
  CHECK(text_of(entry).size() <= longest_entry(entry));
  CHECK(text_of(SharedEntry()).size() <= longest_entry(SharedEntry()));
}
