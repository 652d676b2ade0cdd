#include "core/api/reservation_routes.h"

#include "core/api/host_routes.h"
#include "core/api/reservation_booking.h"
#include "core/api/reservation_capacity.h"
#include "core/api/reservation_explain.h"
#include "core/api/reservation_faults.h"
#include "core/api/reservation_instances.h"
#include "core/api/reservation_setup.h"
#include "core/api/reservation_views.h"

namespace tabplane::api {
namespace {

// One of the ten: its name, its real path and its documented one.
Route operation(const char* name, const char* path, const char* alias, Effect effect,
                Handler handler, const char* summary) {
  Route route{&reservation_system(), name, "POST", path, effect, handler, summary, {200, 400}};
  route.aliases = {alias};
  return route;
}

Route list(const char* name, const char* path, Handler handler, const char* summary) {
  return {&reservation_system(), name, "GET", path, Effect::read, handler, summary, {200}};
}

Route setup(const char* name, const char* path, Handler handler, const char* summary) {
  return {&host_system(), name, "PUT", path, Effect::change, handler, summary, {200, 400}};
}

}  // namespace

const System& reservation_system() {
  static const System system{"reservation", {"/restjson/opnfv-promise"}, reservation_fault};
  return system;
}

std::vector<Route> reservation_routes() {
  std::vector<Route> routes = {
      operation("add-provider", "/restjson/opnfv-promise/add-provider", "/add-provider",
                Effect::change, add_provider, "Register a resource provider"),
      operation("create-reservation", "/restjson/opnfv-promise/create-reservation",
                "/create-reservation", Effect::change, create_reservation,
                "Reserve capacity over a window"),
      operation("update-reservation", "/restjson/opnfv-promise/update-reservation",
                "/update-reservation", Effect::change, update_reservation, "Change a reservation"),
      operation("cancel-reservation", "/restjson/opnfv-promise/cancel-reservation",
                "/cancel-reservation", Effect::change, cancel_reservation, "Cancel a reservation"),
      operation("query-reservation", "/restjson/opnfv-promise/query-reservation",
                "/query-reservation", Effect::read, query_reservation,
                "List matching reservations and what they come to over time"),
      operation("create-instance", "/restjson/opnfv-promise/create-instance", "/create-instance",
                Effect::change, create_instance, "Create an instance"),
      operation("destroy-instance", "/restjson/opnfv-promise/destroy-instance", "/destroy-instance",
                Effect::change, destroy_instance, "Destroy an instance"),
      operation("decrease-capacity", "/restjson/opnfv-promise/decrease-capacity",
                "/decrease-capacity", Effect::change, decrease_capacity,
                "Decrease the total capacity over a window"),
      operation("increase-capacity", "/restjson/opnfv-promise/increase-capacity",
                "/increase-capacity", Effect::change, increase_capacity,
                "Increase the total capacity over a window"),
      operation("query-capacity", "/restjson/opnfv-promise/query-capacity", "/query-capacity",
                Effect::read, query_capacity,
                "List matching collections and their capacity over time"),
      list("providers", "/restjson/opnfv-promise/promise/providers", get_providers,
           "The providers"),
      list("pools", "/restjson/opnfv-promise/promise/pools", get_pools, "The capacity changes"),
      list("reservations", "/restjson/opnfv-promise/promise/reservations", get_reservations,
           "The reservations, with what remains of them"),
      list("allocations", "/restjson/opnfv-promise/promise/allocations", get_allocations,
           "The instances"),
      list("flavors", "/restjson/opnfv-promise/promise/flavors", get_flavors, "The flavors"),
      list("capacity", "/restjson/opnfv-promise/promise/capacity", get_capacity,
           "Total, reserved, used and available capacity now"),
  };
  routes.front().secrets = {"password"};
  return routes;
}

std::vector<Route> reservation_host_routes() {
  const System* host = &host_system();
  return {
      setup("put_reservation_flavors", "/tabplane/v1/reservation/flavors", put_reservation_flavors,
            "Set up flavors"),
      setup("put_reservation_providers", "/tabplane/v1/reservation/providers",
            put_reservation_providers, "Set up providers"),
      setup("put_reservation_pools", "/tabplane/v1/reservation/pools", put_reservation_pools,
            "Set up capacity changes, unchecked"),
      setup("put_reservation_reservations", "/tabplane/v1/reservation/reservations",
            put_reservation_reservations, "Set up reservations, unchecked"),
      setup("put_reservation_instances", "/tabplane/v1/reservation/instances",
            put_reservation_instances, "Set up instances, unchecked"),
      setup("put_reservation_policy", "/tabplane/v1/reservation/policy", put_reservation_policy,
            "Set the policy of reservations"),
      {host,
       "reservation_events",
       "GET",
       "/tabplane/v1/reservation/events",
       Effect::read,
       get_reservation_events,
       "What happened to capacity, reservations and instances",
       {200, 400, 410}},
      {host,
       "reservation_fit",
       "POST",
       "/tabplane/v1/reservation/fit",
       Effect::read,
       post_fit,
       "The earliest and the largest fit of a demand",
       {200, 400}},
  };
}

}  // namespace tabplane::api
