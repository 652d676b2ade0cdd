#include "shell/panels/reservations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shell/format.h"
#include "shell/panels/page_head.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/panels/reservations_parts.h"
#include "shell/panels/side_drawer.h"

namespace tabplane::shell {
namespace {

constexpr float bottom_gap = 16;
constexpr Duration year_and_a_bit{400LL * 24 * 60 * 60 * 1000};
constexpr double address_rests_ms = 400;
constexpr float zoom_by_key = 2;

constexpr std::array<std::string_view, 3> tab_labels = {"Calendar", "List", "Capacity"};
constexpr std::array<std::string_view, 3> tab_names = {"", "list", "capacity"};

ReservationsTab tab_of(std::string_view name) {
  for (std::size_t i = 0; i < tab_names.size(); ++i) {
    if (tab_names[i] == name) return static_cast<ReservationsTab>(i);
  }
  return ReservationsTab::calendar;
}

void sample_zone(const PageContext& context, ReservationsPage& page) {
  page.zone_covers = {page.window.start + Duration{-year_and_a_bit.milliseconds},
                      page.window.end + year_and_a_bit};
  page.zone = TimeZone::sampled(context.local_offset, page.zone_covers.start.unix_ms,
                                page.zone_covers.end.unix_ms);
}

// The zone is asked for a span about the window, and again when the window leaves it. What is
// written in a form stays the same moment.
void follow_clock(const PageContext& context, ReservationsPage& page) {
  const bool local = context.preferences.zone == ZoneChoice::local && context.local_offset;
  const Span& covers = page.zone_covers;
  const bool covered = covers.start <= page.window.start && page.window.end <= covers.end;
  if (local == !covers.empty() && (!local || covered)) return;
  const auto written = read_draft(page.draft, context.now, page.zone).window;
  page.zone_covers = {};
  page.zone = TimeZone();
  page.bar_words.clear();
  if (local) sample_zone(context, page);
  if (written) set_window(page.draft, *written, page.zone);
}

void rebuild(const PageContext& context, ReservationsPage& page) {
  page.built = context.version;
  page.view = reservations_view(context.plane);
  page.keys = keys_in_use(page.view);
  if (std::find(page.keys.begin(), page.keys.end(), page.key) == page.keys.end()) {
    page.key = page.keys.front();
  }
  page.profile = capacity_profile(page.view, page.key);
  page.rows = reservation_rows(page.view, page.rows_by);
  page.bar_words.clear();
  page.arranged = false;
  page.free.reset();
  if (page.window.empty() || !page.window_chosen) {
    page.window = window_around(context.now, TimeScale::day, page.zone);
  }
}

std::optional<Span> window_of(const Place& place) {
  const auto from = parse_rfc3339(place.parameter("from"));
  const auto to = parse_rfc3339(place.parameter("to"));
  if (!from || !to || *to <= *from) return std::nullopt;
  return clamped_window({*from, *to});
}

void follow_place(const PageContext& context, ReservationsPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = tab_of(place.parameter("tab"));
  if (const auto window = window_of(place)) choose_window(page, *window);
  const std::string_view id = place.parameter("sel");
  if (!id.empty()) {
    page.selected = id;
    page.drawer = ReservationsDrawer::details;
    page.show_selected = true;
    if (const auto index = page.view.find(id); index && !window_of(place)) {
      choose_window(page, showing(page.window, page.view.reservations[*index].window));
    }
  }
  const std::string_view fresh = place.parameter("new");
  if (const auto edited = page.view.find(place.parameter("edit"))) {
    const ReservationFacts& facts = page.view.reservations[*edited];
    if (cannot_change(context, facts).empty()) open_changed_reservation(page, facts);
  }
  if (fresh == "reservation") open_new_reservation(context, page, std::nullopt);
  if (fresh == "capacity") open_capacity(context, page);
  if (fresh == "provider") open_provider(context, page);
}

// The address names what is looked at, so that a reload shows it again. It is told when nothing has
// moved for a while, in place of what it said before.
void tell_place(Ui& ui, const PageContext& context, ReservationsPage& page, Actions& actions) {
  if (context.place.page != "reservations" || !actions.empty()) return;
  Place wanted{"reservations", {}};
  const auto put = [&](std::string name, std::string value) {
    if (!value.empty()) wanted.parameters.emplace_back(std::move(name), std::move(value));
  };
  put("tab", std::string(tab_names[static_cast<std::size_t>(page.tab)]));
  if (page.selected && page.drawer == ReservationsDrawer::details) put("sel", *page.selected);
  if (page.window_chosen) {
    put("from", format_rfc3339(page.window.start));
    put("to", format_rfc3339(page.window.end));
  }
  if (wanted == context.place) return;
  const std::string route = route_of(wanted);
  if (route != page.route_wanted) {
    page.route_wanted = route;
    page.route_wanted_since_ms = ui.now_ms();
  }
  const double rested = ui.now_ms() - page.route_wanted_since_ms;
  const bool held = page.hand.holds != CalendarHand::Holds::nothing;
  if (held || rested < address_rests_ms) {
    ui.request_frame_in(held ? address_rests_ms : address_rests_ms - rested);
    return;
  }
  page.route = route;
  actions.push_back(Navigate{route, true});
}

// The reservation so many places behind the selected one by start; without one the first in sight.
std::optional<std::uint32_t> step_from(const ReservationsPage& page, int by) {
  const auto& all = page.view.reservations;
  if (all.empty()) return std::nullopt;
  const std::vector<std::uint32_t> order = listed_reservations(page.view, {{}, {{}}, page.key});
  const auto index = page.selected ? page.view.find(*page.selected) : std::nullopt;
  if (index) {
    const auto place = std::find(order.begin(), order.end(), *index) - order.begin() + by;
    const auto last = static_cast<std::ptrdiff_t>(order.size()) - 1;
    return order[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, last))];
  }
  const auto next = std::find_if(order.begin(), order.end(), [&](std::uint32_t one) {
    return all[one].window.end > page.window.start;
  });
  return next == order.end() ? order.back() : *next;
}

