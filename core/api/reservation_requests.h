// Requests of the reservation system made from plain data, for the console and for clients in C++.
//
// Nothing is checked here: what is wrong with a request is said by the answer. What is empty or
// absent is left out. All are POST on the documents' own paths, and ask for an explanation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"
#include "core/base/time.h"
#include "core/reservation/capacity.h"

namespace tabplane::api {

struct ReservationText {
  std::string name;   // for people
  std::string owner;  // whom it is for
  std::string zone;   // empty: anywhere
  std::optional<TimePoint> start;
  std::optional<TimePoint> end;
  reservation::Capacity capacity;  // keys of 0 are left out
  std::vector<std::string> elements;
  friend bool operator==(const ReservationText&, const ReservationText&) = default;
};
Request create_reservation_request(const ReservationText& reservation);

// What is absent stays as it is.
struct ReservationChange {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::string> owner;
  std::optional<std::string> zone;
  std::optional<TimePoint> start;
  std::optional<TimePoint> end;
  std::optional<reservation::Capacity> capacity;  // all keys of it
  friend bool operator==(const ReservationChange&, const ReservationChange&) = default;
};
Request update_reservation_request(const ReservationChange& change);
Request cancel_reservation_request(std::string_view id);

// More or less capacity over a window. A decrease with `force` takes also what is reserved.
struct CapacityChange {
  std::string source;  // a provider's id
  bool decrease = false;
  std::optional<TimePoint> start;  // absent: now
  std::optional<TimePoint> end;    // absent: for ever
  reservation::Capacity capacity;
  bool force = false;
  friend bool operator==(const CapacityChange&, const CapacityChange&) = default;
};
Request change_capacity_request(const CapacityChange& change);

struct ProviderText {
  std::string type = "openstack";
  std::string endpoint;
  std::string username;
  std::string password;
  std::string region;
  std::string tenant_name;
};
Request add_provider_request(const ProviderText& provider);

struct InstanceText {
  std::string name;
  std::string image;
  std::string flavor;
  std::string provider;     // empty: the first one
  std::string reservation;  // empty: from what is free
};
Request create_instance_request(const InstanceText& instance);
Request destroy_instance_request(std::string_view id);

}  // namespace tabplane::api
