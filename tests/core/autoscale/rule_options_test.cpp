// Goal: options at zero are the document's plain behaviour, and every word has a name.
// Method: the presets as they are promised; as many names as values.
#include "core/autoscale/rule_options.h"

#include <doctest/doctest.h>

#include <iterator>

using namespace tabplane;
using namespace tabplane::autoscale;

TEST_CASE("plain does nothing that the document does not say, steady turns the rest on") {
  const RuleOptions plain;
  CHECK(plain.overshoot == Overshoot::clip);
  CHECK_FALSE(plain.scale_down);
  CHECK(plain.cooldown_up_s == 0);
  CHECK(plain.prediction == Prediction::off);
  CHECK(kSteady.scale_down);
  CHECK(kSteady.band_permille == 200);
  CHECK(kSteady.window_s == 300);
  CHECK(kSteady.cooldown_up_s == 60);
  CHECK(kSteady.cooldown_down_s == 300);
  CHECK(kSteady.backoff_s == 180);
}

TEST_CASE("every reason has a word of its own") {
  CHECK(std::size(EnumNames<Reason>::names) ==
        static_cast<std::size_t>(Reason::container_gone) + 1);
  CHECK(EnumNames<Reason>::names[static_cast<std::size_t>(Reason::at_cap)] ==
        std::string_view("at_cap"));
  CHECK(EnumNames<Reason>::names[static_cast<std::size_t>(Reason::container_gone)] ==
        std::string_view("container_gone"));
}
