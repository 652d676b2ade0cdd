// Goal: a month's end drafts what is owed, to the cent, and invoices move along their table alone.
// Method: a month of one instance; every action in every state.
#include "core/fleet/invoices.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "core/fleet/money.h"
#include "core/fleet/people.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/usage.h"
#include "tests/core/fleet/priced.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

using Rule = Refused (*)(Fleet&, Transaction&, Actor, Symbol);

struct Billed : fleet::test::Priced {
  explicit Billed(bool pays = true) {
    change([&](Transaction& tx) {
      const Slot plan = system.rows.plans.find_key(id("pt-1"));
      tx.update(system.rows.plans, plan, [](Plan& row) {
        row.prices = {{"CPU core hours", 60'000'000, "USD"}, {"Replica hours", 1'000'000, "USD"}};
      });
      Settings settings;
      settings.tax_permille = 190;
      tx.insert(system.rows.settings_rows, settings);
      const Slot organization = system.rows.organizations.find_key(id("org-1"));
      tx.update(system.rows.organizations, organization,
                [&](Organization& row) { row.unpaying = !pays; });
      open_books(system, tx);
      return true;
    });
  }
  // Until the first of February 1970.
  void end_month() { advance_ms(31 * kDay_ms - engine.now().unix_ms); }
  const Invoice& invoice() const {
    return system.rows.invoices[system.rows.invoices_in_order.newest(kEverything)];
  }
  std::string move(Rule rule) {
    const Symbol which = invoice().id;
    return ask([&](Transaction& tx) { return rule(system, tx, actor(), which); });
  }
};

}  // namespace