void step_selection(ReservationsPage& page, int by) {
  const auto index = step_from(page, by);
  if (!index) return;
  const ReservationFacts& facts = page.view.reservations[*index];
  page.selected = facts.id;
  page.show_selected = true;
  page.confirming_cancel = false;
  choose_window(page, showing(page.window, facts.window));
  if (page.drawer == ReservationsDrawer::none) page.drawer = ReservationsDrawer::details;
}

// Moves or stretches the selected one by a step, in the form, where it is seen whether it fits.
void nudge(const PageContext& context, ReservationsPage& page, SpanGrip grip, int steps) {
  const auto index = page.selected ? page.view.find(*page.selected) : std::nullopt;
  if (!index) return;
  const ReservationFacts& facts = page.view.reservations[*index];
  if (!cannot_change(context, facts).empty()) return;
  if (page.drawer != ReservationsDrawer::form || page.draft.of != facts.id) {
    open_changed_reservation(page, facts);
    page.drawer_opened = false;  // the keys go on moving it; Tab leads into the form
  }
  const ReadDraft read = read_draft(page.draft, context.now, page.zone);
  const Span window = read.window.value_or(facts.window);
  const Span moved =
      nudged(window, grip, steps, snap_step(page.window, page.plot_width), page.zone);
  set_window(page.draft, moved, page.zone);
  choose_window(page, showing(page.window, moved));
}

void close_by_key(ReservationsPage& page) {
  if (page.hand.holds != CalendarHand::Holds::nothing) {
    page.hand = {};
  } else if (page.confirming_cancel) {
    page.confirming_cancel = false;
  } else if (page.drawer != ReservationsDrawer::none) {
    page.drawer = ReservationsDrawer::none;
  } else {
    page.selected.reset();
  }
}

void zoom_by(ReservationsPage& page, double factor) {
  const TimePoint middle{(page.window.start.unix_ms + page.window.end.unix_ms) / 2};
  choose_window(page, zoomed(page.window, factor, middle));
}

void take_time_key(const PageContext& context, ReservationsPage& page, std::string_view key) {
  if (key == "t") {
    choose_window(page, window_around(context.now, scale_of(page.window), page.zone));
  }
  if (key == "[") choose_window(page, panned(page.window, -0.5));
  if (key == "]") choose_window(page, panned(page.window, 0.5));
  if (key == "+" || key == "=") zoom_by(page, 1 / static_cast<double>(zoom_by_key));
  if (key == "-") zoom_by(page, static_cast<double>(zoom_by_key));
  if (key.size() == 1 && key[0] >= '1' && key[0] <= '5') {
    choose_window(page, at_scale(page.window, static_cast<TimeScale>(key[0] - '1')));
  }
}

