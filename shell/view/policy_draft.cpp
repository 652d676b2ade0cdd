#include "shell/view/policy_draft.h"

#include "core/api/autoscale_requests.h"
#include "core/base/time.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

using autoscale::Scores;

std::string_view words_of(autoscale::RefusalKind kind) {
  using autoscale::RefusalKind;
  switch (kind) {
    case RefusalKind::cap_below_current:
      return "The cap is below what is allocated.";
    case RefusalKind::no_option:
      return "A value is none of the options any more.";
    default:
      return "The policy would not be taken.";
  }
}

// Thousandths with one decimal, rounded half up: "26.8".
std::string tenths(autoscale::Milli value) {
  constexpr autoscale::Milli per_tenth = 100;
  const bool negative = value < 0;
  const autoscale::Milli rounded = ((negative ? -value : value) + per_tenth / 2) / per_tenth;
  std::string text = std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
  return negative && rounded > 0 ? "-" + text : text;
}

std::string with_plus(std::string text) {
  return text.front() == '-' ? text : "+" + text;
}

std::string money(Amount nano) {
  const std::string text = autoscale::dollars(nano, 2);
  return text.front() == '-' ? "-$" + text.substr(1) : "$" + text;
}

WhatIfRow counted(std::string label, std::int64_t now, std::int64_t then) {
  WhatIfRow row{std::move(label), std::to_string(now), std::to_string(then), {}, Grade::note};
  if (now != then) row.change = signed_text(then - now);
  if (then < now) row.grade = Grade::ok;
  if (then > now) row.grade = Grade::warning;
  return row;
}

WhatIfRow measured(std::string label, autoscale::Milli now, autoscale::Milli then) {
  WhatIfRow row{std::move(label), tenths(now), tenths(then), {}, Grade::note};
  if (row.now != row.then) row.change = with_plus(tenths(then - now));
  if (then < now) row.grade = Grade::ok;
  if (then > now) row.grade = Grade::warning;
  return row;
}

std::vector<WhatIfRow> rows_of(const AutoscaleView& view, const Scores& now, const Scores& then) {
  std::vector<WhatIfRow> rows;
  const std::string over = "Minutes over " + std::to_string(view.policy.threshold) + " %";
  rows.push_back(counted(over, now.over_threshold.milliseconds / kMinute_ms,
                         then.over_threshold.milliseconds / kMinute_ms));
  const std::string hours = view.type == autoscale::ResourceType::cpu ? "core" : view.unit;
  rows.push_back(measured("Unmet " + hours + " hours", now.unmet_hours, then.unmet_hours));
  rows.push_back(counted("Refused steps", now.refused, then.refused));
  rows.push_back(counted("Steps", now.steps_up + now.steps_down, then.steps_up + then.steps_down));
  rows.push_back(counted("Flaps", now.flaps, then.flaps));
  const std::string held = view.type == autoscale::ResourceType::cpu ? "Core" : view.unit;
  rows.push_back(measured(held + " hours", now.allocated_hours, then.allocated_hours));
  WhatIfRow cost{"Cost", money(now.cost_nano), money(then.cost_nano), {}, Grade::note};
  if (cost.now != cost.then) {
    const Amount delta = then.cost_nano - now.cost_nano;
    cost.change = delta > 0 ? "+" + money(delta) : money(delta);
    cost.grade = delta > 0 ? Grade::warning : Grade::ok;
  }
  rows.push_back(std::move(cost));
  return rows;
}

}  // namespace

PolicyDraft draft_of(const AutoscaleView& view) {
  PolicyDraft draft;
  draft.active = view.policy.active;
  draft.threshold = view.policy.threshold;
  draft.step = view.policy.step;
  draft.cap = view.policy.cap;
  draft.scale_down = view.rule.scale_down;
  draft.cooldown_up_s = view.rule.cooldown_up_s;
  draft.cooldown_down_s = view.rule.cooldown_down_s;
  return draft;
}

int changes_in(const PolicyDraft& draft, const PolicyDraft& before) {
  int changes = 0;
  const auto count = [&](bool differs) { changes += differs ? 1 : 0; };
  count(draft.active != before.active);
  count(draft.threshold != before.threshold);
  count(draft.step != before.step);
  count(draft.cap != before.cap);
  count(draft.scale_down != before.scale_down);
  count(draft.cooldown_up_s != before.cooldown_up_s);
  count(draft.cooldown_down_s != before.cooldown_down_s);
  return changes;
}

autoscale::PolicyChange change_of(const PolicyDraft& draft, const AutoscaleView& view) {
  autoscale::PolicyChange change;
  change.type = view.type;
  if (draft.active != view.policy.active) change.active = draft.active;
  if (draft.threshold != view.policy.threshold) change.threshold = draft.threshold;
  if (draft.step != view.policy.step) change.step = draft.step;
  if (draft.cap != view.policy.cap) change.cap = draft.cap;
  return change;
}

autoscale::RuleOptions rule_of(const PolicyDraft& draft, const AutoscaleView& view) {
  autoscale::RuleOptions rule = view.rule;
  rule.scale_down = draft.scale_down;
  rule.cooldown_up_s = static_cast<std::uint32_t>(draft.cooldown_up_s);
  rule.cooldown_down_s = static_cast<std::uint32_t>(draft.cooldown_down_s);
  return rule;
}

api::Request apply_request(const PolicyDraft& draft, const AutoscaleView& view,
                           std::string_view key) {
  return api::set_autoscale_request(view.id, change_of(draft, view), view.rule,
                                    rule_of(draft, view), key);
}

WhatIfView what_if_view(const api::ControlPlane& plane, const AutoscaleView& view,
                        const PolicyDraft& draft) {
  WhatIfView what_if;
  const auto both =
      plane.autoscale().what_if(view.id, change_of(draft, view), rule_of(draft, view), view.window);
  if (!both) {
    what_if.refusal = words_of(both.error().kind);
    return what_if;
  }
  const autoscale::Played& now = both.value().now;
  const autoscale::Played& then = both.value().what_if;
  what_if.rows = rows_of(view, now.scores, then.scores);
  what_if.allocation = then.allocation;
  return what_if;
}

}  // namespace tabplane::shell
