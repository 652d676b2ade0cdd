// A customer's way to a service that is sold: stages in the order of a catalogue, each done or
// skipped in any order. It is complete once no stage is left.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// The catalogue.
std::span<const std::string_view> onboarding_stages();
bool is_complete(const Onboarding& onboarding);

// Without a name one is made.
Symbol create_onboarding(Fleet& fleet, Transaction& tx, Actor actor, const std::string& name);
Refused delete_onboarding(Fleet& fleet, Transaction& tx, Actor actor, Symbol onboarding);

struct OnboardingChange {
  std::optional<Symbol> service;
  std::optional<std::size_t> stage;  // by its place in the catalogue
  StageStatus status = StageStatus::complete;
};
Refused update_onboarding(Fleet& fleet, Transaction& tx, Actor actor, Symbol onboarding,
                          const OnboardingChange& change);

}  // namespace tabplane::fleet
