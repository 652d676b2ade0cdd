// Every instance of the fleet in one compact row each, for a table of 100,000.
//
// A row stays at its instance's slot while that lives. Texts are numbered per column (FleetNames),
// so that a filter and a sort look at integers. Following the world costs a glance at each row and
// a reading of those that changed; what names things (services, plans, subscriptions, users) is
// compared by a digest, and all is read again when it changed or when another world took the place
// of this one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/engine/engine.h"
#include "core/fleet/tables.h"
#include "shell/view/fleet_names.h"

namespace tabplane::shell {

// Those up to `load` have names; the rest are numbers, and the id.
enum class FleetColumn : std::uint8_t {
  service,
  plan,
  environment,
  cloud,
  region,
  subscription,
  customer,
  version,
  status,
  health,
  load,
  nodes,
  updated,
  created,
  id,
};
inline constexpr std::size_t kFleetNamed = 11;
inline constexpr std::size_t kFleetColumns = 15;
inline constexpr bool is_named(FleetColumn column) {
  return static_cast<std::size_t>(column) < kFleetNamed;
}
// "service": what a filter and a copy call it.
std::string_view field_of(FleetColumn column);
std::optional<FleetColumn> column_of(std::string_view field);

struct FleetRow {
  std::uint64_t number = 0;  // in order of making; 0: no instance stands here
  std::uint64_t id_digest = 0;
  std::int64_t updated_ms = 0;
  std::int64_t created_ms = 0;
  Symbol id;
  std::uint32_t nodes = 0;
  std::array<std::uint32_t, kFleetNamed> names{};
  // The id's text where it fits, as drawn ones do: filter and sort look at every one, and each
  // would be elsewhere in memory.
  std::array<char, 23> id_letters{};
  std::uint8_t id_size = 0;  // 0: too long
  friend bool operator==(const FleetRow&, const FleetRow&) = default;
};

// When the rows are looked at, and what tells one world from another.
struct FleetMoment {
  // Time and number of the newest entry. The clock may have run on since then, but whatever comes
  // due until it is looked at again is dated no earlier than this.
  TimePoint now;
  std::uint64_t sequence = 0;
  std::uint64_t first_entry = 0;  // that is left
  std::uint64_t seed = 0;
};
FleetMoment moment_of(const Engine& engine);

class FleetTable {
 public:
  // Brings the rows up to date.
  void follow(const fleet::Tables& tables, const Symbols& symbols, const FleetMoment& moment);

  std::size_t size() const { return size_; }
  // By slot; those without a number are gaps.
  const std::vector<FleetRow>& rows() const { return rows_; }
  const FleetRow& row(Slot slot) const { return rows_[slot]; }
  // Of a row of this table; the text is alive until the table follows the world again.
  std::string_view id(const FleetRow& row) const {
    if (row.id_size > 0) return {row.id_letters.data(), row.id_size};
    return symbols_->text(row.id);
  }
  const FleetNames& names(FleetColumn column) const {
    return names_[static_cast<std::size_t>(column)];
  }
  std::string_view name(const FleetRow& row, FleetColumn column) const {
    return names(column).text(row.names[static_cast<std::size_t>(column)]);
  }
  // How many are in this status.
  std::uint32_t count(fleet::Status status) const;

  // Grows whenever a row changed. `changed()` are the slots that differ from the generation before;
  // meaningless when all was read anew.
  std::uint64_t generation() const { return generation_; }
  const std::vector<Slot>& changed() const { return changed_; }
  bool all_changed() const { return all_changed_; }

 private:
  // Numbers of the texts that belong to a symbol, from 1; 0 is unknown yet.
  using Known = std::vector<std::array<std::uint32_t, 2>>;

  void clear();
  FleetRow read(const fleet::Tables& tables, const fleet::Instance& instance);
  void put(Slot slot, const FleetRow& row);
  template <class TextsOf>
  std::array<std::uint32_t, 2> numbers_of(Known& kept, Symbol symbol, FleetColumn first,
                                          FleetColumn second, const TextsOf& texts_of);

  const Symbols* symbols_ = nullptr;
  FleetMoment seen_;
  std::uint64_t catalogue_ = 0;
  std::vector<FleetRow> rows_;
  std::array<FleetNames, kFleetNamed> names_;
  std::array<Known, 6> known_;
  std::size_t size_ = 0;
  std::uint64_t generation_ = 0;
  std::vector<Slot> changed_;
  bool all_changed_ = false;
};

}  // namespace tabplane::shell
