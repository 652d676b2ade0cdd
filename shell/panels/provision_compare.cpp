#include <algorithm>
#include <string>
#include <vector>

#include "shell/panels/provision_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using Mark = tabplane::shell::Status;

constexpr float detail_height = 132;

Mark mark_of(const CompareCell& cell) {
  return cell.optimal ? Mark::ok : cell.valid ? Mark::note : Mark::error;
}

std::string words_of(const CompareCell& cell) {
  if (cell.optimal) return "Optimal";
  if (cell.valid)
    return cell.unused.empty() ? "Valid" : std::to_string(cell.unused.size()) + " unused";
  return cell.undefined.empty() ? "Unreadable" : std::to_string(cell.undefined.size()) + " missing";
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

void draw_cell(Ui& ui, const Rect& place, const PageContext& context, const ProvisionPage& page,
               const ChannelLine& line, std::size_t at, Actions& actions) {
  const Palette& p = ui.palette();
  const CompareCell& cell = line.cells[at];
  const ProfileColumn& profile = page.view.profiles[at];
  const Rect target = inset(place, -6, 4);
  const Interaction state = interact(ui, target, profile.id);
  const bool chosen = page.channel == line.id && page.profile == profile.id;
  if (chosen || state.hovered) {
    fill(ui, target, chosen ? p.accent_soft : p.hover, radius::control);
  }
  mark_with_words(ui, place.x, place.center_y(), mark_of(cell), words_of(cell),
                  TextStyle::secondary);
  if (state.focused) focus_ring_inside(ui, target, radius::control);
  WidgetRecord& added = record(ui, state, target, WidgetRole::button, profile.name);
  added.value = words_of(cell);
  added.description = "missing: " + listed(cell.undefined) + "; unused: " + listed(cell.unused);
  added.state.selected = chosen;
  if (!state.clicked) return;
  Place to = context.place;
  to.parameters = {
      {"tab", "compare"}, {"channel", std::string(line.id)}, {"profile", std::string(profile.id)}};
  actions.push_back(Navigate{route_of(to)});
}

// The pair that is looked at, in words.
void draw_pair(Ui& ui, const Rect& rect, const ProvisionPage& page) {
  const Region region(ui, "Pair");
  const auto line = std::find_if(page.view.channels.begin(), page.view.channels.end(),
                                 [&](const ChannelLine& each) { return each.id == page.channel; });
  const auto column =
      std::find_if(page.view.profiles.begin(), page.view.profiles.end(),
                   [&](const ProfileColumn& each) { return each.id == page.profile; });
  const CardResult frame = card(ui, rect, {.title = "Pair"});
  Rect rest = inset(frame.body, space::card, 0);
  if (line == page.view.channels.end() || column == page.view.profiles.end()) {
    text_in(ui, cut_top(rest, 32), "Choose a cell to see the names behind it", TextStyle::secondary,
            ui.palette().t3);
    return;
  }
  const CompareCell& cell =
      line->cells[static_cast<std::size_t>(column - page.view.profiles.begin())];
  key_value(ui, rest, std::string(line->name) + " needs, and is not there", listed(cell.undefined));
  key_value(ui, rest, std::string(column->name) + " has, and nobody needs", listed(cell.unused));
  if (!column->faults.empty()) {
    key_value(ui, rest, "Wrong with the profile", listed(column->faults), false);
  }
}

}  // namespace

void draw_provision_compare(Ui& ui, const Rect& rect, const PageContext& context,
                            ProvisionPage& page, Actions& actions) {
  const Region region(ui, "Compare");
  const Palette& p = ui.palette();
  Rect rest = rect;
  const std::string size = count_text(std::uint64_t{page.view.channels.size()}) + " channels, " +
                           count_text(std::uint64_t{page.view.profiles.size()}) + " profiles";
  if (page.view.channels.empty() || page.view.profiles.empty()) {
    const CardResult frame = card(ui, rest, {.title = "Channels and profiles", .context = size});
    empty_state(ui, frame.body,
                {.icon = Icon::columns,
                 .title = "Nothing to compare",
                 .sentence = "It takes a channel and an infrastructure profile."});
    return;
  }
  const Rect pair = cut_bottom(rest, detail_height, space::cards);
  const CardResult frame = card(ui, rest, {.title = "Channels and profiles", .context = size});
  std::vector<Column> columns = {{.title = "Channel", .width = 150, .grow = 0.6f}};
  for (const ProfileColumn& profile : page.view.profiles) {
    columns.push_back({.title = profile.name, .width = 104, .grow = 0.4f});
  }
  {
    Table table(ui, rect_between({rest.x + 1, frame.body.y}, {rest.right() - 1, rest.bottom() - 1}),
                {.name = "Table",
                 .columns = columns,
                 .row_count = static_cast<std::int64_t>(page.view.channels.size()),
                 .row_height = size::row_two_line,
                 .pad = 15});
    for (TableRow row; table.next(row);) {
      const ChannelLine& line = page.view.channels[static_cast<std::size_t>(row.index)];
      table.begin(row, {.name = line.name, .key = line.id, .interactive = false});
      const Rect first = row.cell(0);
      text_in(ui, {first.x, first.y + 8, first.w, 20}, line.name, TextStyle::body_medium, p.t1);
      text_in(ui, {first.x, first.y + 27, first.w, 18},
              std::to_string(line.needs.size()) + " needed", TextStyle::caption, p.t3);
      for (std::size_t at = 0; at < line.cells.size(); ++at) {
        draw_cell(ui, row.cell(static_cast<int>(at) + 1), context, page, line, at, actions);
      }
      table.end(row);
    }
  }
  draw_pair(ui, pair, page);
}

}  // namespace tabplane::shell
