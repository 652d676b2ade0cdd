#include <algorithm>
#include <utility>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_history.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t most_instances = 50;

void draw_facts(Ui& ui, Rect& rest, const PageContext& context, const ReservationsPage& page,
                const ReservationFacts& facts) {
  const auto when = [&](TimePoint at) { return when_words(at, context.now, page.zone); };
  key_value(ui, rest, "Start", when(facts.window.start));
  key_value(ui, rest, "End", when(facts.window.end));
  key_value(ui, rest, "Duration",
            duration_text((facts.window.end - facts.window.start).milliseconds));
  key_value(ui, rest, "Times in", page.zone.name_at(facts.window.start.unix_ms));
  key_value(ui, rest, "Zone", facts.zone.empty() ? "anywhere" : facts.zone, !facts.zone.empty());
  key_value(ui, rest, "Owner", owner_words(facts.owner), false);
}

// Of each key how much is used, how much remains.
void draw_amounts(Ui& ui, Rect& rest, const ReservationsPage& page, const ReservationFacts& facts) {
  const Region region(ui, "Amounts");
  drawer_section(ui, rest, "Amounts", "used of reserved");
  const Palette& p = ui.palette();
  const Color color = owner_color(p, page.view, facts.series);
  for (const reservation::KeyDescription& described : reservation::kKeyDescriptions) {
    const reservation::Key key = described.key;
    const Amount capacity = facts.capacity[key];
    const Amount used = facts.used[key];
    if (capacity == 0 && used == 0) continue;
    const Rect line = cut_top(rest, 20);
    const std::string words = key_amount_text(used, key) + " of " + key_amount_text(capacity, key);
    text_left(ui, line.x, line.center_y(), described.name, TextStyle::secondary, p.t2);
    text_right(ui, line.right(), line.center_y(), words, TextStyle::mono, p.t1);
    const Rect bar = cut_top(rest, 6);
    usage_bar(ui, bar, {used, 0, capacity}, color);
    WidgetRecord meter{
        .role = WidgetRole::meter,
        .name = std::string(described.name),
        .value =
            words + ", " + key_amount_text(saturating_subtract(capacity, used), key) + " remain",
        .rect = visible_part(ui, rect_between({line.x, line.y}, {line.right(), bar.bottom()}))};
    ui.semantics().add(std::move(meter));
    cut_top(rest, 12);
  }
}

void draw_instance(Ui& ui, Rect& rest, const PageContext& context, const InstanceFacts& one,
                   Actions& actions) {
  const Palette& p = ui.palette();
  const std::string name(one.name.empty() ? one.id.substr(0, 8) : one.name);
  const Region region(ui, name, one.id);
  Rect line = cut_top(rest, 26);
  if (icon_button(ui, at_right(cut_right(line, 26, 4), 24, 24),
                  {.icon = Icon::trash,
                   .name = "Destroy " + name,
                   .enabled = context.access.allowed,
                   .reason = context.access.reason})) {
    actions.push_back(destroy_instance(one));
  }
  const std::string amounts = capacity_words(one.capacity, 2);
  const float width = text_width(ui, amounts, TextStyle::axis);
  text_right(ui, line.right(), line.center_y(), amounts, TextStyle::axis, p.t3);
  cut_right(line, width, 8);
  text_in(ui, line, name, TextStyle::secondary, p.t1);
  record_text(ui, visible_part(ui, line), name, amounts);
}

void draw_new_instance(Ui& ui, Rect& rest, const PageContext& context, ReservationsPage& page,
                       const ReservationFacts& facts, Actions& actions) {
  if (page.view.flavors.empty() || facts.state != reservation::ReservationState::active) return;
  std::vector<Option> options;
  options.reserve(page.view.flavors.size());
  int chosen = 0;
  for (const FlavorFacts& flavor : page.view.flavors) {
    if (flavor.id == page.flavor) chosen = static_cast<int>(options.size());
    options.push_back({.label = flavor.name});
  }
  Rect line = cut_top(rest, size::field, 8);
  const bool pressed = button_right(ui, line,
                                    {.label = "Create",
                                     .enabled = context.access.allowed,
                                     .reason = context.access.reason,
                                     .id = "create instance"});
  if (const auto picked = select(ui, line, {.name = "Flavor of a new instance"}, options, chosen)) {
    page.flavor = page.view.flavors[static_cast<std::size_t>(*picked)].id;
  }
  if (!pressed) return;
  const FlavorFacts& flavor = page.view.flavors[static_cast<std::size_t>(chosen)];
  SendRequests send{"Create instance of " + std::string(flavor.name), {}};
  send.requests.push_back(api::create_instance_request(
      {.name = std::string(facts.label()) + "-" + std::to_string(facts.instances + 1),
       .image = "console",
       .flavor = std::string(flavor.id),
       .provider = {},
       .reservation = std::string(facts.id)}));
  actions.push_back(std::move(send));
}

