// The amenities of a deployment cell, staged against applied, and its node pools with their pods.
#include <string>

#include "shell/panels/fleet_desk.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float line_height = 26;
constexpr float size_width = 96;
constexpr std::int64_t largest_pool = fleet::kLargestPool;

Status mark_of(AmenityChange change) {
  switch (change) {
    case AmenityChange::added:
    case AmenityChange::changed:
      return Status::pending;
    case AmenityChange::removed:
      return Status::warning;
    case AmenityChange::same:
      break;
  }
  return Status::ok;
}

// "1.16.1", "1.16.1 -> 1.17.0", "other settings".
std::string version_words(const FleetAmenityRow& row) {
  const auto said = [](const std::string& version) {
    return version.empty() ? std::string("no version") : version;
  };
  switch (row.change) {
    case AmenityChange::same:
    case AmenityChange::removed:
      return row.version;
    case AmenityChange::added:
      return row.wanted;
    case AmenityChange::changed:
      break;
  }
  if (row.version == row.wanted) return "other settings";
  return said(row.version) + " \xE2\x86\x92 " + said(row.wanted);
}

void draw_amenity(Ui& ui, Rect& rest, const FleetAmenityRow& row) {
  const Palette& p = ui.palette();
  const bool same = row.change == AmenityChange::same;
  Rect line = cut_top(rest, line_height);
  const std::string_view state = same ? "Installed" : words_of(row.change);
  const float width = pill_width(ui, state);
  pill(ui, line.right() - width, line.center_y(), mark_of(row.change), state);
  text_in(ui, {line.x, line.y, line.w - width - 10, line.h}, row.name, TextStyle::secondary_medium,
          p.t1);
  std::string words(state);
  const std::string version = version_words(row);
  if (!version.empty()) words += ", " + version;
  record_text(ui, visible_part(ui, line), row.name, words);
  const Rect note = cut_top(rest, 20, 8);
  const float end = version.empty() ? note.x
                                    : text_left(ui, note.x, note.center_y(), version,
                                                TextStyle::mono, same ? p.t2 : p.t1) +
                                          10;
  text_in(ui, rect_between({end, note.y}, {note.right(), note.bottom()}), row.description,
          TextStyle::caption, p.t3);
}

std::string amenities_note(const FleetCellRow& row) {
  if (row.staged) {
    return count_text(std::uint64_t{row.changes}) +
           (row.changes == 1 ? " change is" : " changes are") +
           " staged. The cell is not ready while they are applied.";
  }
  return row.follows_template ? "The cell has what every cell should have. Nothing is staged."
                              : "The cell differs from what every cell should have. Nothing is "
                                "staged.";
}

void draw_size(const FleetDesk& desk, Rect& rest, const FleetPoolRow& pool) {
  Ui& ui = desk.ui;
  const Palette& p = ui.palette();
  const std::string& cell = desk.page.cells.view->row.id;
  const auto [found, added] = desk.page.cells.sizes.try_emplace(pool.name);
  NumberDraft& draft = found->second;
  if (added) draft = number_draft(static_cast<std::int64_t>(pool.most));
  Rect line = cut_top(rest, 40);
  const float end =
      text_left(ui, line.x, line.center_y(), "Maximum", TextStyle::secondary, p.t2) + 10;
  const NumberResult wanted = number_field(
      ui, {end, line.center_y() - size::field / 2, size_width, size::field}, draft,
      {.field = {.name = "Maximum", .unit = "nodes"}, .least = 0, .most = largest_pool});
  cut_left(line, end + size_width + 10 - line.x);
  std::string own;
  if (!wanted.value) own = "Say how many nodes";
  if (wanted.value && *wanted.value == static_cast<std::int64_t>(pool.most))
    own = "It is so already";
  const std::string reason = desk.reason(own);
  const bool pressed =
      button_left(ui, line, {.label = "Set", .enabled = reason.empty(), .reason = reason});
  if ((pressed || wanted.field.submitted) && reason.empty()) {
    desk.ask(
        "Set the maximum of " + pool.name + " to " + std::to_string(*wanted.value) + ": " + cell,
        pool_size_request(cell, pool.name, *wanted.value, desk.token()));
  }
  const std::size_t drained = wanted.value ? drained_by(pool, *wanted.value) : 0;
  if (drained == 0) return;
  const std::string words = count_text(std::uint64_t{drained}) +
                            (drained == 1 ? " node drains" : " nodes drain, one every 30 s");
  const Rect note = cut_top(rest, 22);
  mark(ui, {note.x + 5, note.center_y()}, Status::warning, 0.8f);
  text_in(ui, {note.x + 18, note.y, note.w - 18, note.h}, words, TextStyle::caption, p.warn);
  record_text(ui, visible_part(ui, note), "Drains", words);
}

