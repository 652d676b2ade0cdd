// Goal: of writers that live at the same time at most one has the directory, and the dead have
// nothing.
// Method: locks beside each other in one process and of a child; lock files put there by hand.
#include "core/store/file_lock.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/core/store/scratch.h"

using namespace tabplane;
using test::Scratch;

namespace {

struct Place {
  Scratch scratch;
  FileDirectory directory = open(scratch);

  static FileDirectory open(const Scratch& scratch) {
    auto opened = FileDirectory::open((scratch / "d").string());
    REQUIRE(opened.ok());
    return std::move(opened.value());
  }
  void put(const std::string& name) const { std::ofstream(scratch / ("d/" + name)) << ""; }
  std::size_t files() const {
    std::vector<std::string> names;
    CHECK(directory.names(names) == JournalError::none);
    return names.size() - 2;  // the directory itself and the one above
  }
};

// A number that no process has any more.
std::string dead_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return std::to_string(child);
}

}  // namespace

TEST_CASE("one holder at a time, and its file goes with it") {
  const Place place;
  {
    auto first = FileLock::take(place.directory);
    REQUIRE(first.ok());
    CHECK(place.files() == 1);
    const auto second = FileLock::take(place.directory);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error() == JournalError::conflict);
    CHECK(place.files() == 1);
    const FileLock moved = std::move(first.value());
    CHECK(place.files() == 1);
  }
  CHECK(place.files() == 0);
  CHECK(FileLock::take(place.directory).ok());
}

TEST_CASE("locks of the dead are removed, those of the living count") {
  const Place place;
  place.put("lock-" + dead_process() + "-0-1");
  place.put("lock-" + std::to_string(::getpid()) + "-1-1");  // an earlier process of our number
  CHECK(FileLock::take(place.directory).ok());
  CHECK(place.files() == 0);
  place.put("lock-" + std::to_string(::getpid()) + "-0-77");  // it cannot say when it started
  CHECK_FALSE(FileLock::take(place.directory).ok());
}

TEST_CASE("names that are no locks are left alone") {
  const Place place;
  for (const char* name : {"lock-", "lock-1", "lock-1-2", "lock-x-0-1", "lock-1-0-", "other"}) {
    place.put(name);
  }
  CHECK(FileLock::take(place.directory).ok());
  CHECK(place.files() == 6);
}
