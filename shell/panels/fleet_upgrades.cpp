#include <algorithm>
#include <array>
#include <string>

#include "shell/panels/fleet_parts.h"
#include "shell/panels/list_or_cards.h"
#include "shell/view/counted.h"
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
constexpr float card_height = 104;
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

void draw_columns(Ui& ui, const TableRow& row, const FleetPathRow& path) {
  const Palette& p = ui.palette();
  row.id(0, path.id);
  row.words(1, path.plan_words, p.t1);
  row.mono(2, path.from + " \xE2\x86\x92 " + path.to);
  const Rect state = row.cell(3);
  pill(ui, state.x, state.center_y(), mark_of(grade_of(path.status)),
       plain_words(fleet::word_of(path.status)));
  const Rect bar = row.cell(4);
  draw_progress(ui, {bar.x, ui.snap(bar.center_y() - 3), bar.w, 6}, path.counts);
  row.mono(5, done_text(path.counts), path.counts.failed > 0 ? p.err : p.t1);
}

void draw_facts(Ui& ui, Rect inside, const FleetPathRow& path) {
  const Palette& p = ui.palette();
  text_in(ui, cut_top(inside, 22, 2), path.plan_words, TextStyle::body_medium, p.t1);
  Rect state = cut_top(inside, 24, 6);
  const float width = pill(ui, state.x, state.center_y(), mark_of(grade_of(path.status)),
                           plain_words(fleet::word_of(path.status)));
  cut_left(state, width, 10);
  text_in(ui, state, path.from + " \xE2\x86\x92 " + path.to, TextStyle::mono, p.t2);
  draw_progress(ui, cut_top(inside, 6, 4), path.counts);
  text_in(ui, inside, counts_words(path.counts), TextStyle::caption, p.t3);
}

class Paths final : public ListedThings {
 public:
  Paths(Ui& ui, const std::vector<FleetPathRow>& rows) : ui_(ui), rows_(rows) {}
  Named take_up(std::size_t at) override {
    row_ = &rows_[at];
    return {row_->id, row_->id};
  }
  void draw_row(const TableRow& row) const override { draw_columns(ui_, row, *row_); }
  void draw_card(const Rect& inside) const override { draw_facts(ui_, inside, *row_); }

 private:
  Ui& ui_;
  const std::vector<FleetPathRow>& rows_;
  const FleetPathRow* row_ = nullptr;
};

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
  const std::string shown = counted(page.paths.size(), "path", "paths");
  Paths things(ui, page.paths);
  const auto pressed = list_or_cards(ui, rest,
                                     {.columns = columns,
                                      .count = page.paths.size(),
                                      .selected = page.selected,
                                      .card_height = card_height,
                                      .shown = shown},
                                     things);
  if (pressed) actions.push_back(looking_at(context.place, page.selected, *pressed));
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
