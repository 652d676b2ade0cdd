#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/api/quota_requests.h"
#include "shell/panels/overview_parts.h"
#include "shell/view/holder_name.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float request_card_height = 158;
constexpr std::size_t cards_shown = 1;  // the tile above leads to all of them
constexpr float accept_width = 79;

std::string route_of(const PendingRow& row) {
  return "quotas?tab=commissions&sel=" + std::to_string(row.serial);
}

// "" when the commission may be settled from here.
std::string obstacle(const PageContext& context, const PendingRow& row) {
  if (!context.access.allowed) return context.access.reason;
  if (context.credentials.token(row.service) != nullptr) return {};
  return "This device holds no token of " + std::string(row.service) + "; settings can give it one";
}

void settle(const PageContext& context, const PendingRow& row, bool accept, Actions& actions) {
  const std::string* token = context.credentials.token(row.service);
  if (token == nullptr || !context.access.allowed) return;
  const std::array<std::uint64_t, 1> serials = {row.serial};
  const std::span<const std::uint64_t> none;
  actions.push_back(SendRequests{
      (accept ? "Accept commission " : "Reject commission ") + std::to_string(row.serial),
      {accept ? api::resolve_request(serials, none, *token)
              : api::resolve_request(none, serials, *token)}});
}

std::string resource_words(const PendingRow& row) {
  return row.more == 0 ? std::string(row.resource)
                       : std::string(row.resource) + ", " + std::to_string(row.more) + " more";
}

std::string row_name(const PendingRow& row) {
  return "Commission " + std::to_string(row.serial) + ", " +
         std::string(holder_name(row.holder).name) + " " +
         signed_amount_text(row.quantity, row.unit) + " " + resource_words(row);
}

void draw_holder(Ui& ui, const Rect& cell, std::string_view holder) {
  const Palette& p = ui.palette();
  const HolderName name = holder_name(holder);
  const float end = cell.x + place_text(ui, {cell.x, cell.center_y()},
                                        {.text = name.name,
                                         .style = TextStyle::body,
                                         .color = p.t1,
                                         .overflow = Overflow::end_ellipsis,
                                         .room = cell.w});
  const std::string_view id = short_id(name.id);
  if (!id.empty() && end + 8 + text_width(ui, id, TextStyle::axis) <= cell.right()) {
    text_left(ui, end + 8, cell.center_y(), id, TextStyle::axis, p.t3);
  }
}

void draw_age(Ui& ui, const Rect& cell, const PendingRow& row, TimePoint now) {
  const Palette& p = ui.palette();
  const std::int64_t age = (now - row.issued).milliseconds;
  const std::string text = stopwatch_text(age);
  const float width = text_right(ui, cell.right(), cell.center_y(), text, TextStyle::mono, p.t1);
  if (age > old_after_ms) {
    mark(ui, {cell.right() - width - 14, cell.center_y()}, Status::warning, 0.9f);
  }
}

// Quiet marks at rest; the row that is pointed at or in focus says the word.
std::optional<bool> draw_row_buttons(Ui& ui, const Rect& cell, bool busy, std::string_view reason) {
  const bool enabled = reason.empty();
  const float right = cell.right();
  const float cross = busy ? right - accept_width - 4 - 28 : right - 20 - 32 - 14;
  std::optional<bool> decision;
  const Rect reject_place{cross, cell.center_y() - 14, 28, 28};
  if (icon_button(ui, reject_place,
                  {.icon = Icon::cross, .name = "Reject", .enabled = enabled, .reason = reason})) {
    decision = false;
  }
  if (busy) {
    const Rect place = at_right(cell, accept_width, size::button_small);
    if (button(ui, place,
               {.label = "Accept",
                .icon = Icon::check,
                .size = ButtonSize::small,
                .enabled = enabled,
                .reason = reason})) {
      decision = true;
    }
  } else if (icon_button(
                 ui, {right - 34, cell.center_y() - 14, 28, 28},
                 {.icon = Icon::check, .name = "Accept", .enabled = enabled, .reason = reason})) {
    decision = true;
  }
  return decision;
}

std::string card_context(const OverviewView& view) {
  if (view.pending == 0) return "none open";
  std::string words = count_text(view.pending) + " open";
  if (view.old_pending > 0) words += ", " + count_text(view.old_pending) + " older than 10 min";
  return words;
}

