#include "core/api/reservation_requests.h"

#include <utility>

#include "core/api/json_writer.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

// Ends the body.
Request operation(std::string_view name, JsonWriter&& body) {
  body.end_object();
  return {"POST",
          "/" + std::string(name),
          {{"Content-Type", "application/json"}, {"Prefer", "explain"}},
          body.take()};
}

void put(JsonWriter& body, std::string_view name, const std::optional<std::string>& text) {
  if (text) body.name(name).value(*text);
}

void put(JsonWriter& body, std::string_view name, const std::optional<TimePoint>& time) {
  if (time) body.name(name).value(format_rfc3339(*time));
}

void write_capacity(JsonWriter& out, const reservation::Capacity& capacity, bool zeros) {
  out.begin_object();
  for (const reservation::KeyDescription& described : reservation::kKeyDescriptions) {
    const Amount amount = capacity[described.key];
    if (amount != 0 || zeros) out.name(described.name).value(amount);
  }
  out.end_object();
}

}  // namespace

Request create_reservation_request(const ReservationText& reservation) {
  JsonWriter body;
  body.begin_object();
  body.put_text("name", reservation.name);
  body.put_text("owner", reservation.owner);
  body.put_text("zone", reservation.zone);
  put(body, "start", reservation.start);
  put(body, "end", reservation.end);
  write_capacity(body.name("capacity"), reservation.capacity, false);
  if (!reservation.elements.empty()) body.name("elements").array(reservation.elements);
  return operation("create-reservation", std::move(body));
}

Request update_reservation_request(const ReservationChange& change) {
  JsonWriter body;
  body.begin_object();
  body.put("reservation-id", change.id);
  put(body, "name", change.name);
  put(body, "owner", change.owner);
  put(body, "zone", change.zone);
  put(body, "start", change.start);
  put(body, "end", change.end);
  if (change.capacity) write_capacity(body.name("capacity"), *change.capacity, true);
  return operation("update-reservation", std::move(body));
}

Request cancel_reservation_request(std::string_view id) {
  JsonWriter body;
  body.begin_object();
  body.put("reservation-id", id);
  return operation("cancel-reservation", std::move(body));
}

Request change_capacity_request(const CapacityChange& change) {
  JsonWriter body;
  body.begin_object();
  body.put("source", change.source);
  put(body, "start", change.start);
  put(body, "end", change.end);
  write_capacity(body.name("capacity"), change.capacity, false);
  if (change.force) body.put("force", true);
  return operation(change.decrease ? "decrease-capacity" : "increase-capacity", std::move(body));
}

Request add_provider_request(const ProviderText& provider) {
  JsonWriter body;
  body.begin_object();
  body.put("provider-type", provider.type);
  body.put_text("endpoint", provider.endpoint);
  body.put_text("username", provider.username);
  body.put_text("password", provider.password);
  body.put_text("region", provider.region);
  if (!provider.tenant_name.empty()) {
    body.begin_object("tenant");
    body.put("name", provider.tenant_name);
    body.end_object();
  }
  return operation("add-provider", std::move(body));
}

Request create_instance_request(const InstanceText& instance) {
  JsonWriter body;
  body.begin_object();
  body.put_text("provider-id", instance.provider);
  body.put_text("reservation-id", instance.reservation);
  body.put_text("name", instance.name);
  body.put_text("image", instance.image);
  body.put_text("flavor", instance.flavor);
  return operation("create-instance", std::move(body));
}

Request destroy_instance_request(std::string_view id) {
  JsonWriter body;
  body.begin_object();
  body.put("instance-id", id);
  return operation("destroy-instance", std::move(body));
}

}  // namespace tabplane::api
