// What a rebase says of itself is read back, and other texts are told from it.
#include "core/sync/taken_in.h"

#include <doctest/doctest.h>

using namespace tabplane::sync;

TEST_CASE("what was taken in is written and read back") {
  const TakenIn taken{42, {{1025, 3}, {4294967295u, 18446744073709551615u}}};
  CHECK(taken_in_text(taken) == "s000000000042 1025:3 4294967295:18446744073709551615");
  const auto read = read_taken_in(taken_in_text(taken));
  REQUIRE(read);
  CHECK(read->slot == 42);
  CHECK(read->operations == taken.operations);
  CHECK(read_taken_in("s000000000007")->operations.empty());
}

TEST_CASE("another text is none") {
  for (const char* text :
       {"", " ", "42", "s42", "s000000000042 1025", "s000000000042 1025:x", "s000000000042 x:1",
        "s000000000042 4294967296:1", "{\"mode\":\"real\"}"}) {
    CAPTURE(text);
    CHECK_FALSE(read_taken_in(text));
  }
}
