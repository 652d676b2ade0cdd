// Goal: the console's requests are those of the document: its paths, its names, its times.
// Method: each builder against the JSON that it must make.
#include "core/api/reservation_requests.h"

#include <doctest/doctest.h>

#include "core/api/json.h"
#include "core/reservation/reservations.h"

using namespace tabplane;
using namespace tabplane::api;

namespace {

Json body_of(const Request& request) {
  CHECK(request.method == "POST");
  CHECK(prefers(request, "explain"));
  const auto json = parse_json(request.body);
  REQUIRE(json.has_value());
  return *json;
}

TimePoint at(std::string_view text) {
  return parse_rfc3339(text).value_or(TimePoint{});
}

}  // namespace

TEST_CASE("a reservation is asked for with the document's names, without what is not said") {
  ReservationText text;
  text.start = at("2016-02-02T00:00:00Z");
  text.end = at("2016-02-03T00:00:00Z");
  text.capacity.cores = 5;
  text.capacity.ram = 25600;
  const Request plain = create_reservation_request(text);
  CHECK(plain.target == "/create-reservation");
  CHECK(body_of(plain) == Json({{"start", "2016-02-02T00:00:00Z"},
                                {"end", "2016-02-03T00:00:00Z"},
                                {"capacity", {{"cores", 5}, {"ram", 25600}}}}));
  text.name = "broadcast";
  text.owner = "research";
  text.zone = "eu-west";
  text.elements = {"host-1"};
  const Json whole = body_of(create_reservation_request(text));
  CHECK(whole["name"] == "broadcast");
  CHECK(whole["owner"] == "research");
  CHECK(whole["zone"] == "eu-west");
  CHECK(whole["elements"] == Json::array({"host-1"}));
}

TEST_CASE("a change names what changes and nothing else") {
  ReservationChange change{.id = "r-1", .start = at("2025-10-14T17:00:00Z")};
  const Request moved = update_reservation_request(change);
  CHECK(moved.target == "/update-reservation");
  CHECK(body_of(moved) == Json({{"reservation-id", "r-1"}, {"start", "2025-10-14T17:00:00Z"}}));
  change.start.reset();
  change.capacity = reservation::Capacity{.cores = 8};
  const Json resized = body_of(update_reservation_request(change));
  CHECK(resized["capacity"]["cores"] == 8);
  CHECK(resized["capacity"]["ram"] == 0);
  CHECK(resized["capacity"].size() == reservation::kKeys);
}

TEST_CASE("reservations and instances are ended by their id") {
  const Request cancelled = cancel_reservation_request("r-1");
  CHECK(cancelled.target == "/cancel-reservation");
  CHECK(body_of(cancelled) == Json({{"reservation-id", "r-1"}}));
  const Request destroyed = destroy_instance_request("i-1");
  CHECK(destroyed.target == "/destroy-instance");
  CHECK(body_of(destroyed) == Json({{"instance-id", "i-1"}}));
}

TEST_CASE("capacity is changed up or down, from a provider, for a while or for ever") {
  CapacityChange change{.source = "p-1"};
  change.capacity.cores = 20;
  const Request more = change_capacity_request(change);
  CHECK(more.target == "/increase-capacity");
  CHECK(body_of(more) == Json({{"source", "p-1"}, {"capacity", {{"cores", 20}}}}));
  change.decrease = true;
  change.force = true;
  change.end = at("2025-10-15T05:00:00Z");
  const Request less = change_capacity_request(change);
  CHECK(less.target == "/decrease-capacity");
  CHECK(body_of(less)["force"] == true);
  CHECK(body_of(less)["end"] == "2025-10-15T05:00:00Z");
}

TEST_CASE("providers and instances are made from what is said of them") {
  const Request provider = add_provider_request({.endpoint = "http://10.0.2.15:5000/v2.0",
                                                 .username = "promise_user",
                                                 .password = "secret",
                                                 .region = "eu-west",
                                                 .tenant_name = "promise"});
  CHECK(provider.target == "/add-provider");
  const Json body = body_of(provider);
  CHECK(body["provider-type"] == "openstack");
  CHECK(body["tenant"]["name"] == "promise");
  CHECK(body["region"] == "eu-west");
  const Request instance =
      create_instance_request({.name = "vm1", .image = "img", .flavor = "f", .reservation = "r"});
  CHECK(instance.target == "/create-instance");
  CHECK(body_of(instance) ==
        Json({{"reservation-id", "r"}, {"name", "vm1"}, {"image", "img"}, {"flavor", "f"}}));
}
