// Goal: the option lists are the document's, and the check agrees with the lists.
// Method: the twelve lists of the document's sample; every value near a list against the check.
#include "core/autoscale/options.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane;
using namespace tabplane::autoscale;

namespace {

Policy policy(ResourceType type, Amount current, Amount max) {
  Policy made = usual_policy(123, type);
  made.current = current;
  made.max = max;
  return made;
}

std::vector<Amount> range(Amount first, Amount last, Amount step) {
  std::vector<Amount> values;
  for (Amount at = first; at <= last; at += step) values.push_back(at);
  return values;
}

}  // namespace

TEST_CASE("the lists of the document's sample") {
  const Policy cpu = policy(ResourceType::cpu, 4, 8);
  CHECK(cap_options(cpu) == std::vector<Amount>{5, 6, 7, 8});
  CHECK(step_options(cpu) == std::vector<Amount>{1, 2, 3, 4});
  const Policy hdd = policy(ResourceType::hdd, 20, 160);
  CHECK(cap_options(hdd) == range(30, 160, 10));
  CHECK(step_options(hdd) == range(10, 140, 10));
  const Policy bw = policy(ResourceType::bw, 2, 2);
  CHECK(cap_options(bw) == std::vector<Amount>{2});
  CHECK(step_options(bw) == std::vector<Amount>{1});
  const auto thresholds = threshold_options();
  CHECK(std::vector<Amount>(thresholds.begin(), thresholds.end()) ==
        std::vector<Amount>{30, 50, 70, 90});
  CHECK(amount_label(ResourceType::cpu, 1) == "1 Cores");
  CHECK(amount_label(ResourceType::hdd, 100) == "100 GB");
  CHECK(amount_label(ResourceType::bw, 2) == "2 TB");
}

TEST_CASE("a value is an option exactly when the list has it") {
  for (const ResourceType type : kAllTypes) {
    for (const Amount current : {1, 4, 20, 25, 60}) {
      for (const Amount max : {1, 8, 60, 160}) {
        const Policy tried = policy(type, current, max);
        const auto caps = cap_options(tried);
        const auto steps = step_options(tried);
        for (Amount value = -5; value < 200; ++value) {
          const bool cap = std::find(caps.begin(), caps.end(), value) != caps.end();
          const bool step = std::find(steps.begin(), steps.end(), value) != steps.end();
          REQUIRE(is_cap_option(tried, value) == cap);
          REQUIRE(is_step_option(tried, value) == step);
        }
      }
    }
  }
  CHECK(is_threshold_option(70));
  CHECK_FALSE(is_threshold_option(71));
}

TEST_CASE("a huge range is listed in part") {
  CHECK(cap_options(policy(ResourceType::cpu, 1, kGreatestAmount)).size() == kMostOptions);
  CHECK(is_cap_option(policy(ResourceType::cpu, 1, kGreatestAmount), kGreatestAmount));
}
