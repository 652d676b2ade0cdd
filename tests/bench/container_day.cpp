#include "tests/bench/container_day.h"

#include <memory>
#include <string>

#include "core/api/control_plane.h"
#include "core/autoscale/autoscale.h"
#include "tests/bench/match.h"
#include "tests/bench/print.h"
#include "tests/bench/stopwatch.h"

namespace tabplane::bench {
namespace {

using autoscale::GeneratorKind;
using autoscale::ResourceType;

constexpr std::int64_t kHour_ms = 3'600'000;
constexpr std::int64_t kDay_ms = 24 * kHour_ms;
constexpr TimePoint kStart{1'893'456'000'000};

// A day's wave with noise, and for some a flash crowd, bursts or a walk: scaled to the type.
std::vector<autoscale::GeneratorNode> load_of(std::uint64_t container, ResourceType type) {
  if (type == ResourceType::bw) {
    return {{GeneratorKind::counter, 1, 0, 0, 0, 0},
            {GeneratorKind::constant, 0, static_cast<std::int64_t>(container % 5), 0, 0, 0}};
  }
  const std::int64_t unit = autoscale::facts_of(type).default_min * 1000;
  const auto phase = static_cast<std::int64_t>(container % 24) * kHour_ms;
  std::vector<autoscale::GeneratorNode> program = {
      {GeneratorKind::sum, 3, 0, 0, 0, 0},
      {GeneratorKind::diurnal, 0, unit, unit * 2 / 3, phase, 800},
      {GeneratorKind::noise, 0, unit / 20, 0, 0, 0}};
  switch (container % 4) {
    case 0:
      program.push_back({GeneratorKind::spike, 0, 20 * kHour_ms, unit, 60'000, kHour_ms / 2});
      break;
    case 1:
      program.push_back({GeneratorKind::bursts, 0, 10, 0, unit / 2, 100});
      break;
    case 2:
      program.push_back({GeneratorKind::walk, 0, 0, unit / 2, 0, 0});
      break;
    default:
      program.push_back({GeneratorKind::constant, 0, unit / 10, 0, 0, 0});
      break;
  }
  return program;
}

Cause cause_of(EntryKind kind) {
  Cause cause;
  cause.kind = kind;
  return cause;
}

std::unique_ptr<api::ControlPlane> make_world(std::uint64_t containers) {
  auto plane = std::make_unique<api::ControlPlane>();
  Engine::Replacement with;
  with.now = kStart;
  with.seed = 1;
  plane->engine().replace(cause_of(EntryKind::replaced), with, [&](Transaction& tx) {
    for (std::uint64_t id = 1; id <= containers; ++id) {
      autoscale::Container container;
      container.id = id;
      container.state = autoscale::ContainerState::running;
      container.created = tx.now();
      if (id % 2 == 0) container.rule = autoscale::kSteady;
      std::array<autoscale::Policy, autoscale::kResourceTypes> policies;
      for (const ResourceType type : autoscale::kAllTypes) {
        autoscale::Policy& policy = policies[autoscale::index_of(type)];
        policy = autoscale::usual_policy(id, type);
        policy.active = true;
      }
      plane->autoscale().put_container(tx, container, policies);
      for (const ResourceType type : autoscale::kAllTypes) {
        plane->autoscale().put_workload(tx,
                                        {id,
                                         type,
                                         id * autoscale::kResourceTypes + autoscale::index_of(type),
                                         tx.now(),
                                         load_of(id, type),
                                         {}});
      }
    }
    return true;
  });
  return plane;
}

// Plays one day, in advances of `step_ms`; the digest at its end.
std::uint64_t play_day(api::ControlPlane& plane, std::int64_t step_ms) {
  Engine& engine = plane.engine();
  for (std::int64_t at = step_ms; at <= kDay_ms; at += step_ms) {
    while (!engine.advance_to(kStart + Duration{at}, cause_of(EntryKind::clock)).complete) {
    }
  }
  return engine.digest();
}

}  // namespace

void measure_container_days() {
  Printed table("A virtual day of containers, four policies each, one sample a minute",
                {"containers", "evaluations", "time", "each", "decisions", "entries"});
  for (const std::uint64_t containers : {100u, 1'000u, 10'000u}) {
    const std::unique_ptr<api::ControlPlane> plane = make_world(containers);
    const std::uint64_t before = plane->engine().position().sequence;
    const Stopwatch watch(Timing::cpu);
    const std::uint64_t whole = play_day(*plane, kDay_ms);
    const double seconds = watch.seconds();
    const double evaluations = static_cast<double>(containers) * 4 * 1440;
    table.add({std::to_string(containers), short_number(evaluations), short_time(seconds),
               short_time(seconds / evaluations),
               std::to_string(plane->autoscale().ledger().decision_rows.size()),
               std::to_string(plane->engine().position().sequence - before)});
    if (containers > 1'000) continue;
    // The same day by the quarter of an hour.
    if (play_day(*make_world(containers), kHour_ms / 4) != whole) {
      give_up("a day in parts ends elsewhere");
    }
  }
  table.print();
}

}  // namespace tabplane::bench
