// Amounts of the eleven things that can be reserved.
//
// Source: the grouping `resource-capacity` of opnfv-promise.yang. The order of the keys is the
// schema's: shortages are blamed in it. Units: ram in MB, gigabytes in GB, the others count. Inside
// the engine amounts are signed 64-bit integers, so sums never wrap and debts can be kept; what a
// request may name is bounded by the key (`greatest`).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/amount.h"
#include "core/store/row.h"

namespace tabplane::reservation {

enum class Key : std::uint8_t {
  cores,
  ram,
  instances,
  networks,
  ports,
  routers,
  subnets,
  addresses,
  gigabytes,
  snapshots,
  volumes,
};
inline constexpr std::size_t kKeys = 11;

struct Capacity {
  Amount cores = 0;
  Amount ram = 0;
  Amount instances = 0;
  Amount networks = 0;
  Amount ports = 0;
  Amount routers = 0;
  Amount subnets = 0;
  Amount addresses = 0;
  Amount gigabytes = 0;
  Amount snapshots = 0;
  Amount volumes = 0;

  Amount& operator[](Key key);
  const Amount& operator[](Key key) const;
  friend bool operator==(const Capacity&, const Capacity&) = default;
};

// One key, its word and the greatest amount that a request may name.
struct KeyDescription {
  Key key;
  std::string_view name;
  Amount Capacity::*member;
  Amount greatest;
};
inline constexpr Amount kGreatest16 = 32'767;
inline constexpr Amount kGreatest32 = 2'147'483'647;
inline constexpr std::array<KeyDescription, kKeys> kKeyDescriptions = {{
    {Key::cores, "cores", &Capacity::cores, kGreatest16},
    {Key::ram, "ram", &Capacity::ram, kGreatest32},
    {Key::instances, "instances", &Capacity::instances, kGreatest16},
    {Key::networks, "networks", &Capacity::networks, kGreatest16},
    {Key::ports, "ports", &Capacity::ports, kGreatest16},
    {Key::routers, "routers", &Capacity::routers, kGreatest16},
    {Key::subnets, "subnets", &Capacity::subnets, kGreatest16},
    {Key::addresses, "addresses", &Capacity::addresses, kGreatest32},
    {Key::gigabytes, "gigabytes", &Capacity::gigabytes, kGreatest32},
    {Key::snapshots, "snapshots", &Capacity::snapshots, kGreatest16},
    {Key::volumes, "volumes", &Capacity::volumes, kGreatest16},
}};

inline Amount& Capacity::operator[](Key key) {
  return this->*kKeyDescriptions[static_cast<std::size_t>(key)].member;
}
inline const Amount& Capacity::operator[](Key key) const {
  return this->*kKeyDescriptions[static_cast<std::size_t>(key)].member;
}

inline std::string_view name_of(Key key) {
  return kKeyDescriptions[static_cast<std::size_t>(key)].name;
}
std::optional<Key> key_named(std::string_view name);

// Saturate at the ends of 64 bits, which amounts that requests can name never reach.
Capacity operator+(const Capacity& left, const Capacity& right);
Capacity operator-(const Capacity& left, const Capacity& right);
Capacity operator-(const Capacity& amount);

// The lesser amount of each key.
Capacity least(const Capacity& left, const Capacity& right);
// Each key, but never below zero.
Capacity not_negative(const Capacity& amount);

inline bool is_zero(const Capacity& amount) {
  return amount == Capacity{};
}
bool any_negative(const Capacity& amount);

// Whether every amount is one that a request may name: not negative, and within its key's bound.
bool may_be_named(const Capacity& amount);

// The first key of which more is wanted than there is. Of a key of which nothing is wanted there is
// always enough, even where it is in debt.
std::optional<Key> first_short(const Capacity& wanted, const Capacity& available);

// How many times `unit` fits into `available`: 0 when something of it is missing; nothing when
// `unit` is empty, since then any number does.
std::optional<Amount> times_within(const Capacity& unit, const Capacity& available);

}  // namespace tabplane::reservation

namespace tabplane {

template <>
struct EnumNames<reservation::Key> {
  static constexpr const char* names[] = {"cores",     "ram",       "instances", "networks",
                                          "ports",     "routers",   "subnets",   "addresses",
                                          "gigabytes", "snapshots", "volumes"};
};

template <>
struct RowDescription<reservation::Capacity> {
  using Capacity = reservation::Capacity;
  static constexpr auto fields = row_fields(
      field(1, "cores", &Capacity::cores), field(2, "ram", &Capacity::ram),
      field(3, "instances", &Capacity::instances), field(4, "networks", &Capacity::networks),
      field(5, "ports", &Capacity::ports), field(6, "routers", &Capacity::routers),
      field(7, "subnets", &Capacity::subnets), field(8, "addresses", &Capacity::addresses),
      field(9, "gigabytes", &Capacity::gigabytes), field(10, "snapshots", &Capacity::snapshots),
      field(11, "volumes", &Capacity::volumes));
};

}  // namespace tabplane
