// Goal: the chart of capacity shows at each moment exactly what pools, reservations and instances
// sum up to, and thinned out for a small plot it still shows the worst of each place.
// Method: small tables by hand; drawn changes against a sum over all of them at each moment.
#include "shell/view/capacity_profile.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

ProfileChange change(std::int64_t from, std::int64_t to, ProfilePart part, Amount amount,
                     std::size_t series = 0) {
  return {{{from}, {to}}, part, series, amount};
}

std::vector<ProfileChange> drawn(std::size_t count) {
  std::vector<ProfileChange> changes;
  changes.reserve(count);
  std::uint64_t state = 11;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const auto from = static_cast<std::int64_t>(next(500));
    const auto to = from + static_cast<std::int64_t>(next(60));
    changes.push_back(change(from, to, static_cast<ProfilePart>(next(4)),
                             static_cast<Amount>(next(50)) - 5, next(profile_series)));
  }
  return changes;
}

}  // namespace

TEST_CASE("what begins and ends is there from its start up to its end") {
  const CapacityProfile profile(std::vector<ProfileChange>{
      change(0, 100, ProfilePart::total, 20), change(50, 100, ProfilePart::total, -4),
      change(10, 30, ProfilePart::reserved, 5, 0), change(30, 60, ProfilePart::reserved, 7, 2),
      change(12, 20, ProfilePart::used, 3), change(15, 25, ProfilePart::unreserved, 2)});
  const ProfileStep step = profile.at({15});
  CHECK(step.total == 20);
  CHECK(step.reserved[0] == 5);
  CHECK(step.used == 3);
  CHECK(step.demand() == 7);
  CHECK(step.free() == 13);
  CHECK(profile.at({30}).all_reserved() == 7);
  CHECK(profile.at({30}).reserved[2] == 7);
  CHECK(profile.at({55}).free() == 9);
  CHECK(profile.at({-1}).total == 0);
  CHECK(profile.at({100}).same_amounts(ProfileStep{}));
}

TEST_CASE("neighbours without a difference are one step, and nothing has no step") {
  const CapacityProfile profile(std::vector<ProfileChange>{
      change(0, 10, ProfilePart::reserved, 5), change(10, 20, ProfilePart::reserved, 5),
      change(5, 5, ProfilePart::total, 9), change(3, 4, ProfilePart::total, 0)});
  REQUIRE(profile.steps().size() == 2);
  CHECK(profile.steps()[0].from == TimePoint{0});
  CHECK(profile.steps()[1].from == TimePoint{20});
  CHECK(CapacityProfile().within({{0}, {10}}).size() == 1);
  CHECK(CapacityProfile().most_within({{0}, {10}}) == 0);
}

TEST_CASE("the steps of a window begin with it and keep to it") {
  const CapacityProfile profile(std::vector<ProfileChange>{
      change(0, 100, ProfilePart::total, 20), change(10, 30, ProfilePart::reserved, 25)});
  const auto steps = profile.within({{5}, {30}});
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].from == TimePoint{5});
  CHECK(steps[0].total == 20);
  CHECK(steps[1].from == TimePoint{10});
  CHECK(profile.within({{5}, {31}}).size() == 3);
  CHECK(profile.within({{5}, {5}}).empty());
  CHECK(profile.most_within({{5}, {10}}) == 20);
  CHECK(profile.most_within({{5}, {30}}) == 25);
}

TEST_CASE("the profile is the sum of what is in force, at every moment") {
  const std::vector<ProfileChange> changes = drawn(400);
  const CapacityProfile profile(changes);
  for (std::int64_t at = -1; at < 570; ++at) {
    ProfileStep expected;
    for (const ProfileChange& one : changes) {
      if (!one.window.contains({at})) continue;
      if (one.part == ProfilePart::total) expected.total += one.amount;
      if (one.part == ProfilePart::reserved) expected.reserved[one.series] += one.amount;
      if (one.part == ProfilePart::used) expected.used += one.amount;
      if (one.part == ProfilePart::unreserved) expected.unreserved += one.amount;
    }
    REQUIRE(profile.at({at}).same_amounts(expected));
  }
}

TEST_CASE("thinned out, no slot hides its greatest demand or its least total") {
  const CapacityProfile profile(drawn(400));
  const Span window{{0}, {560}};
  const Duration least{20};
  const auto thin = profile.within(window, least);
  CHECK(thin.size() <= 29);
  for (std::size_t i = 0; i < thin.size(); ++i) {
    const std::int64_t from = thin[i].from.unix_ms;
    const std::int64_t to = i + 1 < thin.size() ? thin[i + 1].from.unix_ms : 560;
    if (i > 0) CHECK(from - thin[i - 1].from.unix_ms >= 20);
    Amount most = profile.at({from}).demand();
    Amount total = profile.at({from}).total;
    for (std::int64_t at = from; at < to; ++at) {
      most = std::max(most, profile.at({at}).demand());
      total = std::min(total, profile.at({at}).total);
    }
    CHECK(thin[i].demand() == most);
    CHECK(thin[i].total == total);
  }
}

TEST_CASE("the most of a window is that of its steps, over few of them and many") {
  const CapacityProfile profile(drawn(400));
  REQUIRE(profile.steps().size() > 300);
  for (std::int64_t from = -3; from < 570; from += 7) {
    for (std::int64_t length = 0; length < 600; length += 13) {
      const Span window{{from}, {from + length}};
      const ProfileStep first = profile.at(window.start);
      Amount most = std::max({Amount{0}, first.total, first.demand()});
      for (const ProfileStep& step : profile.within(window)) {
        most = std::max({most, step.total, step.demand()});
      }
      CAPTURE(from);
      CAPTURE(length);
      REQUIRE(profile.most_within(window) == most);
    }
  }
}
