#include "shell/panels/quotas_phone.h"

#include <algorithm>
#include <string>

#include "core/quota/quota.h"
#include "shell/panels/page_head.h"
#include "shell/panels/quotas_actions.h"
#include "shell/panels/quotas_holding_text.h"
#include "shell/panels/quotas_holdings.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/quotas_queue.h"
#include "shell/panels/quotas_tabs.h"
#include "shell/panels/quotas_why.h"
#include "shell/view/holder_name.h"

namespace tabplane::shell {
namespace {

constexpr float commission_height = 158;
constexpr float holding_height = 68;
constexpr float holding_gap = 8;
constexpr float group_height = 36;
constexpr std::size_t commissions_beside_holdings = 3;
constexpr float tall_table = 420;

void draw_settle(Ui& ui, const Rect& rect, const PageContext& context, const QuotasPage& page,
                 const OpenCommission& commission, Actions& actions) {
  const std::string reason = cannot_settle(context, commission);
  const std::span<const std::uint64_t> one(&commission.serial, 1);
  Button settles{
      .label = "Reject", .size = ButtonSize::touch, .enabled = reason.empty(), .reason = reason};
  if (button(ui, column(rect, 2, 0, 8), settles)) {
    actions.push_back(settle(context, page, one, quota::Decision::reject));
  }
  settles.label = "Accept";
  settles.kind = ButtonKind::primary;
  if (button(ui, column(rect, 2, 1, 8), settles)) {
    actions.push_back(settle(context, page, one, quota::Decision::accept));
  }
}

void draw_commission(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                     const OpenCommission& commission, Actions& actions) {
  const Palette& p = ui.palette();
  const std::string serial = std::to_string(commission.serial);
  const CommissionSummary summary = summary_of(commission);
  const Region region(ui, "Commission " + serial, serial);
  const std::string name = serial + " " + summary.who;
  const Interaction state = interact(ui, rect, "card", {.under_others = true});
  surface_box(ui, rect, p.card, state.hovered ? p.line2 : p.line, radius::card);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::row, name);
  added.value = summary.amount + " " + summary.resource;
  Rect rest = inset(rect, 14, 12);
  Rect head = cut_top(rest, 22, 2);
  text_in(ui, head, age_text((context.now - commission.issued).milliseconds), TextStyle::secondary,
          p.t3, Align::right);
  cut_right(head, 56);
  const float end = head.x + place_text(ui, {head.x, head.center_y()},
                                        {.text = summary.who,
                                         .style = TextStyle::body_medium,
                                         .color = p.t1,
                                         .overflow = Overflow::end_ellipsis,
                                         .room = head.w - 70});
  text_left(ui, end + 8, head.center_y(), "serial " + serial, TextStyle::axis, p.t3);
  const Rect change = cut_top(rest, 20, 6);
  const float amount =
      text_left(ui, change.x, change.center_y(), summary.amount, TextStyle::mono_medium, p.t1);
  text_in(ui, rect_between({amount + 7, change.y}, {change.right(), change.bottom()}),
          summary.resource, TextStyle::mono, p.t2);
  if (!commission.provisions.empty() && commission.provisions.front().held) {
    const OpenProvision& first = commission.provisions.front();
    const Amount pending = saturating_subtract(first.usage_max, first.usage_min);
    usage_bar(ui, cut_top(rest, size::bar, 3), {first.usage_min, pending, first.limit},
              p.series[0]);
    const std::string words =
        amount_text(first.usage_min, first.unit) + " used, " +
        signed_amount_text(pending, first.unit) + " pending, limit " +
        (first.limit == kNoLimit ? std::string("none") : amount_text(first.limit, first.unit));
    text_in(ui, cut_top(rest, 16), words, TextStyle::axis, p.t3);
  }
  Rect foot = inset(rect, 14, 12);
  draw_settle(ui, cut_bottom(foot, size::button_touch), context, page, commission, actions);
  if (state.focused) focus_ring_inside(ui, rect, radius::card);
  if (state.clicked) {
    page.serial = commission.serial;
    page.drawer = QuotasDrawer::commission;
  }
}

void draw_commissions(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                      std::size_t most, Actions& actions) {
  const Palette& p = ui.palette();
  Rect title = cut_top(rest, 36);
  const std::string open = count_text(std::uint64_t{page.queue.size()}) + " open";
  const float end =
      text_left(ui, title.x, title.center_y(), "Commission queue", TextStyle::card_title, p.t1);
  text_left(ui, end + 10, title.center_y(), open, TextStyle::secondary, p.t3);
  record_heading(ui, visible_part(ui, title), "Commission queue");
  if (page.queue.empty()) {
    const Rect nothing = cut_top(rest, empty_state_height, space::cards);
    surface_box(ui, nothing, p.card, p.line, radius::card);
    empty_state(ui, nothing,
                {.icon = Icon::check,
                 .title = "No commission is open",
                 .sentence = "What is issued waits here for a decision."});
    return;
  }
  settle_all_buttons(ui, title, context, page, actions);
  for (std::size_t i = 0; i < page.queue.size() && i < most; ++i) {
    draw_commission(ui, cut_top(rest, commission_height, holding_gap), context, page,
                    *page.queue[i], actions);
  }
  if (page.queue.size() > most &&
      button(ui, cut_top(rest, size::button_touch, holding_gap),
             {.label = "All commissions", .size = ButtonSize::touch, .is_link = true})) {
    actions.push_back(Navigate{"quotas?tab=commissions"});
  }
}

void draw_group(Ui& ui, const Rect& rect, const HoldingGroup& group, QuotasPage& page) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, rect, group.name);
  const float cy = rect.center_y();
  icon(ui, {rect.x + 6, cy}, group.open ? Icon::chevron_down : Icon::chevron_right, p.t2, 0.72f);
  const HolderName name = holder_name(group.name);
  const Rect words = rect_between({rect.x + 18, rect.y}, {rect.right() - 60, rect.bottom()});
  text_in(ui, words, name.name, TextStyle::card_title, p.t1);
  text_in(ui, rect, short_id(name.id), TextStyle::axis, p.t3, Align::right);
  if (state.focused) focus_ring_inside(ui, rect, radius::keycap);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::row_group, group.name);
  added.state.expanded = group.open;
  if (state.clicked && page.collapsed.erase(std::string(group.name)) == 0) {
    page.collapsed.emplace(group.name);
  }
}

