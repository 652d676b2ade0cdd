// Goal: invoices are listed by month and customer, their lines add up to them, and what may not be
// asked says why in the API's words.
// Method: the shipped demo; every verb in every state, sent and compared.
#include "shell/view/invoices_view.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/money_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

std::int64_t sum_of(const InvoiceView& view) {
  std::int64_t sum = 0;
  for (const InvoiceLineView& line : view.lines) sum += line.micro;
  return sum;
}

}  // namespace

TEST_CASE("the newest month comes first, in it customers by name, narrowed by words") {
  MoneyWorld world;
  const std::vector<InvoiceRow> rows = invoice_rows(world.fleet(), "");
  REQUIRE(rows.size() == 15);
  CHECK(rows[0].id == "invoice-acme-12");
  CHECK(month_text(rows[0].month) == "December 2029");
  CHECK(rows[4].customer == "Ember Health");
  CHECK(month_text(rows[5].month) == "November 2029");
  CHECK(cents_text(rows[0].total_cents(), rows[0].currency) == "$2,874.02");
  CHECK(invoice_rows(world.fleet(), "december draft").size() == 2);
  CHECK(invoice_rows(world.fleet(), "COBALT").size() == 3);
  CHECK(invoice_rows(world.fleet(), "nobody").empty());
  CHECK(cents_text(5, "EUR") == "EUR 0.05");
}

TEST_CASE("each invoice of the demo is the use of its month at its prices, cut to cents") {
  MoneyWorld world;
  for (const InvoiceRow& row : invoice_rows(world.fleet(), "")) {
    CAPTURE(row.id);
    const auto view = invoice_view(world.fleet(), row.id);
    REQUIRE(view.has_value());
    CHECK(sum_of(*view) == row.amount_cents * 10'000);
    REQUIRE(view->lines.size() >= 2);
    for (const InvoiceLineView& line : view->lines) CHECK(line.what != "Other");
    CHECK(row.tax_cents == row.amount_cents * 190 / 1000);
  }
  const auto acme = invoice_view(world.fleet(), "invoice-acme-12");
  CHECK(acme->issued_to == "ines@acme.invalid");
  CHECK(acme->lines[0].what == "CPU core hours");
  CHECK(acme->lines[0].detail.starts_with("Kafka, Premium: "));
  CHECK(acme->lines[0].detail.ends_with(" h at $0.06"));
  CHECK_FALSE(invoice_view(world.fleet(), "invoice-none").has_value());
  CHECK_FALSE(invoice_view(world.fleet(), "org-acme").has_value());
}

TEST_CASE("the month that ends is drafted, and what was set up otherwise has a line for the rest") {
  MoneyWorld world;
  world.advance_days(18);
  const std::vector<InvoiceRow> rows = invoice_rows(world.fleet(), "january");
  REQUIRE(rows.size() == 5);
  for (const InvoiceRow& row : rows) {
    CHECK(row.status == fleet::InvoiceStatus::draft);
    CHECK(sum_of(*invoice_view(world.fleet(), row.id)) == row.amount_cents * 10'000);
  }
  world.send("PUT", "/tabplane/v1/fleet/invoices",
             R"([{"id": "invoice-x", "orgId": "org-provider", "amountCents": 500,
                  "invoicedAt": "2030-01-01T00:00:00Z"}])");
  const auto other = invoice_view(world.fleet(), "invoice-x");
  REQUIRE(other->lines.size() == 1);
  CHECK(other->lines[0].what == "Other");
  CHECK(other->lines[0].micro == 5'000'000);
}

TEST_CASE("what may be asked is what the API takes, and its refusals say the same") {
  MoneyWorld world;
  const struct {
    const char* id;
    fleet::InvoiceStatus status;
  } invoices[] = {{"invoice-acme-12", fleet::InvoiceStatus::paid},
                  {"invoice-borealis-12", fleet::InvoiceStatus::open},
                  {"invoice-cobalt-12", fleet::InvoiceStatus::draft},
                  {"invoice-ember-12", fleet::InvoiceStatus::voided},
                  {"invoice-delta-11", fleet::InvoiceStatus::uncollectible}};
  for (const auto& each : invoices) {
    const std::string id = each.id;
    CAPTURE(id);
    CHECK(invoice_view(world.fleet(), id)->row.status == each.status);
    for (std::size_t at = 0; at < kInvoiceVerbs; ++at) {
      MoneyWorld fresh;
      const auto verb = static_cast<InvoiceVerb>(at);
      const std::string reason = invoice_view(fresh.fleet(), id)->may[at];
      const api::Response answer = fresh.plane.handle(invoice_request(id, verb, ""));
      CAPTURE(words_of(verb));
      CHECK(answer.success() == reason.empty());
      if (!reason.empty()) CHECK(answer.body.find(reason) != std::string::npos);
    }
  }
  CHECK(invoice_request("a b", InvoiceVerb::cancel, "").target ==
        "/2022-09-01-00/fleet/invoice/a%20b/void");
  CHECK(invoice_request("a", InvoiceVerb::remove, "tok").method == "DELETE");
  CHECK(api::header(invoice_request("a", InvoiceVerb::remove, "tok").headers, "Authorization") ==
        "Bearer tok");
}
