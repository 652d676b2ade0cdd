#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/fleet/fleet.h"
#include "shell/panels/costs_parts.h"
#include "shell/panels/fleet_parts.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/list_or_cards.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_height = 32;
constexpr float tools_height = 44;
constexpr float card_row = 84;
constexpr float line_height = 40;
constexpr std::array<Column, 6> columns = {
    Column{.title = "Customer", .width = 130, .grow = 1},
    {.title = "Invoice", .width = 130, .grow = 0.5f},
    {.title = "Status", .width = 116},
    {.title = "Without tax", .width = 100, .align = Align::right},
    {.title = "Tax", .width = 90, .align = Align::right},
    {.title = "Total", .width = 100, .align = Align::right}};

// A month as a group above its invoices.
struct Line {
  TimePoint month;
  int invoice = -1;  // -1: the month itself
  std::int64_t cents = 0;
  bool one_currency = true;
};

std::vector<Line> lines_of(const std::vector<InvoiceRow>& invoices) {
  std::vector<Line> lines;
  std::size_t group = 0;
  for (std::size_t at = 0; at < invoices.size(); ++at) {
    const InvoiceRow& row = invoices[at];
    if (at == 0 || row.month != invoices[at - 1].month) {
      group = lines.size();
      lines.push_back({row.month, -1, 0, true});
    } else if (row.currency != invoices[at - 1].currency) {
      lines[group].one_currency = false;
    }
    lines[group].cents += row.total_cents();
    lines.push_back({row.month, static_cast<int>(at), 0, true});
  }
  return lines;
}

Status mark_of_invoice(fleet::InvoiceStatus status) {
  return status == fleet::InvoiceStatus::voided ? Status::off : status_of(grade_of(status));
}

std::string status_words(fleet::InvoiceStatus status) {
  return plain_words(fleet::word_of(status));
}

void draw_month(Ui& ui, Table& table, TableRow& row, const Line& line, std::string_view currency,
                bool phone) {
  const Palette& p = ui.palette();
  const std::string month = month_text(line.month);
  const std::string sum = line.one_currency ? cents_text(line.cents, currency) : std::string();
  table.begin(row, {.name = month, .key = month, .group = true, .interactive = false});
  if (phone) {
    text_left(ui, row.rect.x, row.rect.center_y(), month, TextStyle::card_title, p.t1);
    text_right(ui, row.rect.right(), row.rect.center_y(), sum, TextStyle::mono, p.t2);
  } else {
    row.words(0, month, p.t1, TextStyle::card_title);
    row.mono(5, sum, p.t2);
  }
  table.end(row);
}

void draw_cells(Ui& ui, const TableRow& row, const InvoiceRow& data) {
  const Palette& p = ui.palette();
  row.words(0, data.customer, p.t1);
  row.id(1, data.id);
  const Rect state = row.cell(2);
  pill(ui, state.x, state.center_y(), mark_of_invoice(data.status), status_words(data.status));
  row.mono(3, cents_text(data.amount_cents, data.currency));
  row.mono(4, cents_text(data.tax_cents, data.currency));
  row.mono(5, cents_text(data.total_cents(), data.currency), p.t1, TextStyle::mono_medium);
}

void draw_card(Ui& ui, Rect place, const InvoiceRow& data) {
  const Palette& p = ui.palette();
  cut_bottom(place, 8);
  surface_box(ui, place, p.card, p.line, radius::card);
  Rect inside = inset(place, 14, 8);
  Rect head = cut_top(inside, 26, 4);
  const std::string total = cents_text(data.total_cents(), data.currency);
  text_in(ui, head, total, TextStyle::mono_medium, p.t1, Align::right);
  cut_right(head, text_width(ui, total, TextStyle::mono_medium) + 10);
  text_in(ui, head, data.customer, TextStyle::body_medium, p.t1);
  const float width = pill(ui, inside.x, inside.center_y(), mark_of_invoice(data.status),
                           status_words(data.status));
  text_in(ui, {inside.x + width + 10, inside.y, inside.w - width - 10, inside.h}, data.id,
          TextStyle::mono, p.t3, Align::right, Overflow::middle_ellipsis);
}

