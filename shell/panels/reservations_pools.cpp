#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr float providers_share = 0.36f;
constexpr float providers_least = 180;

constexpr std::array<Column, 6> pool_columns = {
    Column{.title = "Pool", .width = 168},
    {.title = "Change", .width = 120, .grow = 1},
    {.title = "Zone", .width = 76},
    {.title = "From", .width = 118, .align = Align::right},
    {.title = "To", .width = 118, .align = Align::right},
    {.title = "State", .width = 96}};
constexpr std::array<Column, 6> provider_columns = {
    Column{.title = "Provider", .width = 168},
    {.title = "Type", .width = 84},
    {.title = "Region", .width = 84},
    {.title = "Endpoint", .width = 140, .grow = 1},
    {.title = "Pools", .width = 52, .align = Align::right},
    {.title = "Instances", .width = 72, .align = Align::right}};

std::string_view pool_state(reservation::PoolState state) {
  switch (state) {
    case reservation::PoolState::coming:
      return "to come";
    case reservation::PoolState::in_force:
      return "in force";
    case reservation::PoolState::over:
      return "over";
  }
  return "";
}

Status status_of_pool(reservation::PoolState state) {
  if (state == reservation::PoolState::coming) return Status::pending;
  return state == reservation::PoolState::in_force ? Status::ok : Status::off;
}

void draw_pools(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page) {
  const std::string count = count_text(std::uint64_t{page.view.pools.size()}) + " changes";
  const CardResult frame = card(ui, rect, {.title = "Pools", .context = count, .head_line = true});
  Rect head = frame.head_rest;
  if (button_right(ui, head,
                   {.label = "Change capacity",
                    .icon = Icon::plus,
                    .enabled = context.access.allowed,
                    .reason = context.access.reason})) {
    open_capacity(context, page);
  }
  if (page.view.pools.empty()) {
    empty_state(ui, frame.body,
                {.icon = Icon::columns,
                 .title = "There is no capacity yet",
                 .sentence = "What a provider has can be reserved once a pool brings it in."});
    return;
  }
  const Palette& p = ui.palette();
  Table table(ui, frame.body,
              {.name = "Pools",
               .columns = pool_columns,
               .row_count = static_cast<std::int64_t>(page.view.pools.size())});
  for (TableRow row; table.next(row);) {
    const PoolFacts& pool = page.view.pools[static_cast<std::size_t>(row.index)];
    const std::string amounts = capacity_words(pool.capacity, 4);
    const std::string change = (pool.decrease ? "\xE2\x88\x92 " : "+ ") + amounts;
    const std::string name = change + ", pool " + std::string(pool.id.substr(0, 8));
    table.begin(row, {.name = name, .key = pool.id});
    row.id(0, pool.id);
    row.words(1, change, p.t1, TextStyle::secondary_medium);
    row.words(2, pool.zone.empty() ? "none" : pool.zone);
    row.mono(3, when_words(pool.start, context.now, page.zone));
    row.mono(4, pool.end ? when_words(*pool.end, context.now, page.zone) : "for ever");
    const Rect cell = row.cell(5);
    mark(ui, {cell.x + 5, cell.center_y()}, status_of_pool(pool.state), 0.8f);
    text_in(ui, {cell.x + 17, cell.y, cell.w - 17, cell.h}, pool_state(pool.state),
            TextStyle::secondary, p.t2);
    table.end(row);
  }
}

void draw_providers(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page) {
  const CardResult frame = card(ui, rect, {.title = "Providers", .head_line = true});
  Rect head = frame.head_rest;
  if (button_right(ui, head,
                   {.label = "Add provider",
                    .icon = Icon::plus,
                    .enabled = context.access.allowed,
                    .reason = context.access.reason})) {
    open_provider(context, page);
  }
  if (page.view.providers.empty()) {
    empty_state(ui, frame.body,
                {.icon = Icon::columns,
                 .title = "There is no provider",
                 .sentence = "Capacity comes from providers, and instances run on them."});
    return;
  }
  Table table(ui, frame.body,
              {.name = "Providers",
               .columns = provider_columns,
               .row_count = static_cast<std::int64_t>(page.view.providers.size())});
  for (TableRow row; table.next(row);) {
    const ProviderFacts& one = page.view.providers[static_cast<std::size_t>(row.index)];
    const std::string name = std::string(one.type) + " " + std::string(one.region) + ", " +
                             std::string(one.id.substr(0, 8));
    table.begin(row, {.name = name, .key = one.id});
    row.id(0, one.id);
    row.words(1, one.type, ui.palette().t1);
    row.words(2, one.region.empty() ? "none" : one.region);
    row.mono(3, one.endpoint);
    row.mono(4, count_text(one.pools));
    row.mono(5, count_text(one.instances));
    table.end(row);
  }
}

}  // namespace

void draw_capacity_tab(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                       Actions&) {
  Rect rest = rect;
  const float below = std::max(providers_least, std::round(rest.h * providers_share));
  const Rect providers = cut_bottom(rest, below, space::cards);
  {
    const Region region(ui, "Pools");
    draw_pools(ui, rest, context, page);
  }
  const Region region(ui, "Providers");
  draw_providers(ui, providers, context, page);
}

}  // namespace tabplane::shell
