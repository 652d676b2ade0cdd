// Goal: a result is exactly one of a value and a reason.
// Method: both arms, with types that are alike, that only move, and that share nothing.
#include "core/base/result.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace tabplane;

namespace {

enum class Reason { small, large };

Result<int, Reason> half(int number) {
  if (number < 0) return Reason::small;
  if (number > 100) return Reason::large;
  return number / 2;
}

}  // namespace

TEST_CASE("a result holds its value or its reason") {
  CHECK(half(8).ok());
  CHECK(half(8).value() == 4);
  CHECK_FALSE(half(-1).ok());
  CHECK(half(-1).error() == Reason::small);
  CHECK(half(101).error() == Reason::large);
  if (const auto result = half(0)) {
    CHECK(result.value() == 0);
  } else {
    FAIL("zero is a value like any other");
  }
}

TEST_CASE("a value that only moves can be taken out") {
  Result<std::unique_ptr<std::string>, int> result(std::make_unique<std::string>("kept"));
  REQUIRE(result.ok());
  const std::unique_ptr<std::string> taken = std::move(result.value());
  CHECK(*taken == "kept");
  CHECK(result.value() == nullptr);
}

TEST_CASE("a copy changes alone") {
  Result<std::string, int> first(std::string("one"));
  Result<std::string, int> second = first;
  second.value() += " more";
  CHECK(first.value() == "one");
  CHECK(second.value() == "one more");
}
