// Invoices: drafted at the end of each month, approved by a person, paid or given up by the clock.
//
// One for each organization, billing provider and currency that something is owed in: what its
// subscriptions used, day by day, at the price that held at the end of the day, cut to micro-units
// at each leaf and to whole cents in the sum. Tax is cut to cents as well. An approved invoice is
// paid some days later, or uncollectible once it is due when its organization does not pay. One
// that is void frees nothing: its month is not drafted again.
#pragma once

#include "core/fleet/events.h"

namespace tabplane::fleet {

// The timer of the month's end, once there is something to invoice.
void open_books(Fleet& fleet, Transaction& tx);
// A month is over: drafts, and waits for the next one's end.
void draft_invoices(Fleet& fleet, Transaction& tx);

Refused approve_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
Refused delete_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
// An open one, into the outbox.
Refused resend_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
Refused void_invoice(Fleet& fleet, Transaction& tx, Actor actor, Symbol invoice);
// Its payment came, or will never come.
void settle_invoice(Fleet& fleet, Transaction& tx, Symbol invoice);

}  // namespace tabplane::fleet
