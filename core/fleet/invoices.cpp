#include "core/fleet/invoices.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/order.h"
#include "core/fleet/money.h"
#include "core/fleet/notifications.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/usage.h"

namespace tabplane::fleet {
namespace {

constexpr std::int64_t kMicroPerCent = 10'000;

// Whose, through whom, in what currency. By text, so that drafts come in the same order everywhere.
using Debtor = std::tuple<std::string, BillingProvider, std::string>;
struct Owed {
  Symbol organization;
  Symbol user;
  std::int64_t micro = 0;
};

const std::vector<Price>& prices_at(const Fleet& fleet, const Subscription& subscription,
                                    TimePoint time) {
  static const std::vector<Price> none;
  const PriceChange* change = price_at(subscription, time);
  if (change != nullptr) return change->prices;
  const Plan* plan = fleet.rows.plan(subscription.plan);
  return plan != nullptr ? plan->prices : none;
}

// Each price of each leaf of a subscription's use, cut.
template <class Visit>
void each_charge(const Fleet& fleet, const Subscription& subscription, const Span& span,
                 const Visit& visit) {
  each_usage(fleet, subscription.id, span, span.end, [&](std::int64_t day, const Quantities& used) {
    const TimePoint end{(day + 1) * kDay_ms - 1};
    for (const Price& price : prices_at(fleet, subscription, end)) {
      for (std::size_t at = 0; at < used.size(); ++at) {
        if (price.dimension != kDimensions[at] || price.nano <= 0) continue;
        visit(price, at, used[at]);
      }
    }
  });
}

void add_owed(const Fleet& fleet, const Subscription& subscription, const Span& span,
              std::map<Debtor, Owed>& all) {
  const User* user = fleet.rows.user(subscription.user);
  if (user == nullptr) return;
  each_charge(
      fleet, subscription, span, [&](const Price& price, std::size_t, std::int64_t micro_hours) {
        Owed& owed = all[{fleet.text(user->organization), subscription.billing, price.currency}];
        owed.organization = user->organization;
        const User* before = fleet.rows.user(owed.user);
        if (before == nullptr || user->number < before->number) owed.user = user->id;
        owed.micro += micro_price(micro_hours, price.nano);
      });
}

Invoice drafted(const Fleet& fleet, const Debtor& debtor, const Owed& owed, const Span& span,
                TimePoint now) {
  const Settings& settings = fleet.rows.settings();
  Invoice row;
  row.organization = owed.organization;
  row.user = owed.user;
  row.billing = std::get<1>(debtor);
  row.currency = std::get<2>(debtor);
  row.from = span.start;
  row.to = span.end;
  row.invoiced_at = now;
  row.due_at = now + Duration{settings.due_days * kDay_ms};
  row.amount_cents = owed.micro / kMicroPerCent;
  row.tax_cents = narrowed(WideProduct{row.amount_cents} * settings.tax_permille / 1000);
  return row;
}

Symbol put(Fleet& fleet, Transaction& tx, Invoice row) {
  row.id = fleet.new_id(tx, "invoice-");
  row.number = fleet.next_number(tx);
  const Symbol id = row.id;
  tx.insert(fleet.rows.invoices, std::move(row));
  return id;
}

// Of one who was deleted: a month's own end at the first of the next one.
bool is_last(const Invoice& invoice) {
  return month_of(invoice.to) != invoice.to;
}

bool is_charged(const Fleet& fleet, const Invoice& invoice, const Subscription& subscription) {
  if (subscription.billing != invoice.billing) return false;
  if (is_last(invoice)) return subscription.user == invoice.user;
  const User* user = fleet.rows.user(subscription.user);
  return user != nullptr && user->organization == invoice.organization;
}

void audit_invoice(Fleet& fleet, Transaction& tx, Actor actor, EventSource source, const char* verb,
                   Symbol invoice) {
  Audit what;
  what.message = std::string(verb) + " the invoice " + fleet.text(invoice);
  what.source = source;
  audit(fleet, tx, actor, std::move(what));
}

bool is_drafted(const Fleet& fleet, const Invoice& wanted) {
  bool found = false;
  fleet.rows.invoices.each([&](Slot, const Invoice& row) {
    found = found ||
            (row.organization == wanted.organization && row.billing == wanted.billing &&
             row.currency == wanted.currency && row.from == wanted.from && row.to == wanted.to);
  });
  return found;
}

Result<Slot, Refusal> movable(const Fleet& fleet, Symbol invoice, InvoiceAction action) {
  const Slot slot = invoice.present() ? fleet.rows.invoices.find_key(invoice) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such invoice");
  const InvoiceStatus status = fleet.rows.invoices[slot].status;
  if (move_of(status, action) == nullptr) {
    return wrong_state("The invoice is " + std::string(word_of(status)));
  }
  return slot;
}

void move_to(Fleet& fleet, Transaction& tx, Slot slot, InvoiceAction action) {
  const std::uint64_t timer = fleet.rows.invoices[slot].timer;
  if (timer != 0) fleet.timers().cancel(tx, timer);
  const InvoiceStatus to = *move_of(fleet.rows.invoices[slot].status, action)->to;
  tx.set<&Invoice::timer>(fleet.rows.invoices, slot, std::uint64_t{0});
  tx.set<&Invoice::status>(fleet.rows.invoices, slot, to);
}

TimePoint next_month(TimePoint month) {
  const CivilTime civil = civil_from_time(month);
  return time_from_civil({civil.year, civil.month + 1, 1, 0, 0, 0, 0, 0});
}

void wait_for_month_end(Fleet& fleet, Transaction& tx) {
  const TimePoint due = next_month(month_of(tx.now()));
  const std::uint64_t timer = fleet.timers().schedule(tx, {kMonthTimer, due, 0, {}, 0});
  const Slot slot = fleet.rows.books.find_key(std::uint32_t{1});
  tx.set<&Books::timer>(fleet.rows.books, slot, timer);
}

bool is_unpaying(const Fleet& fleet, const Invoice& row) {
  const Organization* organization = fleet.rows.organization(row.organization);
  return organization != nullptr && organization->unpaying;
}

}  // namespace

void open_books(Fleet& fleet, Transaction& tx) {
  if (fleet.rows.books.size() > 0 || fleet.rows.subscriptions.size() == 0) return;
  tx.insert(fleet.rows.books, Books{});
  wait_for_month_end(fleet, tx);
}

void draft_invoices(Fleet& fleet, Transaction& tx) {
  const TimePoint end = month_of(tx.now());
  const Span month{month_of(end + Duration{-1}), end};
  std::map<Debtor, Owed> all;
  fleet.rows.subscriptions.each(
      [&](Slot, const Subscription& subscription) { add_owed(fleet, subscription, month, all); });
  for (const auto& [debtor, owed] : all) {
    Invoice row = drafted(fleet, debtor, owed, month, tx.now());
    if (row.amount_cents == 0 || is_drafted(fleet, row)) continue;
    audit_invoice(fleet, tx, {}, EventSource::maintenance, "Drafted",
                  put(fleet, tx, std::move(row)));
  }
  wait_for_month_end(fleet, tx);
}

std::vector<Symbol> draft_last_invoices(Fleet& fleet, Transaction& tx, Symbol user) {
  const Span month{month_of(tx.now()), tx.now()};
  std::map<Debtor, Owed> all;
  fleet.rows.subscriptions_of_user.each(user, [&](Slot, const Subscription& subscription) {
    add_owed(fleet, subscription, month, all);
    return true;
  });
  std::vector<Symbol> ids;
  for (const auto& [debtor, owed] : all) {
    Invoice row = drafted(fleet, debtor, owed, month, tx.now());
    if (row.amount_cents > 0) ids.push_back(put(fleet, tx, std::move(row)));
  }
  return ids;
}

std::vector<InvoiceLine> invoice_lines(const Fleet& fleet, const Invoice& invoice) {
  std::vector<InvoiceLine> lines;
  fleet.rows.subscriptions.each([&](Slot, const Subscription& subscription) {
    if (!is_charged(fleet, invoice, subscription)) return;
    const std::size_t first = lines.size();
    each_charge(fleet, subscription, {invoice.from, invoice.to},
                [&](const Price& price, std::size_t dimension, std::int64_t micro_hours) {
                  if (price.currency != invoice.currency) return;
                  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
                  auto at = std::find_if(begin, lines.end(), [&](const InvoiceLine& line) {
                    return line.dimension == dimension && line.nano == price.nano;
                  });
                  if (at == lines.end()) {
                    at = lines.insert(lines.end(), {subscription.id, dimension, price.nano, 0, 0});
                  }
                  at->micro_hours += micro_hours;
                  at->micro += micro_price(micro_hours, price.nano);
                });
  });
  put_in_order(lines, [&](const InvoiceLine& left, const InvoiceLine& right) {
    const auto order = [&](const InvoiceLine& line) {
      return std::tuple(fleet.symbols().text(line.subscription), line.dimension, line.nano);
    };
    return order(left) < order(right);
  });
  return lines;
}

Refused approve_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice) {
  const Result<Slot, Refusal> slot = movable(fleet, invoice, InvoiceAction::approve);
  if (!slot) return slot.error();
  move_to(fleet, tx, slot.value(), InvoiceAction::approve);
  const Settings& settings = fleet.rows.settings();
  const Invoice& row = fleet.rows.invoices[slot.value()];
  const std::int64_t days = is_unpaying(fleet, row) ? settings.due_days : settings.payment_days;
  const TimePoint due = tx.now() + Duration{days * kDay_ms};
  const std::uint64_t timer =
      fleet.timers().schedule(tx, {kPaymentTimer, due, 0, fleet.text(invoice), 0});
  tx.update(fleet.rows.invoices, slot.value(), [&](Invoice& changed) {
    changed.timer = timer;
    changed.due_at = tx.now() + Duration{settings.due_days * kDay_ms};
  });
  send_invoice(fleet, tx, invoice);
  audit_invoice(fleet, tx, actor, EventSource::customer, "Approved", invoice);
  return std::nullopt;
}

