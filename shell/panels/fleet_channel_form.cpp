// What is written of a notification channel: its kind, its target, which events it gets.
#include <array>
#include <string>
#include <vector>

#include "shell/panels/fleet_desk.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

void draw_kind(const FleetDesk& desk, Rect& rest, ChannelDraft& draft) {
  Ui& ui = desk.ui;
  constexpr std::array<std::string_view, 4> kinds = {"Email", "Slack", "Webhook", "PagerDuty"};
  if (!draft.id.empty()) {
    key_value(ui, rest, "Kind, for good", words_of(draft.type), false);
    cut_top(rest, 8);
    return;
  }
  const Rect place = labelled(ui, rest, "Kind, for good");
  if (const auto picked =
          segmented(ui, place.x, place.center_y(), "Kind", kinds, static_cast<int>(draft.type))) {
    draft.type = static_cast<fleet::ChannelType>(*picked);
    draft.target.clear();
  }
  cut_top(rest, 12);
  if (draft.type != fleet::ChannelType::webhook) return;
  constexpr std::array<std::string_view, 3> methods = {"POST", "PUT", "PATCH"};
  std::vector<Option> options;
  int chosen = -1;
  for (const std::string_view method : methods) {
    if (method == draft.method) chosen = static_cast<int>(options.size());
    options.push_back({.label = method});
  }
  const Rect method = labelled(ui, rest, "Method");
  if (const auto picked = select(ui, method, {.name = "Method"}, options, chosen)) {
    draft.method = methods[static_cast<std::size_t>(*picked)];
  }
  cut_top(rest, 12);
}

void draw_filter(const FleetDesk& desk, Rect& rest, ChannelDraft& draft, std::size_t at) {
  Ui& ui = desk.ui;
  const ChannelFilter& filter = channel_filters()[at];
  const Region region(ui, filter.label, filter.member);
  drawer_section(ui, rest, filter.label, draft.chosen[at].empty() ? "any" : "");
  constexpr float height = 28;
  const auto count = static_cast<int>(filter.words.size());
  for (int i = 0; i < count; i += 2) {
    const Rect line = cut_top(rest, height);
    for (int side = 0; side < 2 && i + side < count; ++side) {
      const std::string_view word = filter.words[static_cast<std::size_t>(i + side)];
      const Rect place = column(line, 2, side, 8);
      const bool on = is_chosen(draft, at, word);
      const std::string label = spaced_words(word);
      if (checkbox(ui, place.x, place.center_y(), on ? Checked::yes : Checked::no,
                   {.name = label})) {
        toggle(draft, at, word);
      }
    }
  }
}

}  // namespace

bool draw_channel_fields(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  ChannelDraft& draft = desk.page.channels.draft;
  Rect place = labelled(ui, rest, "Name");
  bool submitted =
      text_field(ui, place, draft.name,
                 {.name = "Name", .placeholder = "On call", .take_focus = desk.page.form_opened})
          .submitted;
  cut_top(rest, 12);
  draw_kind(desk, rest, draft);
  const std::string_view label = target_label(draft.type);
  place = labelled(ui, rest, label);
  submitted |=
      text_field(
          ui, place, draft.target,
          {.name = label, .secret = draft.type == fleet::ChannelType::pager_duty, .mono = true})
          .submitted;
  cut_top(rest, 12);
  const float height = paragraph(
      ui, rest,
      "An event is delivered when it fits all five lists; a list without a choice fits everything.",
      TextStyle::caption, ui.palette().t3);
  cut_top(rest, height, 4);
  for (std::size_t at = 0; at < kChannelFilters; ++at) draw_filter(desk, rest, draft, at);
  return submitted;
}

}  // namespace tabplane::shell
