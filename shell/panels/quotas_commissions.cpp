#include <algorithm>
#include <array>
#include <string>

#include "shell/panels/quotas_queue.h"
#include "shell/panels/quotas_tabs.h"
#include "shell/view/holder_name.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 8> columns = {
    Column{.width = 14},
    {.title = "Serial", .width = 52},
    {.title = "Service", .width = 96, .grow = 0.5f},
    {.title = "Age", .width = 52, .align = Align::right},
    {.title = "Holder", .width = 110, .grow = 1},
    {.title = "Resource", .width = 120, .grow = 1},
    {.title = "Change", .width = 76, .grow = 0.3f, .align = Align::right},
    {.width = 168}};
constexpr float line_height = 20;
constexpr float row_pad = 12;
constexpr std::size_t lines_shown = 8;
constexpr float tools_height = 48;
constexpr float foot_height = 44;

std::size_t lines_of(const OpenCommission& commission) {
  return std::clamp<std::size_t>(commission.provisions.size(), 1, lines_shown);
}

void list_shown(QuotasPage& page) {
  if (!page.shown_tops.empty() && page.shown_filter == page.commission_filter) return;
  page.shown_filter = page.commission_filter;
  page.shown.clear();
  page.shown_tops = {0};
  for (const OpenCommission* commission : page.queue) {
    if (!matches(*commission, page.shown_filter)) continue;
    page.shown.push_back(commission);
    page.shown_tops.push_back(page.shown_tops.back() + row_pad +
                              static_cast<float>(lines_of(*commission)) * line_height);
  }
}

// Holder, resource and amount of each provision, a line for each. The last line counts the rest.
void draw_provisions(Ui& ui, const TableRow& row, const OpenCommission& commission) {
  const Palette& p = ui.palette();
  float y = row.rect.y + row_pad / 2;
  const auto line = [&](int column) {
    const Rect cell = row.cell(column);
    return Rect{cell.x, y, cell.w, line_height};
  };
  const std::size_t lines = lines_of(commission);
  for (std::size_t i = 0; i < lines && i < commission.provisions.size(); ++i) {
    const bool rest_here = i + 1 == lines && commission.provisions.size() > lines;
    if (rest_here) {
      const std::string words = "and " + std::to_string(commission.provisions.size() - i) + " more";
      text_in(ui, line(4), words, TextStyle::secondary, p.t3);
      break;
    }
    const OpenProvision& one = commission.provisions[i];
    text_in(ui, line(4), holder_name(one.holder).name, TextStyle::secondary, p.t1);
    text_in(ui, line(5), one.resource, TextStyle::mono, p.t2);
    text_in(ui, line(6), signed_amount_text(one.quantity, one.unit), TextStyle::mono_medium, p.t1,
            Align::right);
    y += line_height;
  }
}

void draw_row(Ui& ui, Table& table, TableRow& row, const OpenCommission& commission,
              const PageContext& context, QuotasPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const CommissionSummary summary = summary_of(commission);
  const std::string serial = std::to_string(commission.serial);
  const std::string name =
      serial + " " + summary.who + " " + summary.amount + " " + summary.resource;
  const bool selected = page.serial == commission.serial;
  table.begin(row, {.name = name, .key = serial, .selected = selected});
  const bool ticked = page.marked.contains(commission.serial);
  const float cy = row.rect.y + row_pad / 2 + line_height / 2;
  const Toggle tick{.name = "Mark", .show_label = false};
  if (checkbox(ui, row.cell(0).x, cy, ticked ? Checked::yes : Checked::no, tick)) {
    mark_commission(page, commission.serial);
  }
  if (row.clicked && (row.with_shift || row.with_ctrl)) {
    mark_commission(page, commission.serial);
  } else if (row.clicked) {
    page.serial = commission.serial;
    select_commission(page, commission.serial);
  }
  const auto first_line = [&](int column) {
    const Rect cell = row.cell(column);
    return Rect{cell.x, cy - line_height / 2, cell.w, line_height};
  };
  text_in(ui, first_line(1), serial, TextStyle::mono, p.t3);
  text_in(ui, first_line(2), commission.service, TextStyle::secondary, p.t2);
  text_in(ui, first_line(3), age_text((context.now - commission.issued).milliseconds),
          TextStyle::secondary, p.t3, Align::right);
  draw_provisions(ui, row, commission);
  Rect buttons = first_line(7);
  if (row.busy) settle_buttons(ui, buttons, context, page, commission, selected, actions);
  table.end(row);
}