std::vector<float> tops_of(const std::vector<Line>& lines, float row_height) {
  std::vector<float> tops = {0};
  for (const Line& line : lines) {
    tops.push_back(tops.back() + (line.invoice < 0 ? size::row_group : row_height));
  }
  return tops;
}

void draw_table(Ui& ui, const Rect& rect, bool phone, const PageContext& context,
                const CostsPage& page, Actions& actions) {
  static constexpr std::array<Column, 1> one = {Column{.title = "", .grow = 1}};
  const std::vector<Line> lines = lines_of(page.invoices);
  const std::vector<float> tops = tops_of(lines, phone ? card_row : size::row);
  Table table(ui, rect,
              {.name = "Table",
               .columns = phone ? std::span<const Column>(one) : std::span<const Column>(columns),
               .row_count = static_cast<std::int64_t>(lines.size()),
               .row_tops = tops,
               .head_height = phone ? 0 : size::table_head,
               .foot_height = phone ? 0 : foot_height,
               .pad = phone ? 0.0f : 15.0f});
  for (TableRow row; table.next(row);) {
    const Line& line = lines[static_cast<std::size_t>(row.index)];
    if (line.invoice < 0) {
      const Line& first = lines[static_cast<std::size_t>(row.index) + 1];
      const InvoiceRow& data = page.invoices[static_cast<std::size_t>(first.invoice)];
      draw_month(ui, table, row, line, data.currency, phone);
      continue;
    }
    const InvoiceRow& data = page.invoices[static_cast<std::size_t>(line.invoice)];
    const std::string facts = data.customer + ", " + month_text(data.month) + ", " +
                              status_words(data.status) + ", " +
                              cents_text(data.total_cents(), data.currency);
    table.begin(
        row, {.name = facts, .key = data.id, .selected = page.selected == data.id, .line = !phone});
    if (row.clicked) actions.push_back(looking_at(context.place, page.selected, data.id));
    if (phone) {
      draw_card(ui, row.rect, data);
    } else {
      draw_cells(ui, row, data);
    }
    table.end(row);
  }
  if (phone) return;
  const Rect foot = inset(table.foot(), 15, 0);
  const std::string words = counted(page.invoices.size(), "invoice", "invoices");
  text_right(ui, foot.right(), foot.center_y(), words, TextStyle::axis, ui.palette().t3);
  record_text(ui, foot, "Shown", words);
}

void draw_lines(Ui& ui, Rect& rest, const InvoiceView& view) {
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "Lines");
  const Region region(ui, "Lines");
  for (std::size_t at = 0; at < view.lines.size(); ++at) {
    const InvoiceLineView& line = view.lines[at];
    const Region of_one(ui, line.what, std::to_string(at));
    const bool two = !line.detail.empty();
    const Rect place = cut_top(rest, two ? line_height : size::key_value);
    const float cy = two ? place.y + 12 : place.center_y();
    text_left(ui, place.x, cy, line.what, TextStyle::secondary, p.t1);
    exact_amount(ui, place.right(), cy, line.micro, p.t1);
    if (two) {
      text_in(ui, {place.x, place.y + 22, place.w, 16}, line.detail, TextStyle::caption, p.t3);
    }
    record_text(ui, visible_part(ui, place), "Line", micro_text(line.micro));
  }
}

void draw_totals(Ui& ui, Rect& rest, const InvoiceView& view) {
  drawer_section(ui, rest, "Total");
  const std::string& currency = view.row.currency;
  key_value(ui, rest, "Without tax", cents_text(view.row.amount_cents, currency));
  key_value(ui, rest, "Tax", cents_text(view.row.tax_cents, currency));
  key_value(ui, rest, "Total", cents_text(view.row.total_cents(), currency));
}