void take_key(const PageContext& context, ReservationsPage& page, Actions& actions) {
  const std::string_view key = context.key;
  if (key.empty()) return;
  take_time_key(context, page, key);
  if (key == "n") open_new_reservation(context, page, std::nullopt);
  if (key == "e" && page.selected) {
    const auto index = page.view.find(*page.selected);
    if (index && cannot_change(context, page.view.reservations[*index]).empty()) {
      open_changed_reservation(page, page.view.reservations[*index]);
    }
  }
  if (key == "j") step_selection(page, 1);
  if (key == "k") step_selection(page, -1);
  if (key == "<") nudge(context, page, SpanGrip::whole, -1);
  if (key == ">") nudge(context, page, SpanGrip::whole, 1);
  if (key == "{") nudge(context, page, SpanGrip::start, -1);
  if (key == "}") nudge(context, page, SpanGrip::start, 1);
  if (key == "(") nudge(context, page, SpanGrip::end, -1);
  if (key == ")") nudge(context, page, SpanGrip::end, 1);
  if (key == "/") {
    page.tab = ReservationsTab::list;
    page.focus_filter = true;
  }
  if (key == "u") {
    const bool local = context.preferences.zone == ZoneChoice::local;
    const ZoneChoice choice = local ? ZoneChoice::utc : ZoneChoice::local;
    actions.push_back(
        ChangeSetting{std::string(setting::zone), std::string(setting_value(choice))});
  }
  if (key == "Escape") close_by_key(page);
}

void draw_head(Ui& ui, Rect& rest, const PageContext& context, ReservationsPage& page) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect line = page_head(ui, rest, "Reservations", "");
  const Button reserve{.label = "Reserve",
                       .kind = ButtonKind::primary,
                       .icon = Icon::plus,
                       .key = phone ? "" : "N",
                       .size = phone ? ButtonSize::touch : ButtonSize::normal,
                       .enabled = context.access.allowed,
                       .reason = context.access.reason};
  Rect buttons = phone ? inset(line, 0, -4) : line;
  if (button_right(ui, buttons, reserve)) open_new_reservation(context, page, std::nullopt);
  if (phone) return;
  if (const auto picked = segmented(ui, line.x + 4, line.center_y(), "View", tab_labels,
                                    static_cast<int>(page.tab))) {
    page.tab = static_cast<ReservationsTab>(*picked);
    ui.request_frame();
  }
}

void draw_main(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
               Actions& actions) {
  switch (page.tab) {
    case ReservationsTab::calendar:
      return draw_calendar(ui, rect, context, page, actions);
    case ReservationsTab::list:
      return draw_reservation_list(ui, rect, context, page, actions);
    case ReservationsTab::capacity:
      return draw_capacity_tab(ui, rect, context, page, actions);
  }
}

void draw_drawer(Ui& ui, const DrawerSplit& split, const PageContext& context,
                 ReservationsPage& page, Actions& actions) {
  switch (page.drawer) {
    case ReservationsDrawer::none:
      return;
    case ReservationsDrawer::details:
      return draw_reservation_details(ui, split.drawer, context, page, split.floats, actions);
    case ReservationsDrawer::form:
      return draw_reservation_form(ui, split.drawer, context, page, split.floats, actions);
    case ReservationsDrawer::pool:
      return draw_pool_form(ui, split.drawer, context, page, split.floats, actions);
    case ReservationsDrawer::provider:
      return draw_provider_form(ui, split.drawer, context, page, split.floats, actions);
  }
}

// The keys of the calendar, which are its buttons as well.
void time_commands(const PageContext& context, const ReservationsPage& page, Commands& commands) {
  const auto window = [&](std::string label, std::string key, const Span& shown) {
    Place place{"reservations",
                {{"from", format_rfc3339(shown.start)}, {"to", format_rfc3339(shown.end)}}};
    commands.push_back({.icon = Icon::calendar,
                        .label = "Calendar: " + std::move(label),
                        .key = std::move(key),
                        .action = Navigate{route_of(place)}});
  };
  const Span& now = page.window;
  const TimePoint middle{(now.start.unix_ms + now.end.unix_ms) / 2};
  window("now", "t", window_around(context.now, scale_of(now), page.zone));
  window("earlier", "[", panned(now, -0.5));
  window("later", "]", panned(now, 0.5));
  window("closer", "+", zoomed(now, 0.5, middle));
  window("farther", "-", zoomed(now, 2, middle));
  window("an hour", "1", at_scale(now, TimeScale::hour));
  window("a day", "2", at_scale(now, TimeScale::day));
  window("a week", "3", at_scale(now, TimeScale::week));
  window("a month", "4", at_scale(now, TimeScale::month));
  window("a year", "5", at_scale(now, TimeScale::year));
  const auto step = [&](std::string label, std::string key, int by) {
    const auto index = step_from(page, by);
    if (!index) return;
    const ReservationFacts& facts = page.view.reservations[*index];
    commands.push_back({.icon = Icon::calendar,
                        .label = std::move(label),
                        .key = std::move(key),
                        .action = Navigate{"reservations?sel=" + std::string(facts.id)}});
  };
  step("Next reservation", "j", 1);
  step("Previous reservation", "k", -1);
}

}  // namespace

