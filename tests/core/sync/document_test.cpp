// Goal: documents come back as they were; what is damaged, foreign or newer is told apart.
// Method: there and back; one member after the other taken out or spoiled; greater versions.
#include "core/sync/document.h"

#include <doctest/doctest.h>

#include <utility>

#include "tests/core/sync/slots.h"

using namespace tabplane;
using namespace tabplane::sync;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

LogSlot full_slot() {
  SharedEntry request = test::entry(1025, 4);
  request.cause.parent = "1-2";
  request.cause.correlation = "1-1";
  SharedEntry timer = test::entry(0, 77);
  timer.kind = timer.cause.kind = EntryKind::timer;
  timer.cause.call = 77;
  timer.cause.method.clear();
  SharedEntry clock = test::entry(1025, 3);
  clock.kind = clock.cause.kind = EntryKind::clock;
  SharedEntry call = test::entry(2050, 1);
  call.kind = call.cause.kind = EntryKind::call;
  call.cause = {};
  call.cause.call = 9;
  LogSlot slot = test::slot(12, 0xFEDC'BA98'7654'3210u, {request, timer, clock, call});
  slot.begins = "00000000000000cc";
  return slot;
}

}  // namespace

TEST_CASE("a slot comes back as it was, also when the store adds members of its own") {
  const LogSlot slot = full_slot();
  const std::string document = slot_document(slot);
  LogSlot read;
  REQUIRE(read_slot(document, 12, read) == Reading::read);
  CHECK(hash_of(read) == hash_of(slot));
  CHECK(read.entries == slot.entries);
  CHECK(slot_document(read) == document);
  const std::string stored =
      replaced(document, "{\"v\":1", "{\"_id\":\"s\",\"_rev\":\"1-a\",\"v\":1");
  REQUIRE(read_slot(stored, 12, read) == Reading::read);
  CHECK(hash_of(read) == hash_of(slot));
}

TEST_CASE("a greater version is newer, whatever else it says") {
  LogSlot slot;
  Manifest manifest;
  std::string bytes;
  CHECK(read_slot("{\"v\":2}", 1, slot) == Reading::newer);
  CHECK(read_manifest("{\"v\":2}", manifest) == Reading::newer);
  CHECK(read_part("{\"v\":2}", bytes) == Reading::newer);
  for (const char* foreign :
       {"", "{", "[]", "{}", "{\"v\":0}", "{\"v\":\"1\"}", "{\"v\":1}", "null"}) {
    CAPTURE(foreign);
    CHECK(read_slot(foreign, 1, slot) == Reading::foreign);
    CHECK(read_manifest(foreign, manifest) == Reading::foreign);
    CHECK(read_part(foreign, bytes) == Reading::foreign);
  }
}

TEST_CASE("a member that is missing or does not fit makes a slot foreign") {
  const std::string document = slot_document(full_slot());
  const char* spoilt[][2] = {{"\"log\":\"", "\"lag\":\""},
                             {"\"by\":1025", "\"by\":-1"},
                             {"\"by\":1025", "\"by\":4294967296"},
                             {"\"session\":\"0", "\"session\":\"x"},
                             {"\"prev\":\"f", "\"prev\":\""},
                             {"\"digest\":", "\"digest\":1,\"d\":"},
                             {"\"entries\":[{", "\"entries\":[7,{"},
                             {"\"kind\":\"timer\"", "\"kind\":\"tumor\""},
                             {"\"id\":\"1025-4\"", "\"id\":\"1025-5\""},
                             {"\"at\":\"2030", "\"at\":\"203O"},
                             {"\"rows\":\"A", "\"rows\":\"*"}};
  for (const auto& pair : spoilt) {
    CAPTURE(pair[1]);
    LogSlot slot;
    CHECK(read_slot(replaced(document, pair[0], pair[1]), 12, slot) == Reading::foreign);
  }
}

TEST_CASE("a manifest comes back as it was") {
  Manifest manifest;
  manifest.slot = 200;
  manifest.log = "00000000000000aa";
  manifest.hash = 5;
  manifest.digest = ~std::uint64_t{0};
  manifest.now = TimePoint{1'893'456'000'250};
  manifest.clock = 1025;
  manifest.pending_from = 8;
  manifest.replicas = {1025, 2050};
  manifest.parts = {10, 20};
  manifest.applied.add(1025, 1);
  manifest.applied.add(1025, 2);
  manifest.applied.add(1025, 9);
  const std::string document = manifest_document(manifest);
  Manifest read;
  REQUIRE(read_manifest(document, read) == Reading::read);
  CHECK(manifest_document(read) == document);
  CHECK(read.applied == manifest.applied);
  CHECK(read.parts == manifest.parts);
  for (const auto& [what, by] :
       {std::pair("[9,9]", "[2,9]"), std::pair("[9,9]", "[9]"),
        std::pair("\"parts\":[10", "\"parts\":[-10"), std::pair("[1025,2050]", "[2050,1025]")}) {
    CHECK(read_manifest(replaced(document, what, by), read) == Reading::foreign);
  }
}

TEST_CASE("rows are cut so that every part's document fits") {
  std::string rows(1'000'000, 'x');
  rows[500'000] = '\xFF';
  std::string together;
  for (const std::string_view part : cut_in_parts(rows)) {
    const std::string document = part_document(part);
    CHECK(document.size() <= kMostSlotBytes);
    std::string bytes;
    REQUIRE(read_part(document, bytes) == Reading::read);
    together += bytes;
  }
  CHECK(together == rows);
  CHECK(cut_in_parts("").empty());
}

TEST_CASE("an entry's share of its document is known before it is written") {
  LogSlot slot = test::slot(1, 0);
  const std::size_t bare = slot_document(slot).size();
  const SharedEntry entry = test::entry(1, 1);
  slot.entries = {entry, entry};
  CHECK(slot_document(slot).size() <= bare + 2 * document_size(entry));
  CHECK(bare < 512);
}
