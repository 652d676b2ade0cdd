#include "shell/panels/quotas_holdings.h"

#include <array>
#include <utility>

#include "shell/panels/quotas_holding_text.h"
#include "shell/view/holder_name.h"
#include "shell/view/quantity.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 6> columns = {
    Column{.title = "Holder and resource", .width = 196, .grow = 0.16f, .sortable = true},
    {.title = "Use of limit", .width = 140, .grow = 0.64f, .sortable = true},
    {.title = "Used", .width = 60, .align = Align::right, .sortable = true},
    {.title = "Pending", .width = 60, .align = Align::right, .sortable = true},
    {.title = "Limit", .width = 60, .align = Align::right, .sortable = true},
    {.title = "Free", .width = 76, .grow = 0.2f, .align = Align::right, .sortable = true}};
constexpr std::array<HoldingOrder, columns.size()> orders = {
    HoldingOrder::name,    HoldingOrder::share, HoldingOrder::used,
    HoldingOrder::pending, HoldingOrder::limit, HoldingOrder::free};
constexpr float indent = 18;
constexpr float foot_height = 32;

HoldingsQuery query_of(const QuotasPage& page) {
  HoldingsQuery query;
  query.filter = page.filter;
  if (!page.state_filter.empty()) query.filter += " is:" + page.state_filter;
  if (!page.source_filter.empty()) query.source = page.source_filter;
  query.grouping = page.grouping;
  for (const SortKey& key : page.sort) {
    query.sort.push_back({orders[static_cast<std::size_t>(key.column)], key.descending});
  }
  query.collapsed = page.collapsed;
  return query;
}

void draw_group(Ui& ui, Table& table, TableRow& row, const HoldingGroup& group, QuotasPage& page) {
  const Palette& p = ui.palette();
  table.begin(row, {.name = group.name,
                    .key = group.name,
                    .line = false,
                    .group = true,
                    .expanded = group.open});
  if (row.clicked && page.collapsed.erase(std::string(group.name)) == 0) {
    page.collapsed.emplace(group.name);
  }
  const float cy = row.rect.center_y();
  const Rect first = row.cell(0);
  icon(ui, {first.x + 6, cy}, group.open ? Icon::chevron_down : Icon::chevron_right, p.t2, 0.72f);
  const bool by_holder = page.grouping == Grouping::by_holder;
  const HolderName name = by_holder ? holder_name(group.name) : HolderName{group.name, {}};
  const float left = first.x + indent;
  const float right = row.cell(1).right();
  const float end = left + place_text(ui, {left, cy},
                                      {.text = name.name,
                                       .style = TextStyle::card_title,
                                       .color = p.t1,
                                       .overflow = Overflow::end_ellipsis,
                                       .room = right - left});
  place_text(ui, {end + 8, cy},
             {.text = name.id,
              .style = TextStyle::axis,
              .color = p.t3,
              .overflow = Overflow::middle_ellipsis,
              .room = std::max(0.0f, right - end - 8)});
  if (!group.open) {
    std::string words = count_text(group.holdings) + " holdings";
    if (group.over > 0) words += ", " + count_text(group.over) + " over";
    text_in(ui, rect_between({row.cell(2).x, row.rect.y}, {row.cell(5).right(), row.rect.bottom()}),
            words, TextStyle::secondary, group.over > 0 ? p.err : p.t3, Align::right);
  }
  table.end(row);
}

void draw_name(Ui& ui, const TableRow& row, const HoldingView& holding, const QuotasPage& page) {
  const Palette& p = ui.palette();
  Rect place = row.cell(0);
  cut_left(place, indent);
  const float cy = place.center_y();
  const bool by_holder = page.grouping == Grouping::by_holder;
  const HolderName holder = holder_name(holding.holder);
  const float end =
      place.x + place_text(ui, {place.x, cy},
                           {.text = by_holder ? holding.resource : holder.name,
                            .style = by_holder ? TextStyle::mono : TextStyle::secondary,
                            .color = p.t2,
                            .overflow = Overflow::end_ellipsis,
                            .room = place.w});
  std::string note;
  if (!by_holder) note = short_id(holder.id);
  if (page.source_filter.empty() && page.quotas.sources.size() > 1) {
    if (!note.empty()) note += ' ';
    note += source_words(holding.source, holding.has_source);
  }
  if (place.right() - end > 30) {
    place_text(ui, {end + 8, cy},
               {.text = note,
                .style = TextStyle::axis,
                .color = p.t3,
                .overflow = Overflow::end_ellipsis,
                .room = place.right() - end - 8});
  }
}

void draw_holding(Ui& ui, Table& table, TableRow& row, const HoldingView& holding,
                  QuotasPage& page) {
  const Palette& p = ui.palette();
  const std::string name = holding_name(holding, page.quotas.sources.size() > 1);
  const bool selected = page.holding && *page.holding == holding.id();
  table.begin(row, {.name = name, .key = name, .selected = selected, .line = false});
  if (row.clicked) {
    const bool again = selected || page.drawer == QuotasDrawer::holding;
    page.holding = holding.id();
    if (again) open_limit(page, &holding);
  }
  draw_name(ui, row, holding, page);
  const Rect cell = row.cell(1);
  const Usage usage = usage_of(holding);
  usage_bar(ui, {cell.x, ui.snap(cell.center_y() - 4), cell.w, size::bar}, usage, p.series[0]);
  usage_mark(ui, {cell.right() + 10, cell.center_y()}, usage);
  ui.semantics().add({.role = WidgetRole::meter,
                      .name = "Use of limit",
                      .value = holding_words(holding),
                      .rect = visible_part(ui, cell)});
  row.mono(2, amount_text(holding.used(), holding.unit), p.t1, TextStyle::mono_medium);
  row.mono(3, pending_text(holding), holding.pending() == 0 ? p.t3 : p.t2);
  row.mono(4, limit_text(holding), holding.unlimited() ? p.t3 : p.t2);
  row.mono(5, free_text(holding), free_color(p, holding));
  table.end(row);
}

