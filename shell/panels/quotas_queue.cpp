#include "shell/panels/quotas_queue.h"

#include <algorithm>
#include <array>

#include "core/quota/quota.h"
#include "shell/panels/quotas_actions.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float marked_foot = 44;
constexpr float empty_height = 148;
constexpr float who_left = 48;      // of the card's left edge, for serials of two digits
constexpr float amount_left = 108;  // of `who_left`
constexpr float rows_at_least = 3;
constexpr std::array<Column, 1> columns = {Column{.grow = 1}};

float foot_of(const QuotasPage& page) {
  return page.marked.empty() ? 0 : marked_foot;
}

void draw_row(Ui& ui, Table& table, TableRow& row, const OpenCommission& commission,
              float serial_room, const PageContext& context, QuotasPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const CommissionSummary summary = summary_of(commission);
  const std::string serial = std::to_string(commission.serial);
  const bool selected = page.serial == commission.serial;
  const bool marked = page.marked.contains(commission.serial);
  const std::string name = serial + " " + summary.who + " " + summary.amount + " " +
                           summary.resource + (marked ? ", marked" : "");
  table.begin(row, {.name = name, .key = serial, .selected = selected || marked});
  if (row.clicked && (row.with_shift || row.with_ctrl)) {
    mark_commission(page, commission.serial);
  } else if (row.clicked) {
    select_commission(page, commission.serial);
  }
  const Rect& r = row.rect;
  Rect rest = rect_between({r.x + 15, r.y}, {r.right() - 11, r.bottom()});
  settle_buttons(ui, rest, context, page, commission, selected, actions);
  const float cy = r.center_y();
  if (marked) {
    icon(ui, {r.x + 15 + 7, cy}, Icon::check, p.accent, 0.9f);
  } else {
    text_left(ui, r.x + 15, cy, serial, TextStyle::mono, p.t3);
  }
  const float who = r.x + who_left - 1 + serial_room;
  const float amount = who + amount_left;
  const auto words = [&](float x, float y, float room, std::string_view text, TextStyle style,
                         Color color) {
    place_text(ui, {x, y},
               {.text = text,
                .style = style,
                .color = color,
                .overflow = Overflow::end_ellipsis,
                .room = std::max(0.0f, room)});
  };
  words(who, r.y + 18, amount_left - 8, summary.who, TextStyle::body, p.t1);
  words(who, r.y + 35, amount_left - 4, issued_words(commission, context.now), TextStyle::secondary,
        p.t3);
  const float room = rest.right() - amount;
  words(amount, r.y + 18, room, summary.amount, TextStyle::mono_medium, p.t1);
  words(amount, r.y + 36, room, summary.resource, TextStyle::axis, selected ? p.t2 : p.t3);
  table.end(row);
}

// What serials longer than two digits need beyond their place.
float more_serial_room(Ui& ui, const QuotasPage& page) {
  std::uint64_t greatest = 0;
  for (const OpenCommission* commission : page.queue) {
    greatest = std::max(greatest, commission->serial);
  }
  const float width = text_width(ui, std::to_string(greatest), TextStyle::mono);
  return std::max(0.0f, width - (who_left - 15 - 12));
}

}  // namespace

float queue_height(const QuotasPage& page) {
  if (page.queue.empty()) return size::card_head + empty_height;
  return size::card_head + static_cast<float>(page.queue.size()) * size::row_two_line +
         foot_of(page) + 1;
}

float least_queue_height(const QuotasPage& page) {
  const float rows = std::min(rows_at_least, static_cast<float>(page.queue.size()));
  if (page.queue.empty()) return queue_height(page);
  return size::card_head + rows * size::row_two_line + foot_of(page) + 1;
}

std::string issued_words(const OpenCommission& commission, TimePoint now) {
  return std::string(commission.service) + " · " + age_text((now - commission.issued).milliseconds);
}

void select_commission(QuotasPage& page, std::uint64_t serial) {
  if (page.serial == serial) {
    page.drawer = QuotasDrawer::commission;
    page.drawer_opened = true;
  }
  page.serial = serial;
  const auto found = std::find_if(page.queue.begin(), page.queue.end(),
                                  [&](const OpenCommission* one) { return one->serial == serial; });
  page.place_in_queue = static_cast<std::size_t>(found - page.queue.begin());
}

void mark_commission(QuotasPage& page, std::uint64_t serial) {
  if (page.marked.erase(serial) == 0) page.marked.insert(serial);
}

