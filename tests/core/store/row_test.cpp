// Goal: descriptions are walked in order, and what is stored of the engine's own rows never changes
// its meaning.
// Method: visits of the sample rows; each schema as one golden line. A line may grow at its end;
// nothing in it may change, because journals that were written stay.
#include "core/store/row.h"

#include <doctest/doctest.h>

#include "core/engine/clock.h"
#include "tests/core/store/sample_rows.h"
#include "tests/core/store/schema.h"

using namespace tabplane;

namespace {

template <class Walk>
std::string names(Walk&& walk) {
  std::string text;
  walk([&](const auto& described) { text += std::string(described.name) + " "; });
  return text;
}

}  // namespace

TEST_CASE("fields are visited in the order of the description, the key first") {
  CHECK(names([](auto visit) { for_each_key_field<sample::Edge>(visit); }) == "kind from to ");
  CHECK(names([](auto visit) { for_each_value_field<sample::Edge>(visit); }) == "weight ");
  std::size_t expected = 0;
  for_each_field<sample::Edge>([&](const auto& described, std::size_t index) {
    CHECK(index == expected);
    CHECK(described.tag == ++expected);
  });
  CHECK(expected == 4);
  CHECK(Described<sample::Part>);
  CHECK_FALSE(Described<int>);
}

TEST_CASE("what is stored of the engine's rows is this, for ever") {
  CHECK(test::schema_of<CounterRow>() == "1 counter/1: 1 name symbol, 2 last unsigned");
  CHECK(test::schema_of<TimerRow>() ==
        "2 timer/1: 1 id unsigned, 2 kind symbol, 3 due time, 4 period_ms signed, "
        "5 subject symbol, 6 number unsigned, 7 parent bytes, 8 correlation bytes");
  CHECK(test::schema_of<ClockRow>() ==
        "3 clock/1: 1 id unsigned, 2 mode paused|real|fast, 3 rate unsigned, "
        "4 pending_from unsigned");
  CHECK(test::schema_of<WorldRow>() == "4 world/1: 1 id unsigned, 2 title bytes, 3 seed unsigned");
}
