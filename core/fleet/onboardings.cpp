#include "core/fleet/onboardings.h"

#include <algorithm>

namespace tabplane::fleet {
namespace {

constexpr std::string_view kStages[] = {"ConfigureAccounts", "BuildSaaS", "LaunchSaaS"};

Slot slot_of_onboarding(const Fleet& fleet, Symbol onboarding) {
  return onboarding.present() ? fleet.rows.onboardings.find_key(onboarding) : kNoSlot;
}

void audit_onboarding(Fleet& fleet, Transaction& tx, Actor actor, const char* verb,
                      const std::string& id) {
  Audit what;
  what.message = std::string(verb) + " the onboarding " + id;
  audit(fleet, tx, actor, std::move(what));
}

}  // namespace

std::span<const std::string_view> onboarding_stages() {
  return kStages;
}

bool is_complete(const Onboarding& onboarding) {
  return std::none_of(onboarding.stages.begin(), onboarding.stages.end(),
                      [](StageStatus status) { return status == StageStatus::not_started; });
}

Symbol create_onboarding(Fleet& fleet, Transaction& tx, Actor actor, const std::string& name) {
  Onboarding row;
  row.id = fleet.new_id(tx, "onboarding-");
  row.number = fleet.next_number(tx);
  row.name = name.empty() ? "Onboarding " + std::to_string(row.number) : name;
  row.user = actor.user;
  if (const User* user = fleet.rows.user(actor.user)) row.organization = user->organization;
  row.stages.assign(std::size(kStages), StageStatus::not_started);
  row.created_at = tx.now();
  const Symbol id = row.id;
  tx.insert(fleet.rows.onboardings, std::move(row));
  audit_onboarding(fleet, tx, actor, "Created", fleet.text(id));
  return id;
}

Refused delete_onboarding(Fleet& fleet, Transaction& tx, Actor actor, Symbol onboarding) {
  const Slot slot = slot_of_onboarding(fleet, onboarding);
  if (slot == kNoSlot) return missing("There is no such onboarding");
  tx.erase(fleet.rows.onboardings, slot);
  audit_onboarding(fleet, tx, actor, "Deleted", fleet.text(onboarding));
  return std::nullopt;
}

Refused update_onboarding(Fleet& fleet, Transaction& tx, Actor actor, Symbol onboarding,
                          const OnboardingChange& change) {
  const Slot slot = slot_of_onboarding(fleet, onboarding);
  if (slot == kNoSlot) return missing("There is no such onboarding");
  if (!change.service && !change.stage) return bad("serviceId or stage is required");
  if (change.service && fleet.rows.service(*change.service) == nullptr) {
    return missing("There is no such service");
  }
  tx.update(fleet.rows.onboardings, slot, [&](Onboarding& row) {
    if (change.service) row.service = *change.service;
    if (change.stage) row.stages.at(*change.stage) = change.status;
  });
  audit_onboarding(fleet, tx, actor, "Updated", fleet.text(onboarding));
  return std::nullopt;
}

}  // namespace tabplane::fleet
