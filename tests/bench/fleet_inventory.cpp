#include "tests/bench/fleet_inventory.h"

#include <memory>
#include <string>
#include <vector>

#include "core/api/json.h"
#include "core/fleet/fleet.h"
#include "tests/bench/fleet_world.h"
#include "tests/bench/print.h"
#include "tests/bench/stopwatch.h"

namespace tabplane::bench {
namespace {

constexpr const char* kRoot = "/2022-09-01-00/fleet/service/";
constexpr std::size_t kDescribed = 5'000;

struct Named {
  std::string environment;  // the path up to and with it
  std::string id;
};

std::vector<Named> some_of(const api::ControlPlane& plane) {
  const fleet::Fleet& system = plane.fleet();
  std::vector<Named> named;
  const std::size_t step = std::max<std::size_t>(1, system.rows.instances.size() / kDescribed);
  std::size_t at = 0;
  system.rows.instances.each([&](Slot, const fleet::Instance& row) {
    if (at++ % step != 0) return;
    named.push_back({kRoot + std::string(system.text(row.service)) + "/environment/" +
                         std::string(system.text(row.environment)),
                     std::string(system.text(row.id))});
  });
  return named;
}

double describe_seconds(api::ControlPlane& plane, const std::vector<Named>& named) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    for (const Named& one : named) get(plane, one.environment + "/instance/" + one.id);
    return watch.seconds() / static_cast<double>(named.size());
  });
}

// One environment, page by page; seconds for each element.
double list_seconds(api::ControlPlane& plane, const std::string& environment) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    std::size_t listed = 0;
    std::string token;
    for (int page = 0; page < 50; ++page) {
      const api::Response answer =
          get(plane, environment + "/instances?pageSize=100" +
                         (token.empty() ? std::string() : "&nextPageToken=" + token));
      const auto body = api::parse_json(answer.body);
      listed += body->at("resourceInstances").size();
      token = api::text_member(*body, "nextPageToken").value_or("");
      if (token.empty()) break;
    }
    return watch.seconds() / static_cast<double>(std::max<std::size_t>(1, listed));
  });
}

double search_seconds(api::ControlPlane& plane, const std::string& query) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    plane.handle(
        {"POST", "/2022-09-01-00/fleet/search-inventory", {}, R"({"query": ")" + query + "\"}"});
    return watch.seconds();
  });
}

}  // namespace

void measure_fleets() {
  Printed table("A fleet: what requests cost, the reading of pages as JSON included",
                {"instances", "set up", "describe", "list, an element", "search"});
  for (const std::size_t instances : {1'000u, 10'000u, 100'000u}) {
    const Stopwatch watch(Timing::cpu);
    const std::unique_ptr<api::ControlPlane> plane = make_fleet(instances, 50);
    const double made = watch.seconds();
    const std::vector<Named> named = some_of(*plane);
    table.add({std::to_string(instances), short_time(made),
               short_time(describe_seconds(*plane, named)),
               short_time(list_seconds(*plane, named.front().environment)),
               short_time(search_seconds(*plane, "resourceinstance:" + named.back().id))});
  }
  table.print();
}

}  // namespace tabplane::bench
