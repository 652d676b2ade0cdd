#include <algorithm>
#include <utility>
#include <vector>

#include "shell/panels/quotas_parts.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"
#include "shell/widgets/suggest_field.h"

namespace tabplane::shell {
namespace {

std::vector<std::string_view> matching_owners(const ReservationsView& view, std::string_view text) {
  std::vector<std::string_view> found;
  for (const std::string_view owner : view.owners) {
    if (owner.empty() || owner == text || owner.find(text) == std::string_view::npos) continue;
    found.push_back(owner);
    if (found.size() == suggestions_shown) break;
  }
  return found;
}

bool draw_who(Ui& ui, Rect& rest, ReservationsPage& page) {
  bool submitted = false;
  const Rect name = labelled(ui, rest, "Name");
  submitted |= text_field(ui, name, page.draft.name, {.name = "Name", .placeholder = "nightly-ci"})
                   .submitted;
  cut_top(rest, 12);
  const Rect owner = labelled(ui, rest, "Owner");
  const SuggestResult result =
      suggest_field(ui, owner, page.draft.owner, {.name = "Owner", .placeholder = "whom it is for"},
                    [&](std::string_view text) { return matching_owners(page.view, text); });
  submitted |= result.field.submitted;
  cut_top(rest, result.height + 12);
  return submitted;
}

void draw_zone(Ui& ui, Rect& rest, ReservationsPage& page) {
  std::vector<Option> options = {{.label = "anywhere"}};
  int chosen = 0;
  for (const std::string_view zone : page.view.zones) {
    if (zone.empty()) continue;
    if (zone == page.draft.zone) chosen = static_cast<int>(options.size());
    options.push_back({.label = zone});
  }
  if (options.size() == 1 && page.draft.zone.empty()) return;
  const Rect place = labelled(ui, rest, "Zone");
  if (const auto picked = select(ui, place, {.name = "Zone"}, options, chosen)) {
    page.draft.zone = *picked == 0 ? "" : options[static_cast<std::size_t>(*picked)].label;
  }
  cut_top(rest, 12);
}

bool draw_window(Ui& ui, Rect& rest, const PageContext& context, ReservationsPage& page,
                 const ReadDraft& read) {
  bool submitted = false;
  const std::string clock = " (" + page.zone.name_at(context.now.unix_ms) + ")";
  Rect start = labelled(ui, rest, "Start" + clock);
  submitted |=
      draw_moment(ui, start, "Start", page.draft.start, read.wrong_start, "2025-10-14 17:00");
  cut_top(rest, read.wrong_start.empty() ? 12 : 12 + field_error_height);
  Rect end = labelled(ui, rest, "End" + clock);
  submitted |= draw_moment(ui, end, "End", page.draft.end, read.wrong_end, "2025-10-14 19:00");
  cut_top(rest, read.wrong_end.empty() ? 4 : 4 + field_error_height);
  const std::string words =
      read.window ? duration_text((read.window->end - read.window->start).milliseconds) : "";
  const Rect line = cut_top(rest, 20, 8);
  text_in(ui, line, words, TextStyle::secondary, ui.palette().t3);
  if (!words.empty()) record_text(ui, line, "Duration", words);
  return submitted;
}

// What stands in the way, and what would fit, each with a button that writes it into the form.
void draw_conflict(Ui& ui, Rect& rest, ReservationsPage& page, const ReadDraft& read,
                   const SpanConflict& conflict) {
  const Region region(ui, "Conflict");
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "It does not fit");
  const std::string title = conflict_title(conflict, page.draft.zone);
  const Rect line = cut_top(rest, 22);
  mark(ui, {line.x + 6, line.center_y()}, Status::error, 0.9f);
  text_in(ui, {line.x + 18, line.y, line.w - 18, line.h}, title, TextStyle::body_medium, p.t1);
  const std::string when = window_words(conflict.window, page.zone);
  const Rect below = cut_top(rest, 20, 8);
  text_in(ui, {below.x + 18, below.y, below.w - 18, below.h}, when, TextStyle::axis, p.t2);
  ui.semantics().add(
      {.role = WidgetRole::alert,
       .name = title,
       .value = when,
       .rect = visible_part(ui, rect_between({line.x, line.y}, {line.right(), below.bottom()}))});
  if (conflict.fits_with) {
    const std::string amount = key_amount_text(*conflict.fits_with, conflict.key);
    const bool last = !conflict.fits_from;
    if (fix_row(ui, cut_top(rest, 36), "Take no more than", amount, "Use", last)) {
      page.draft.amounts[static_cast<std::size_t>(conflict.key)] =
          std::to_string(*conflict.fits_with);
      ui.request_frame();
    }
  }
  if (conflict.fits_from && read.window) {
    const Region later(ui, "Later");
    const std::string start = date_time_text(page.zone.wall(conflict.fits_from->unix_ms));
    if (fix_row(ui, cut_top(rest, 36), "Begin at", start, "Use", true)) {
      const Duration length = read.window->end - read.window->start;
      const Span moved{*conflict.fits_from, *conflict.fits_from + length};
      set_window(page.draft, moved, page.zone);
      choose_window(page, showing(page.window, moved));
      ui.request_frame();
    }
  }
  if (!conflict.fits_with && !conflict.fits_from) {
    const Rect never = cut_top(rest, 24);
    text_in(ui, {never.x + 18, never.y, never.w - 18, never.h}, "There is never so much at once.",
            TextStyle::secondary, p.t2);
  }
  cut_top(rest, 8);
}

void send(const PageContext& context, ReservationsPage& page, const ReadDraft& read,
          Actions& actions) {
  const std::string label =
      page.draft.name.empty() ? capacity_words(read.capacity, 1) : page.draft.name;
  if (page.draft.of.empty()) {
    SendRequests send{"Reserve " + label, {}};
    send.requests.push_back(api::create_reservation_request(new_reservation(page.draft, read)));
    send_from(context, page, std::move(send), actions);
    return;
  }
  const auto index = page.view.find(page.draft.of);
  if (!index) return;
  const ReservationFacts& before = page.view.reservations[*index];
  const auto change = changed_reservation(page.draft, read, before);
  if (!change) {
    page.drawer = ReservationsDrawer::details;
    return;
  }
  SendRequests send{"Change reservation " + std::string(before.label()), {}};
  send.requests.push_back(api::update_reservation_request(*change));
  send_from(context, page, std::move(send), actions);
}

}  // namespace

