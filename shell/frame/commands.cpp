#include "shell/frame/commands.h"

#include <utility>
#include <variant>

#include "core/base/order.h"
#include "shell/view/clock_commands.h"
#include "shell/view/command_match.h"

namespace tabplane::shell {
namespace {

std::string go_key(const PageSpec& page) {
  return page.key.empty() ? std::string() : "g " + std::string(page.key);
}

void add_places(const PageContext& context, Commands& commands) {
  for (const PageSpec& page : page_list()) {
    if (page.offered != nullptr && !page.offered(context)) continue;
    commands.push_back({.icon = page.icon,
                        .label = "Go to " + std::string(page.title),
                        .key = go_key(page),
                        .action = Navigate{std::string(page.route)}});
  }
}

void add_clock(const PageContext& context, Commands& commands) {
  const WriteAccess& access = context.access;
  commands.push_back({.icon = Icon::step,
                      .label = "Advance to\xE2\x80\xA6",
                      .request = "POST /tabplane/v1/clock",
                      .enabled = access.allowed,
                      .reason = access.reason,
                      .action = Show{FramePart::advance}});
  for (ClockCommand& command : clock_commands(clock_view(context.plane.engine()))) {
    const bool step = command.kind == ClockCommand::Kind::step;
    std::string request = command.request.method + " " + command.request.target;
    commands.push_back({.icon = step ? Icon::step : Icon::clock,
                        .label = command.label,
                        .request = std::move(request),
                        .enabled = access.allowed && !command.current,
                        .reason = command.current ? "The clock runs so." : access.reason,
                        .action = SendRequests{command.label, {command.request}, true}});
  }
}

void add_appearance(const Preferences& preferences, Commands& commands) {
  const auto theme = [&](std::string label, ThemeChoice choice) {
    commands.push_back(
        {.icon = Icon::sun,
         .label = std::move(label),
         .enabled = preferences.theme != choice,
         .reason = "It is in force.",
         .action = ChangeSetting{std::string(setting::theme), std::string(setting_value(choice))}});
  };
  theme("Appearance: dark", ThemeChoice::dark);
  theme("Appearance: light", ThemeChoice::light);
  theme("Appearance: as the system", ThemeChoice::system);
  const bool high = preferences.high_contrast;
  commands.push_back({.icon = Icon::eye,
                      .label = high ? "Appearance: usual contrast" : "Appearance: high contrast",
                      .action = ChangeSetting{std::string(setting::contrast), high ? "" : "high"}});
  const bool narrow = preferences.rail == RailChoice::narrow;
  commands.push_back(
      {.icon = Icon::sidebar,
       .label = narrow ? "Expand the rail" : "Collapse the rail",
       .action = ChangeSetting{
           std::string(setting::rail),
           std::string(setting_value(narrow ? RailChoice::wide : RailChoice::narrow))}});
}

void add_worlds(const CommandSources& sources, Commands& commands) {
  const WriteAccess& access = sources.context.access;
  commands.push_back({.icon = Icon::download,
                      .label = "Export this world",
                      .request = "GET /tabplane/v1/export",
                      .action = ExportWorld{}});
  commands.push_back({.icon = Icon::upload,
                      .label = "Import a file\xE2\x80\xA6",
                      .request = "POST /tabplane/v1/import",
                      .enabled = access.allowed,
                      .reason = access.reason,
                      .action = PickWorldFile{}});
  for (const ScenarioChoice& scenario : sources.context.scenarios) {
    commands.push_back({.icon = Icon::plus,
                        .label = "Open demo: " + scenario.title,
                        .request = "PUT /tabplane/v1/world",
                        .action = OpenWorld{"", scenario.name}});
  }
  for (const std::string& world : sources.worlds) {
    commands.push_back(
        {.icon = Icon::link, .label = "Open world: " + world, .action = OpenWorld{world, ""}});
  }
  commands.push_back(
      {.icon = Icon::plus, .label = "New world\xE2\x80\xA6", .action = Show{FramePart::new_world}});
}

void add_storage(const PageContext& context, Commands& commands) {
  if (context.storage.save != SaveState::not_saved) return;
  commands.push_back({.icon = Icon::restart,
                      .label = "Storage: try to save again",
                      .action = DecideStorage{false}});
  commands.push_back(
      {.icon = Icon::warning, .label = "Storage: go on in memory", .action = DecideStorage{true}});
}

void add_page(const CommandSources& sources, const PageSpec& page, Commands& commands) {
  if (page.commands != nullptr) page.commands(sources.context, sources.states, commands);
}

}  // namespace

Commands all_commands(const CommandSources& sources) {
  Commands commands;
  const PageSpec* current = find_page(sources.context.place.page);
  if (current != nullptr) add_page(sources, *current, commands);
  add_storage(sources.context, commands);
  add_places(sources.context, commands);
  add_clock(sources.context, commands);
  add_worlds(sources, commands);
  add_appearance(sources.context.preferences, commands);
  commands.push_back({.icon = Icon::keyboard,
                      .label = "Keyboard shortcuts",
                      .key = "?",
                      .action = Show{FramePart::shortcuts}});
  commands.push_back(
      {.icon = Icon::bell, .label = "Refusals of this tab", .action = Show{FramePart::notices}});
  for (const PageSpec& page : page_list()) {
    if (&page != current) add_page(sources, page, commands);
  }
  for (Command& command : commands) {
    if (command.request.empty()) command.request = request_line(command.action);
  }
  return commands;
}

std::vector<ShortcutLine> frame_shortcuts() {
  return {{"Ctrl Shift P", "Command palette; also F1 and :"},
          {"?", "This sheet"},
          {"/", "Filter of the page"},
          {"Tab", "Next control; Shift Tab goes back"},
          {"Enter", "Presses what has the focus; so does Space"},
          {"Arrows", "Move within lists and tables"},
          {"Esc", "Closes what floats; then Tab leaves the console"}};
}

std::vector<ShortcutLine> page_shortcuts() {
  std::vector<ShortcutLine> lines;
  lines.reserve(page_list().size());
  for (const PageSpec& page : page_list()) {
    if (!page.key.empty()) lines.push_back({go_key(page), std::string(page.title)});
  }
  return lines;
}

std::vector<std::size_t> matching(const Commands& commands, std::string_view query) {
  std::vector<std::pair<int, std::size_t>> found;
  found.reserve(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Command& command = commands[i];
    if (const auto rank = command_match(query, command.label, command.request)) {
      found.emplace_back(*rank, i);
    }
  }
  put_in_order(found, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::size_t> indexes;
  indexes.reserve(found.size());
  for (const auto& [rank, index] : found) indexes.push_back(index);
  return indexes;
}

std::string request_line(const Action& action) {
  const auto* send = std::get_if<SendRequests>(&action);
  if (send == nullptr || send->requests.empty()) return {};
  const api::Request& first = send->requests.front();
  return first.method + " " + first.target;
}

}  // namespace tabplane::shell
