#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/api/autoscale_requests.h"
#include "shell/format.h"
#include "shell/panels/autoscale_parts.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/side_drawer.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float field_gap = 12;
constexpr float row_height = 26;
constexpr std::array<Amount, 4> thresholds = {30, 50, 70, 90};
constexpr std::array<std::string_view, 4> threshold_labels = {"30 %", "50 %", "70 %", "90 %"};

// A section's head, with a line above unless it is the first.
Rect section_head(Ui& ui, Rect& rest, std::string_view title, std::string_view context) {
  const Palette& p = ui.palette();
  hairline_x(ui, rest.x - space::card, rest.right() + space::card, rest.y, p.line);
  const Rect head = cut_top(rest, 40);
  record_heading(ui, visible_part(ui, head), title);
  const float end = text_left(ui, head.x, head.center_y(), title, TextStyle::card_title, p.t1);
  if (!context.empty()) {
    text_in(ui, rect_between({end + 10, head.y}, {head.right(), head.bottom()}), context,
            TextStyle::secondary, p.t3);
  }
  return head;
}

void draw_head(Ui& ui, Rect& rest, const AutoscaleView& view, PolicyDraft& draft) {
  const Palette& p = ui.palette();
  const Rect head = cut_top(rest, size::card_head);
  record_heading(ui, visible_part(ui, head), "Policy");
  const float end = text_left(ui, head.x, head.center_y(), "Policy", TextStyle::card_title, p.t1);
  text_left(ui, end + 10, head.center_y(), autoscale::facts_of(view.type).key, TextStyle::mono,
            p.t3);
  const float x = head.right() - size::switch_width;
  text_right(ui, x - 8, head.center_y(), "Active", TextStyle::body, p.t2);
  if (switch_toggle(ui, x, head.center_y(), draft.active, {.name = "Active"})) {
    draft.active = !draft.active;
  }
  hairline_x(ui, head.x - space::card, head.right() + space::card, head.bottom(), p.line);
  cut_top(rest, 10);
}

std::string was(Amount before, Amount now, std::string_view unit) {
  if (before == now) return {};
  return "was " + std::to_string(before) + (unit.empty() ? "" : " " + std::string(unit));
}

void draw_threshold(Ui& ui, Rect& rest, const AutoscaleView& view, PolicyDraft& draft) {
  const Palette& p = ui.palette();
  const Rect label = cut_top(rest, 20, 2);
  text_left(ui, label.x, label.center_y(), "Threshold", TextStyle::secondary, p.t2);
  text_right(ui, label.right(), label.center_y(), was(view.policy.threshold, draft.threshold, "%"),
             TextStyle::axis, p.t3);
  const Rect line = cut_top(rest, size::button, field_gap);
  const auto chosen = std::find(thresholds.begin(), thresholds.end(), draft.threshold);
  const int index = chosen == thresholds.end() ? -1 : static_cast<int>(chosen - thresholds.begin());
  if (const auto picked =
          segmented(ui, line.x, line.center_y(), "Threshold", threshold_labels, index)) {
    draft.threshold = thresholds[static_cast<std::size_t>(*picked)];
  }
}

// A value from a list; one that is none of the options any more stays, first in the list.
void draw_choice(Ui& ui, const Rect& rect, std::string_view name, autoscale::ResourceType type,
                 std::vector<Amount> values, Amount& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) {
    values.insert(values.begin(), value);
  }
  std::vector<std::string> labels;
  std::vector<Option> options;
  labels.reserve(values.size());
  options.reserve(values.size());
  for (const Amount option : values) labels.push_back(autoscale::amount_label(type, option));
  int chosen = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    options.push_back({.label = labels[i]});
    if (values[i] == value) chosen = static_cast<int>(i);
  }
  if (const auto picked = select(ui, rect, {.name = name}, options, chosen)) {
    value = values[static_cast<std::size_t>(*picked)];
  }
}

void draw_cooldown(Ui& ui, const Rect& rect, std::string_view name, NumberDraft& text,
                   std::int64_t& value) {
  const NumberResult result = number_field(ui, rect, text,
                                           {.field = {.name = name, .unit = "s", .mono = true},
                                            .least = 0,
                                            .most = autoscale::kLongestOption_s});
  if (result.value) value = *result.value;
}

