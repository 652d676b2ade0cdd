// Goal: invoices are listed by filters, and people do with them what their table allows.
// Method: a month's end, and requests.
#include "core/api/fleet_invoices.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a month's invoice is drafted, approved, sent and paid") {
  Plane plane(fleet_scenario());
  CHECK(plane.get(kFleet + "/invoices").count("/invoices") == 0);
  CHECK(plane.get(kFleet + "/organizations?hasInvoice=true").count("/organizations") == 0);
  plane.advance(31LL * 24 * 3600 * 1000);
  const Reply list = plane.get(kFleet + "/invoices?status=draft&customerId=org-1");
  REQUIRE(list.count("/invoices") == 1);
  // 31 days x 24 h x 4 cores at 0.06
  CHECK(list.at("/invoices/0/totalAmount") == "178.56");
  CHECK(list.at("/invoices/0/paymentTerms") == "Net 30");
  const std::string invoice = kFleet + "/invoice/" + list.at("/invoices/0/id");
  CHECK(fleet_call(plane, "POST", invoice + "/void").status() == 409);
  CHECK(fleet_call(plane, "POST", invoice + "/approve").status() == 200);
  CHECK(fleet_call(plane, "POST", invoice + "/resend").status() == 200);
  CHECK(fleet_call(plane, "DELETE", invoice).status() == 409);
  const Reply outbox = plane.get("/tabplane/v1/outbox");
  CHECK(outbox.count("/messages") == 2);
  CHECK(outbox.at("/messages/0/url") == "mailto:ann@acme.invalid");
  CHECK(outbox.at("/messages/0/body/invoice/status") == "open");
  plane.advance(4LL * 24 * 3600 * 1000);
  CHECK(plane.get(kFleet + "/invoices?status=paid&billingProvider=STRIPE").count("/invoices") == 1);
  CHECK(plane.get(kFleet + "/invoices?billingProvider=BRING_YOUR_OWN").count("/invoices") == 0);
  CHECK(plane.get(kFleet + "/invoices?startDate=2030-03-01T00:00:00Z").count("/invoices") == 0);
  CHECK(plane.get(kFleet + "/invoices?status=lost").status() == 400);
  CHECK(plane.get(kFleet + "/organizations?hasInvoice=true").at("/organizations/0/orgId") ==
        "org-1");
  CHECK(plane.get(kFleet + "/organizations?hasInvoice=false").count("/organizations") == 1);
  CHECK(plane.get(kFleet + "/organizations?hasInvoiceWithStatus=draft").count("/organizations") ==
        0);
}
