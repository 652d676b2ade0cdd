#include "core/api/reservation_booking.h"

#include "core/api/control_plane.h"
#include "core/api/reservation_explain.h"
#include "core/api/reservation_faults.h"
#include "core/api/reservation_fields.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using reservation::Agreed;
using reservation::Hold;
using reservation::Refusal;
using reservation::Reservation;
using reservation::ReservationRequest;
using reservation::Reservations;
using reservation::ReservationUpdate;

// An empty text names nothing.
Symbol symbol_of(Transaction& tx, const std::optional<std::string>& text) {
  return text && !text->empty() ? tx.intern(*text) : Symbol{};
}

std::vector<Symbol> symbols_of(Transaction& tx, const std::vector<std::string>& texts) {
  std::vector<Symbol> symbols;
  symbols.reserve(texts.size());
  for (const std::string& text : texts) symbols.push_back(tx.intern(text));
  return symbols;
}

ReservationRequest read_request(Call& call, Fields& fields) {
  ReservationRequest request;
  request.name = fields.text("name").value_or("");
  request.owner = symbol_of(call.tx(), fields.text("owner"));
  request.zone = symbol_of(call.tx(), fields.text("zone"));
  request.start = fields.time("start");
  request.end = fields.time("end");
  request.capacity = fields.capacity("capacity");
  request.elements = symbols_of(call.tx(), fields.texts("elements"));
  return request;
}

ReservationUpdate read_update(Call& call, Fields& fields) {
  ReservationUpdate update;
  update.name = fields.text("name");
  if (fields.has("owner")) update.owner = symbol_of(call.tx(), fields.text("owner"));
  if (fields.has("zone")) update.zone = symbol_of(call.tx(), fields.text("zone"));
  update.start = fields.time("start");
  update.end = fields.time("end");
  update.capacity = fields.amounts("capacity");
  if (fields.has("elements")) {
    update.elements = symbols_of(call.tx(), fields.texts("elements"));
  }
  return update;
}

// The reservation that a body names, and its text. Null when nobody has it.
Symbol read_id(Call& call, Fields& fields, std::string& text) {
  text = fields.text("reservation-id").value_or("");
  const Reservations& reservations = call.plane.reservations();
  return find_id(call.tx().symbols(), text, kReservationType,
                 [&](Symbol id) { return reservations.reservation(id) != nullptr; });
}

Response refuse(Call& call, const Refusal& refusal, std::string_view id, const Hold* wanted,
                const std::vector<Symbol>& elements, const Reservation* own) {
  const Symbols& symbols = call.plane.engine().store().symbols();
  JsonWriter out;
  begin_refusal(out, refusal, symbols, id);
  if (wanted != nullptr && is_conflict(refusal.kind) && prefers(call.request, "explain")) {
    write_explanation(out.name("tabplane_explain"), call.plane, *wanted, elements, own);
  }
  out.end_object();
  return refused_response(std::move(out));
}

Response done(std::string_view message) {
  JsonWriter out;
  out.begin_object();
  out.put("result", "ok");
  out.put("message", message);
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace

Response create_reservation(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  const ReservationRequest request = read_request(call, fields);
  if (!fault.empty()) return reservation_malformed(fault);
  Reservations& reservations = call.plane.reservations();
  const auto result = reservations.create_reservation(call.tx(), request);
  if (!result.ok()) {
    const Hold wanted = reservations.wanted(call.tx().now(), request);
    return refuse(call, result.error(), {}, &wanted, request.elements, nullptr);
  }
  JsonWriter out;
  out.begin_object();
  out.put("reservation-id", call.tx().symbols().text(result.value().id));
  out.put("result", "ok");
  out.put("message", "reservation request accepted");
  out.end_object();
  return json_response(200, out.take());
}

Response update_reservation(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  ReservationUpdate update = read_update(call, fields);
  std::string id;
  update.id = read_id(call, fields, id);
  if (!fault.empty()) return reservation_malformed(fault);
  if (id.empty()) return reservation_error("must provide 'reservation-id' parameter");
  Reservations& reservations = call.plane.reservations();
  const auto result = reservations.update_reservation(call.tx(), update);
  if (!result.ok()) {
    const auto wanted = reservations.wanted(call.tx().now(), update);
    const Reservation* own = reservations.reservation(update.id);
    std::vector<Symbol> elements;
    if (own != nullptr) elements = update.elements.value_or(own->elements);
    return refuse(call, result.error(), id, wanted ? &*wanted : nullptr, elements, own);
  }
  return done("reservation update successful");
}

Response cancel_reservation(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  std::string id;
  const Symbol symbol = read_id(call, fields, id);
  if (!fault.empty()) return reservation_malformed(fault);
  if (id.empty()) return reservation_error("must provide 'reservation-id' parameter");
  if (!call.plane.reservations().cancel_reservation(call.tx(), symbol)) {
    return reservation_error("no reservation found for specified identifier: " + id);
  }
  return done("reservation canceled");
}

}  // namespace tabplane::api
