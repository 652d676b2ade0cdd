#include "shell/view/autoscale_view.h"

#include <algorithm>

#include "shell/format.h"

namespace tabplane::shell {
namespace {

using autoscale::Decision;
using autoscale::DecisionState;
using autoscale::ResourceType;

constexpr std::int64_t permille_per_percent = 10;

std::string_view identity_words(const api::ControlPlane& plane,
                                const autoscale::Container& container) {
  return container.identity.present() ? plane.engine().store().symbols().text(container.identity)
                                      : std::string_view("default");
}

std::string outcome_words(const Decision& decision) {
  const std::string unit = unit_words(decision.type);
  if (decision.state == DecisionState::refused) {
    const std::string why = decision.reason == autoscale::Reason::at_cap
                                ? "at the cap of " + std::to_string(decision.from)
                                : "the step exceeds the cap";
    return signed_text(decision.asked) + " refused, " + why;
  }
  if (decision.state == DecisionState::held) return "held";
  std::string words =
      std::to_string(decision.from) + " to " + std::to_string(decision.to) + " " + unit;
  if (decision.state == DecisionState::started) words += ", under way";
  if (decision.state == DecisionState::failed) words += ", failed";
  if (decision.cause == autoscale::DecisionCause::manual) words += ", by hand";
  if (decision.cause == autoscale::DecisionCause::predictive) words += ", predicted";
  if (decision.cause == autoscale::DecisionCause::rollover) words += ", a new month";
  return words;
}

Grade grade_of(DecisionState state) {
  switch (state) {
    case DecisionState::applied:
    case DecisionState::started:
      return Grade::ok;
    case DecisionState::held:
      return Grade::note;
    case DecisionState::refused:
    case DecisionState::failed:
      return Grade::bad;
  }
  return Grade::note;
}

DecisionView mark_of(const api::ControlPlane& plane, const Decision& decision) {
  DecisionView mark;
  mark.id = decision.id;
  mark.at = decision.at;
  mark.grade = grade_of(decision.state);
  mark.up = decision.direction == autoscale::Direction::up;
  if (decision.state == DecisionState::refused) {
    mark.times = plane.autoscale().times_refused(decision, plane.engine().now());
  }
  mark.words = outcome_words(decision);
  mark.usage = std::to_string(autoscale::used_permille(decision.usage, decision.from) /
                              permille_per_percent) +
               " % of " + std::to_string(decision.from);
  return mark;
}

void add_usage(const autoscale::Inventory& inventory, AutoscaleView& view) {
  const autoscale::UsageSource* source = inventory.source(view.id, view.type);
  if (source == nullptr || !source->any()) return;
  view.has_workload = source->has_workload();
  const std::int64_t period_ms = inventory.rhythm().period_ms;
  const std::int64_t length_ms = (view.window.end - view.window.start).milliseconds;
  const std::int64_t step_ms =
      std::max(period_ms, length_ms / most_usage_points / period_ms * period_ms);
  // Points fall on whole steps, so that the chart does not tremble as time moves.
  std::int64_t at = view.window.start.unix_ms / step_ms * step_ms;
  for (; at < view.window.end.unix_ms; at += step_ms) {
    const TimePoint time{std::max(at, view.window.start.unix_ms)};
    const auto demand = source->usage(time);
    const Amount allocated = inventory.allocated(view.id, view.type, time);
    if (!demand || allocated == 0) continue;
    const autoscale::Milli used =
        std::min<autoscale::Milli>(*demand, allocated * autoscale::kMilliPerUnit);
    view.usage.push_back({time, autoscale::used_permille(used, allocated), *demand});
  }
  for (at = view.now.unix_ms; at <= view.end.unix_ms; at += step_ms) {
    const auto expected = source->forecast(view.rule.method, view.now, TimePoint{at});
    if (expected) view.forecast.push_back({TimePoint{at}, 0, *expected});
  }
}

void add_decisions(const api::ControlPlane& plane, AutoscaleView& view) {
  for (const Decision* decision : plane.autoscale().ledger().decisions(view.id)) {
    if (decision->type != view.type) continue;
    ++view.decisions;
    view.newest.push_back(mark_of(plane, *decision));
    const bool stepped =
        decision->from != decision->to && decision->cause != autoscale::DecisionCause::manual;
    const std::uint32_t cooldown_s = decision->direction == autoscale::Direction::up
                                         ? view.rule.cooldown_up_s
                                         : view.rule.cooldown_down_s;
    const Span cooldown{decision->at, decision->at + Duration{std::int64_t{cooldown_s} * 1000}};
    if (stepped && cooldown_s > 0 && cooldown.end > view.window.start) {
      view.cooldowns.push_back(cooldown);
    }
    if (decision->at >= view.window.start) view.marks.push_back(view.newest.back());
  }
  std::reverse(view.newest.begin(), view.newest.end());
  if (view.newest.size() > most_newest) view.newest.resize(most_newest);
}

}  // namespace

std::string unit_words(ResourceType type) {
  return type == ResourceType::cpu ? "cores" : std::string(autoscale::facts_of(type).unit_plural);
}

std::string_view state_words(autoscale::ContainerState state) {
  return EnumNames<autoscale::ContainerState>::names[static_cast<std::size_t>(state)];
}

AutoscaleView autoscale_view(const api::ControlPlane& plane, autoscale::ContainerId id,
                             ResourceType type, std::int64_t window_ms) {
  AutoscaleView view;
  const autoscale::Inventory& inventory = plane.autoscale().inventory();
  const autoscale::Container* container = inventory.container(id);
  const autoscale::Policy* policy = inventory.policy(id, type);
  if (container == nullptr || policy == nullptr) return view;
  view.id = id;
  view.type = type;
  view.name = container->name;
  view.identity = identity_words(plane, *container);
  view.state = container->state;
  view.now = plane.engine().now();
  view.window = {view.now + Duration{-window_ms}, view.now};
  view.end = view.now + Duration{window_ms / 4};
  view.policy = *policy;
  view.rule = inventory.rule_of(*container);
  view.cap_options = autoscale::cap_options(*policy);
  view.step_options = autoscale::step_options(*policy);
  view.unit = unit_words(type);
  view.allocation = inventory.allocation(id, type, view.window);
  add_usage(inventory, view);
  add_decisions(plane, view);
  return view;
}

std::vector<ContainerRow> container_rows(const api::ControlPlane& plane) {
  const autoscale::Inventory& inventory = plane.autoscale().inventory();
  const TimePoint now = plane.engine().now();
  std::vector<ContainerRow> rows;
  for (const autoscale::ContainerId id : inventory.containers()) {
    const autoscale::Container& container = *inventory.container(id);
    ContainerRow row;
    row.id = id;
    row.name = container.name;
    row.identity = identity_words(plane, container);
    row.state = container.state;
    for (const ResourceType type : autoscale::kAllTypes) {
      const autoscale::Policy* policy = inventory.policy(id, type);
      if (policy == nullptr) continue;
      row.current[autoscale::index_of(type)] = policy->current;
      row.refusing = row.refusing || policy->refusal != 0;
      const auto usage = inventory.source(id, type)->usage(now);
      if (!usage || policy->current == 0) continue;
      const autoscale::Milli used =
          std::min<autoscale::Milli>(*usage, policy->current * autoscale::kMilliPerUnit);
      row.used_percent[autoscale::index_of(type)] =
          autoscale::used_permille(used, policy->current) / permille_per_percent;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace tabplane::shell