// Ticks or unticks all that are shown.
void draw_tick_all(Ui& ui, const Rect& cell, QuotasPage& page) {
  std::size_t ticked = 0;
  for (const OpenCommission* one : page.shown) ticked += page.marked.count(one->serial);
  const bool all = ticked == page.shown.size();
  const Checked state = all ? Checked::yes : ticked > 0 ? Checked::some : Checked::no;
  if (!checkbox(ui, cell.x, cell.center_y(), state, {.name = "Mark all", .show_label = false})) {
    return;
  }
  for (const OpenCommission* one : page.shown) {
    if (all) {
      page.marked.erase(one->serial);
    } else {
      page.marked.insert(one->serial);
    }
  }
}

void draw_foot(Ui& ui, const Rect& foot, const PageContext& context, QuotasPage& page,
               Actions& actions) {
  if (!page.marked.empty()) {
    marked_buttons(ui, foot, context, page, actions);
    return;
  }
  const Rect rest = inset(foot, 15, 0);
  const std::string count = count_text(std::uint64_t{page.shown.size()}) + " of " +
                            count_text(std::uint64_t{page.queue.size()}) + " open";
  text_in(ui, rest, count, TextStyle::axis, ui.palette().t3, Align::right);
  record_text(ui, rest, "Shown", count);
}

void draw_nothing(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page) {
  if (page.queue.empty()) {
    const EmptyAction pressed =
        empty_state(ui, rect,
                    {.icon = Icon::check,
                     .title = "No commission is open",
                     .sentence = "What is issued waits here for a decision.",
                     .primary = context.access.allowed ? "Issue commission" : ""});
    if (pressed == EmptyAction::primary) open_issue(context, page);
    return;
  }
  const std::string hidden =
      "All " + count_text(std::uint64_t{page.queue.size()}) + " are hidden by the filter.";
  if (empty_state(ui, rect,
                  {.icon = Icon::search,
                   .title = "No commission matches",
                   .sentence = hidden,
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    page.commission_filter.clear();
  }
}

}  // namespace

void draw_commissions_tab(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                          Actions& actions) {
  const Region region(ui, "Commissions");
  Rect rest = card(ui, rect, {}).body;
  Rect tools = inset(cut_top(rest, tools_height), 12, 0);
  text_field(ui, at_left(cut_left(tools, 220, 12), 220, 28), page.commission_filter,
             {.name = "Filter commissions",
              .placeholder = "Filter commissions",
              .icon = Icon::search,
              .take_focus = std::exchange(page.focus_filter, false)});
  list_shown(page);
  if (!page.queue.empty()) settle_all_buttons(ui, tools, context, page, actions);
  hairline_x(ui, rest.x + 1, rest.right() - 1, rest.y, ui.palette().line);
  cut_top(rest, 1);
  rest = rect_between({rest.x + 1, rest.y}, {rest.right() - 1, rest.bottom() - 1});
  if (page.shown.empty()) {
    draw_nothing(ui, rest, context, page);
    return;
  }
  Table table(ui, rest,
              {.name = "Open",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.shown.size()),
               .row_tops = page.shown_tops,
               .foot_height = foot_height,
               .pad = 15});
  for (TableRow row; table.next(row);) {
    draw_row(ui, table, row, *page.shown[static_cast<std::size_t>(row.index)], context, page,
             actions);
  }
  draw_tick_all(ui, table.head_cell(0), page);
  draw_foot(ui, table.foot(), context, page, actions);
}

}  // namespace tabplane::shell