void draw_reservation_form(Ui& ui, const Rect& rect, const PageContext& context,
                           ReservationsPage& page, bool floats, Actions& actions) {
  const bool fresh = page.draft.of.empty();
  const auto index = page.view.find(page.draft.of);
  if (!fresh && !index) {
    page.drawer = ReservationsDrawer::none;
    return;
  }
  const std::string title = fresh ? std::string("Reserve")
                                  : "Change " + std::string(page.view.reservations[*index].label());
  const DrawerFrame frame = begin_drawer(ui, rect, {.title = title, .floats = floats});
  if (frame.closed) page.drawer = ReservationsDrawer::none;
  const ReadDraft read = read_draft(page.draft, context.now, page.zone);
  std::optional<SpanConflict> conflict;
  if (read.window) {
    leave_out(page, page.draft.of);
    conflict =
        span_conflict(*page.free, {*read.window, page.draft.zone, read.capacity}, context.now);
  }
  Rect rest = endless(frame.content);
  bool submitted = draw_amounts(ui, rest,
                                {.keys = page.keys,
                                 .texts = page.draft.amounts,
                                 .wrong = read.wrong_amounts,
                                 .take_focus = page.drawer_opened},
                                page.all_amounts);
  submitted |= draw_window(ui, rest, context, page, read);
  if (conflict) draw_conflict(ui, rest, page, read, *conflict);
  submitted |= draw_who(ui, rest, page);
  draw_zone(ui, rest, page);
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) {
    FormFoot spec{.verb = fresh ? "Reserve" : "Save", .reason = read.missing, .words = {}};
    if (!context.access.allowed) spec.reason = context.access.reason;
    if (read.complete()) {
      spec.words = conflict ? "Does not fit" : "Fits";
      spec.status = conflict ? Status::error : Status::ok;
    }
    const bool pressed = draw_form_foot(ui, foot, page, spec);
    if (pressed || (submitted && spec.reason.empty())) send(context, page, read, actions);
  });
}

}  // namespace tabplane::shell