void draw_instances(Ui& ui, Rect& rest, const PageContext& context, ReservationsPage& page,
                    std::uint32_t index, Actions& actions) {
  const ReservationFacts& facts = page.view.reservations[index];
  const Region region(ui, "Instances");
  drawer_section(ui, rest, "Instances", count_text(std::uint64_t{facts.instances}));
  std::size_t shown = 0;
  for (const InstanceFacts& one : page.view.instances) {
    if (one.reservation != index) continue;
    if (shown++ == most_instances) break;
    draw_instance(ui, rest, context, one, actions);
  }
  if (facts.instances == 0) {
    text_in(ui, cut_top(rest, 24), "Nothing runs on it.", TextStyle::secondary, ui.palette().t3);
  } else if (facts.instances > most_instances) {
    text_in(ui, cut_top(rest, 24),
            count_text(std::uint64_t{facts.instances - most_instances}) + " more",
            TextStyle::secondary, ui.palette().t3);
  }
  cut_top(rest, 4);
  draw_new_instance(ui, rest, context, page, facts, actions);
}

void draw_history(Ui& ui, Rect& rest, const PageContext& context, const ReservationsPage& page,
                  const ReservationFacts& facts) {
  const std::vector<ReservationEvent> events = reservation_history(context.plane, facts.id);
  if (events.empty()) return;
  const Region region(ui, "History");
  drawer_section(ui, rest, "History");
  const Palette& p = ui.palette();
  for (const ReservationEvent& event : events) {
    const Rect line = cut_top(rest, 24);
    const std::string when = when_words(event.at, context.now, page.zone);
    mark(ui, {line.x + 5, line.center_y()}, status_of(event.grade), 0.7f);
    const float width = text_width(ui, when, TextStyle::axis);
    text_right(ui, line.right(), line.center_y(), when, TextStyle::axis, p.t3);
    text_in(ui, rect_between({line.x + 20, line.y}, {line.right() - width - 8, line.bottom()}),
            event.words, TextStyle::secondary, p.t2);
    record_text(ui, visible_part(ui, line), event.words, when);
  }
}

void draw_foot(Ui& ui, Rect foot, const PageContext& context, ReservationsPage& page,
               const ReservationFacts& facts, Actions& actions) {
  const std::string reason = cannot_change(context, facts);
  const ButtonSize size = foot_button_size(ui);
  if (page.confirming_cancel) {
    if (button_left(ui, foot, {.label = "Keep it", .size = size})) page.confirming_cancel = false;
    if (button_right(ui, foot,
                     {.label = "Cancel reservation",
                      .kind = ButtonKind::danger_confirm,
                      .size = size,
                      .enabled = context.access.allowed,
                      .reason = context.access.reason})) {
      page.confirming_cancel = false;
      actions.push_back(cancel_reservation(facts));
    }
    return;
  }
  if (button_left(ui, foot,
                  {.label = "Edit",
                   .icon = Icon::pencil,
                   .key = size == ButtonSize::touch ? "" : "e",
                   .size = size,
                   .enabled = reason.empty(),
                   .reason = reason})) {
    open_changed_reservation(page, facts);
  }
  if (button_left(ui, foot, {.label = "Show", .size = size})) {
    choose_window(page, showing(page.window, facts.window));
    page.show_selected = true;
  }
  if (button_right(ui, foot,
                   {.label = "Cancel",
                    .kind = ButtonKind::danger,
                    .size = size,
                    .enabled = context.access.allowed,
                    .reason = context.access.reason})) {
    page.confirming_cancel = true;
  }
}

}  // namespace

void draw_reservation_details(Ui& ui, const Rect& rect, const PageContext& context,
                              ReservationsPage& page, bool floats, Actions& actions) {
  const auto index = page.selected ? page.view.find(*page.selected) : std::nullopt;
  if (!index) {
    page.drawer = ReservationsDrawer::none;
    return;
  }
  const ReservationFacts& facts = page.view.reservations[*index];
  const StateWords state = state_words(facts, context.now);
  const std::string title(facts.label());
  const DrawerFrame frame = begin_drawer(
      ui, rect,
      {.title = title,
       .mono_title = facts.name.empty(),
       .status = state.over && state.grade == Grade::note ? Status::off : status_of(state.grade),
       .state_word = state.words,
       .id = facts.id,
       .floats = floats});
  if (frame.closed) page.drawer = ReservationsDrawer::none;
  Rect rest = endless(frame.content);
  draw_facts(ui, rest, context, page, facts);
  draw_amounts(ui, rest, page, facts);
  draw_instances(ui, rest, context, page, *index, actions);
  draw_history(ui, rest, context, page, facts);
  end_drawer(ui, frame, rest.y,
             [&](const Rect& foot) { draw_foot(ui, foot, context, page, facts, actions); });
}

}  // namespace tabplane::shell