Refused delete_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice) {
  const Result<Slot, Refusal> slot = movable(fleet, invoice, InvoiceAction::remove);
  if (!slot) return slot.error();
  tx.erase(fleet.rows.invoices, slot.value());
  audit_invoice(fleet, tx, actor, EventSource::customer, "Deleted", invoice);
  return std::nullopt;
}

Refused resend_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice) {
  const Slot slot = invoice.present() ? fleet.rows.invoices.find_key(invoice) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such invoice");
  const InvoiceStatus status = fleet.rows.invoices[slot].status;
  if (status != InvoiceStatus::open) {
    return wrong_state("The invoice is " + std::string(word_of(status)));
  }
  send_invoice(fleet, tx, invoice);
  audit_invoice(fleet, tx, actor, EventSource::customer, "Sent again", invoice);
  return std::nullopt;
}

Refused void_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice) {
  const Result<Slot, Refusal> slot = movable(fleet, invoice, InvoiceAction::cancel);
  if (!slot) return slot.error();
  move_to(fleet, tx, slot.value(), InvoiceAction::cancel);
  audit_invoice(fleet, tx, actor, EventSource::customer, "Voided", invoice);
  return std::nullopt;
}

void settle_invoice(Fleet& fleet, Transaction& tx, Symbol invoice) {
  const Slot slot = fleet.rows.invoices.find_key(invoice);
  if (slot == kNoSlot) return;
  tx.set<&Invoice::timer>(fleet.rows.invoices, slot, std::uint64_t{0});
  const bool pays = !is_unpaying(fleet, fleet.rows.invoices[slot]);
  const InvoiceAction action = pays ? InvoiceAction::pay : InvoiceAction::give_up;
  if (move_of(fleet.rows.invoices[slot].status, action) == nullptr) return;
  move_to(fleet, tx, slot, action);
  audit_invoice(fleet, tx, {}, EventSource::maintenance,
                pays ? "Received the payment of" : "Gave up", invoice);
}

}  // namespace tabplane::fleet
