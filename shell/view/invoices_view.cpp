#include "shell/view/invoices_view.h"

#include <array>
#include <tuple>
#include <utility>

#include "core/api/target.h"
#include "core/base/order.h"
#include "core/fleet/invoices.h"
#include "core/fleet/usage.h"
#include "shell/format.h"
#include "shell/time_ticks.h"
#include "shell/view/usage_view.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using fleet::InvoiceStatus;

constexpr std::int64_t micro_per_cent = 10'000;

std::string customer_of(const fleet::Fleet& fleet, const fleet::Invoice& row) {
  const fleet::Organization* organization = fleet.rows.organization(row.organization);
  return organization != nullptr && !organization->name.empty() ? organization->name
                                                                : fleet.text(row.organization);
}

InvoiceRow row_of(const fleet::Fleet& fleet, const fleet::Invoice& row) {
  return {
      fleet.text(row.id), customer_of(fleet, row), row.currency, row.status, row.billing, row.from,
      row.due_at,         row.amount_cents,        row.tax_cents};
}

// "0.06" for 60,000,000: a price of an hour, without zeros behind it.
std::string price_text(std::int64_t nano, std::string_view currency) {
  std::string text = money_text(nano, 9, currency == "USD" ? "$" : "");
  const std::size_t point = text.find('.');
  while (text.size() > point + 3 && text.back() == '0') text.pop_back();
  return text;
}

std::string subscribed(const fleet::Fleet& fleet, Symbol id) {
  const fleet::Subscription* subscription = fleet.rows.subscription(id);
  const fleet::Plan* plan = subscription != nullptr ? fleet.rows.plan(subscription->plan) : nullptr;
  const fleet::Service* service =
      subscription != nullptr ? fleet.rows.service(subscription->service) : nullptr;
  if (plan == nullptr || service == nullptr) return fleet.text(id);
  return service->name + ", " + plan->name;
}

std::vector<InvoiceLineView> lines_of(const fleet::Fleet& fleet, const fleet::Invoice& invoice) {
  std::vector<InvoiceLineView> lines;
  std::int64_t rest = invoice.amount_cents * micro_per_cent;
  for (const fleet::InvoiceLine& line : fleet::invoice_lines(fleet, invoice)) {
    lines.push_back({std::string(fleet::kDimensions[line.dimension]),
                     subscribed(fleet, line.subscription) + ": " + hours_text(line.micro_hours) +
                         " at " + price_text(line.nano, invoice.currency),
                     line.micro});
    rest -= line.micro;
  }
  if (rest == 0) return lines;
  const bool rounding = rest < 0 && rest > -micro_per_cent;
  lines.push_back({rounding ? "Cut to cents" : "Other",
                   rounding ? "" : "not in the use that is known now", rest});
  return lines;
}

}  // namespace

std::string_view words_of(InvoiceVerb verb) {
  constexpr std::array<std::string_view, kInvoiceVerbs> words = {"Approve", "Send again", "Void",
                                                                 "Delete"};
  return words[static_cast<std::size_t>(verb)];
}

Grade grade_of(InvoiceStatus status) {
  switch (status) {
    case InvoiceStatus::draft:
      return Grade::note;
    case InvoiceStatus::open:
      return Grade::waiting;
    case InvoiceStatus::paid:
      return Grade::ok;
    case InvoiceStatus::uncollectible:
      return Grade::bad;
    case InvoiceStatus::voided:
      break;
  }
  return Grade::note;
}

std::string cannot(InvoiceStatus status, InvoiceVerb verb) {
  bool may = false;
  switch (verb) {
    case InvoiceVerb::approve:
      may = fleet::move_of(status, fleet::InvoiceAction::approve) != nullptr;
      break;
    case InvoiceVerb::resend:
      may = status == InvoiceStatus::open;
      break;
    case InvoiceVerb::cancel:
      may = fleet::move_of(status, fleet::InvoiceAction::cancel) != nullptr;
      break;
    case InvoiceVerb::remove:
      may = fleet::move_of(status, fleet::InvoiceAction::remove) != nullptr;
      break;
  }
  return may ? std::string() : "The invoice is " + std::string(fleet::word_of(status));
}

api::Request invoice_request(std::string_view invoice, InvoiceVerb verb, std::string_view token) {
  api::Request request{
      "POST", "/2022-09-01-00/fleet/invoice/" + api::percent_encode(invoice), {}, {}};
  switch (verb) {
    case InvoiceVerb::approve:
      request.target += "/approve";
      break;
    case InvoiceVerb::resend:
      request.target += "/resend";
      break;
    case InvoiceVerb::cancel:
      request.target += "/void";
      break;
    case InvoiceVerb::remove:
      request.method = "DELETE";
      break;
  }
  if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
  return request;
}

std::vector<InvoiceRow> invoice_rows(const fleet::Fleet& fleet, std::string_view filter) {
  const WordFilter words(filter);
  std::vector<InvoiceRow> rows;
  fleet.rows.invoices.each([&](Slot, const fleet::Invoice& invoice) {
    InvoiceRow row = row_of(fleet, invoice);
    const std::string month = month_text(row.month);
    const std::array<std::string_view, 4> texts = {row.id, row.customer, fleet::word_of(row.status),
                                                   month};
    if (words.matches(texts)) rows.push_back(std::move(row));
  });
  put_in_order(rows, [](const InvoiceRow& left, const InvoiceRow& right) {
    if (left.month != right.month) return left.month > right.month;
    return std::tie(left.customer, left.id) < std::tie(right.customer, right.id);
  });
  return rows;
}

std::string cents_text(std::int64_t cents, std::string_view currency) {
  if (currency == "USD") return money_text(cents, 2, "$");
  return std::string(currency) + " " + money_text(cents, 2, "");
}

std::string month_text(TimePoint month) {
  return unit_text(month.unix_ms, TimeUnit::month, TimeZone());
}

std::optional<InvoiceView> invoice_view(const fleet::Fleet& fleet, std::string_view id) {
  const std::optional<Symbol> symbol = fleet.symbols().find(id);
  const fleet::Invoice* invoice = symbol ? fleet.rows.invoice(*symbol) : nullptr;
  if (invoice == nullptr) return std::nullopt;
  InvoiceView view;
  view.row = row_of(fleet, *invoice);
  const fleet::User* user = fleet.rows.user(invoice->user);
  view.issued_to = user != nullptr ? user->email : fleet.text(invoice->user);
  view.from = invoice->from;
  view.to = invoice->to;
  view.invoiced = invoice->invoiced_at;
  view.lines = lines_of(fleet, *invoice);
  for (std::size_t at = 0; at < kInvoiceVerbs; ++at) {
    view.may.push_back(cannot(invoice->status, static_cast<InvoiceVerb>(at)));
  }
  return view;
}

}  // namespace tabplane::shell
