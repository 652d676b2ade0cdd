#include "core/api/reservation_instances.h"

#include "core/api/control_plane.h"
#include "core/api/reservation_explain.h"
#include "core/api/reservation_faults.h"
#include "core/api/reservation_fields.h"
#include "core/api/reservation_json.h"
#include "core/reservation/query.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using namespace reservation;

// The id in the request that a refusal is about.
std::string_view blamed(RefusalKind kind, std::string_view provider, std::string_view flavor,
                        std::string_view reservation) {
  switch (kind) {
    case RefusalKind::unknown_provider:
    case RefusalKind::wrong_zone:
      return provider;
    case RefusalKind::unknown_flavor:
      return flavor;
    case RefusalKind::no_valid_reservation:
    case RefusalKind::not_active:
      return reservation;
    default:
      return {};
  }
}

// What would fit in place of what was refused.
void write_what_fits(JsonWriter& out, ControlPlane& plane, const InstanceRequest& request,
                     const Refusal& refusal) {
  const Reservations& reservations = plane.reservations();
  const Capacity unit = reservations.flavor(request.flavor)->demand();
  if (refusal.kind == RefusalKind::over_remaining) {
    const Capacity left = reservations.remaining(*reservations.reservation(*request.reservation));
    out.begin_object();
    write_capacity(out.name("largest"), left);
    out.put("instances", times_within(unit, left).value_or(0));
    out.end_object();
    return;
  }
  const Provider* where =
      request.provider ? reservations.provider(*request.provider) : reservations.first_provider();
  const TimePoint now = plane.engine().now();
  const Hold wanted{where->region, {now, request.end.value_or(kForever)}, unit};
  const Capacity free = not_negative(reservations.ledger().minimum(wanted.zone, wanted.span));
  write_explanation(out, plane, wanted, {}, nullptr, times_within(unit, free).value_or(0));
}

}  // namespace

Response create_instance(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  Reservations& reservations = call.plane.reservations();
  const Symbols& symbols = call.tx().symbols();
  InstanceRequest request;
  const auto provider = fields.text("provider-id");
  const std::string provider_id = provider.value_or("");
  if (provider) {
    request.provider = find_id(symbols, provider_id, kProviderType,
                               [&](Symbol id) { return reservations.provider(id) != nullptr; });
  }
  const auto name = fields.text("name");
  const auto image = fields.text("image");
  const auto flavor = fields.text("flavor");
  request.name = name.value_or("");
  request.image = image.value_or("");
  request.flavor = symbols.find(flavor.value_or("")).value_or(Symbol{});
  request.networks = fields.texts("networks");
  const auto reservation = fields.text("reservation-id");
  const std::string reservation_id = reservation.value_or("");
  if (reservation) {
    request.reservation = find_id(symbols, reservation_id, kReservationType, [&](Symbol id) {
      return reservations.reservation(id) != nullptr;
    });
  }
  request.end = fields.time("end");
  if (!fault.empty()) return reservation_malformed(fault);
  for (const auto& [text, word] :
       {std::pair{&name, "name"}, {&image, "image"}, {&flavor, "flavor"}}) {
    if (*text && !(*text)->empty()) continue;
    return reservation_error("must provide '" + std::string(word) + "' parameter");
  }
  const auto result = reservations.create_instance(call.tx(), request);
  if (!result.ok()) {
    const Refusal& refusal = result.error();
    const std::string_view id = blamed(refusal.kind, provider_id, *flavor, reservation_id);
    JsonWriter refused;
    begin_refusal(refused, refusal, symbols, id);
    const bool short_of =
        refusal.kind == RefusalKind::over_remaining || refusal.kind == RefusalKind::over_free;
    if (short_of && prefers(call.request, "explain")) {
      write_what_fits(refused.name("tabplane_explain"), call.plane, request, refusal);
    }
    refused.end_object();
    return refused_response(std::move(refused));
  }
  JsonWriter out;
  out.begin_object();
  out.put("instance-id", symbols.text(result.value().id));
  out.put("result", "ok");
  out.put("message", "create-instance request accepted");
  out.end_object();
  return json_response(200, out.take());
}

Response destroy_instance(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  const std::string id = fields.text("instance-id").value_or("");
  if (!fault.empty()) return reservation_malformed(fault);
  if (id.empty()) return reservation_error("must provide 'instance-id' parameter");
  Reservations& reservations = call.plane.reservations();
  const Symbol instance = find_id(call.tx().symbols(), id, kAllocationType, [&](Symbol symbol) {
    return reservations.allocation(symbol) != nullptr;
  });
  if (!reservations.destroy_instance(call.tx(), instance)) {
    return reservation_error("no allocation found for specified identifier: " + id);
  }
  JsonWriter out;
  out.begin_object();
  out.put("result", "ok");
  out.put("message", "instance destroyed and resource released back to pool");
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
