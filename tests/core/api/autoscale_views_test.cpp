// Goal: what is shown has the document's members, order and types.
// Method: names and values of one container's answers. The whole sample is a transcript.
#include "core/api/autoscale_views.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a policy's members are sorted, with and without its options") {
  Plane plane(container_scenario());
  const Reply plain = act(plane, "scaleGetAutoscale", "{'container_id': 123}");
  CHECK(plain.names("/data") == "autoscales callback_url");
  CHECK(plain.names("/data/autoscales") == "bw cpu hdd mem");
  CHECK(plain.names("/data/autoscales/cpu") ==
        "active cap current max min name price priceRaw step threshold unit unitPlural");
  const Reply full = act(plane, "scaleGetAutoscale", "{'container_id': 123, 'get_options': 1}");
  CHECK(full.names("/data/autoscales/cpu") ==
        "active cap cap_options current max min name price priceRaw step step_options threshold "
        "threshold_options unit unitPlural");
  CHECK(full.names("/data/autoscales/hdd/cap_options").substr(0, 15) == "100 110 120 130");
}

TEST_CASE("presets are recognised") {
  CHECK(preset_of({}) == "plain");
  CHECK(preset_of(autoscale::kSteady) == "steady");
  autoscale::RuleOptions other;
  other.backoff_s = 1;
  CHECK(preset_of(other) == "custom");
  JsonWriter steady;
  write_rule(steady, autoscale::kSteady);
  CHECK(steady.text() ==
        json_text("{'backoff':180,'consecutive':1,'cooldownUp':60,'method':'seasonal_naive',"
                  "'overshoot':'clip','prediction':'off','preset':'steady','scaleDown':{'band':20,"
                  "'cooldown':300,'enabled':1,'window':300}}"));
}
