#include "core/api/reservation_faults.h"

#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using reservation::Refusal;
using reservation::RefusalKind;
using reservation::Shortage;

std::string with_id(std::string_view text, std::string_view id) {
  return id.empty() ? std::string(text) : std::string(text) + ": " + std::string(id);
}

std::string amounts(const Shortage& shortage) {
  return std::string(name_of(shortage.key)) + "=" + std::to_string(shortage.wanted) +
         " exceeds available " + std::to_string(shortage.available);
}

std::string when(Span window) {
  if (window.end >= reservation::kForever) return " from " + format_rfc3339(window.start) + " on";
  return " between " + format_rfc3339(window.start) + " and " + format_rfc3339(window.end);
}

std::string bounded(std::string_view what, std::uint64_t bound, std::string_view unit) {
  return std::string(what) + " " + std::to_string(bound) + " " + std::string(unit);
}

// Which reservations, by their ids.
std::string ids_of(const std::vector<Symbol>& ids, const Symbols& symbols) {
  std::string text;
  for (const Symbol id : ids) {
    if (!text.empty()) text += ", ";
    text += symbols.text(id);
  }
  return text;
}

std::string short_capacity(const Refusal& refusal, const Symbols& symbols) {
  std::string message = "requested " + amounts(refusal.shortage) + when(refusal.shortage.window);
  if (!refusal.affected.empty()) {
    message += ", reserved by " + ids_of(refusal.affected, symbols);
  }
  return message;
}

JsonWriter error_body(std::string_view message) {
  JsonWriter out;
  out.begin_object();
  out.put("result", "error");
  out.put("message", message);
  out.end_object();
  return out;
}

}  // namespace

Response reservation_fault(Fault fault, std::string_view detail) {
  Response response = json_response(fault_status(fault), error_body(fault_message(fault)).take());
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

Response reservation_malformed(std::string_view message) {
  return json_response(400, error_body(message).take());
}

Response refused_response(JsonWriter&& body) {
  Response response = json_response(200, body.take());
  response.refused = true;
  return response;
}

Response reservation_error(std::string_view message) {
  return refused_response(error_body(message));
}

std::string refusal_message(const Refusal& refusal, const Symbols& symbols, std::string_view id) {
  const std::string subject(refusal.subject.present() ? symbols.text(refusal.subject) : id);
  switch (refusal.kind) {
    case RefusalKind::invalid_amount:
      return "capacity values must be within 0 and the range of their type";
    case RefusalKind::nothing_reserved:
      return "unable to validate reservation record without anything being reserved";
    case RefusalKind::end_in_past:
      return "requested end time " + format_rfc3339(refusal.time) + " cannot be in the past";
    case RefusalKind::start_after_end:
      return "requested start time must be earlier than end time";
    case RefusalKind::too_long:
      return bounded("requested duration exceeds the maximum of", refusal.bound, "hours");
    case RefusalKind::start_too_far:
      return bounded("requested start time exceeds the maximum of", refusal.bound, "days from now");
    case RefusalKind::end_too_far:
      return bounded("requested end time exceeds the maximum of", refusal.bound, "days from now");
    case RefusalKind::unknown_zone:
      return with_id("no availability zone found for specified identifier", subject);
    case RefusalKind::unknown_element:
      return with_id("no resource element found for specified identifier", subject);
    case RefusalKind::unknown_reservation:
      return with_id("no reservation found for specified identifier", id);
    case RefusalKind::reservation_over:
      return with_id("reservation is already over", id);
    case RefusalKind::unknown_provider:
      return with_id("no matching provider found for specified identifier", id);
    case RefusalKind::no_provider:
      return "no available provider found for create-instance";
    case RefusalKind::unknown_flavor:
      return with_id("no such flavor found for specified identifier", id);
    case RefusalKind::no_valid_reservation:
      return with_id("no valid reservation found for specified identifier", id);
    case RefusalKind::not_active:
      return with_id("reservation is currently not active", id);
    case RefusalKind::unknown_instance:
      return with_id("no allocation found for specified identifier", id);
    case RefusalKind::empty_pool:
      return "unable to save pool record without any capacity values";
    case RefusalKind::no_capacity:
      return "no resource capacity available during requested start/end time";
    case RefusalKind::short_capacity:
      return short_capacity(refusal, symbols);
    case RefusalKind::element_missing:
      return "requested element " + subject + " is not available at " +
             format_rfc3339(refusal.time);
    case RefusalKind::element_taken:
      return "requested element " + subject + " is reserved by " +
             ids_of(refusal.affected, symbols);
    case RefusalKind::below_allocated:
      return "requested " + std::string(name_of(refusal.shortage.key)) + "=" +
             std::to_string(refusal.shortage.wanted) + " is below the allocated " +
             std::to_string(refusal.shortage.available);
    case RefusalKind::start_fixed:
      return "start time of a started reservation with instances cannot be changed";
    case RefusalKind::zone_fixed:
      return "zone of a reservation with instances cannot be changed";
    case RefusalKind::wrong_zone:
      return with_id("provider is not in the zone of the reservation", id);
    case RefusalKind::over_remaining:
      return "required " + amounts(refusal.shortage);
    case RefusalKind::over_free:
      return "required " + amounts(refusal.shortage) + when(refusal.shortage.window);
    case RefusalKind::over_limit:
      return "requested " + amounts(refusal.shortage) + " of the provider's limit";
    case RefusalKind::over_source:
      return "requested " + amounts(refusal.shortage) + " of the source" +
             when(refusal.shortage.window);
  }
  return {};
}

void begin_refusal(JsonWriter& out, const Refusal& refusal, const Symbols& symbols,
                   std::string_view id) {
  out.begin_object();
  out.put("result", is_conflict(refusal.kind) ? "conflict" : "error");
  out.put("message", refusal_message(refusal, symbols, id));
  if (!refusal.affected.empty()) {
    out.begin_array("affected");
    for (const Symbol reservation : refusal.affected) out.value(symbols.text(reservation));
    out.end_array();
  }
}

}  // namespace tabplane::api
