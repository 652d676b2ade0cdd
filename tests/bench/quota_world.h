// A world whose holders are those of the load.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/engine.h"
#include "core/quota/quota.h"
#include "tests/bench/workload.h"

namespace tabplane::bench {

inline constexpr std::string_view kService = "cyclades";
inline constexpr std::string_view kServiceToken = "LVn6oeB-Qu0pZgPTLsOZrqoVg7dMvzKUFQs6VhGZ3GI";
inline constexpr std::string_view kSource = "system";
inline constexpr std::array<std::string_view, kResources> kResourceNames = {
    "cyclades.vm", "cyclades.cpu", "cyclades.ram", "cyclades.disk"};

std::string holder_name(std::uint32_t holder);

// What has to be there before anything is loaded: the engine with the tables of the quota system.
struct QuotaEngine {
  explicit QuotaEngine(EngineOptions options = {}) : engine(options) {}
  Engine engine;
  quota::Quota quota{engine.store(), engine.counters(), engine.timers()};
};

// The names of the load as symbols of one world, and their holdings in it.
struct Population {
  Population(Engine& engine, quota::Quota& quota, std::uint32_t holders);

  std::vector<Symbol> holders;
  std::array<Symbol, kResources> resources;
  Symbol source;
  Symbol service;

  quota::HoldingKey key(std::uint32_t holder, std::uint32_t resource) const {
    return {holders[holder], source, resources[resource]};
  }
  Ending ending(const quota::Quota& quota, std::uint64_t refused) const;
};

// The typed calls that serve batches and rules: ids are symbols already, and every call makes an
// entry that carries a number for its cause.
class TypedCalls {
 public:
  using Provisions = std::array<quota::Provision, 2>;

  explicit TypedCalls(std::uint32_t holders, EngineOptions options = {})
      : world_(options), names_(world_.engine, world_.quota, holders) {}

  Engine& engine() { return world_.engine; }
  const Engine& engine() const { return world_.engine; }
  const quota::Quota& quota() const { return world_.quota; }

  Provisions provisions_of(const Pair& pair) const;
  std::optional<quota::Serial> issue(const Provisions& provisions);
  void settle(quota::Serial serial, bool accepted);
  Ending ending(std::uint64_t refused) const { return names_.ending(world_.quota, refused); }

 private:
  QuotaEngine world_;
  Population names_;
  std::uint64_t call_ = 0;
};

}  // namespace tabplane::bench
