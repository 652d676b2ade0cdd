// Goal: a manifest is exactly what its format says, and nothing else is read as one.
// Method: one golden text; manifests to and fro; texts that are nearly right; every byte changed;
// directories without a manifest.
#include "core/store/file_manifest.h"

#include <doctest/doctest.h>

#include "core/base/hash.h"

using namespace tabplane;

namespace {

Manifest sample() {
  Manifest manifest;
  manifest.epoch = 4;
  manifest.next = 9;
  manifest.snapshots = {{3, 20}, {5, 45}};
  manifest.segments = {{2, 1, 7}, {6, 7, std::nullopt}};
  manifest.quarantines = {{8, 12}};
  return manifest;
}

// With the end line that fits.
std::string ended(std::string lines) {
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint32_t hash = fnv1a32(lines);
  lines += "end ";
  for (int shift = 28; shift >= 0; shift -= 4) lines += kDigits[(hash >> shift) & 0xF];
  return lines + "\n";
}

}  // namespace

TEST_CASE("a manifest is this text") {
  CHECK(write_manifest(sample()) == ended("tabplane journal 1\n"
                                          "epoch 4\n"
                                          "next 9\n"
                                          "snapshot 3 20\n"
                                          "snapshot 5 45\n"
                                          "batches 2 1 7\n"
                                          "batches 6 7 -\n"
                                          "quarantine 8 12\n"));
  CHECK(read_manifest(write_manifest(sample())) == sample());
  CHECK(read_manifest(write_manifest({})) == Manifest{});
}

TEST_CASE("no text with one byte changed, cut or added is a manifest") {
  const std::string text = write_manifest(sample());
  for (std::size_t at = 0; at < text.size(); ++at) {
    CAPTURE(at);
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(read_manifest(changed).has_value());
    CHECK_FALSE(read_manifest(text.substr(0, at)).has_value());
  }
  CHECK_FALSE(read_manifest(text + "\n").has_value());
  CHECK_FALSE(read_manifest("").has_value());
}

TEST_CASE("texts with a fitting hash that no writer writes are refused") {
  const std::string head = "tabplane journal 1\nepoch 1\nnext 5\n";
  CHECK(read_manifest(ended(head)).has_value());
  for (const char* line :
       {"snapshot 1\n", "snapshot 01 2\n", "snapshot 1  2\n", "snapshot 1 2 \n", "batches 1 2\n",
        "batches 1 2 x\n", "batches 1 -1 2\n", "batches 1 99999999999999999999 -\n",
        "quarantine 1\n", "other 1 2\n", "\n", "batches 1 2 3\nsnapshot 1 2\n"}) {
    CAPTURE(line);
    CHECK_FALSE(read_manifest(ended(head + line)).has_value());
  }
  CHECK_FALSE(read_manifest(ended("tabplane journal 1\nnext 5\nepoch 1\n")).has_value());
}

TEST_CASE("of a newer format only its number is read") {
  const auto newer = read_manifest(ended("tabplane journal 2\nwhatever comes\n"));
  REQUIRE(newer.has_value());
  CHECK(newer->format == 2);
  CHECK(newer->segments.empty());
}

TEST_CASE("file names say what a lost manifest would have") {
  CHECK(snapshot_file({3, 20}) == "snapshot-3-20.bin");
  CHECK(segment_file(6) == "batches-6.log");
  CHECK(quarantine_file(8) == "quarantine-8.log");
  const std::vector<std::string> files = files_of(sample());
  CHECK(files.size() == 5);
  for (const std::string& file : files) CHECK(is_journal_file(file));
  for (const char* name : {"MANIFEST", "batches-6", "batches-x.log", "snapshot-3.bin", "",
                           "batches-06.log", "lock-1-2-3"}) {
    CAPTURE(name);
    CHECK_FALSE(is_journal_file(name));
  }
  std::vector<std::string> names = files;
  names.push_back("other");
  const Manifest made = manifest_of_names(names);
  CHECK(made.next == 9);
  CHECK(made.snapshots == sample().snapshots);
  CHECK(made.segments.size() == 2);
  CHECK(made.quarantines.size() == 1);
}
