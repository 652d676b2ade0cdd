// Goal: pauses grow to their limit, differ between replicas, and begin anew after a success.
// Method: drawn from two streams.
#include "core/sync/backoff.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane;
using namespace tabplane::sync;

TEST_CASE("pauses double up to a minute and are never the same everywhere") {
  Backoff one(Stream(1)), two(Stream(2));
  std::int64_t whole = kFirstPauseMs;
  bool differ = false;
  for (int failure = 0; failure < 40; ++failure) {
    const std::int64_t pause = one.failed();
    CHECK(pause >= whole / 2);
    CHECK(pause < whole);
    differ = differ || two.failed() != pause;
    whole = std::min(kLongestPauseMs, whole * 2);
  }
  CHECK(differ);
  CHECK(one.failures() == 40);
  one.succeeded();
  CHECK(one.failed() < kFirstPauseMs);
}
