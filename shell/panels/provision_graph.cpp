#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/provision/provision.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/provision_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using provision::State;

constexpr float node_width = 158;
constexpr float node_height = 40;
constexpr float graph_height = 236;
constexpr float arrow = 6;
constexpr float corner = 10;  // of a line that goes around
constexpr float phone_node = 44;
constexpr float phone_gap = 8;

// Where a state stands: column of five, row of three.
struct Seat {
  float column;
  float row;
};
constexpr std::array<Seat, provision::kStates> seats = {
    {{0, 1}, {1, 1}, {2, 2}, {2, 0}, {2, 1}, {3, 1}, {4, 2}, {4, 0}}};

Status status_of_state(State state) {
  const bool busy = provision::is_busy(state);
  return busy ? Status::in_progress : status_of(grade_of(state));
}

Rect node_rect(const Rect& area, State state) {
  const Seat seat = seats[static_cast<std::size_t>(state)];
  const float width = std::min(node_width, (area.w - 4 * 20) / 5);
  const float step_x = (area.w - width) / 4;
  const float step_y = (area.h - node_height) / 2;
  return {std::round(area.x + seat.column * step_x), std::round(area.y + seat.row * step_y), width,
          node_height};
}

void arrow_head(Ui& ui, Point from, Point to, Color color) {
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  if (length < 1) return;
  const float ux = dx / length;
  const float uy = dy / length;
  const Point wing[] = {
      {to.x - arrow * ux - arrow * 0.6f * uy, to.y - arrow * uy + arrow * 0.6f * ux},
      to,
      {to.x - arrow * ux + arrow * 0.6f * uy, to.y - arrow * uy - arrow * 0.6f * ux}};
  polyline(ui, wing, color, 1.5f);
}

// The way from one node to another. Neighbours are joined directly; the others go around outside.
std::vector<Point> way(const Rect& area, State from, State to) {
  const Rect a = node_rect(area, from);
  const Rect b = node_rect(area, to);
  const Seat sa = seats[static_cast<std::size_t>(from)];
  const Seat sb = seats[static_cast<std::size_t>(to)];
  const float columns = sb.column - sa.column;
  if (columns == 0) {
    const bool down = sb.row > sa.row;
    if (std::abs(sb.row - sa.row) > 1) {
      const float x = a.right() + corner;
      return {{a.right(), a.center_y()},
              {x, a.center_y()},
              {x, b.center_y()},
              {b.right(), b.center_y()}};
    }
    return {{a.center_x(), down ? a.bottom() : a.y}, {b.center_x(), down ? b.y : b.bottom()}};
  }
  if (std::abs(columns) == 1) {
    const bool right = columns > 0;
    // Lines that meet in one node are spread over its edge.
    const float shift = (sb.row - sa.row) * 9;
    return {{right ? a.right() : a.x, a.center_y() + shift},
            {right ? b.x : b.right(), b.center_y() - shift}};
  }
  // Around: over the top, or under the bottom where one of them stands there.
  const bool below = sa.row == 2 || sb.row == 2 || (from == State::provisioning && columns > 0);
  const float lane = (from == State::scheduled ? 22.0f : 12.0f);
  const float y = below ? area.bottom() + lane : area.y - lane;
  const float ax = a.center_x() + (columns > 0 ? 14 : -14);
  const float bx = b.center_x() + (columns > 0 ? -14 : 14);
  return {{ax, below ? a.bottom() : a.y}, {ax, y}, {bx, y}, {bx, below ? b.bottom() : b.y}};
}

bool both_ways(State a, State b) {
  const std::vector<State> next = next_states(b);
  return std::find(next.begin(), next.end(), a) != next.end();
}

// `lit` is the state whose ways on are shown in the accent.
void draw_ways(Ui& ui, const Rect& area, std::optional<State> lit) {
  const Palette& p = ui.palette();
  for (const bool pass : {false, true}) {
    for (std::size_t at = 0; at < provision::kStates; ++at) {
      const auto from = static_cast<State>(at);
      if ((lit == from) != pass) continue;
      for (const State to : next_states(from)) {
        const bool back = both_ways(from, to);
        // A pair is drawn once, unless one of its ways is lit.
        if (!pass && back && (from > to || lit == to)) continue;
        const std::vector<Point> points = way(area, from, to);
        const Color color = pass ? p.accent : p.line2;
        polyline(ui, points, color, pass ? 1.5f : 1.0f);
        arrow_head(ui, points[points.size() - 2], points.back(), color);
        if (back && !pass) arrow_head(ui, points[1], points.front(), color);
      }
    }
  }
}

