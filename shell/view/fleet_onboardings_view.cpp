#include "shell/view/fleet_onboardings_view.h"

#include <utility>

#include "core/fleet/onboardings.h"
#include "shell/view/fleet_request.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using fleet::StageStatus;

std::size_t ready_accounts(const fleet::Fleet& fleet) {
  std::size_t ready = 0;
  fleet.rows.accounts.each([&](Slot, const fleet::Account& account) {
    ready += account.status == fleet::AccountStatus::ready ? 1U : 0U;
  });
  return ready;
}

// What the world has of what the stage needs.
std::string waits_for(const fleet::Fleet& fleet, const FleetOnboardingRow& row,
                      std::string_view stage) {
  if (stage == "ConfigureAccounts") {
    const std::size_t ready = ready_accounts(fleet);
    if (ready == 0) return "Waits for an account that is ready; there is none";
    return "Waits for somebody to confirm the accounts; " + std::to_string(ready) +
           (ready == 1 ? " is ready" : " are ready");
  }
  if (stage == "BuildSaaS") {
    return row.service.empty() ? "Waits for a service to be chosen"
                               : "Waits for somebody to confirm that " + row.service + " is built";
  }
  return "Waits for somebody to launch it";
}

std::string who_of(const fleet::Fleet& fleet, const fleet::Onboarding& onboarding) {
  if (const fleet::Organization* found = fleet.rows.organization(onboarding.organization)) {
    return found->name;
  }
  const fleet::User* user = fleet.rows.user(onboarding.user);
  return user != nullptr ? user->email : fleet.text(onboarding.user);
}

FleetOnboardingRow row_of(const fleet::Fleet& fleet, const fleet::Onboarding& onboarding) {
  FleetOnboardingRow row;
  row.id = fleet.text(onboarding.id);
  row.name = onboarding.name;
  row.who = who_of(fleet, onboarding);
  if (const fleet::Service* service = fleet.rows.service(onboarding.service)) {
    row.service = service->name;
  }
  row.created = onboarding.created_at;
  const auto names = fleet::onboarding_stages();
  std::string open;  // the first stage that waits
  for (std::size_t at = 0; at < onboarding.stages.size() && at < names.size(); ++at) {
    FleetStageRow stage;
    stage.name = names[at];
    stage.words = stage_words(names[at]);
    stage.status = onboarding.stages[at];
    if (stage.status != StageStatus::not_started) {
      ++row.done;
    } else if (open.empty()) {
      open = stage.words;
      stage.next = true;
      stage.waits = waits_for(fleet, row, stage.name);
    } else {
      stage.waits = "Comes after " + open;
    }
    row.stages.push_back(std::move(stage));
  }
  return row;
}

api::Request patch(std::string_view onboarding, std::string body, std::string_view token) {
  return fleet_request("PATCH", fleet_target({"customer-onboarding", onboarding}), std::move(body),
                       token);
}

}  // namespace

std::string stage_words(std::string_view stage) {
  if (stage == "ConfigureAccounts") return "Configure accounts";
  if (stage == "BuildSaaS") return "Build SaaS";
  if (stage == "LaunchSaaS") return "Launch SaaS";
  return std::string(stage);
}

std::string_view FleetOnboardingRow::next() const {
  for (const FleetStageRow& stage : stages) {
    if (stage.next) return stage.words;
  }
  return {};
}

std::vector<FleetOnboardingRow> fleet_onboardings(const fleet::Fleet& fleet,
                                                  std::string_view filter) {
  const WordFilter words(filter);
  std::vector<FleetOnboardingRow> rows;
  fleet.rows.onboardings_in_order.each(
      fleet::kEverything, [&](Slot, const fleet::Onboarding& onboarding) {
        FleetOnboardingRow row = row_of(fleet, onboarding);
        const std::string_view texts[] = {row.id,     row.name,
                                          row.who,    row.service,
                                          row.next(), row.complete() ? "complete" : "pending"};
        if (words.empty() || words.matches(texts)) rows.push_back(std::move(row));
        return true;
      });
  return rows;
}

std::optional<FleetOnboardingView> fleet_onboarding_view(const fleet::Fleet& fleet,
                                                         std::string_view id) {
  const std::optional<Symbol> symbol = fleet.symbols().find(id);
  const fleet::Onboarding* found = symbol ? fleet.rows.onboarding(*symbol) : nullptr;
  if (found == nullptr) return std::nullopt;
  FleetOnboardingView view;
  view.row = row_of(fleet, *found);
  view.service = fleet.text(found->service);
  const auto fact = [&](std::string label, std::string value, bool mono = true) {
    if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
  };
  fact("Id", view.row.id);
  fact("Customer", view.row.who, false);
  const fleet::User* user = fleet.rows.user(found->user);
  fact("User", user != nullptr ? user->email : fleet.text(found->user));
  fact("Made", format_rfc3339(found->created_at));
  fleet.rows.services_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Service& service) {
        view.services.push_back({fleet.text(service.id), service.name});
        return true;
      });
  return view;
}

api::Request new_onboarding_request(std::string_view name, std::string_view token) {
  std::string body = name.empty() ? json_object({}) : json_object({{"name", name}});
  return fleet_request("POST", fleet_target({"customer-onboarding"}), std::move(body), token);
}

api::Request stage_request(std::string_view onboarding, std::string_view stage, StageStatus status,
                           std::string_view token) {
  const std::string inner = json_object({{"name", stage}, {"status", fleet::word_of(status)}});
  return patch(onboarding, json_object({{"stage", inner, true}}), token);
}

api::Request onboarding_service_request(std::string_view onboarding, std::string_view service,
                                        std::string_view token) {
  return patch(onboarding, json_object({{"serviceId", service}}), token);
}

api::Request delete_onboarding_request(std::string_view onboarding, std::string_view token) {
  return fleet_request("DELETE", fleet_target({"customer-onboarding", onboarding}), {}, token);
}

}  // namespace tabplane::shell
