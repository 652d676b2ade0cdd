#include <algorithm>
#include <array>
#include <string>

#include "shell/format.h"
#include "shell/panels/autoscale_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using autoscale::ResourceType;

Status state_status(const ContainerRow& row) {
  if (row.refusing) return Status::error;
  switch (row.state) {
    case autoscale::ContainerState::running:
      return Status::ok;
    case autoscale::ContainerState::creating:
    case autoscale::ContainerState::rebooting:
      return Status::in_progress;
    case autoscale::ContainerState::stopped:
    case autoscale::ContainerState::destroyed:
      return Status::off;
  }
  return Status::off;
}

std::string use_text(const ContainerRow& row, ResourceType type) {
  const std::size_t at = autoscale::index_of(type);
  const std::string used =
      row.used_percent[at] ? std::to_string(*row.used_percent[at]) + " % of " : "";
  return used + std::to_string(row.current[at]);
}

void draw_cells(Ui& ui, const TableRow& row, const ContainerRow& container, bool phone) {
  const Palette& p = ui.palette();
  row.id(0, std::to_string(container.id));
  const Rect name = row.cell(1);
  mark(ui, {name.x + 5, name.center_y()}, state_status(container), 0.9f);
  text_in(ui, rect_between({name.x + 18, name.y}, {name.right(), name.bottom()}),
          container.name.empty() ? std::string(state_words(container.state)) : container.name,
          TextStyle::secondary_medium, p.t1);
  if (phone) {
    row.mono(2, use_text(container, ResourceType::cpu));
    return;
  }
  row.words(2, container.refusing ? "refused at its cap" : state_words(container.state));
  row.mono(3, use_text(container, ResourceType::cpu));
  row.mono(4, use_text(container, ResourceType::mem));
  row.mono(5, use_text(container, ResourceType::hdd));
  row.mono(6, use_text(container, ResourceType::bw));
}

}  // namespace

void draw_containers(Ui& ui, const Rect& rect, const PageContext& context,
                     const AutoscalePage& page, Actions& actions) {
  static constexpr std::array<Column, 7> wide = {
      Column{.title = "Id", .width = 52},
      {.title = "Container", .width = 120, .grow = 1},
      {.title = "State", .width = 110, .grow = 0.5f},
      {.title = "CPU, cores", .width = 84, .align = Align::right},
      {.title = "RAM, GB", .width = 84, .align = Align::right},
      {.title = "Storage, GB", .width = 92, .align = Align::right},
      {.title = "Bandwidth, TB", .width = 96, .align = Align::right}};
  static constexpr std::array<Column, 3> narrow = {
      Column{.title = "Id", .width = 44},
      {.title = "Container", .width = 90, .grow = 1},
      {.title = "CPU, cores", .width = 84, .align = Align::right}};
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const std::string count = count_text(static_cast<std::uint64_t>(page.containers.size()));
  const CardResult frame = card(ui, rect, {.title = "Containers", .context = count});
  Table table(ui, inset(frame.body, 1),
              {.name = "Containers",
               .columns = phone ? std::span<const Column>(narrow) : std::span<const Column>(wide),
               .row_count = static_cast<std::int64_t>(page.containers.size()),
               .row_height = size::row});
  for (TableRow row; table.next(row);) {
    const ContainerRow& container = page.containers[static_cast<std::size_t>(row.index)];
    const std::string key = std::to_string(container.id);
    const std::string name = "Container " + key + ", " + container.name;
    table.begin(row, {.name = name, .key = key, .selected = container.id == page.view.id});
    if (row.clicked) actions.push_back(Navigate{route_with(context.place, "sel", key)});
    draw_cells(ui, row, container, phone);
    table.end(row);
  }
}

}  // namespace tabplane::shell