void draw_holding(Ui& ui, const Rect& rect, const HoldingView& holding, QuotasPage& page) {
  const Palette& p = ui.palette();
  const std::string name = holding_name(holding, page.quotas.sources.size() > 1);
  const Interaction state = interact(ui, rect, name);
  surface_box(ui, rect, p.card, state.hovered ? p.line2 : p.line, radius::card);
  Rect rest = inset(rect, 14, 10);
  Rect head = cut_top(rest, 20, 4);
  const std::string used = amount_text(holding.used(), holding.unit) + " of " + limit_text(holding);
  const float width = text_width(ui, used, TextStyle::mono_medium);
  text_right(ui, head.right(), head.center_y(), used, TextStyle::mono_medium, p.t1);
  cut_right(head, width, 8);
  const bool by_holder = page.grouping == Grouping::by_holder;
  text_in(ui, head, by_holder ? holding.resource : holder_name(holding.holder).name,
          by_holder ? TextStyle::mono : TextStyle::secondary, p.t2);
  const Usage usage = usage_of(holding);
  Rect bar = cut_top(rest, size::bar, 4);
  usage_mark(ui, {bar.right() - 5, bar.center_y()}, usage);
  cut_right(bar, usage_parts(usage).is_over || usage_parts(usage).is_full ? 18.0f : 0.0f);
  usage_bar(ui, bar, usage, p.series[0]);
  const std::string words = pending_text(holding) + " pending, " + free_text(holding) + " free";
  text_in(ui, rest, words, TextStyle::axis, holding.over() ? p.err : p.t3);
  if (state.focused) focus_ring_inside(ui, rect, radius::card);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::row, name);
  added.value = holding_words(holding);
  if (state.clicked) open_limit(page, &holding);
}