TEST_CASE("the month's end drafts one invoice of what was used, with tax") {
  Billed world;
  world.running();
  world.end_month();
  REQUIRE(world.system.rows.invoices.size() == 1);
  const Invoice& row = world.invoice();
  std::int64_t micro = 0;
  each_usage(world.system, world.id("sub-1"), {row.from, row.to}, row.to,
             [&](std::int64_t, const Quantities& used) {
               micro += micro_price(used[0], 60'000'000) + micro_price(used[3], 1'000'000);
             });
  CHECK(row.amount_cents == micro / 10'000);
  CHECK(row.amount_cents > 0);
  CHECK(row.tax_cents == row.amount_cents * 190 / 1000);
  CHECK(row.from == TimePoint{0});
  CHECK(row.to == world.engine.now());
  CHECK(row.organization == world.id("org-1"));
  CHECK(row.status == InvoiceStatus::draft);
  world.advance_ms(28 * kDay_ms);
  CHECK(world.system.rows.invoices.size() == 2);
}

TEST_CASE("an approved invoice is paid, and a paid one stays as it is") {
  Billed world;
  world.running();
  world.end_month();
  CHECK(world.move(resend_invoice) == "state: The invoice is draft");
  CHECK(world.move(void_invoice) == "state: The invoice is draft");
  CHECK(world.move(approve_invoice).empty());
  CHECK(world.move(approve_invoice) == "state: The invoice is open");
  CHECK(world.move(delete_invoice) == "state: The invoice is open");
  CHECK(world.move(resend_invoice).empty());
  CHECK(world.system.rows.messages.size() == 2);
  world.advance_ms(3 * kDay_ms);
  CHECK(world.invoice().status == InvoiceStatus::paid);
  for (const Rule rule : {approve_invoice, delete_invoice, resend_invoice, void_invoice}) {
    CHECK(world.move(rule) == "state: The invoice is paid");
  }
}

TEST_CASE("what is not paid is uncollectible once it is due, and may be voided") {
  Billed world(false);
  world.running();
  world.end_month();
  CHECK(world.move(approve_invoice).empty());
  world.advance_ms(27 * kDay_ms);
  CHECK(world.invoice().status == InvoiceStatus::open);
  world.advance_ms(3 * kDay_ms);
  const Symbol first =
      world.system.rows.invoices[world.system.rows.invoices_in_order.oldest(kEverything)].id;
  CHECK(world.system.rows.invoice(first)->status == InvoiceStatus::uncollectible);
  CHECK(world
            .ask([&](Transaction& tx) {
              return void_invoice(world.system, tx, world.actor(), first);
            })
            .empty());
  CHECK(world.system.rows.invoice(first)->status == InvoiceStatus::voided);
}

TEST_CASE("a draft is deleted, and a voided month is not drafted again") {
  Billed world;
  world.running();
  world.end_month();
  CHECK(world.move(approve_invoice).empty());
  CHECK(world.move(void_invoice).empty());
  world.advance_ms(10 * kDay_ms);
  CHECK(world.invoice().status == InvoiceStatus::voided);
  world.advance_ms(18 * kDay_ms);
  CHECK(world.system.rows.invoices.size() == 2);
  CHECK(world.move(delete_invoice).empty());
  CHECK(world.system.rows.invoices.size() == 1);
}

TEST_CASE("an invoice's lines are its subscriptions' use at its prices, and add up to it") {
  Billed world;
  world.running();
  world.running();
  world.advance_ms(9 * kDay_ms + 5 * kHour_ms);
  world.change([&](Transaction& tx) {
    const Slot slot = world.system.rows.subscriptions.find_key(world.id("sub-1"));
    tx.update(world.system.rows.subscriptions, slot, [](Subscription& row) {
      PriceChange change;
      change.start = TimePoint{20 * kDay_ms};
      change.prices = {{"CPU core hours", 70'000'000, "USD"}};
      row.price_changes.push_back(std::move(change));
    });
    return true;
  });
  world.end_month();
  const std::vector<InvoiceLine> lines = invoice_lines(world.system, world.invoice());
  REQUIRE(lines.size() == 3);  // two prices of cores, one of replicas until the change
  std::int64_t micro = 0;
  for (const InvoiceLine& line : lines) {
    CHECK(line.subscription == world.id("sub-1"));
    CHECK(line.micro > 0);
    micro += line.micro;
  }
  CHECK(lines[0].nano == 60'000'000);
  CHECK(lines[1].nano == 70'000'000);
  CHECK(lines[2].dimension == 3);
  CHECK(micro / 10'000 == world.invoice().amount_cents);
  world.advance_ms(5 * kDay_ms);
  std::int64_t later = 0;
  for (const InvoiceLine& line : invoice_lines(world.system, world.invoice())) later += line.micro;
  CHECK(later == micro);
}

TEST_CASE("who is deleted owes for the month until then, once") {
  Billed world;
  const Symbol instance = world.running();
  world.end_month();
  world.advance_ms(4 * kDay_ms);
  const auto remove = [&] {
    return world.ask([&](Transaction& tx) {
      return delete_user(world.system, tx, world.actor(), world.id("user-1"));
    });
  };
  CHECK(remove() == "state: The user has a subscription");
  world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), instance, world.id("r-db"));
  });
  world.advance_ms(kHour_ms);
  CHECK(world
            .ask([&](Transaction& tx) {
              return terminate_subscription(world.system, tx, world.actor(), world.id("sub-1"));
            })
            .empty());
  std::int64_t micro = 0;
  const TimePoint month{31 * kDay_ms};
  each_usage(world.system, world.id("sub-1"), {month, world.engine.now()}, world.engine.now(),
             [&](std::int64_t, const Quantities& used) {
               micro += micro_price(used[0], 60'000'000) + micro_price(used[3], 1'000'000);
             });
  CHECK(micro > 0);
  const std::size_t audits = world.audits();
  REQUIRE(world.system.rows.invoices.size() == 1);
  CHECK(remove().empty());
  CHECK(world.audits() == audits + 1);
  REQUIRE(world.system.rows.invoices.size() == 2);
  const Invoice row = world.invoice();
  CHECK(row.from == month);
  CHECK(row.to == world.engine.now());
  CHECK(row.amount_cents == micro / 10'000);
  CHECK(row.user == world.id("user-1"));
  std::int64_t of_lines = 0;
  for (const InvoiceLine& line : invoice_lines(world.system, row)) of_lines += line.micro;
  CHECK(of_lines == micro);
  world.advance_ms(28 * kDay_ms);
  CHECK(world.system.rows.invoices.size() == 2);
}

TEST_CASE("one who used nothing this month leaves no invoice") {
  Billed world;
  world.advance_ms(kDay_ms);
  CHECK(world
            .ask([&](Transaction& tx) {
              return terminate_subscription(world.system, tx, world.actor(), world.id("sub-1"));
            })
            .empty());
  CHECK(world
            .ask([&](Transaction& tx) {
              return delete_user(world.system, tx, world.actor(), world.id("user-1"));
            })
            .empty());
  CHECK(world.system.rows.invoices.size() == 0);
}
