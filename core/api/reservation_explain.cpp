#include "core/api/reservation_explain.h"

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/reservation_fields.h"
#include "core/api/reservation_json.h"
#include "core/reservation/query.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

void write_span(JsonWriter& out, const std::optional<Span>& span) {
  if (!span) {
    out.null();
    return;
  }
  out.begin_object();
  out.put("start", format_rfc3339(span->start));
  write_end(out.name("end"), span->end);
  out.end_object();
}

}  // namespace

void write_explanation(JsonWriter& out, ControlPlane& plane, const reservation::Hold& wanted,
                       const std::vector<Symbol>& elements, const reservation::Reservation* own,
                       std::optional<Amount> instances) {
  const reservation::Explanation explanation =
      reservation::explain(plane.reservations(), plane.engine().now(), wanted, elements, own);
  out.begin_object();
  out.begin_array("shortages");
  for (const reservation::Shortage& shortage : explanation.shortages) {
    out.begin_object();
    out.put("key", name_of(shortage.key));
    out.put("wanted", shortage.wanted);
    out.put("available", shortage.available);
    out.put("short_by", saturating_subtract(shortage.wanted, shortage.available));
    out.put("start", format_rfc3339(shortage.window.start));
    write_end(out.name("end"), shortage.window.end);
    out.end_object();
  }
  out.end_array();
  write_capacity(out.name("largest"), explanation.largest);
  write_span(out.name("earliest"), explanation.earliest);
  if (instances) out.put("instances", *instances);
  out.end_object();
}

Response post_fit(Call& call) {
  const auto body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  const reservation::Reservations& reservations = call.plane.reservations();
  const Symbols& symbols = call.plane.engine().store().symbols();
  reservation::FitRequest request;
  request.capacity = fields.capacity("capacity");
  constexpr std::int64_t kMostSeconds = 100LL * 366 * 24 * 3600;
  const auto seconds = fields.integer("duration_s", 1, kMostSeconds);
  if (!seconds && fault.empty()) fault = "duration_s is missing";
  request.length = {seconds.value_or(1) * 1000};
  request.after = fields.time("after");
  request.before = fields.time("before");
  if (const auto zone = fields.text("zone"); zone && !zone->empty()) {
    request.zone = symbols.find(*zone).value_or(reservation::kNobody);
    if (!reservations.is_zone(request.zone)) fault = "zone names no zone";
  }
  if (const auto name = fields.text("flavor")) {
    const auto id = symbols.find(*name);
    const reservation::Flavor* flavor = id ? reservations.flavor(*id) : nullptr;
    if (flavor == nullptr) {
      fault = "flavor names no flavor";
    } else {
      request.unit = flavor->demand();
    }
  }
  if (!fault.empty()) return problem(400, "The request was refused", fault);
  const reservation::Fit found = reservation::fit(reservations, call.plane.engine().now(), request);
  JsonWriter out;
  out.begin_object();
  write_span(out.name("earliest"), found.earliest);
  write_capacity(out.name("largest"), found.largest);
  if (found.instances) {
    out.put("instances", *found.instances);
  } else {
    out.name("instances").null();
  }
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