Actions draw_reservations(Ui& ui, const Rect& rect, const PageContext& context,
                          ReservationsPage& page) {
  const Region region(ui, "Reservations");
  const TimesIn wall_times({});  // what is written here was put into the page's zone before
  Actions actions;
  if (page.built != context.version) rebuild(context, page);
  follow_clock(context, page);
  take_answers(context, page);
  follow_place(context, page);
  take_key(context, page, actions);
  const bool opened = page.drawer_opened;
  const ReservationsDrawer drawer = page.drawer;
  const DrawerSplit split = split_for_drawer(ui, rect, page.drawer != ReservationsDrawer::none);
  if (split.page_shown) {
    Rect rest = page_room(ui, split.page);
    draw_head(ui, rest, context, page);
    cut_bottom(rest, bottom_gap);
    if (width_class(ui.surface().width) == Width::phone) {
      draw_day_list(ui, rest, context, page, actions);
    } else {
      draw_main(ui, rest, context, page, actions);
    }
  }
  if (drawer == page.drawer) draw_drawer(ui, split, context, page, actions);
  tell_place(ui, context, page, actions);
  // A drawer that opened while this frame was drawn is first seen in the next one.
  if (opened && drawer == page.drawer) page.drawer_opened = false;
  if (page.drawer_opened || drawer != page.drawer) ui.request_frame();
  return actions;
}

void reservations_commands(const PageContext& context, ReservationsPage& page, Commands& commands) {
  const TimesIn wall_times({});
  if (page.built != context.version) rebuild(context, page);
  const bool writes = context.access.allowed;
  const auto form = [&](std::string label, std::string request, std::string key, std::string what) {
    commands.push_back({.icon = Icon::plus,
                        .label = std::move(label),
                        .request = std::move(request),
                        .key = std::move(key),
                        .enabled = writes,
                        .reason = context.access.reason,
                        .action = Navigate{"reservations?new=" + what}});
  };
  form("Reserve", "POST /create-reservation", "n", "reservation");
  form("Change capacity", "POST /increase-capacity", "", "capacity");
  form("Add provider", "POST /add-provider", "", "provider");
  const auto place = [&](std::string label, std::string route) {
    commands.push_back(
        {.icon = Icon::calendar, .label = std::move(label), .action = Navigate{std::move(route)}});
  };
  place("Reservations: calendar", "reservations");
  place("Reservations: list", "reservations?tab=list");
  place("Reservations: pools and providers", "reservations?tab=capacity");
  const bool local = context.preferences.zone == ZoneChoice::local;
  commands.push_back(
      {.icon = Icon::clock,
       .label = local ? "Times of reservations: UTC" : "Times of reservations: local",
       .key = "u",
       .action =
           ChangeSetting{std::string(setting::zone),
                         std::string(setting_value(local ? ZoneChoice::utc : ZoneChoice::local))}});
  if (context.place.page == "reservations") time_commands(context, page, commands);
  const auto index = page.selected ? page.view.find(*page.selected) : std::nullopt;
  if (!index) return;
  const ReservationFacts& facts = page.view.reservations[*index];
  const std::string refused = cannot_change(context, facts);
  const auto edit = [&](std::string label, std::string key) {
    commands.push_back({.icon = Icon::pencil,
                        .label = std::move(label),
                        .request = "POST /update-reservation",
                        .key = std::move(key),
                        .enabled = refused.empty(),
                        .reason = refused,
                        .action = Navigate{"reservations?edit=" + std::string(facts.id)}});
  };
  edit("Change " + std::string(facts.label()), "e");
  edit("Move " + std::string(facts.label()) + " by a step", "< >");
  edit("Move its start", "{ }");
  edit("Move its end", "( )");
  SendRequests cancel = cancel_reservation(facts);
  commands.push_back({.icon = Icon::trash,
                      .label = cancel.label,
                      .request = "POST /cancel-reservation",
                      .enabled = writes,
                      .reason = context.access.reason,
                      .action = std::move(cancel)});
}

}  // namespace tabplane::shell
