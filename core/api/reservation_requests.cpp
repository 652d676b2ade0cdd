#include "core/api/reservation_requests.h"

#include <utility>

#include "core/api/json.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

Request operation(std::string_view name, const Json& body) {
  return {"POST",
          "/" + std::string(name),
          {{"Content-Type", "application/json"}, {"Prefer", "explain"}},
          to_text(body)};
}

void put(Json& body, std::string_view name, const std::string& text) {
  if (!text.empty()) body[std::string(name)] = text;
}

void put(Json& body, std::string_view name, const std::optional<std::string>& text) {
  if (text) body[std::string(name)] = *text;
}

void put(Json& body, std::string_view name, const std::optional<TimePoint>& time) {
  if (time) body[std::string(name)] = format_rfc3339(*time);
}

Json capacity_json(const reservation::Capacity& capacity, bool zeros) {
  Json json = Json::object();
  for (const reservation::KeyDescription& described : reservation::kKeyDescriptions) {
    const Amount amount = capacity[described.key];
    if (amount != 0 || zeros) json[std::string(described.name)] = amount;
  }
  return json;
}

}  // namespace

Request create_reservation_request(const ReservationText& reservation) {
  Json body = Json::object();
  put(body, "name", reservation.name);
  put(body, "owner", reservation.owner);
  put(body, "zone", reservation.zone);
  put(body, "start", reservation.start);
  put(body, "end", reservation.end);
  body["capacity"] = capacity_json(reservation.capacity, false);
  if (!reservation.elements.empty()) body["elements"] = reservation.elements;
  return operation("create-reservation", body);
}

Request update_reservation_request(const ReservationChange& change) {
  Json body = {{"reservation-id", change.id}};
  put(body, "name", change.name);
  put(body, "owner", change.owner);
  put(body, "zone", change.zone);
  put(body, "start", change.start);
  put(body, "end", change.end);
  if (change.capacity) body["capacity"] = capacity_json(*change.capacity, true);
  return operation("update-reservation", body);
}

Request cancel_reservation_request(std::string_view id) {
  return operation("cancel-reservation", {{"reservation-id", std::string(id)}});
}

Request change_capacity_request(const CapacityChange& change) {
  Json body = {{"source", change.source}};
  put(body, "start", change.start);
  put(body, "end", change.end);
  body["capacity"] = capacity_json(change.capacity, false);
  if (change.force) body["force"] = true;
  return operation(change.decrease ? "decrease-capacity" : "increase-capacity", body);
}

Request add_provider_request(const ProviderText& provider) {
  Json body = {{"provider-type", provider.type}};
  put(body, "endpoint", provider.endpoint);
  put(body, "username", provider.username);
  put(body, "password", provider.password);
  put(body, "region", provider.region);
  if (!provider.tenant_name.empty()) body["tenant"] = {{"name", provider.tenant_name}};
  return operation("add-provider", body);
}

Request create_instance_request(const InstanceText& instance) {
  Json body = Json::object();
  put(body, "provider-id", instance.provider);
  put(body, "reservation-id", instance.reservation);
  put(body, "name", instance.name);
  put(body, "image", instance.image);
  put(body, "flavor", instance.flavor);
  return operation("create-instance", body);
}

Request destroy_instance_request(std::string_view id) {
  return operation("destroy-instance", {{"instance-id", std::string(id)}});
}

}  // namespace tabplane::api
