// Invoices by month and customer, one of them with what it is made of, and what may be asked of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"
#include "core/fleet/fleet.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

// What a person can ask of an invoice.
enum class InvoiceVerb : std::uint8_t { approve, resend, cancel, remove };
inline constexpr std::size_t kInvoiceVerbs = 4;
std::string_view words_of(InvoiceVerb verb);  // "Send again"

Grade grade_of(fleet::InvoiceStatus status);

// Why it may not be asked now, in the words of the API's refusal; "" when it may.
std::string cannot(fleet::InvoiceStatus status, InvoiceVerb verb);
// The request of the API; an empty token sends none.
api::Request invoice_request(std::string_view invoice, InvoiceVerb verb, std::string_view token);

struct InvoiceRow {
  std::string id;
  std::string customer;  // its organization's name
  std::string currency;
  fleet::InvoiceStatus status = fleet::InvoiceStatus::draft;
  fleet::BillingProvider billing = fleet::BillingProvider::stripe;
  TimePoint month;
  TimePoint due;
  std::int64_t amount_cents = 0;  // without tax
  std::int64_t tax_cents = 0;
  std::int64_t total_cents() const { return amount_cents + tax_cents; }
};
// The newest month first, in it by customer. Of those that hold all words of the filter (in id,
// customer, status or month). Cost: a look at each.
std::vector<InvoiceRow> invoice_rows(const fleet::Fleet& fleet, std::string_view filter);

// "$182.45", "EUR 182.45".
std::string cents_text(std::int64_t cents, std::string_view currency);
// "December 2029"
std::string month_text(TimePoint month);

// One line of it: so much of something at a price, or what is charged beside.
struct InvoiceLineView {
  std::string what;    // "CPU core hours"
  std::string detail;  // "Postgres, Premium: 1,488 h at $0.06"
  std::int64_t micro = 0;
};

struct InvoiceView {
  InvoiceRow row;
  std::string issued_to;
  TimePoint from;
  TimePoint to;
  TimePoint invoiced;
  // They add up to the amount without tax, in micro-units: the last one says what the cutting to
  // cents took off, or what else is charged than the use that is known now.
  std::vector<InvoiceLineView> lines;
  std::vector<std::string> may;  // by InvoiceVerb: the reason why not, or ""
};
// nullopt when there is none of this id.
std::optional<InvoiceView> invoice_view(const fleet::Fleet& fleet, std::string_view id);

}  // namespace tabplane::shell
