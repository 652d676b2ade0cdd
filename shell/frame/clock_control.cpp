#include "shell/frame/clock_control.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/api/host_requests.h"
#include "shell/view/clock_commands.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view menu_name = "Clock menu";
constexpr float height = 30;
constexpr float segment = 30;

struct Segment {
  std::string_view name;
  Icon icon = Icon::none;
  std::string_view words = {};
  bool on = false;
  Color on_color = 0;
  Color on_fill = 0;
};

bool draw_segment(Ui& ui, const Rect& rect, const Segment& spec, const WriteAccess& access) {
  const Palette& p = ui.palette();
  const Rect box = inset(rect, 2, 2);
  const Interaction state = interact(ui, box, spec.name, {.enabled = access.allowed});
  if (spec.on) {
    fill(ui, box, spec.on_fill, radius::keycap);
  } else if (state.hovered && access.allowed) {
    fill(ui, box, p.raised, radius::keycap);
  }
  Color color = spec.on ? spec.on_color : (state.hovered ? p.t1 : p.t2);
  if (!access.allowed && !spec.on) color = p.t3;
  if (spec.icon != Icon::none) {
    icon(ui, box.center(), spec.icon, color, 0.8f);
  } else {
    text_center(ui, box.center_x(), box.center_y(), spec.words, TextStyle::mono, color);
  }
  if (state.focused) focus_ring(ui, box, radius::keycap);
  WidgetRecord& added = record(ui, state, box, WidgetRole::radio, spec.name);
  added.state.checked = spec.on;
  added.state.disabled = !access.allowed;
  added.description = access.reason;
  hint(ui, state, box, access.allowed ? spec.name : std::string_view(access.reason));
  return state.clicked;
}

// The rate that the third segment stands for.
std::string rate_text(const ClockView& clock) {
  const bool fast = clock.mode == ClockMode::fast;
  return "\xC3\x97" + count_text(static_cast<std::uint64_t>(fast ? clock.rate : kUsualFastRate));
}

float rate_width(Ui& ui, const ClockView& clock) {
  return std::max(36.0f, std::round(text_width(ui, rate_text(clock), TextStyle::mono)) + 16);
}

Action mode_action(std::string label, const api::Request& request) {
  return SendRequests{std::move(label), {request}, true};
}

// Pressing "fast" again opens the rates.
void draw_segments(Ui& ui, Rect& box, const ClockView& clock, const WriteAccess& access,
                   Actions& actions) {
  const Palette& p = ui.palette();
  const bool fast = clock.mode == ClockMode::fast;
  const std::string rate = rate_text(clock);
  if (draw_segment(ui, cut_left(box, segment),
                   {.name = "Pause the clock",
                    .icon = Icon::pause,
                    .on = clock.mode == ClockMode::paused,
                    .on_color = p.warn_mark,
                    .on_fill = mix(p.warn_mark, p.card, 0.22f)},
                   access)) {
    actions.push_back(mode_action("Pause the clock", api::clock_mode_request(ClockMode::paused)));
  }
  if (draw_segment(ui, cut_left(box, segment),
                   {.name = "Run in real time",
                    .icon = Icon::play,
                    .on = clock.mode == ClockMode::real,
                    .on_color = p.accent,
                    .on_fill = p.accent_soft},
                   access)) {
    actions.push_back(
        mode_action("Run the clock in real time", api::clock_mode_request(ClockMode::real)));
  }
  if (draw_segment(ui, cut_left(box, rate_width(ui, clock)),
                   {.name = "Run fast",
                    .words = rate,
                    .on = fast,
                    .on_color = p.accent,
                    .on_fill = p.accent_soft},
                   access)) {
    if (fast) {
      open_menu(menu_name);
    } else {
      actions.push_back(mode_action("Run the clock " + rate,
                                    api::clock_mode_request(ClockMode::fast, kUsualFastRate)));
    }
  }
}

Actions draw_menu(Ui& ui, const Rect& anchor, const ClockView& clock, const WriteAccess& access) {
  const std::vector<ClockCommand> commands = clock_commands(clock);
  std::vector<Option> options;
  options.reserve(commands.size() + 1);
  std::vector<const ClockCommand*> meant;
  meant.reserve(commands.size() + 1);
  int chosen = -1;
  bool steps = false;
  for (const ClockCommand& command : commands) {
    const bool step = command.kind == ClockCommand::Kind::step;
    if (step && !steps) {
      options.push_back({.label = "Advance to\xE2\x80\xA6",
                         .icon = Icon::step,
                         .enabled = access.allowed,
                         .line_before = true});
      meant.push_back(nullptr);
      steps = true;
    }
    if (command.current) chosen = static_cast<int>(options.size());
    options.push_back({.label = command.words, .note = command.note, .enabled = access.allowed});
    meant.push_back(&command);
  }
  Actions actions;
  if (const auto picked = menu(ui, anchor, menu_name, options, chosen, 220)) {
    if (const ClockCommand* command = meant[static_cast<std::size_t>(*picked)]) {
      actions.push_back(mode_action(command->label, command->request));
    } else {
      actions.push_back(Show{FramePart::advance});
    }
  }
  return actions;
}

}  // namespace

Actions draw_clock_control(Ui& ui, Rect& rest, const ClockView& clock, const WriteAccess& access) {
  const Palette& p = ui.palette();
  const Region region(ui, "Clock");
  const Width width = width_class(ui.surface().width);
  const bool paused = clock.mode == ClockMode::paused;
  std::string words = full_clock_text(clock.now.unix_ms);
  if (width == Width::medium) words = clock_text(clock.now.unix_ms);
  if (width == Width::phone) words = clock_mode_text(clock);
  const float left = width == Width::wide ? 2 * segment + rate_width(ui, clock) + 3 : 22.0f;
  const float text = std::round(text_width(ui, words, TextStyle::mono));
  Rect box = at_right(cut_right(rest, left + text + 22, 8), left + text + 22, height);
  surface_box(ui, box, p.card, paused ? mix(p.warn_mark, p.card, 0.7f) : p.line2, radius::control);
  Actions actions;
  const Rect whole = box;
  Rect time = box;
  if (width == Width::wide) {
    Rect parts{box.x + 1, box.y, left, box.h};
    draw_segments(ui, parts, clock, access, actions);
    time = rect_between({box.x + left, box.y}, {box.right(), box.bottom()});
    hairline_y(ui, time.x, box.y + 1, box.bottom() - 1, p.line);
  }
  const Interaction state = interact(ui, inset(time, 1), "Virtual time");
  if (state.hovered) fill(ui, inset(time, 2), p.raised, radius::keycap);
  if (width != Width::wide) {
    const Icon shown = paused ? Icon::pause : Icon::play;
    icon(ui, {box.x + 16, box.center_y()}, shown, paused ? p.warn_mark : p.accent, 0.8f);
  }
  text_right(ui, box.right() - 11, box.center_y(), words, TextStyle::mono, p.t1);
  if (state.focused) focus_ring(ui, inset(time, 2), radius::keycap);
  WidgetRecord& added = record(ui, state, time, WidgetRole::button, "Virtual time");
  added.value = iso_text(clock.now.unix_ms) + ", " + clock_mode_text(clock);
  if (state.clicked) open_menu(menu_name);
  for (Action& action : draw_menu(ui, whole, clock, access)) actions.push_back(std::move(action));
  return actions;
}

}  // namespace tabplane::shell