void draw_editor(Ui& ui, Rect& rest, AutoscalePage& page) {
  const Region region(ui, "Policy");
  const AutoscaleView& view = page.view;
  PolicyDraft& draft = page.draft;
  draw_head(ui, rest, view, draft);
  draw_threshold(ui, rest, view, draft);
  const float pair_height = 20 + size::field;
  const auto pair = [&](Rect& left, Rect& right) {
    const Rect both = cut_top(rest, pair_height, field_gap);
    left = column(both, 2, 0, field_gap);
    right = column(both, 2, 1, field_gap);
  };
  Rect left;
  Rect right;
  pair(left, right);
  const Rect step = labelled(ui, left, "Step");
  draw_choice(ui, step, "Step", view.type, view.step_options, draft.step);
  const Rect cap = labelled(ui, right, "Cap");
  draw_choice(ui, cap, "Cap", view.type, view.cap_options, draft.cap);
  pair(left, right);
  draw_cooldown(ui, labelled(ui, left, "Cooldown up"), "Cooldown up", page.cooldown_up,
                draft.cooldown_up_s);
  draw_cooldown(ui, labelled(ui, right, "Cooldown down"), "Cooldown down", page.cooldown_down,
                draft.cooldown_down_s);
  const Rect down = cut_top(rest, 28, 8);
  const Palette& p = ui.palette();
  text_left(ui, down.x, down.center_y(), "Scale down", TextStyle::secondary, p.t2);
  const float x = down.right() - size::switch_width;
  if (switch_toggle(ui, x, down.center_y(), draft.scale_down, {.name = "Scale down"})) {
    draft.scale_down = !draft.scale_down;
  }
}

std::string window_words(const AutoscaleView& view) {
  return "on a copy, " + time_text(view.window.start.unix_ms) + " to " +
         time_text(view.window.end.unix_ms);
}

void draw_what_if(Ui& ui, Rect& rest, const AutoscalePage& page, Actions& actions) {
  const Region region(ui, "What if");
  const Palette& p = ui.palette();
  section_head(ui, rest, "What if", window_words(page.view));
  const bool changed = changes_in(page.draft, page.base) > 0;
  if (!page.what_if.refusal.empty()) {
    const Rect line = cut_top(rest, 28, 8);
    mark(ui, {line.x + 6, line.center_y()}, Status::error);
    text_in(ui, rect_between({line.x + 20, line.y}, {line.right(), line.bottom()}),
            page.what_if.refusal, TextStyle::secondary, p.t1);
    record_text(ui, line, "Refused", page.what_if.refusal);
    return;
  }
  const float change_x = rest.right();
  const float then_x = change_x - 64;
  const float now_x = then_x - 62;
  const Rect head = cut_top(rest, 20);
  text_right(ui, now_x, head.center_y(), "now", TextStyle::caption, p.t3);
  text_right(ui, then_x, head.center_y(), "what if", TextStyle::caption, p.t3);
  text_right(ui, change_x, head.center_y(), "change", TextStyle::caption, p.t3);
  for (const WhatIfRow& row : page.what_if.rows) {
    const Rect line = cut_top(rest, row_height);
    const float cy = line.center_y();
    text_in(ui, {line.x, line.y, now_x - line.x - 48, line.h}, row.label, TextStyle::secondary,
            p.t2);
    text_right(ui, now_x, cy, row.now, TextStyle::mono, p.t2);
    text_right(ui, then_x, cy, changed ? row.then : "", TextStyle::mono_medium, p.t1);
    if (changed) {
      const Color color = row.grade == Grade::note ? p.t3 : status_text(p, status_of(row.grade));
      text_right(ui, change_x, cy, row.change.empty() ? "0" : row.change, TextStyle::mono, color);
    }
    hairline_x(ui, line.x, line.right(), line.bottom() - 1, p.grid);
    record_text(ui, line, row.label,
                changed ? row.now + " now, " + row.then + " what if" : row.now);
  }
  cut_top(rest, 10);
  if (!changed) return;
  const api::Request request = apply_request(page.draft, page.view, {});
  const std::string shown = api::action_name(request) + "\n" + api::action_data(request);
  code_section(ui, rest,
               {.title = "Request", .what = "request", .text = request.body, .shown = shown},
               actions);
}

