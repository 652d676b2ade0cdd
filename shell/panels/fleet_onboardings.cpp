// The onboardings, and one of them as a checklist.
#include <array>
#include <string>

#include "shell/panels/fleet_desk.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using fleet::StageStatus;

constexpr std::array<Column, 6> columns = {Column{.title = "Onboarding", .width = 140, .grow = 1},
                                           {.title = "Customer", .width = 130, .grow = 1},
                                           {.title = "Service", .width = 110, .grow = 0.5f},
                                           {.title = "Stages", .width = 116},
                                           {.title = "Next", .width = 150},
                                           {.title = "Made", .width = 92, .align = Align::right}};
constexpr float text_indent = 24;

Status mark_of(const FleetStageRow& stage) {
  if (stage.status == StageStatus::complete) return Status::ok;
  if (stage.status == StageStatus::skipped) return Status::note;
  return stage.next ? Status::in_progress : Status::off;
}

std::string status_words(StageStatus status) {
  return plain_words(fleet::word_of(status));
}

std::string done_words(const FleetOnboardingRow& row) {
  return count_text(std::uint64_t{row.done}) + " / " + count_text(std::uint64_t{row.stages.size()});
}

std::string next_words(const FleetOnboardingRow& row) {
  return row.complete() ? "Complete" : std::string(row.next());
}

std::string row_words(const FleetOnboardingRow& row) {
  return row.name + ", " + done_words(row) + ", " + next_words(row);
}

// One part for each stage, in their order.
void draw_stages(Ui& ui, const Rect& place, const FleetOnboardingRow& row) {
  const Palette& p = ui.palette();
  const auto count = static_cast<int>(row.stages.size());
  for (int at = 0; at < count; ++at) {
    const FleetStageRow& stage = row.stages[static_cast<std::size_t>(at)];
    Color color = p.track;
    if (stage.status == StageStatus::complete) color = p.ok;
    if (stage.status == StageStatus::skipped) color = p.t3;
    fill(ui, column(place, count, at, 3), color, radius::bar);
  }
  ui.semantics().add({.role = WidgetRole::meter,
                      .name = "Stages",
                      .value = done_words(row),
                      .rect = visible_part(ui, place)});
}

void draw_next(Ui& ui, const Rect& place, const FleetOnboardingRow& row) {
  pill(ui, place.x, place.center_y(), row.complete() ? Status::ok : Status::in_progress,
       next_words(row));
}

void draw_columns(Ui& ui, const TableRow& row, const FleetOnboardingRow& data) {
  const Palette& p = ui.palette();
  row.words(0, data.name, p.t1);
  row.words(1, data.who);
  row.words(2, data.service.empty() ? "not chosen" : data.service,
            data.service.empty() ? p.t3 : p.t2);
  Rect stages = row.cell(3);
  text_in(ui, cut_right(stages, 40, 8), done_words(data), TextStyle::mono, p.t1, Align::right);
  draw_stages(ui, {stages.x, ui.snap(stages.center_y() - 3), stages.w, 6}, data);
  draw_next(ui, row.cell(4), data);
  row.mono(5, date_text(data.created.unix_ms), p.t3);
}

void draw_facts(Ui& ui, Rect inside, const FleetOnboardingRow& data) {
  const Palette& p = ui.palette();
  Rect head = cut_top(inside, 22, 2);
  text_in(ui, cut_right(head, 40, 8), done_words(data), TextStyle::mono, p.t2, Align::right);
  text_in(ui, head, data.name, TextStyle::body_medium, p.t1);
  draw_next(ui, cut_top(inside, 24, 2), data);
  text_in(ui, inside, data.who, TextStyle::caption, p.t3);
}

class Onboardings final : public ListedThings {
 public:
  explicit Onboardings(const FleetDesk& desk) : desk_(desk) {}
  Named take_up(std::size_t at) override {
    row_ = &desk_.page.onboardings.rows[at];
    return {row_words(*row_), row_->id};
  }
  void draw_row(const TableRow& row) const override { draw_columns(desk_.ui, row, *row_); }
  void draw_card(const Rect& inside) const override { draw_facts(desk_.ui, inside, *row_); }

 private:
  const FleetDesk& desk_;
  const FleetOnboardingRow* row_ = nullptr;
};

void draw_table(const FleetDesk& desk, const Rect& rest) {
  const std::size_t count = desk.page.onboardings.rows.size();
  const std::string shown = counted(count, "onboarding", "onboardings");
  Onboardings things(desk);
  const auto pressed = list_or_cards(
      desk.ui, rest,
      {.columns = columns, .count = count, .selected = desk.page.selected, .shown = shown}, things);
  if (pressed) desk.look_at(*pressed);
}

