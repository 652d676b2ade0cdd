// Onboardings: customers' ways to a service that is sold, stage by stage.
//
// Stages are done or skipped in any order; the first that is neither is the next, and each says
// what it waits for. Texts are copies. Source: the Fleet API's customer-onboardings group.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/fleet.h"
#include "shell/view/fleet_instance_view.h"

namespace tabplane::shell {

std::string stage_words(std::string_view stage);  // "Build SaaS" for BuildSaaS

struct FleetStageRow {
  std::string name;  // the API's
  std::string words;
  fleet::StageStatus status = fleet::StageStatus::not_started;
  bool next = false;  // the first that waits
  std::string waits;  // for what, in a sentence; "" when it does not wait
};

struct FleetOnboardingRow {
  std::string id;
  std::string name;
  std::string who;      // organization, or the user's address
  std::string service;  // its name; "" while none is chosen
  std::vector<FleetStageRow> stages;
  std::size_t done = 0;  // or skipped
  TimePoint created;

  bool complete() const { return done == stages.size(); }
  // In words; "" when it is complete.
  std::string_view next() const;
};
// Newest first, those that hold all words of the filter (in name, id, customer, service, next
// stage, "complete" or "pending").
std::vector<FleetOnboardingRow> fleet_onboardings(const fleet::Fleet& fleet,
                                                  std::string_view filter);

struct FleetServiceChoice {
  std::string id;
  std::string name;
};
struct FleetOnboardingView {
  FleetOnboardingRow row;
  std::string service;  // id
  std::vector<FleetFact> facts;
  std::vector<FleetServiceChoice> services;
};
// nullopt when there is none of this id.
std::optional<FleetOnboardingView> fleet_onboarding_view(const fleet::Fleet& fleet,
                                                         std::string_view id);

// An empty name lets the fleet make one.
api::Request new_onboarding_request(std::string_view name, std::string_view token);
api::Request stage_request(std::string_view onboarding, std::string_view stage,
                           fleet::StageStatus status, std::string_view token);
api::Request onboarding_service_request(std::string_view onboarding, std::string_view service,
                                        std::string_view token);
api::Request delete_onboarding_request(std::string_view onboarding, std::string_view token);

}  // namespace tabplane::shell
