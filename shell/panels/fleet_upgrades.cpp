#include <algorithm>
#include <array>
#include <string>

#include "shell/panels/fleet_parts.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 6> columns = {Column{.title = "Path", .width = 130, .grow = 0.5f},
                                           {.title = "Plan", .width = 120, .grow = 1},
                                           {.title = "Versions", .width = 110},
                                           {.title = "Status", .width = 116},
                                           {.title = "Progress", .width = 160, .grow = 1},
                                           {.title = "Done", .width = 84, .align = Align::right}};
constexpr float foot_height = 32;
constexpr float card_row = 104;
constexpr float card_gap = 8;
constexpr float line_height = 30;

std::string done_text(const FleetUpgradeCounts& counts) {
  return count_text(std::uint64_t{counts.completed}) + " / " +
         count_text(std::uint64_t{counts.total});
}

// In words: only what there is any of.
std::string counts_words(const FleetUpgradeCounts& counts) {
  std::string words = done_text(counts) + " done";
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count > 0) words += ", " + count_text(std::uint64_t{count}) + " " + std::string(what);
  };
  add(counts.failed, "failed");
  add(counts.in_progress, "under way");
  add(counts.pending, "waiting");
  add(counts.skipped, "skipped");
  return words;
}

// Shares of the whole, in the order in which instances pass through.
void draw_progress(Ui& ui, const Rect& place, const FleetUpgradeCounts& counts) {
  const Palette& p = ui.palette();
  fill(ui, place, p.track, radius::bar);
  float x = place.x;
  const auto part = [&](std::size_t count, Color color) {
    if (count == 0 || counts.total == 0) return;
    const float width = place.w * static_cast<float>(count) / static_cast<float>(counts.total);
    fill(ui, {x, place.y, width, place.h}, color, radius::bar);
    x += width;
  };
  part(counts.completed, p.ok);
  part(counts.failed, p.err);
  part(counts.in_progress, p.info);
  part(counts.skipped, p.t3);
  ui.semantics().add({.role = WidgetRole::meter,
                      .name = "Progress",
                      .value = counts_words(counts),
                      .rect = visible_part(ui, place)});
}

void select(const PageContext& context, const FleetPage& page, const std::string& id,
            Actions& actions) {
  actions.push_back(
      Navigate{route_with(context.place, "sel", page.selected == id ? std::string() : id)});
}

void draw_row(Ui& ui, Table& table, TableRow& row, const FleetPathRow& path,
              const PageContext& context, const FleetPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  table.begin(row, {.name = path.id, .key = path.id, .selected = page.selected == path.id});
  if (row.clicked) select(context, page, path.id, actions);
  row.id(0, path.id);
  row.words(1, path.plan_words, p.t1);
  row.mono(2, path.from + " \xE2\x86\x92 " + path.to);
  const Rect state = row.cell(3);
  pill(ui, state.x, state.center_y(), mark_of(grade_of(path.status)),
       plain_words(fleet::word_of(path.status)));
  const Rect bar = row.cell(4);
  draw_progress(ui, {bar.x, ui.snap(bar.center_y() - 3), bar.w, 6}, path.counts);
  row.mono(5, done_text(path.counts), path.counts.failed > 0 ? p.err : p.t1);
  table.end(row);
}

void draw_card(Ui& ui, const Rect& place, const FleetPathRow& path) {
  const Palette& p = ui.palette();
  surface_box(ui, place, p.card, p.line, radius::card);
  Rect inside = inset(place, 14, 8);
  text_in(ui, cut_top(inside, 22, 2), path.plan_words, TextStyle::body_medium, p.t1);
  Rect state = cut_top(inside, 24, 6);
  const float width = pill(ui, state.x, state.center_y(), mark_of(grade_of(path.status)),
                           plain_words(fleet::word_of(path.status)));
  cut_left(state, width, 10);
  text_in(ui, state, path.from + " \xE2\x86\x92 " + path.to, TextStyle::mono, p.t2);
  draw_progress(ui, cut_top(inside, 6, 4), path.counts);
  text_in(ui, inside, counts_words(path.counts), TextStyle::caption, p.t3);
}

void draw_buttons(Ui& ui, Rect foot, const PageContext& context, const FleetSource& source,
                  FleetPage& page, Actions& actions) {
  const FleetPathView& view = *page.path;
  const std::string barred = cannot_ask_fleet(context, source);
  for (std::size_t at = 0; at < kPathActions.size(); ++at) {
    const std::string reason = first_reason(barred, view.may[at].reason);
    const bool ends = kPathActions[at] == fleet::UpgradeAction::cancel;
    if (!button_left(ui, foot,
                     {.label = view.may[at].label,
                      .kind = ends ? ButtonKind::danger : ButtonKind::secondary,
                      .size = ButtonSize::small,
                      .enabled = reason.empty(),
                      .reason = reason},
                     6)) {
      continue;
    }
    actions.push_back(SendRequests{view.may[at].label + ": " + view.row.id,
                                   {upgrade_request(view.row.service, view.row.plan, view.row.id,
                                                    kPathActions[at], {}, fleet_token(context))}});
  }
}

