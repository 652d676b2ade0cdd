#include <algorithm>
#include <string>

#include "core/provision/provision.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/provision_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using provision::Status;

constexpr float axis_height = 22;
constexpr float row_height = 44;
constexpr float bar_height = 10;
constexpr float names_wide = 132;
constexpr float names_phone = 96;
constexpr float least_bar = 2;

Color span_color(const Palette& p, Status status) {
  switch (status) {
    case Status::creating:
    case Status::updating:
      return p.info;
    case Status::ready:
      return p.ok;
    case Status::failed:
    case Status::delete_failed:
      return p.err;
    case Status::deleting:
      return p.warn_mark;
    default:
      return p.t3;
  }
}

tabplane::shell::Status mark_of(Status status) {
  return provision::is_in_work(status) ? tabplane::shell::Status::in_progress
                                       : status_of(grade_of(status));
}

void draw_span(Ui& ui, const TimeAxis& axis, const Rect& row, const ConditionSpan& span) {
  const Palette& p = ui.palette();
  const float left = std::max(axis.left, axis.x_of(span.from.unix_ms));
  const float right = std::min(axis.right, axis.x_of(span.to.unix_ms));
  const Rect place{left, row.y, std::max(right - left, least_bar), bar_height};
  const Color color = span_color(p, span.status);
  if (span.status == Status::pending) {
    fill(ui, place, mix(p.t3, p.card, 0.18f), radius::bar);
    hatch(ui, place, faded(p.t3, 0.5f), hatch_in_bar);
  } else if (span.is_planned) {
    fill(ui, place, mix(color, p.card, 0.28f), radius::bar);
    hatch(ui, place, faded(color, 0.7f), hatch_in_bar);
  } else {
    fill(ui, place, mix(color, p.card, span.status == Status::ready ? 0.55f : 0.85f), radius::bar);
  }
}

// What is to be said of a resource now.
std::string words_of(const ResourceLine& line, TimePoint now) {
  if (!line.waits.empty()) return line.waits;
  if (line.ends_at) return "ends in " + duration_text((*line.ends_at - now).milliseconds);
  if (!line.error.empty()) return line.error;
  if (!line.address.empty()) return line.address;
  return {};
}

void draw_line(Ui& ui, const TimeAxis& axis, const Rect& row, const ResourceLine& line,
               TimePoint now) {
  const Palette& p = ui.palette();
  const float name_right = axis.left - 12;
  mark(ui, {row.x + 6, row.y + 14}, mark_of(line.status));
  text_in(ui, {row.x + 18, row.y + 4, name_right - row.x - 18, 20}, line.name, TextStyle::mono,
          p.t1);
  text_in(ui, {row.x + 18, row.y + 22, name_right - row.x - 18, 16}, line.type, TextStyle::caption,
          p.t3);
  for (const ConditionSpan& span : line.spans) {
    draw_span(ui, axis, {axis.left, row.y + 9, axis.right - axis.left, bar_height}, span);
  }
  const std::string status(provision::status_word(line.status));
  const std::string more = words_of(line, now);
  const bool bad = !line.error.empty();
  const float end =
      text_left(ui, axis.left, row.y + 30, line.status == Status::absent ? "not made" : status,
                TextStyle::caption_medium, bad ? p.err : p.t2);
  text_in(ui, {end + 8, row.y + 22, axis.right - end - 8, 16}, more, TextStyle::caption,
          bad && line.waits.empty() && !line.ends_at ? p.err : p.t3);
  ui.semantics().add({.role = WidgetRole::meter,
                      .name = line.name,
                      .value = more.empty() ? status : status + ", " + more,
                      .description = line.type + (bad ? ", " + line.error : std::string()),
                      .rect = visible_part(ui, row)});
}

}  // namespace

void draw_provision_timeline(Ui& ui, Rect& rest, const ProvisionEventView& event, TimePoint now) {
  const Region region(ui, "Resources");
  const Palette& p = ui.palette();
  if (event.resources.empty()) {
    text_in(ui, cut_top(rest, 32), "The profile lists no resource that could be made",
            TextStyle::secondary, p.t3);
    return;
  }
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const TimeAxis axis{event.window.start.unix_ms, event.window.end.unix_ms,
                      rest.x + (phone ? names_phone : names_wide), rest.right() - 4};
  const Rect head = cut_top(rest, axis_height);
  const auto rows = static_cast<float>(event.resources.size()) * row_height;
  const bool any = std::any_of(event.resources.begin(), event.resources.end(),
                               [](const ResourceLine& line) { return !line.spans.empty(); });
  if (any) {
    const std::vector<TimeLabel> labels = time_labels(ui, axis, {.now = now.unix_ms});
    draw_time_labels(ui, labels, head.center_y());
    draw_time_grid(ui, labels, head.bottom(), head.bottom() + rows);
  } else {
    text_in(ui, rect_between({axis.left, head.y}, {head.right(), head.bottom()}),
            "Nothing was made yet", TextStyle::caption, p.t3);
  }
  const float top = rest.y;
  for (std::size_t at = 0; at < event.resources.size(); ++at) {
    const Rect row = cut_top(rest, row_height);
    if (at > 0) hairline_x(ui, row.x, row.right(), row.y, p.grid);
    draw_line(ui, axis, row, event.resources[at], now);
  }
  if (any) draw_now(ui, axis, now.unix_ms, top, top + rows, head.center_y());
}

}  // namespace tabplane::shell