void draw_facts(Ui& ui, Rect& rest, const InvoiceView& view) {
  const TimesIn utc({});
  key_value(ui, rest, "Customer", view.row.customer, false);
  key_value(ui, rest, "Issued to", view.issued_to);
  const std::string period =
      date_text(view.from.unix_ms) + " to " + date_text(view.to.unix_ms - 1) + " UTC";
  key_value(ui, rest, "For", period);
  key_value(ui, rest, "Invoiced", date_text(view.invoiced.unix_ms));
  key_value(ui, rest, "Due", date_text(view.row.due.unix_ms));
  key_value(ui, rest, "Billed through", fleet::word_of(view.row.billing));
}

SendRequests ask(const PageContext& context, const InvoiceView& view, InvoiceVerb verb) {
  return {std::string(words_of(verb)) + ": " + view.row.id,
          {invoice_request(view.row.id, verb, fleet_token(context))}};
}

void draw_actions(Ui& ui, Rect foot, const PageContext& context, CostsPage& page,
                  Actions& actions) {
  const InvoiceView& view = *page.invoice;
  const fleet::Fleet& fleet = context.plane.fleet();
  const FleetSource source{fleet.rows, fleet.symbols(), moment_of(context.plane.engine())};
  const std::string barred = cannot_ask_fleet(context, source);
  const auto reason_of = [&](InvoiceVerb verb) {
    return first_reason(barred, view.may[static_cast<std::size_t>(verb)]);
  };
  if (page.confirming && reason_of(InvoiceVerb::remove).empty()) {
    if (button_left(ui, foot, {.label = "Delete it", .kind = ButtonKind::danger_confirm})) {
      page.confirming = false;
      actions.push_back(ask(context, view, InvoiceVerb::remove));
      actions.push_back(Navigate{route_with(context.place, "sel", "")});
    }
    if (button_left(ui, foot, {.label = "Keep it", .kind = ButtonKind::ghost})) {
      page.confirming = false;
    }
    return;
  }
  for (const InvoiceVerb verb :
       {InvoiceVerb::approve, InvoiceVerb::resend, InvoiceVerb::cancel, InvoiceVerb::remove}) {
    const std::string reason = reason_of(verb);
    const bool ends = verb == InvoiceVerb::remove;
    const Button spec{.label = words_of(verb),
                      .kind = ends ? ButtonKind::danger : ButtonKind::secondary,
                      .size = ButtonSize::small,
                      .enabled = reason.empty(),
                      .reason = reason};
    const bool pressed = ends ? button_right(ui, foot, spec) : button_left(ui, foot, spec, 6);
    if (!pressed) continue;
    if (ends) {
      page.confirming = true;
    } else {
      actions.push_back(ask(context, view, verb));
    }
  }
}

}  // namespace

void draw_invoices_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                       Actions& actions) {
  const Region region(ui, "Invoices");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rest, {}).body, 1);
  Rect tools = cut_top(rest, tools_height);
  if (!phone) tools = inset(tools, 12, 0);
  draw_costs_filter(ui, at_left(tools, std::min(tools.w, 320.0f), size::field), "Filter invoices",
                    page);
  if (page.invoices.empty()) {
    draw_nothing_listed(
        ui, rest, page.filter,
        {.icon = Icon::cost,
         .title = "No invoices",
         .sentence = "Drafts are made when a month ends, of what subscriptions used at their "
                     "plans' prices. Advance the clock past it.",
         .filtered_title = "No invoice matches"});
  } else {
    draw_table(ui, rest, phone, context, page, actions);
  }
}

void draw_invoice_drawer(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                         CostsPage& page, Actions& actions) {
  const InvoiceView& view = *page.invoice;
  const std::string status = status_words(view.row.status);
  const std::string total = cents_text(view.row.total_cents(), view.row.currency);
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.row.id,
                                          .mono_title = true,
                                          .status = mark_of_invoice(view.row.status),
                                          .state_word = status,
                                          .context = total,
                                          .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", "")});
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  key_value(ui, rest, "Status", fleet::word_of(view.row.status));
  draw_facts(ui, rest, view);
  draw_lines(ui, rest, view);
  draw_totals(ui, rest, view);
  end_drawer(ui, frame, rest.y,
             [&](const Rect& foot) { draw_actions(ui, foot, context, page, actions); });
}

}  // namespace tabplane::shell