void draw_decisions(Ui& ui, Rect& rest, const AutoscaleView& view, Actions& actions) {
  const Region region(ui, "Decisions");
  const Palette& p = ui.palette();
  Rect head = section_head(ui, rest, "Decisions", "");
  const std::string all = "All " + count_text(static_cast<std::uint64_t>(view.decisions));
  if (quiet_link_right(ui, head, all, false)) actions.push_back(Navigate{"history?q=autoscale"});
  if (view.newest.empty()) {
    const Rect line = cut_top(rest, row_height);
    text_in(ui, line, "None yet: an evaluation that holds is not kept.", TextStyle::secondary,
            p.t3);
  }
  for (const DecisionView& decision : view.newest) {
    const Rect line = cut_top(rest, row_height);
    const float cy = line.center_y();
    if (decision.grade == Grade::ok) {
      const Color color = status_color(p, Status::ok);
      decision.up ? triangle_up(ui, {line.x + 5, cy}, 10, 9, color)
                  : triangle_down(ui, {line.x + 5, cy}, 10, 9, color);
    } else {
      mark(ui, {line.x + 5, cy}, status_of(decision.grade), 0.9f);
    }
    const float at =
        text_left(ui, line.x + 20, cy, time_text(decision.at.unix_ms), TextStyle::mono, p.t3);
    const std::string words = decision.times > 1
                                  ? decision.words + ", " + count_text(decision.times) + " times"
                                  : decision.words;
    text_in(ui, rect_between({at + 12, line.y}, {line.right(), line.bottom()}), words,
            TextStyle::secondary, p.t1);
    record_text(ui, visible_part(ui, line), words, full_clock_text(decision.at.unix_ms));
  }
  cut_top(rest, 10);
}

}  // namespace

std::string identity_credential(std::string_view identity) {
  return "autoscale:" + std::string(identity);
}

void draw_policy(Ui& ui, Rect& rest, const PageContext&, AutoscalePage& page, Actions& actions) {
  Rect inside{rest.x + space::card, rest.y, rest.w - 2 * space::card, rest.h};
  draw_editor(ui, inside, page);
  draw_what_if(ui, inside, page, actions);
  draw_decisions(ui, inside, page.view, actions);
  rest.y = inside.y;
}

void draw_policy_foot(Ui& ui, Rect foot, const PageContext& context, AutoscalePage& page,
                      Actions& actions) {
  const Palette& p = ui.palette();
  hairline_x(ui, foot.x, foot.right(), foot.y, p.line);
  foot = inset(foot, space::card, 0);
  const int changes = changes_in(page.draft, page.base);
  const bool keyed = context.plane.autoscale().inventory().has_keys();
  const std::string* key =
      keyed ? context.credentials.token(identity_credential(page.view.identity)) : nullptr;
  std::string reason;
  if (changes == 0) reason = "Nothing is changed.";
  if (!page.what_if.refusal.empty()) reason = page.what_if.refusal;
  if (keyed && key == nullptr) reason = "This device has no key of " + page.view.identity + ".";
  if (!context.access.allowed) reason = context.access.reason;
  if (button_right(ui, foot,
                   {.label = "Apply",
                    .kind = ButtonKind::primary,
                    .enabled = reason.empty(),
                    .reason = reason})) {
    actions.push_back(SendRequests{
        "Set the " + std::string(autoscale::facts_of(page.view.type).key) +
            " policy of container " + std::to_string(page.view.id),
        {apply_request(page.draft, page.view, key == nullptr ? std::string_view() : *key)}});
  }
  if (button_right(ui, foot, {.label = "Reset", .enabled = changes > 0})) {
    page.draft = page.base;
    page.cooldown_up = number_draft(page.draft.cooldown_up_s);
    page.cooldown_down = number_draft(page.draft.cooldown_down_s);
  }
  const std::string words = changes == 0   ? "No change"
                            : changes == 1 ? "1 unsaved change"
                                           : std::to_string(changes) + " unsaved changes";
  text_in(ui, foot, words, TextStyle::secondary, p.t3);
  record_text(ui, foot, words);
}

}  // namespace tabplane::shell
