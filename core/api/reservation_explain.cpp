#include "core/api/reservation_explain.h"

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/reservation_fields.h"
#include "core/api/reservation_json.h"
#include "core/reservation/query.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

Json span_json(const std::optional<Span>& span) {
  if (!span) return nullptr;
  return {{"start", format_rfc3339(span->start)}, {"end", end_json(span->end)}};
}

}  // namespace

Json explain_hold(ControlPlane& plane, const reservation::Hold& wanted,
                  const std::vector<Symbol>& elements, const reservation::Reservation* own) {
  const reservation::Explanation explanation =
      reservation::explain(plane.reservations(), plane.engine().now(), wanted, elements, own);
  Json shortages = Json::array();
  for (const reservation::Shortage& shortage : explanation.shortages) {
    shortages.push_back({{"key", name_of(shortage.key)},
                         {"wanted", shortage.wanted},
                         {"available", shortage.available},
                         {"short_by", saturating_subtract(shortage.wanted, shortage.available)},
                         {"start", format_rfc3339(shortage.window.start)},
                         {"end", end_json(shortage.window.end)}});
  }
  return {{"shortages", std::move(shortages)},
          {"largest", capacity_json(explanation.largest)},
          {"earliest", span_json(explanation.earliest)}};
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
  const Json reply = {{"earliest", span_json(found.earliest)},
                      {"largest", capacity_json(found.largest)},
                      {"instances", found.instances ? Json(*found.instances) : Json(nullptr)}};
  return json_response(200, to_text(reply));
}

}  // namespace tabplane::api
