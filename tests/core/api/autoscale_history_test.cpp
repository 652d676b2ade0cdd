// Goal: the past is told by type and time, and forecasts say how good they are.
// Method: a container with two days behind it.
#include "core/api/autoscale_history.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("decisions are filtered, explained and forecast") {
  Plane plane(container_scenario(
      ", 'workloads': [{'container': 123, 'type': 'cpu', 'demand': {'diurnal': {'mean': 3000,"
      "'amp': 2000, 'phase_s': 0}}}]"));
  plane.advance(2 * 86'400'000);
  const Reply all = act(plane, "scaleHistory", "{'container_id': 123}");
  CHECK(all.count("/data/history") >= 1);
  CHECK(all.at("/data/history/0/cause") == "auto");
  CHECK(act(plane, "scaleHistory", "{'container_id': 123, 'type': 'mem'}").count("/data/history") ==
        0);
  CHECK(act(plane, "scaleHistory", "{'container_id': 123, 'to': '2030-01-01T00:00:00Z'}")
            .count("/data/history") == 0);
  CHECK(
      act(plane, "scaleHistory", "{'container_id': 123, 'from': 'noon'}").at("/data/error_code") ==
      "204");
  for (const char* method : {"seasonal_naive", "holt_winters"}) {
    const Reply forecast =
        act(plane, "scaleGetForecast",
            "{'container_id': 123, 'type': 'cpu', 'method': '" + std::string(method) + "'}");
    CHECK(forecast.at("/data/forecast/status") == "ok");
    CHECK(forecast.count("/data/forecast/hours") >= 42);
  }
  const Reply past = act(plane, "scaleExplain",
                         "{'container_id': 123, 'type': 'cpu', 'at': '2030-01-01T00:01:00Z'}");
  CHECK(past.at("/data/explain/reason") == "below_threshold");
  CHECK(act(plane, "scaleExplain",
            "{'container_id': 123, 'type': 'cpu', 'at': '2031-01-01T00:00:00Z'}")
            .at("/data/error_code") == "204");
}
