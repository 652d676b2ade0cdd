#include "core/api/fleet_invoices.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/invoices.h"

namespace tabplane::api {
namespace {

// A word that may be absent, and is refused when it is not known.
template <class Enum>
std::optional<Enum> word_of_query(FleetRequest& request, const char* name) {
  const std::optional<std::string> text = request.query(name);
  if (!text) return std::nullopt;
  const std::optional<Enum> found = fleet::parse_word<Enum>(*text);
  if (!found) request.refuse(fleet_error(400, std::string(name) + " is not known"));
  return found;
}

}  // namespace

Response list_invoices(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::optional<TimePoint> start = request.query_time("startDate");
  const std::optional<TimePoint> end = request.query_time("endDate");
  const auto status = word_of_query<fleet::InvoiceStatus>(request, "status");
  const auto billing = word_of_query<fleet::BillingProvider>(request, "billingProvider");
  const std::string customer = request.query("customerId").value_or("");
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("invoices");
  system.rows.invoices_in_order.each(fleet::kEverything, [&](Slot, const fleet::Invoice& row) {
    if ((start && row.invoiced_at < *start) || (end && *end < row.invoiced_at)) return true;
    if ((status && row.status != *status) || (billing && row.billing != *billing)) return true;
    if (!customer.empty() && system.text(row.organization) != customer) return true;
    objects.invoice(out, row);
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response approve_fleet_invoice(Call& call) {
  return fleet_apply(call, fleet::approve_invoice);
}
Response delete_fleet_invoice(Call& call) {
  return fleet_apply(call, fleet::delete_invoice);
}
Response resend_fleet_invoice(Call& call) {
  return fleet_apply(call, fleet::resend_invoice);
}
Response void_fleet_invoice(Call& call) {
  return fleet_apply(call, fleet::void_invoice);
}

}  // namespace tabplane::api