// Where a line begins: heads and cards have one height each, and a line knows how many heads stand
// before it.
float top_of(const HoldingsList& list, std::size_t index) {
  const HoldingLine& line = list.lines[index];
  const auto heads = static_cast<std::size_t>(line.group) + (line.holding < 0 ? 0 : 1);
  return static_cast<float>(heads) * group_height +
         static_cast<float>(index - heads) * (holding_height + holding_gap);
}

// Only the lines in sight are looked at, whatever their number.
void draw_holding_cards(Ui& ui, Rect& rest, const Rect& view, QuotasPage& page) {
  const HoldingsList& list = page.list;
  // No line is higher than a card and its gap.
  const float from = view.y - rest.y - holding_height - holding_gap;
  std::size_t first = 0;
  for (std::size_t count = list.lines.size(); count > 0;) {
    const std::size_t half = count / 2;
    const bool above = top_of(list, first + half) < from;
    if (above) first += half + 1;
    count = above ? count - half - 1 : half;
  }
  for (std::size_t i = first; i < list.lines.size(); ++i) {
    const HoldingLine& line = list.lines[i];
    const float y = rest.y + top_of(list, i);
    if (y >= view.bottom()) break;
    if (line.holding < 0) {
      draw_group(ui, {rest.x, y, rest.w, group_height},
                 list.groups[static_cast<std::size_t>(line.group)], page);
    } else {
      draw_holding(ui, {rest.x, y, rest.w, holding_height},
                   page.quotas.holdings[static_cast<std::size_t>(line.holding)], page);
    }
  }
  const std::size_t last = list.lines.size() - 1;
  rest.y += top_of(list, last) +
            (list.lines[last].holding < 0 ? group_height : holding_height + holding_gap);
}

void draw_holdings_part(Ui& ui, Rect& rest, const Rect& view, const PageContext& context,
                        QuotasPage& page, Actions& actions) {
  draw_commissions(ui, rest, context, page, commissions_beside_holdings, actions);
  const Rect title = cut_top(rest, 36, 4);
  text_left(ui, title.x, title.center_y(), "Holdings", TextStyle::card_title, ui.palette().t1);
  record_heading(ui, visible_part(ui, title), "Holdings");
  draw_holdings_tools(ui, rest, context, page, actions);
  list_holdings(page);
  if (page.list.lines.empty()) {
    const Rect nothing = cut_top(rest, empty_state_height, space::cards);
    empty_state(
        ui, nothing,
        {.icon = Icon::quota,
         .title = page.quotas.holdings.empty() ? "No holdings" : "No holding matches",
         .sentence = page.quotas.holdings.empty() ? "A limit on a resource of a holder makes one."
                                                  : "Take words out of the filter."});
    return;
  }
  draw_holding_cards(ui, rest, view, page);
}

}  // namespace

void draw_phone(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                Actions& actions) {
  const ScrollArea area = begin_scroll(ui, scrolling_room(ui, rect), "page");
  Rect rest = endless(area.content);
  rest.w = rect.w;
  if (has_refusal(context, page)) {
    draw_why(ui, cut_top(rest, why_height(ui, rest.w, context, page), space::cards), context, page,
             actions);
  }
  switch (page.tab) {
    case QuotasTab::holdings:
      draw_holdings_part(ui, rest, area.view, context, page, actions);
      break;
    case QuotasTab::commissions:
      draw_commissions(ui, rest, context, page, page.queue.size(), actions);
      break;
    case QuotasTab::sources:
      draw_sources_tab(ui, cut_top(rest, std::max(rect.h, tall_table) - space::cards), context,
                       page, actions);
      break;
    case QuotasTab::log:
      draw_log_tab(ui, cut_top(rest, std::max(rect.h, tall_table) - space::cards), context, page,
                   actions);
      break;
  }
  end_scroll(area, rest.y + space::cards);
}

}  // namespace tabplane::shell