void draw_instance(Ui& ui, Rect& rest, const FleetUpgradeRow& row, const PageContext& context,
                   const FleetSource& source, const FleetPathRow& path, Actions& actions) {
  const Region region(ui, row.instance, row.instance);
  const Palette& p = ui.palette();
  Rect line = cut_top(rest, line_height);
  const std::string words = plain_words(fleet::word_of(row.status));
  if (row.may_skip) {
    const std::string reason = cannot_ask_fleet(context, source);
    if (button_right(ui, line,
                     {.label = "Skip",
                      .kind = ButtonKind::ghost,
                      .size = ButtonSize::small,
                      .enabled = reason.empty(),
                      .reason = reason})) {
      actions.push_back(SendRequests{
          "Skip: " + row.instance,
          {upgrade_request(path.service, path.plan, path.id, fleet::UpgradeAction::skip_instances,
                           row.instance, fleet_token(context))}});
    }
  }
  mark(ui, {line.x + 5, line.center_y()}, mark_of(grade_of(row.status)), 0.9f);
  text_in(ui, line, words, TextStyle::caption, p.t3, Align::right);
  text_in(ui, {line.x + 18, line.y, line.w - 100, line.h}, row.instance, TextStyle::mono, p.t1,
          Align::left, Overflow::middle_ellipsis);
  record_text(ui, visible_part(ui, line), "Upgrade", words);
}

}  // namespace

void draw_fleet_upgrades(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                         Actions& actions) {
  const Region region(ui, "Upgrades");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rect, {}).body, 1);
  if (page.paths.empty()) {
    empty_state(ui, rest,
                {.icon = Icon::fleet,
                 .title = "No upgrade paths",
                 .sentence = "A path brings instances of a plan from one version to another, so "
                             "many at once."});
    return;
  }
  constexpr std::array<Column, 1> one = {Column{.title = "", .grow = 1}};
  const std::span<const Column> shown = phone ? std::span<const Column>(one) : columns;
  Table table(ui, rest,
              {.name = "Table",
               .columns = shown,
               .row_count = static_cast<std::int64_t>(page.paths.size()),
               .row_height = phone ? card_row + card_gap : size::row,
               .head_height = phone ? 0 : size::table_head,
               .foot_height = phone ? 0 : foot_height,
               .pad = phone ? 0.0f : 15.0f});
  for (TableRow row; table.next(row);) {
    const FleetPathRow& path = page.paths[static_cast<std::size_t>(row.index)];
    if (!phone) {
      draw_row(ui, table, row, path, context, page, actions);
      continue;
    }
    table.begin(row, {.name = path.id, .key = path.id, .line = false});
    if (row.clicked) select(context, page, path.id, actions);
    Rect place = row.rect;
    cut_bottom(place, card_gap);
    draw_card(ui, place, path);
    table.end(row);
  }
  if (phone) return;
  const std::size_t count = page.paths.size();
  const std::string words = count_text(std::uint64_t{count}) + (count == 1 ? " path" : " paths");
  const Rect foot = inset(table.foot(), 15, 0);
  text_right(ui, foot.right(), foot.center_y(), words, TextStyle::axis, ui.palette().t3);
  record_text(ui, foot, "Shown", words);
}

void draw_fleet_path(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                     const FleetSource& source, FleetPage& page, Actions& actions) {
  const FleetPathView& view = *page.path;
  const std::string status = plain_words(fleet::word_of(view.row.status));
  const std::string done = done_text(view.row.counts) + " done";
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.row.id,
                                          .mono_title = true,
                                          .status = mark_of(grade_of(view.row.status)),
                                          .state_word = status,
                                          .context = done,
                                          .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", "")});
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  draw_progress(ui, cut_top(rest, 8, 8), view.row.counts);
  const std::string words = counts_words(view.row.counts);
  const float height = paragraph(ui, rest, words, TextStyle::secondary, ui.palette().t1);
  record_text(ui, visible_part(ui, {rest.x, rest.y, rest.w, height}), "Counts", words);
  cut_top(rest, height, 10);
  draw_fleet_token(ui, rest, context, source, page, actions);
  draw_fleet_facts(ui, rest, view.facts);
  drawer_section(ui, rest, "Instances");
  for (const FleetUpgradeRow& row : view.instances) {
    draw_instance(ui, rest, row, context, source, view.row, actions);
  }
  if (view.more_instances > 0) {
    text_in(ui, cut_top(rest, line_height),
            "and " + count_text(std::uint64_t{view.more_instances}) + " more", TextStyle::caption,
            ui.palette().t3);
  }
  end_drawer(ui, frame, rest.y,
             [&](const Rect& foot) { draw_buttons(ui, foot, context, source, page, actions); });
}

}  // namespace tabplane::shell
