// Goal: cells, regions, providers and users of the same instances cost the same; days cost what
// months cost; a span costs what its parts do.
// Method: one instance by hand, then random lives under all the laws.
#include "core/fleet/cost.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "core/fleet/money.h"
#include "tests/core/fleet/priced.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

std::int64_t total(const std::map<std::string, CostGroup>& groups) {
  std::int64_t sum = 0;
  for (const auto& [id, group] : groups) {
    std::int64_t of_buckets = 0;
    for (const auto& [at, bucket] : group.buckets) {
      std::int64_t of_lines = 0;
      for (const CostLine& line : bucket.lines) of_lines += line.micro;
      CHECK(of_lines == bucket.micro);
      of_buckets += bucket.micro;
    }
    CHECK(of_buckets == group.micro);
    sum += group.micro;
  }
  return sum;
}

struct Asked {
  const fleet::test::World& world;
  CostQuery query = {};
  std::int64_t of(CostBy by, bool monthly) {
    query.by = by;
    query.monthly = monthly;
    return total(costs(world.system, query, world.engine.now()));
  }
};

}  // namespace

TEST_CASE("an hour of two machines costs twice an hour, and storage comes on top") {
  fleet::test::Priced world;
  const Symbol instance = world.running();
  const TimePoint since = world.instance(instance).metered_at;
  world.advance_ms(2 * kHour_ms);
  CostQuery query;
  query.span = {since, since + Duration{kHour_ms}};
  query.by = CostBy::cell;
  query.lists_instances = true;
  const auto groups = costs(world.system, query, world.engine.now());
  REQUIRE(groups.size() == 1);
  const CostGroup& group = groups.at("hc-1");
  const std::int64_t storage = 40 * 137;  // GiB at 137 micro-units
  CHECK(group.micro == 2 * 96'000 + storage);
  REQUIRE(group.instances.size() == 1);
  CHECK(group.instances[0].ran_ms == kHour_ms);
  CHECK(group.instances[0].kept_ms == kHour_ms);
  std::uint64_t machines = 0;
  for (const CostLine& line : group.instances[0].cost.lines) {
    if (line.machine == world.id("m1")) machines = line.machines;
  }
  CHECK(machines == 2);
}

TEST_CASE("what is excluded is out, even when it is included, at every level") {
  fleet::test::Priced world;
  const Symbol instance = world.running();
  world.advance_ms(2 * kHour_ms);
  const struct {
    IdFilter CostQuery::*filter;
    std::string id;
  } filters[] = {
      {&CostQuery::providers, "aws"}, {&CostQuery::regions, "region-us-east-1"},
      {&CostQuery::cells, "hc-1"},    {&CostQuery::instances, world.system.text(instance)},
      {&CostQuery::users, "user-1"},  {&CostQuery::services, "s-1"},
      {&CostQuery::plans, "pt-1"}};
  CostQuery all;
  all.span = {TimePoint{0}, world.engine.now()};
  const std::int64_t whole = total(costs(world.system, all, world.engine.now()));
  CHECK(whole > 0);
  for (const auto& each : filters) {
    const std::string& id = each.id;
    CAPTURE(id);
    const auto with = [&](IdFilter said) {
      CostQuery query = all;
      query.*(each.filter) = std::move(said);
      return total(costs(world.system, query, world.engine.now()));
    };
    CHECK(with({{id}, {}}) == whole);
    CHECK(with({{id, "another"}, {"another"}}) == whole);
    CHECK(with({{"another"}, {}}) == 0);
    CHECK(with({{}, {id}}) == 0);
    CHECK(with({{id}, {id}}) == 0);
  }
}

TEST_CASE("services and plans are named by their ids, buckets come in order of time") {
  fleet::test::Priced world;
  world.running();
  world.advance_ms(40 * kDay_ms);
  CostQuery query;
  query.span = {TimePoint{0}, world.engine.now()};
  query.by = CostBy::service;
  const auto services = costs(world.system, query, world.engine.now());
  REQUIRE(services.count("s-1") == 1);
  CHECK(services.at("s-1").buckets.size() == 41);
  query.by = CostBy::plan;
  query.monthly = true;
  const auto plans = costs(world.system, query, world.engine.now());
  REQUIRE(plans.count("pt-1") == 1);
  REQUIRE(plans.at("pt-1").buckets.size() == 2);
  CHECK(plans.at("pt-1").buckets.begin()->first == TimePoint{0});
  CHECK(plans.at("pt-1").buckets.rbegin()->first == TimePoint{31 * kDay_ms});
  CHECK(plans.at("pt-1").micro == services.at("s-1").micro);
}

TEST_CASE("sums agree at every level of random lives") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    CAPTURE(seed);
    fleet::test::Priced world(seed);
    world.live(seed, 24 * 40);
    const TimePoint now = world.engine.now();
    Asked asked{world};
    asked.query.span = {TimePoint{0}, now};
    const std::int64_t all = asked.of(CostBy::cell, false);
    CHECK(all > 0);
    for (const CostBy by : {CostBy::provider, CostBy::region, CostBy::cell, CostBy::user,
                            CostBy::service, CostBy::plan}) {
      CHECK(asked.of(by, false) == all);
      CHECK(asked.of(by, true) == all);
    }
    // Cut at midnight, so that no leaf is cut.
    const TimePoint middle{17 * kDay_ms};
    asked.query.span = {TimePoint{0}, middle};
    const std::int64_t before = asked.of(CostBy::region, false);
    asked.query.span = {middle, now};
    CHECK(before + asked.of(CostBy::region, true) == all);
    asked.query.span = {TimePoint{0}, now};
    const std::string region = "region-us-east-1";
    asked.query.regions.include = {region};
    const std::int64_t inside = asked.of(CostBy::cell, false);
    asked.query.regions = {};
    asked.query.regions.exclude = {region};
    CHECK(inside + asked.of(CostBy::provider, false) == all);
    CHECK(inside > 0);
    asked.query.type = EnvironmentType::dev;
    CHECK(asked.of(CostBy::cell, false) == 0);
  }
}