// Stages are moved in any order, so what a stage is not can be asked for.
void draw_moves(const FleetDesk& desk, Rect line, const FleetStageRow& stage) {
  const std::string& id = desk.page.onboardings.view->row.id;
  const std::string reason = desk.reason();
  const auto move = [&](const char* label, StageStatus to, ButtonKind kind) {
    if (stage.status == to) return;
    if (button_left(desk.ui, line,
                    {.label = label,
                     .kind = kind,
                     .size = ButtonSize::small,
                     .enabled = reason.empty(),
                     .reason = reason})) {
      desk.ask(label + std::string(": ") + stage.words,
               stage_request(id, stage.name, to, desk.token()));
    }
  };
  move("Complete", StageStatus::complete, stage.next ? ButtonKind::primary : ButtonKind::secondary);
  move("Skip", StageStatus::skipped, ButtonKind::secondary);
  move("Reopen", StageStatus::not_started, ButtonKind::ghost);
}

void draw_stage(const FleetDesk& desk, Rect& rest, const FleetStageRow& stage, bool last) {
  Ui& ui = desk.ui;
  const Region region(ui, stage.words, stage.name);
  const Palette& p = ui.palette();
  const float top = rest.y;
  const Rect line = cut_top(rest, 28);
  mark(ui, {line.x + 6, line.center_y()}, mark_of(stage), 1);
  text_left(ui, line.x + text_indent, line.center_y(), stage.words, TextStyle::body_medium,
            stage.status == StageStatus::not_started && !stage.next ? p.t2 : p.t1);
  text_in(ui, line, status_words(stage.status), TextStyle::caption, p.t3, Align::right);
  std::string words(fleet::word_of(stage.status));
  if (!stage.waits.empty()) {
    const Rect note{rest.x + text_indent, rest.y, rest.w - text_indent, rest.h};
    const float height = paragraph(ui, note, stage.waits, TextStyle::caption, p.t2);
    cut_top(rest, height, 4);
    words += ", " + stage.waits;
  }
  record_text(ui, visible_part(ui, line), "Stage", words);
  Rect moves = cut_top(rest, 34, 10);
  cut_left(moves, text_indent);
  draw_moves(desk, moves, stage);
  // The way from one to the next.
  if (!last) hairline_y(ui, line.x + 6, top + 24, rest.y, p.line2);
}

void draw_service(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  const FleetOnboardingView& view = *desk.page.onboardings.view;
  std::vector<Option> options;
  options.reserve(view.services.size());
  int chosen = -1;
  for (const FleetServiceChoice& one : view.services) {
    if (one.id == view.service) chosen = static_cast<int>(options.size());
    options.push_back({.label = one.name, .note = one.id});
  }
  const std::string reason = desk.reason();
  const Rect place = labelled(ui, rest, "Service");
  const auto picked = select(ui, place,
                             {.name = "Service",
                              .placeholder = "Choose what is sold",
                              .enabled = reason.empty() && !options.empty()},
                             options, chosen);
  cut_top(rest, 10);
  if (!picked || *picked == chosen) return;
  const FleetServiceChoice& one = view.services[static_cast<std::size_t>(*picked)];
  desk.ask("Service of " + view.row.name + ": " + one.name,
           onboarding_service_request(view.row.id, one.id, desk.token()));
}

}  // namespace

void draw_fleet_onboardings(const FleetDesk& desk, const Rect& rect) {
  Ui& ui = desk.ui;
  const Region region(ui, "Onboarding");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rect, {}).body, 1);
  draw_list_head(desk, rest, desk.page.onboardings.filter,
                 {.filter_name = "Filter onboardings",
                  .placeholder = "Name, customer, next stage",
                  .verb = "New onboarding",
                  .form = "onboarding"});
  if (!desk.page.onboardings.rows.empty()) {
    draw_table(desk, rest);
    return;
  }
  if (draw_nothing_listed(ui, rest, desk.page.onboardings.filter,
                          {.title = "No onboardings",
                           .sentence = "A customer's way to a service that is sold stands here, "
                                       "stage by stage.",
                           .primary = "Begin an onboarding",
                           .filtered_title = "No onboarding matches"})) {
    desk.go("form", "onboarding");
  }
}

void draw_fleet_onboarding(const FleetDesk& desk, const Rect& rect, bool floats) {
  Ui& ui = desk.ui;
  const FleetOnboardingView& view = *desk.page.onboardings.view;
  const std::string next = next_words(view.row);
  const std::string done = done_words(view.row) + " done";
  const DrawerFrame frame =
      begin_drawer(ui, rect,
                   {.title = view.row.name,
                    .status = view.row.complete() ? Status::ok : Status::in_progress,
                    .state_word = next,
                    .context = done,
                    .floats = floats});
  if (frame.closed) desk.go("sel", "");
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  draw_fleet_token(ui, rest, desk.context, desk.source, desk.page, desk.actions);
  draw_fleet_facts(ui, rest, view.facts);
  cut_top(rest, 8);
  draw_service(desk, rest);
  {
    const Region region(ui, "Checklist");
    drawer_section(ui, rest, "Checklist", done_words(view.row));
    for (std::size_t at = 0; at < view.row.stages.size(); ++at) {
      draw_stage(desk, rest, view.row.stages[at], at + 1 == view.row.stages.size());
    }
  }
  end_drawer(ui, frame, rest.y, [&](Rect foot) {
    draw_delete(desk, foot, {}, view.row.name,
                delete_onboarding_request(view.row.id, desk.token()));
  });
}

}  // namespace tabplane::shell
