// Invoices: drafted at the end of each month, approved by a person, paid or given up by the clock.
//
// One for each organization, billing provider and currency that something is owed in: what its
// subscriptions used, day by day, at the price that held at the end of the day, cut to micro-units
// at each leaf and to whole cents in the sum. Tax is cut to cents as well. An approved invoice is
// paid some days later, or uncollectible once it is due when its organization does not pay. One
// that is void frees nothing: its month is not drafted again.
//
// Whoever is deleted owes for what the month brought until then: that is drafted at once, as an
// invoice of its own from the month's beginning to that instant, since nobody is left at the
// month's end who belongs to the organization.
#pragma once

#include <string>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// The timer of the month's end, once there is something to invoice.
void open_books(Fleet& fleet, Transaction& tx);
// A month is over: drafts, and waits for the next one's end.
void draft_invoices(Fleet& fleet, Transaction& tx);

// What the subscriptions of one who goes used this month; the ids of the drafts.
std::vector<Symbol> draft_last_invoices(Fleet& fleet, Transaction& tx, Symbol user);

// What an invoice is made of: so much of a dimension at a price. The lines of a draft that its
// month made add up to its amount, cut to cents. Of one that was set up, or whose customer or
// prices changed since, they may be other than it. By subscription and dimension.
struct InvoiceLine {
  Symbol subscription;
  std::size_t dimension = 0;  // in kDimensions
  std::int64_t nano = 0;      // the price of an hour
  std::int64_t micro_hours = 0;
  std::int64_t micro = 0;
};
std::vector<InvoiceLine> invoice_lines(const Fleet& fleet, const Invoice& invoice);

Refused approve_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
Refused delete_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
// An open one, into the outbox.
Refused resend_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
Refused void_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
// Its payment came, or will never come.
void settle_invoice(Fleet& fleet, Transaction& tx, Symbol invoice);

}  // namespace tabplane::fleet
