// Goal: files are written whole, put in place in one step, and every error of the system is told as
// what it means.
// Method: each operation on a scratch directory, with files that are missing, in the way, or where
// there may be none.
#include "core/store/file_directory.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "tests/core/store/scratch.h"

using namespace tabplane;
using test::Scratch;
namespace fs = std::filesystem;

namespace {

FileDirectory open(const fs::path& path) {
  auto opened = FileDirectory::open(path.string());
  REQUIRE(opened.ok());
  return std::move(opened.value());
}

std::string content(const FileDirectory& directory, const std::string& name) {
  Buffer bytes;
  CHECK(directory.read(name, bytes) == JournalError::none);
  return std::string(bytes.view());
}

}  // namespace

TEST_CASE("a directory is made, but not the one above it") {
  const Scratch scratch;
  open(scratch / "new");
  CHECK(fs::is_directory(scratch / "new"));
  open(scratch / "new");
  CHECK_FALSE(FileDirectory::open((scratch / "missing/new").string()).ok());
  std::ofstream(scratch / "file") << "x";
  const auto file = FileDirectory::open((scratch / "file").string());
  REQUIRE_FALSE(file.ok());
  CHECK(file.error() == JournalError::lost);
}

TEST_CASE("files are written, read, replaced and removed whole") {
  const Scratch scratch;
  const FileDirectory directory = open(scratch / "d");
  CHECK(content(directory, "absent").empty());
  const std::string large(200'000, 'x');
  CHECK(directory.write("large", large) == JournalError::none);
  CHECK(content(directory, "large") == large);
  CHECK(directory.write("large", "small") == JournalError::none);
  CHECK(content(directory, "large") == "small");
  CHECK(directory.write("next", "new") == JournalError::none);
  CHECK(directory.put_in_place("next", "large") == JournalError::none);
  CHECK(content(directory, "large") == "new");
  CHECK(directory.put_in_place("next", "large") == JournalError::lost);
  std::vector<std::string> names;
  CHECK(directory.names(names) == JournalError::none);
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{".", "..", "large"});
  CHECK(directory.remove("large"));
  CHECK_FALSE(directory.remove("large"));
  CHECK(directory.create_new("once") == JournalError::none);
  CHECK(directory.create_new("once") == JournalError::conflict);
}

TEST_CASE("a file is written at any place and cut") {
  const Scratch scratch;
  const FileDirectory directory = open(scratch / "d");
  FileHandle file;
  CHECK_FALSE(file.open());
  CHECK(directory.create("f", file) == JournalError::none);
  CHECK(file.open());
  const auto write = [&](std::uint64_t at, std::string_view text) {
    return file.write_at(at, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  };
  CHECK(write(0, "0123456789") == JournalError::none);
  CHECK(write(3, "xyz") == JournalError::none);
  CHECK(file.sync() == JournalError::none);
  CHECK(content(directory, "f") == "012xyz6789");
  CHECK(file.truncate(4) == JournalError::none);
  CHECK(content(directory, "f") == "012x");
  FileHandle moved = std::move(file);
  CHECK(moved.open());
  moved.close();
  CHECK_FALSE(moved.open());
  CHECK(moved.sync() == JournalError::lost);
}

TEST_CASE("another file under a name has another mark") {
  const Scratch scratch;
  const FileDirectory directory = open(scratch / "d");
  FileDirectory::Mark first;
  FileDirectory::Mark again;
  FileDirectory::Mark other;
  CHECK(directory.mark("f", first) == JournalError::lost);
  CHECK(directory.write("f", "one") == JournalError::none);
  CHECK(directory.mark("f", first) == JournalError::none);
  CHECK(directory.mark("f", again) == JournalError::none);
  CHECK(first == again);
  CHECK(directory.write("g", "one") == JournalError::none);
  CHECK(directory.put_in_place("g", "f") == JournalError::none);
  CHECK(directory.mark("f", other) == JournalError::none);
  CHECK_FALSE(first == other);
}

TEST_CASE("a directory that went away is lost") {
  const Scratch scratch;
  const FileDirectory directory = open(scratch / "d");
  fs::remove_all(scratch / "d");
  CHECK(directory.write("f", "x") == JournalError::lost);
  CHECK(directory.create_new("f") == JournalError::lost);
}
