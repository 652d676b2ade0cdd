// One deployment cell: its health as a tree, its amenities, its nodes, what stands on it.
#include <array>
#include <string>

#include "shell/panels/fleet_desk.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 4> labels = {"Overview", "Amenities", "Nodes", "Instances"};
constexpr std::array<std::string_view, 4> names = {"", "amenities", "nodes", "instances"};
constexpr float line_height = 26;
constexpr float branch_indent = 18;

void draw_failure(Ui& ui, Rect& rest, const FleetCellFailure& failure) {
  const Palette& p = ui.palette();
  Rect line = cut_top(rest, 20);
  cut_left(line, branch_indent);
  hairline_y(ui, line.x - 13, line.y - 4, line.center_y(), p.line2);
  hairline_x(ui, line.x - 13, line.x - 5, line.center_y(), p.line2);
  text_in(ui, line, failure.id, TextStyle::mono, p.t1, Align::left, Overflow::middle_ellipsis);
  record_text(ui, visible_part(ui, line), failure.id, failure.error);
  Rect note = cut_top(rest, 18);
  cut_left(note, branch_indent);
  text_in(ui, note, failure.error, TextStyle::caption, p.err);
}

// The whole, its kinds of things, and below each kind what failed of it.
void draw_health(Ui& ui, Rect& rest, const FleetCellView& view) {
  const Region region(ui, "Health");
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "Health");
  const Rect whole = cut_top(rest, line_height);
  mark(ui, {whole.x + 5, whole.center_y()}, mark_of(grade_of(view.row.health())), 0.9f);
  text_left(ui, whole.x + branch_indent, whole.center_y(),
            plain_words(fleet::word_of(view.row.health())), TextStyle::secondary_medium, p.t1);
  text_in(ui, whole, view.health_words, TextStyle::caption, p.t3, Align::right);
  record_text(ui, visible_part(ui, whole), "Overall",
              std::string(fleet::word_of(view.row.health())) + ", " + view.health_words);
  for (const FleetCellKind& kind : view.kinds) {
    const Rect line = cut_top(rest, line_height);
    const std::string good = count_text(std::uint64_t{kind.total - kind.failed}) + " of " +
                             count_text(std::uint64_t{kind.total});
    mark(ui, {line.x + 5, line.center_y()}, kind.failed > 0 ? Status::error : Status::ok, 0.7f);
    text_left(ui, line.x + branch_indent, line.center_y(), plain_words(kind.type),
              TextStyle::secondary, p.t2);
    text_in(ui, line, good, TextStyle::mono, kind.failed > 0 ? p.err : p.t1, Align::right);
    record_text(ui, visible_part(ui, line), kind.type, good + " healthy");
    for (const FleetCellFailure& failure : kind.failures) draw_failure(ui, rest, failure);
    if (kind.failures.size() < kind.failed) {
      Rect more = cut_top(rest, 20);
      cut_left(more, branch_indent);
      text_in(ui, more,
              "and " + count_text(std::uint64_t{kind.failed - kind.failures.size()}) + " more",
              TextStyle::caption, p.t3);
    }
  }
}

void draw_asks(const FleetDesk& desk, Rect& rest) {
  const Region region(desk.ui, "Actions");
  const FleetCellView& view = *desk.page.cells.view;
  drawer_section(desk.ui, rest, "What can be asked for");
  draw_fleet_token(desk.ui, rest, desk.context, desk.source, desk.page, desk.actions);
  for (std::size_t at = 0; at < kFleetCellVerbs; ++at) {
    const auto verb = static_cast<FleetCellVerb>(at);
    // These stand in the foot.
    if (verb == FleetCellVerb::apply || verb == FleetCellVerb::remove) continue;
    draw_ask_line(desk, rest, view.may[at], cell_request(view.row.id, verb, desk.token()),
                  view.row.id);
  }
}

void draw_log(Ui& ui, Rect& rest, const FleetCellView& view) {
  if (view.log.empty()) return;
  const Region region(ui, "Log");
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "What happened");
  for (const FleetCellEvent& event : view.log) {
    Rect line = cut_top(rest, 22);
    text_in(ui, cut_right(line, 92, 8), date_time_text(event.at.unix_ms), TextStyle::axis, p.t3,
            Align::right);
    text_in(ui, line, event.message, TextStyle::secondary, p.t2);
    record_text(ui, visible_part(ui, line), "Event", event.message);
  }
}

