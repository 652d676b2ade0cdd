// Goal: what is set is what was asked for, partial and all or nothing.
// Method: requests in order on one world; a refused one leaves no trace.
#include "core/api/autoscale_policies.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a partial change leaves the rest, a refused one everything") {
  Plane plane(container_scenario());
  const Reply set = act(plane, "scaleSetAutoscale",
                        "{'container_id': 123, 'autoscales': {'cpu': {'threshold': '70'}}}");
  CHECK(set.at("/data/autoscales/cpu/threshold") == "70");
  CHECK(set.at("/data/autoscales/cpu/active") == "1");
  const std::uint64_t digest = plane.digest();
  const Reply refused =
      act(plane, "scaleSetAutoscale",
          "{'container_id': 123, 'autoscales': {'cpu': {'step': 2}, 'mem': {'cap': 99}}}");
  CHECK(refused.at("/data/error_code") == "206");
  CHECK(refused.at("/data/error") == "Value is not among the options (mem): cap");
  CHECK(plane.digest() == digest);
}

TEST_CASE("options of the rule are read whole or not at all") {
  autoscale::RuleOptions rule;
  const auto good = parse_json(json_text(
      "{'preset': 'steady', 'overshoot': 'stop', 'prediction': 'on', 'method': 'holt_winters',"
      "'consecutive': 3, 'scaleDown': {'band': 10}}"));
  CHECK_FALSE(read_rule(*good, rule).has_value());
  CHECK(rule.scale_down);
  CHECK(rule.overshoot == autoscale::Overshoot::stop);
  CHECK(rule.prediction == autoscale::Prediction::on);
  CHECK(rule.consecutive == 3);
  CHECK(rule.band_permille == 100);
  CHECK(rule.backoff_s == 180);
  for (const char* wrong :
       {"3", "{'backoff': -1}", "{'backoff': 86401}", "{'consecutive': 'many'}",
        "{'overshoot': 'fly'}", "{'scaleDown': 1}", "{'scaleDown': {'band': 91}}",
        "{'scaleDown': {'enabled': 2}}", "{'method': 7}"}) {
    CAPTURE(wrong);
    autoscale::RuleOptions other;
    CHECK(read_rule(*parse_json(json_text(wrong)), other).has_value());
  }
}