void draw_rows(Ui& ui, const Rect& rect, const OverviewView& view, const PageContext& context,
               Actions& actions) {
  const Palette& p = ui.palette();
  const std::array<Column, 7> columns = {Column{.title = "Serial", .width = 56},
                                         {.title = "Holder", .width = 130, .grow = 0.8f},
                                         {.title = "Difference", .width = 64},
                                         {.title = "", .width = 112, .grow = 1},
                                         {.title = "Issued by", .width = 70, .grow = 0.3f},
                                         {.title = "Age", .width = 64, .align = Align::right},
                                         {.title = "", .width = 118}};
  const PendingRow* focused = nullptr;
  const PendingRow* pointed = nullptr;
  Table table(ui, rect,
              {.name = "Queue",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(view.queue.size()),
               .pad = space::card - 1});
  for (TableRow row; table.next(row);) {
    const PendingRow& one = view.queue[static_cast<std::size_t>(row.index)];
    const std::string name = row_name(one);
    table.begin(row, {.name = name, .key = std::to_string(one.serial)});
    if (row.clicked) actions.push_back(Navigate{route_of(one)});
    if (row.focused) focused = &one;
    if (row.busy) pointed = &one;
    row.mono(0, std::to_string(one.serial));
    draw_holder(ui, row.cell(1), one.holder);
    row.mono(2, signed_amount_text(one.quantity, one.unit), p.t1, TextStyle::mono_medium);
    row.mono(3, resource_words(one));
    row.words(4, one.service);
    draw_age(ui, row.cell(5), one, context.now);
    const std::optional<bool> decision =
        draw_row_buttons(ui, row.cell(6), row.busy, obstacle(context, one));
    if (decision) settle(context, one, *decision, actions);
    table.end(row);
  }
  const PendingRow* chosen = focused != nullptr ? focused : pointed;
  if (chosen != nullptr && (context.key == "a" || context.key == "r")) {
    settle(context, *chosen, context.key == "a", actions);
  }
}

void draw_request_card(Ui& ui, const Rect& rect, const PendingRow& row, const PageContext& context,
                       Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, row_name(row), std::to_string(row.serial));
  surface_box(ui, rect, p.card, p.line, radius::card);
  Rect rest = inset(rect, 14, 0);
  const std::string_view name = holder_name(row.holder).name;
  const std::string age = age_text((context.now - row.issued).milliseconds);
  const float age_width =
      text_right(ui, rest.right(), rect.y + 22, age, TextStyle::secondary, p.t3);
  const float end = rest.x + place_text(ui, {rest.x, rect.y + 22},
                                        {.text = name,
                                         .style = TextStyle::body_medium,
                                         .color = p.t1,
                                         .overflow = Overflow::end_ellipsis,
                                         .room = rest.w - age_width - 90});
  text_left(ui, end + 10, rect.y + 22, "serial " + std::to_string(row.serial), TextStyle::axis,
            p.t3);
  record_heading(ui, {rest.x, rect.y + 12, rest.w, 20}, row_name(row));
  const float amount =
      text_left(ui, rest.x, rect.y + 46, signed_amount_text(row.quantity, row.unit),
                TextStyle::mono_medium, p.t1);
  text_left(ui, amount + 8, rect.y + 46, resource_words(row), TextStyle::mono, p.t2);
  usage_bar(ui, {rest.x, rect.y + 66, rest.w, size::bar}, {row.used, row.pending, row.limit},
            p.series[0]);
  const std::string numbers = amount_text(row.used, row.unit) + " used, " +
                              amount_text(row.pending, row.unit) + " pending, limit " +
                              amount_text(row.limit, row.unit);
  text_in(ui, {rest.x, rect.y + 78, rest.w, 16}, numbers, TextStyle::axis, p.t3);
  const std::string reason = obstacle(context, row);
  const Rect line{rest.x, rect.y + 101, rest.w, size::button_touch};
  const Button reject{
      .label = "Reject", .size = ButtonSize::touch, .enabled = reason.empty(), .reason = reason};
  Button accept = reject;
  accept.label = "Accept";
  accept.kind = ButtonKind::primary;
  if (button(ui, column(line, 2, 0, 8), reject)) settle(context, row, false, actions);
  if (button(ui, column(line, 2, 1, 8), accept)) settle(context, row, true, actions);
}

}  // namespace

void draw_overview_queue(Ui& ui, const Rect& rect, const OverviewView& view,
                         const PageContext& context, Actions& actions) {
  const Region region(ui, "Pending commissions");
  const CardResult frame =
      card(ui, rect,
           {.title = "Pending commissions", .context = card_context(view), .action = "Open queue"});
  if (frame.action) actions.push_back(Navigate{"quotas?tab=commissions"});
  constexpr float head_rise = 6;  // the table's head stands close under the card's
  const Rect body{frame.body.x + 1, frame.body.y - head_rise, frame.body.w - 2,
                  frame.body.h + head_rise - 4};
  if (!view.queue.empty()) {
    draw_rows(ui, body, view, context, actions);
    return;
  }
  const EmptyAction way = empty_state(
      ui, body,
      {.icon = Icon::quota,
       .title = "No commission waits",
       .sentence = "Whatever was issued has been accepted or rejected.",
       .primary = view.holdings > 0 ? std::string_view("Issue a commission") : std::string_view()});
  if (way == EmptyAction::primary) actions.push_back(Navigate{"quotas?new=1"});
}

float overview_queue_cards_height(const OverviewView& view) {
  const auto shown = static_cast<float>(std::min(cards_shown, view.queue.size()));
  return std::max(0.0f, shown * (request_card_height + space::cards) - space::cards);
}

void draw_overview_queue_cards(Ui& ui, const Rect& rect, const OverviewView& view,
                               const PageContext& context, Actions& actions) {
  const Region region(ui, "Pending commissions");
  Rect rest = rect;
  for (std::size_t i = 0; i < view.queue.size() && i < cards_shown; ++i) {
    draw_request_card(ui, cut_top(rest, request_card_height, space::cards), view.queue[i], context,
                      actions);
  }
}

}  // namespace tabplane::shell