void draw_pool(const FleetDesk& desk, Rect& rest, const FleetPoolRow& pool) {
  Ui& ui = desk.ui;
  const Region region(ui, pool.name, pool.name);
  const Palette& p = ui.palette();
  const FleetCellView& view = *desk.page.cells.view;
  const std::string nodes =
      count_text(std::uint64_t{pool.nodes}) + (pool.nodes == 1 ? " node" : " nodes");
  drawer_section(ui, rest, pool.name, nodes);
  std::string facts = count_text(std::uint64_t{pool.pods}) + " pods, " +
                      count_text(std::uint64_t{pool.pods_per_node}) + " fit a node; from " +
                      count_text(std::uint64_t{pool.least}) + " to " +
                      count_text(std::uint64_t{pool.most}) + " nodes";
  if (!pool.machine.empty()) facts = pool.machine + ", " + facts;
  if (pool.draining > 0) {
    facts += "; " + count_text(std::uint64_t{pool.draining}) + " still to be drained";
  }
  const float height = paragraph(ui, rest, facts, TextStyle::caption, p.t3);
  record_text(ui, visible_part(ui, {rest.x, rest.y, rest.w, height}), "Pool", nodes + ", " + facts);
  cut_top(rest, height, 4);
  draw_size(desk, rest, pool);
  draw_ask_line(desk, rest, {"Delete the pool", pool.cannot_delete},
                delete_entity_request(view.row.id, view.pool_type, pool.name, desk.token()),
                pool.name);
}

void draw_pod(const FleetDesk& desk, Rect& rest, const FleetPodRow& pod) {
  Ui& ui = desk.ui;
  const Region region(ui, pod.id, pod.id);
  const Palette& p = ui.palette();
  const std::string& cell = desk.page.cells.view->row.id;
  Rect line = cut_top(rest, 32);
  const std::string reason = desk.reason(pod.cannot_remake);
  if (button_right(ui, line,
                   {.label = "Make anew",
                    .kind = ButtonKind::ghost,
                    .size = ButtonSize::small,
                    .enabled = reason.empty(),
                    .reason = reason})) {
    desk.ask("Make anew: " + pod.id, delete_entity_request(cell, "POD", pod.id, desk.token()));
  }
  mark(ui, {line.x + 5, line.center_y()}, pod.error.empty() ? Status::ok : Status::error, 0.8f);
  text_in(ui, {line.x + 18, line.y, line.w - 18, line.h}, pod.id, TextStyle::mono, p.t1,
          Align::left, Overflow::middle_ellipsis);
  record_text(ui, visible_part(ui, line), "Pod",
              pod.error.empty() ? "Healthy, on " + pod.pool : pod.error);
  if (pod.error.empty()) return;
  text_in(ui, {rest.x + 18, rest.y, rest.w - 18, 16}, pod.error, TextStyle::caption, p.err);
  cut_top(rest, 18);
}

}  // namespace

void draw_cell_amenities(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  const Region region(ui, "Amenities");
  const FleetCellView& view = *desk.page.cells.view;
  const std::string note = amenities_note(view.row);
  const float height = paragraph(ui, rest, note, TextStyle::secondary, ui.palette().t2);
  record_text(ui, visible_part(ui, {rest.x, rest.y, rest.w, height}), "Staged", note);
  cut_top(rest, height, 12);
  for (const FleetAmenityRow& row : view.amenities) draw_amenity(ui, rest, row);
  if (view.amenities.empty()) {
    text_in(ui, cut_top(rest, line_height), "Nothing is installed", TextStyle::secondary,
            ui.palette().t3);
  }
  cut_top(rest, 4);
  Rect line = cut_top(rest, 36);
  const std::string reason = desk.reason(view.cannot_stage);
  if (button_left(ui, line,
                  {.label = "Change the list",
                   .icon = Icon::pencil,
                   .enabled = reason.empty(),
                   .reason = reason})) {
    desk.go("form", "amenities");
  }
  const FleetMay& sync = view.may[static_cast<std::size_t>(FleetCellVerb::sync)];
  if (button_left(ui, line, {.label = sync.label, .enabled = reason.empty(), .reason = reason})) {
    desk.ask(sync.label + ": " + view.row.id,
             cell_request(view.row.id, FleetCellVerb::sync, desk.token()));
  }
}

void draw_cell_nodes(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  const FleetCellView& view = *desk.page.cells.view;
  {
    const Region region(ui, "Node pools");
    for (const FleetPoolRow& pool : view.pools) draw_pool(desk, rest, pool);
    if (view.pools.empty()) {
      text_in(ui, cut_top(rest, line_height), "No node pools", TextStyle::secondary,
              ui.palette().t3);
    }
  }
  const Region region(ui, "Pods");
  drawer_section(ui, rest, "Pods", count_text(std::uint64_t{view.pods.size() + view.more_pods}));
  for (const FleetPodRow& pod : view.pods) draw_pod(desk, rest, pod);
  if (view.pods.empty()) {
    text_in(ui, cut_top(rest, line_height), "No instance runs here", TextStyle::secondary,
            ui.palette().t3);
  }
  if (view.more_pods > 0) {
    text_in(ui, cut_top(rest, line_height),
            "and " + count_text(std::uint64_t{view.more_pods}) + " more", TextStyle::caption,
            ui.palette().t3);
  }
}

}  // namespace tabplane::shell
