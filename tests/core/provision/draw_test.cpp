// Goal: durations and outcomes are pure functions of what they are for, within their bounds.
// Method: the three distributions over many streams; tables of rules and faults.
#include "core/provision/draw.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "core/provision/provision.h"

using namespace tabplane;
using namespace tabplane::provision;

namespace {

Drawn drawn(const WorkRule& rule, Operation operation, std::uint32_t attempt,
            std::optional<provision::Outcome> fault = {}) {
  Work work;
  work.operation = operation;
  work.attempt = attempt;
  work.usual = usual_duration("origin");
  work.fault = fault;
  return draw_work(Stream(7).keyed(attempt), rule, work);
}

std::vector<std::int64_t> many(const DurationRule& rule) {
  std::vector<std::int64_t> all;
  for (std::uint64_t key = 0; key < 4000; ++key) {
    Stream stream = Stream(1).keyed(key);
    all.push_back(draw_duration(stream, rule));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("each type has its usual duration") {
  CHECK(usual_duration("origin").first == 180'000);
  CHECK(usual_duration("encoder").first == 240'000);
  CHECK(usual_duration("router").first == 60'000);
  CHECK(usual_duration("source").first == 30'000);
  CHECK(usual_duration("convertor").first == 120'000);
  CHECK(usual_duration("anything").first == 120'000);
}

TEST_CASE("durations stay within what their rule says") {
  CHECK(many({DurationKind::fixed, 5000, 0}).front() == 5000);
  CHECK(many({DurationKind::fixed, 5000, 0}).back() == 5000);
  const auto uniform = many({DurationKind::uniform, 1000, 3000});
  CHECK(uniform.front() >= 1000);
  CHECK(uniform.front() < 1010);
  CHECK(uniform.back() <= 3000);
  CHECK(uniform.back() > 2990);
  CHECK(many({DurationKind::fixed, kLongestWork_ms + 1, 0}).back() == kLongestWork_ms);
  CHECK(many({DurationKind::fixed, -1, 0}).front() == 0);
}

TEST_CASE("lognormal durations have their median and their spread") {
  const auto drawn = many({DurationKind::lognormal, 100'000, 500});
  // The quantiles of a lognormal are median x e^(z sigma): z = -1, 0, 1 at 15.87 %, 50 %, 84.13 %.
  CHECK(drawn[2000] == doctest::Approx(100'000).epsilon(0.03));
  CHECK(drawn[635] == doctest::Approx(60'653).epsilon(0.04));
  CHECK(drawn[3365] == doctest::Approx(164'872).epsilon(0.04));
  const auto still = many({DurationKind::lognormal, 100'000, 0});
  CHECK(still.front() >= 99'900);
  CHECK(still.back() <= 100'000);
  const auto wild = many({DurationKind::lognormal, kLongestWork_ms, 3000});
  CHECK(wild.front() >= 0);
  CHECK(wild.back() == kLongestWork_ms);
}

TEST_CASE("work succeeds unless a rule or a fault says otherwise") {
  WorkRule rule;
  CHECK(drawn(rule, Operation::create, 1).outcome == provision::Outcome::ok);
  CHECK(drawn(rule, Operation::create, 1).duration_ms == 180'000);
  CHECK(drawn(rule, Operation::erase, 1).duration_ms == 60'000);
  rule.delete_duration = {DurationKind::fixed, 5000, 0};
  CHECK(drawn(rule, Operation::erase, 1).duration_ms == 5000);
  rule.fail_attempts = {1, 3};
  CHECK(drawn(rule, Operation::create, 1).outcome == provision::Outcome::fail);
  CHECK(drawn(rule, Operation::create, 2).outcome == provision::Outcome::ok);
  CHECK(drawn(rule, Operation::create, 3).outcome == provision::Outcome::fail);
  CHECK(drawn(rule, Operation::update, 1).outcome == provision::Outcome::ok);
  rule.fail_ppm = 1'000'000;
  CHECK(drawn(rule, Operation::update, 2).outcome == provision::Outcome::fail);
  CHECK(drawn(rule, Operation::erase, 2).outcome == provision::Outcome::ok);
  CHECK(drawn(rule, Operation::create, 2, provision::Outcome::ok).outcome ==
        provision::Outcome::ok);
  CHECK(drawn({}, Operation::erase, 1, provision::Outcome::refused).outcome ==
        provision::Outcome::refused);
}

TEST_CASE("work that takes too long is given up at its timeout") {
  WorkRule rule;
  rule.duration = {DurationKind::fixed, 3'600'000, 0};
  CHECK(drawn(rule, Operation::create, 1).outcome == provision::Outcome::timeout);
  CHECK(drawn(rule, Operation::create, 1).duration_ms == kUsualTimeout_ms);
  rule.timeout_ms = 3'600'000;
  CHECK(drawn(rule, Operation::create, 1).outcome == provision::Outcome::ok);
  rule.timeout_ms = 1000;
  CHECK(drawn(rule, Operation::create, 1).duration_ms == 1000);
  CHECK(drawn({}, Operation::create, 1, provision::Outcome::timeout).duration_ms ==
        kUsualTimeout_ms);
}

TEST_CASE("what stands already takes no time") {
  Work work;
  work.at_once = true;
  work.usual = usual_duration("origin");
  CHECK(draw_work(Stream(1), {}, work).duration_ms == 0);
}