void settle_buttons(Ui& ui, Rect& rest, const PageContext& context, const QuotasPage& page,
                    const OpenCommission& commission, bool loud, Actions& actions) {
  const std::string reason = cannot_settle(context, commission);
  Button accept{.label = "Accept",
                .kind = loud ? ButtonKind::primary : ButtonKind::secondary,
                .size = ButtonSize::small,
                .enabled = reason.empty(),
                .reason = reason};
  Button reject = accept;
  reject.label = "Reject";
  reject.kind = loud ? ButtonKind::secondary : ButtonKind::ghost;
  if (loud) {
    accept.key = "a";
    reject.key = "r";
  }
  const std::span<const std::uint64_t> one(&commission.serial, 1);
  if (button_right(ui, rest, accept, loud ? 6.0f : 4.0f)) {
    actions.push_back(settle(context, page, one, quota::Decision::accept));
  }
  if (button_right(ui, rest, reject, 8)) {
    actions.push_back(settle(context, page, one, quota::Decision::reject));
  }
}

void marked_buttons(Ui& ui, const Rect& foot, const PageContext& context, QuotasPage& page,
                    Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, "Marked");
  const std::vector<std::uint64_t> serials(page.marked.begin(), page.marked.end());
  Rect rest = inset(foot, 15, 0);
  const bool any = !by_service(page.commissions, serials, context.credentials).services.empty();
  const std::string reason =
      context.access.allowed ? "This device has no token of their services" : context.access.reason;
  const Button accept{.label = "Accept",
                      .kind = ButtonKind::primary,
                      .key = "Shift a",
                      .size = ButtonSize::small,
                      .enabled = context.access.allowed && any,
                      .reason = reason};
  Button reject = accept;
  reject.label = "Reject";
  reject.kind = ButtonKind::secondary;
  reject.key = "Shift r";
  if (button_right(ui, rest, accept)) {
    actions.push_back(settle(context, page, serials, quota::Decision::accept));
  }
  if (button_right(ui, rest, reject)) {
    actions.push_back(settle(context, page, serials, quota::Decision::reject));
  }
  if (button_right(ui, rest,
                   {.label = "Clear", .kind = ButtonKind::ghost, .size = ButtonSize::small})) {
    page.marked.clear();
  }
  const std::string words = count_text(std::uint64_t{serials.size()}) + " marked";
  text_in(ui, rest, words, TextStyle::secondary, p.t2);
  record_text(ui, rest, "Marked", words);
}

void settle_all_buttons(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                        Actions& actions) {
  if (!page.confirming) {
    const Button all{.label = "Accept all…",
                     .kind = ButtonKind::ghost,
                     .size = ButtonSize::small,
                     .enabled = context.access.allowed && page.any_token,
                     .reason = context.access.allowed
                                   ? std::string_view("This device has no token of their services")
                                   : std::string_view(context.access.reason)};
    if (button_right(ui, rest, all)) page.confirming = true;
    return;
  }
  const bool accept = *page.confirming;
  const std::vector<std::uint64_t> serials = all_open(page);
  const std::string label =
      (accept ? "Accept " : "Reject ") + count_text(std::uint64_t{serials.size()});
  if (button_right(ui, rest,
                   {.label = label, .kind = ButtonKind::primary, .size = ButtonSize::small}, 6)) {
    actions.push_back(
        settle(context, page, serials, accept ? quota::Decision::accept : quota::Decision::reject));
    page.confirming.reset();
  }
  if (button_right(ui, rest,
                   {.label = "Cancel", .kind = ButtonKind::ghost, .size = ButtonSize::small})) {
    page.confirming.reset();
  }
}

void draw_queue(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                Actions& actions) {
  const Region region(ui, "Commission queue");
  const std::string open = count_text(std::uint64_t{page.queue.size()}) + " open";
  const CardResult frame =
      card(ui, rect, {.title = "Commission queue", .context = open, .head_line = true});
  if (page.queue.empty()) {
    const EmptyAction pressed =
        empty_state(ui, frame.body,
                    {.icon = Icon::check,
                     .title = "No commission is open",
                     .sentence = "What is issued waits here for a decision.",
                     .secondary = context.access.allowed ? "Issue commission" : ""});
    if (pressed == EmptyAction::secondary) open_issue(context, page);
    return;
  }
  Rect head = frame.head_rest;
  head.w += 3;
  settle_all_buttons(ui, head, context, page, actions);
  const float serial_room = more_serial_room(ui, page);
  const Rect body = rect_between({rect.x + 1, frame.body.y}, {rect.right() - 1, rect.bottom() - 1});
  Table table(ui, body,
              {.name = "Open",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.queue.size()),
               .row_height = size::row_two_line,
               .head_height = 0,
               .foot_height = foot_of(page),
               .pad = 15});
  for (TableRow row; table.next(row);) {
    draw_row(ui, table, row, *page.queue[static_cast<std::size_t>(row.index)], serial_room, context,
             page, actions);
  }
  if (!page.marked.empty()) marked_buttons(ui, table.foot(), context, page, actions);
}

}  // namespace tabplane::shell
