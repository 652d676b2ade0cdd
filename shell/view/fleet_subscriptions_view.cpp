#include "shell/view/fleet_subscriptions_view.h"

#include <utility>

#include "core/base/order.h"
#include "shell/view/fleet_legal.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using fleet::SubscriptionStatus;

std::string plan_words(const fleet::Tables& tables, const Symbols& symbols, Symbol service_id,
                       Symbol plan_id) {
  const fleet::Service* service = tables.service(service_id);
  const fleet::Plan* plan = tables.plan(plan_id);
  const std::string first =
      service != nullptr ? service->name : std::string(symbols.text(service_id));
  return first + ", " + (plan != nullptr ? plan->name : std::string(symbols.text(plan_id)));
}

std::string who_of(const fleet::Tables& tables, const Symbols& symbols, Symbol id) {
  const fleet::User* user = tables.user(id);
  return user == nullptr || user->email.empty() ? std::string(symbols.text(id)) : user->email;
}

std::int64_t most_of(const fleet::Tables& tables, const fleet::Subscription& row) {
  if (row.max_instances >= 0) return row.max_instances;
  const fleet::Plan* plan = tables.plan(row.plan);
  return plan != nullptr ? plan->max_instances : -1;
}

}  // namespace

std::vector<FleetRequestRow> fleet_requests(const fleet::Tables& tables, const Symbols& symbols) {
  std::vector<std::pair<std::uint64_t, FleetRequestRow>> numbered;
  tables.requests.each([&](Slot, const fleet::SubscriptionRequest& row) {
    if (row.status != fleet::RequestStatus::pending) return;
    FleetRequestRow made;
    made.id = symbols.text(row.id);
    made.service = symbols.text(row.service);
    made.environment = symbols.text(row.environment);
    made.who = who_of(tables, symbols, row.user);
    made.plan_words = plan_words(tables, symbols, row.service, row.plan);
    made.since = row.created_at;
    made.cannot_approve = cannot_decide(tables, row, true);
    made.cannot_deny = cannot_decide(tables, row, false);
    numbered.emplace_back(row.number, std::move(made));
  });
  put_in_order(numbered,
               [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<FleetRequestRow> rows;
  rows.reserve(numbered.size());
  for (auto& [number, row] : numbered) rows.push_back(std::move(row));
  return rows;
}

std::vector<Slot> fleet_subscriptions(const fleet::Tables& tables, const Symbols& symbols,
                                      std::string_view filter) {
  const WordFilter words(filter);
  std::vector<std::pair<std::uint64_t, Slot>> found;
  tables.subscriptions.each([&](Slot slot, const fleet::Subscription& row) {
    if (!words.empty()) {
      const std::string plan = plan_words(tables, symbols, row.service, row.plan);
      const std::string who = who_of(tables, symbols, row.user);
      const std::string_view texts[] = {symbols.text(row.id), plan, who,
                                        fleet::word_of(row.status)};
      if (!words.matches(texts)) return;
    }
    found.emplace_back(row.number, slot);
  });
  put_in_order(found, [](const auto& left, const auto& right) { return left.first > right.first; });
  std::vector<Slot> slots;
  slots.reserve(found.size());
  for (const auto& [number, slot] : found) slots.push_back(slot);
  return slots;
}

FleetSubscriptionRow subscription_row(const fleet::Tables& tables, const Symbols& symbols,
                                      const fleet::Subscription& row) {
  FleetSubscriptionRow made;
  made.id = symbols.text(row.id);
  made.who = who_of(tables, symbols, row.user);
  made.plan_words = plan_words(tables, symbols, row.service, row.plan);
  made.status = row.status;
  made.instances = tables.instances_of_subscription.count(row.id);
  made.most = most_of(tables, row);
  made.created = row.created_at;
  return made;
}

std::optional<FleetSubscriptionView> fleet_subscription_view(const fleet::Tables& tables,
                                                             const Symbols& symbols,
                                                             std::string_view id) {
  const std::optional<Symbol> symbol = symbols.find(id);
  const fleet::Subscription* row = symbol ? tables.subscription(*symbol) : nullptr;
  if (row == nullptr) return std::nullopt;
  FleetSubscriptionView view;
  view.row = subscription_row(tables, symbols, *row);
  view.service = symbols.text(row->service);
  view.environment = symbols.text(row->environment);
  const auto fact = [&](std::string label, std::string value, bool mono = true) {
    if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
  };
  fact("Customer", view.row.who, false);
  fact("Plan", view.row.plan_words, false);
  const std::string most = view.row.most < 0 ? "any number" : std::to_string(view.row.most);
  fact("Instances", std::to_string(view.row.instances) + " of " + most);
  fact("Billing", std::string(fleet::word_of(row->billing)));
  fact("External payer", row->external_payer);
  fact("Default", row->is_default ? "yes" : "no", false);
  if (row->first_usage) fact("First used", format_rfc3339(*row->first_usage));
  fact("Made", format_rfc3339(row->created_at));
  fact("Changed", format_rfc3339(row->updated_at));
  for (const fleet::PriceChange& change : row->price_changes) {
    fact("Price from " + format_rfc3339(change.start),
         change.custom ? "its own" : "that of the plan", false);
  }
  for (const fleet::Member& member : row->members) {
    fact(std::string(fleet::word_of(member.role)), who_of(tables, symbols, member.user), false);
  }
  view.may = {{"Suspend", cannot(tables, *row, SubscriptionStatus::suspended)},
              {"Resume", cannot(tables, *row, SubscriptionStatus::active)},
              {"Terminate", cannot(tables, *row, SubscriptionStatus::terminated)}};
  return view;
}

}  // namespace tabplane::shell