void draw_foot(Ui& ui, const Rect& foot, const PageContext& context, QuotasPage& page) {
  const Palette& p = ui.palette();
  Rect rest = inset(foot, 15, 0);
  const float cy = foot.center_y();
  const std::string count = page.list.matching == page.quotas.holdings.size()
                                ? count_text(page.list.matching) + " holdings"
                                : count_text(page.list.matching) + " of " +
                                      count_text(std::uint64_t{page.quotas.holdings.size()});
  const float width = text_width(ui, count, TextStyle::axis);
  text_right(ui, rest.right(), cy, count, TextStyle::axis, p.t3);
  record_text(ui, {rest.right() - width, foot.y, width, foot.h}, "Shown", count);
  cut_right(rest, width, 12);
  if (page.holding) {
    const HoldingView* holding = page.quotas.find(*page.holding);
    const Button set{.label = "Set limit",
                     .key = "l",
                     .size = ButtonSize::small,
                     .enabled = context.access.allowed,
                     .reason = context.access.reason};
    if (holding != nullptr && button_right(ui, rest, set)) open_limit(page, holding);
  }
  const ClipScope clip(ui, rest);
  float x = rest.x;
  x = legend(ui, x, cy, LegendShape::solid, p.series[0], "used") + 16;
  x = legend(ui, x, cy, LegendShape::hatched, p.series[0], "pending") + 16;
  x = legend(ui, x, cy, LegendShape::over, p.err, "over limit") + 22;
  legend(ui, x, cy, LegendShape::tick, p.t1, "limit, when passed");
}

void draw_nothing(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                  Actions& actions) {
  if (page.quotas.holdings.empty()) {
    const EmptyAction pressed =
        empty_state(ui, rect,
                    {.icon = Icon::quota,
                     .title = "No holdings",
                     .sentence = "A limit on a resource of a holder makes one.",
                     .primary = context.access.allowed ? "Make a holding" : ""});
    if (pressed == EmptyAction::primary) open_limit(page, nullptr);
    return;
  }
  const std::string hidden = "All " + count_text(std::uint64_t{page.quotas.holdings.size()}) +
                             " are hidden by the filter.";
  if (empty_state(ui, rect,
                  {.icon = Icon::search,
                   .title = "No holding matches",
                   .sentence = hidden,
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    page.filter.clear();
    if (!page.source_filter.empty() || !page.state_filter.empty()) {
      actions.push_back(Navigate{"quotas"});
    }
  }
}

}  // namespace

void list_holdings(QuotasPage& page) {
  HoldingsQuery query = query_of(page);
  const bool other_numbers = std::exchange(page.other_numbers, false);
  const bool other_list = std::exchange(page.other_holdings, false) || query != page.listed ||
                          (other_numbers && depends_on_numbers(query));
  if (!other_list) {
    if (other_numbers) recount(page.quotas, page.list);
    return;
  }
  page.list = holdings_list(page.quotas, query);
  page.listed = std::move(query);
  page.row_tops.clear();
  page.row_tops.reserve(page.list.lines.size() + 1);
  page.row_tops.push_back(0);
  for (const HoldingLine& line : page.list.lines) {
    page.row_tops.push_back(page.row_tops.back() +
                            (line.holding < 0 ? size::row_group : size::row));
  }
}

void open_limit(QuotasPage& page, const HoldingView* holding) {
  page.limit = {};
  page.limit.exists = holding != nullptr;
  if (holding != nullptr) {
    page.holding = page.limit.holding = holding->id();
    if (!holding->unlimited()) page.limit.limit = quantity_text(holding->limit, holding->unit);
  }
  page.drawer = QuotasDrawer::holding;
  page.drawer_opened = true;
}

void draw_holdings(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                   Actions& actions) {
  const Region region(ui, "Holdings");
  Rect rest = card(ui, rect, {}).body;
  draw_holdings_tools(ui, rest, context, page, actions);
  list_holdings(page);
  hairline_x(ui, rest.x + 1, rest.right() - 1, rest.y, ui.palette().line);
  cut_top(rest, 1);
  rest = rect_between({rest.x + 1, rest.y}, {rest.right() - 1, rest.bottom() - 1});
  if (page.list.lines.empty()) {
    draw_nothing(ui, rest, context, page, actions);
    return;
  }
  Table table(ui, rest,
              {.name = "Table",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.list.lines.size()),
               .row_tops = page.row_tops,
               .sort = page.sort,
               .foot_height = foot_height,
               .pad = 15});
  if (table.sorted()) page.sort = *table.sorted();
  for (TableRow row; table.next(row);) {
    const HoldingLine& line = page.list.lines[static_cast<std::size_t>(row.index)];
    if (line.holding < 0) {
      draw_group(ui, table, row, page.list.groups[static_cast<std::size_t>(line.group)], page);
    } else {
      draw_holding(ui, table, row, page.quotas.holdings[static_cast<std::size_t>(line.holding)],
                   page);
    }
  }
  draw_foot(ui, table.foot(), context, page);
}

}  // namespace tabplane::shell
