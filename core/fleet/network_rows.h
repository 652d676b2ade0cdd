// What cells stand in and on: networks, and pools of nodes.
#pragma once

#include <cstdint>
#include <string>

#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

struct Network {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  std::string cidr;  // "10.0.0.0/16"; two networks may have the same
  Symbol region;
  NetworkType type = NetworkType::custom;
  bool has_features = false;  // somebody said whether it has a private link
  bool private_link = false;
  Symbol organization;
  Symbol user;
  TimePoint created_at;
};

// Machines of a cell, as many as its pods need between the least and the most.
struct NodePool {
  Symbol cell;
  Symbol name;
  std::uint64_t number = 0;
  Symbol machine;  // null: not known
  std::uint32_t pods_per_node = 110;
  std::uint32_t min_size = 0;
  std::uint32_t max_size = 450;
  std::uint32_t draining = 0;  // nodes above what there may be, which go one by one
  std::uint64_t timer = 0;     // of the next one
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Network> {
  static constexpr TableTag tag = 122;
  static constexpr const char* name = "fleet.network";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Network::id), field(2, "number", &fleet::Network::number),
      field(3, "name", &fleet::Network::name), field(4, "cidr", &fleet::Network::cidr),
      field(5, "region", &fleet::Network::region), field(6, "type", &fleet::Network::type),
      field(7, "has_features", &fleet::Network::has_features),
      field(8, "private_link", &fleet::Network::private_link),
      field(9, "organization", &fleet::Network::organization),
      field(10, "user", &fleet::Network::user),
      field(11, "created_at", &fleet::Network::created_at));
};

template <>
struct RowDescription<fleet::NodePool> {
  static constexpr TableTag tag = 123;
  static constexpr const char* name = "fleet.node_pool";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "cell", &fleet::NodePool::cell), field(2, "name", &fleet::NodePool::name),
      field(3, "number", &fleet::NodePool::number), field(4, "machine", &fleet::NodePool::machine),
      field(5, "pods_per_node", &fleet::NodePool::pods_per_node),
      field(6, "min_size", &fleet::NodePool::min_size),
      field(7, "max_size", &fleet::NodePool::max_size),
      field(8, "draining", &fleet::NodePool::draining), field(9, "timer", &fleet::NodePool::timer));
};

// Compiled once, in network_rows.cpp.
extern template class Table<fleet::Network>;
extern template class Table<fleet::NodePool>;

}  // namespace tabplane