void draw_tenant(const FleetDesk& desk, Rect& rest, const FleetTenantRow& tenant) {
  Ui& ui = desk.ui;
  const Palette& p = ui.palette();
  const Rect line = cut_top(rest, 44);
  const Interaction at = interact(ui, line, tenant.id);
  if (at.hovered) fill(ui, line, p.hover, radius::control);
  const std::string status = plain_words(fleet::word_of(tenant.status));
  const Rect upper{line.x, line.y + 3, line.w, 20};
  const float words = text_width(ui, status, TextStyle::caption) + 18;
  mark(ui, {upper.x + 5, upper.center_y()}, mark_of(tenant.status), 0.8f);
  text_in(ui, {upper.x + branch_indent, upper.y, upper.w - branch_indent - words, upper.h},
          tenant.id, TextStyle::mono, p.t1, Align::left, Overflow::middle_ellipsis);
  text_in(ui, upper, status, TextStyle::caption, p.t2, Align::right);
  text_in(ui, {line.x + branch_indent, line.y + 22, line.w - branch_indent, 18}, tenant.plan_words,
          TextStyle::caption, p.t3);
  if (at.focused) focus_ring_inside(ui, line, radius::control);
  WidgetRecord& added = record(ui, at, visible_part(ui, line), WidgetRole::link, tenant.id);
  added.value = status + ", " + tenant.plan_words;
  if (at.clicked) desk.actions.push_back(Navigate{route_of({"fleet", {{"sel", tenant.id}}})});
}

void draw_tenants(const FleetDesk& desk, Rect& rest) {
  const FleetCellView& view = *desk.page.cells.view;
  Ui& ui = desk.ui;
  const Region region(ui, "Instances on it");
  if (view.tenants.empty()) {
    const float height = paragraph(ui, rest,
                                   "Nothing stands on it. New instances of its region come to the "
                                   "oldest cell that is ready.",
                                   TextStyle::secondary, ui.palette().t3);
    cut_top(rest, height, 8);
  }
  for (const FleetTenantRow& tenant : view.tenants) draw_tenant(desk, rest, tenant);
  if (view.more_tenants > 0) {
    text_in(ui, cut_top(rest, line_height),
            "and " + count_text(std::uint64_t{view.more_tenants}) + " more", TextStyle::caption,
            ui.palette().t3);
  }
}

void draw_foot(const FleetDesk& desk, Rect foot) {
  const FleetCellView& view = *desk.page.cells.view;
  const auto may = [&](FleetCellVerb verb) {
    return view.may[static_cast<std::size_t>(verb)].reason;
  };
  draw_delete(desk, foot, may(FleetCellVerb::remove), view.row.id,
              cell_request(view.row.id, FleetCellVerb::remove, desk.token()));
  if (desk.page.confirming) return;
  const std::string reason = desk.reason(may(FleetCellVerb::apply));
  const std::string label = view.row.staged
                                ? "Apply " + count_text(std::uint64_t{view.row.changes}) +
                                      (view.row.changes == 1 ? " change" : " changes")
                                : "Apply";
  if (button_left(desk.ui, foot,
                  {.label = label,
                   .kind = ButtonKind::primary,
                   .icon = Icon::check,
                   .enabled = reason.empty(),
                   .reason = reason,
                   .id = "Apply"})) {
    desk.ask("Apply: " + view.row.id,
             cell_request(view.row.id, FleetCellVerb::apply, desk.token()));
  }
}

}  // namespace

void draw_fleet_cell(const FleetDesk& desk, const Rect& rect, bool floats) {
  Ui& ui = desk.ui;
  const FleetCellView& view = *desk.page.cells.view;
  const std::string status = plain_words(fleet::word_of(view.row.status));
  const std::string context = view.row.failed > 0 ? view.health_words : view.row.region;
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.row.id,
                                          .mono_title = true,
                                          .status = mark_of(view.row.status),
                                          .state_word = status,
                                          .context = context,
                                          .tabs = labels,
                                          .tab = static_cast<int>(desk.page.cells.part),
                                          .floats = floats});
  if (frame.closed) desk.go("sel", "");
  if (frame.tab) desk.go("part", names[static_cast<std::size_t>(*frame.tab)], true);
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  record_text(ui, {rest.x, rest.y, 1, 1}, "State", fleet::word_of(view.row.status));
  switch (desk.page.cells.part) {
    case FleetCellPart::overview:
      draw_fleet_facts(ui, rest, view.facts);
      draw_health(ui, rest, view);
      draw_asks(desk, rest);
      draw_log(ui, rest, view);
      break;
    case FleetCellPart::amenities:
      draw_cell_amenities(desk, rest);
      break;
    case FleetCellPart::nodes:
      draw_cell_nodes(desk, rest);
      break;
    case FleetCellPart::instances:
      draw_tenants(desk, rest);
      break;
  }
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) { draw_foot(desk, foot); });
}

}  // namespace tabplane::shell