std::string leads_to(State state) {
  std::string text = "leads to ";
  bool first = true;
  for (const State next : next_states(state)) {
    if (!first) text += ", ";
    text += state_words(next);
    first = false;
  }
  return text;
}

void toggle_state(const PageContext& context, const ProvisionPage& page, State state,
                  Actions& actions) {
  Place place = context.place;
  std::erase_if(place.parameters, [](const auto& one) { return one.first == "sel"; });
  const bool off = page.state == state;
  actions.push_back(
      Navigate{route_with(place, "state", off ? std::string_view() : state_string(state))});
}

// One state with its count. True when the pointer or the focus is on it.
bool draw_node(Ui& ui, const Rect& rect, const PageContext& context, const ProvisionPage& page,
               State state, Actions& actions) {
  const Palette& p = ui.palette();
  const std::uint64_t count = page.view.counts[static_cast<std::size_t>(state)];
  const std::string_view word = state_words(state);
  const Interaction at = interact(ui, rect, word);
  const bool chosen = page.state == state;
  const bool here = page.event && page.event->state == state;
  const Color inside = chosen ? p.accent_soft : at.hovered ? p.hover : p.card;
  surface_box(ui, rect, inside,
              chosen || here ? p.accent
              : at.hovered   ? p.line2
                             : p.line,
              radius::control);
  const float cy = rect.center_y();
  mark(ui, {rect.x + 16, cy}, status_of_state(state));
  const std::string number = count_text(count);
  text_right(ui, rect.right() - 12, cy, number, TextStyle::mono_medium, count > 0 ? p.t1 : p.t3);
  const float numbers = text_width(ui, number, TextStyle::mono_medium);
  text_in(ui, rect_between({rect.x + 28, rect.y}, {rect.right() - 20 - numbers, rect.bottom()}),
          word, TextStyle::secondary_medium, count > 0 || chosen ? p.t1 : p.t2);
  if (at.focused) focus_ring(ui, rect, radius::control);
  WidgetRecord& added = record(ui, at, rect, WidgetRole::toggle, word);
  added.value = number + (count == 1 ? " event" : " events");
  added.description = std::string(provision::state_string(state)) + ", " + leads_to(state);
  added.state.checked = chosen;
  hint(ui, at, rect, std::string(provision::state_string(state)) + ": " + leads_to(state));
  if (at.clicked) toggle_state(context, page, state, actions);
  return at.hovered || at.focused;
}

}  // namespace

float provision_graph_height(Width width) {
  if (width == Width::phone) return size::card_head + 4 * (phone_node + phone_gap) + 8;
  return graph_height + size::card_head;
}

void draw_provision_graph(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page,
                          Actions& actions) {
  const Region region(ui, "States");
  const std::string count = count_text(std::uint64_t{page.view.events.size()}) + " events";
  const CardResult frame = card(ui, rect, {.title = "States", .context = count});
  if (width_class(ui.surface().width) == Width::phone) {
    Rect rest = inset(frame.body, 14, 0);
    for (std::size_t at = 0; at < provision::kStates; at += 2) {
      const Rect row = cut_top(rest, phone_node, phone_gap);
      for (int side = 0; side < 2; ++side) {
        draw_node(ui, column(row, 2, side, phone_gap), context, page,
                  static_cast<State>(at + static_cast<std::size_t>(side)), actions);
      }
    }
    return;
  }
  Rect area = inset(frame.body, 28, 0);
  area.y += 24;
  area.h -= 24 + 36;
  // Ways are drawn first, under the nodes; the state that lights them is known from where the
  // pointer is already.
  std::optional<State> lit;
  for (std::size_t at = 0; at < provision::kStates; ++at) {
    const auto state = static_cast<State>(at);
    if (node_rect(area, state).contains(pointer(ui))) lit = state;
  }
  if (!lit) lit = page.state;
  if (!lit && page.event) lit = page.event->state;
  draw_ways(ui, area, lit);
  for (std::size_t at = 0; at < provision::kStates; ++at) {
    const auto state = static_cast<State>(at);
    draw_node(ui, node_rect(area, state), context, page, state, actions);
  }
}

}  // namespace tabplane::shell
