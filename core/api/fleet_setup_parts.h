// The parts of the fleet's set-up: one function for each list of the section, which reads one item.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/document.h"
#include "core/fleet/fleet.h"

namespace tabplane::api {

struct FleetSetup {
  fleet::Fleet& fleet;
  Transaction& tx;
  std::optional<DocumentFault>& fault;

  // An id: required, neither empty nor longer than 200 letters, without slashes.
  Symbol id(ObjectReader& item, std::string_view name);
  // An id that may be absent.
  Symbol optional_id(ObjectReader& item, std::string_view name);
  bool flag(ObjectReader& item, std::string_view name, bool usual);
  std::int64_t number(ObjectReader& item, std::string_view name, std::int64_t usual,
                      std::int64_t least, std::int64_t most);
  std::vector<std::string> texts(ObjectReader& item, std::string_view name);
  TimePoint time(ObjectReader& item, std::string_view name);
  template <class Enum>
  Enum word(ObjectReader& item, std::string_view name, Enum usual) {
    const std::optional<std::string> text = item.optional_text(name);
    if (!text) return usual;
    const std::optional<Enum> found = fleet::parse_word<Enum>(*text);
    if (!found) item.refuse(name, "is none of the words that are known here");
    return found.value_or(usual);
  }
  std::vector<fleet::Price> prices(ObjectReader& item, std::string_view name);
  std::vector<fleet::Given> parameters(ObjectReader& item, std::string_view name);
  std::vector<fleet::Tag> tags(ObjectReader& item, std::string_view name);
  std::vector<fleet::Amenity> amenities(ObjectReader& item, std::string_view name);

  // Each item of a list, when it is there.
  template <class Read>
  void each(ObjectReader& reader, std::string_view name, Read&& read) {
    const Json* list = reader.list(name);
    if (list == nullptr) return;
    for (std::size_t at = 0; at < list->size() && !fault; ++at) {
      ObjectReader item((*list)[at], pointer_to(reader.pointer_of(name), at), fault);
      read(item);
    }
  }
  // Inserts the row, or replaces the one with its key, which keeps its number.
  template <class Row>
  Slot put(Table<Row>& table, Row row) {
    const Slot slot = table.find(row);
    if (slot == kNoSlot) {
      row.number = fleet.next_number(tx);
      return tx.insert(table, std::move(row));
    }
    row.number = table[slot].number;
    tx.update(table, slot, [&](Row& changed) { changed = std::move(row); });
    return slot;
  }
};

void read_fleet_machine(FleetSetup& setup, ObjectReader& item);
void read_fleet_region(FleetSetup& setup, ObjectReader& item);
void read_fleet_service(FleetSetup& setup, ObjectReader& item);
void read_fleet_organization(FleetSetup& setup, ObjectReader& item);
void read_fleet_user(FleetSetup& setup, ObjectReader& item);
void read_fleet_token(FleetSetup& setup, ObjectReader& item);
void read_fleet_account(FleetSetup& setup, ObjectReader& item);
void read_fleet_cell(FleetSetup& setup, ObjectReader& item);
void read_fleet_subscription(FleetSetup& setup, ObjectReader& item);
void read_fleet_request(FleetSetup& setup, ObjectReader& item);
void read_fleet_instance(FleetSetup& setup, ObjectReader& item);
void read_fleet_snapshot(FleetSetup& setup, ObjectReader& item);
void read_fleet_network(FleetSetup& setup, ObjectReader& item);
void read_fleet_channel(FleetSetup& setup, ObjectReader& item);
void read_fleet_producer(FleetSetup& setup, ObjectReader& item);
void read_fleet_onboarding(FleetSetup& setup, ObjectReader& item);
void read_fleet_invoice(FleetSetup& setup, ObjectReader& item);
// The pools of a cell that was put, or the usual one when it has none.
void put_node_pools(FleetSetup& setup, Symbol cell, const std::vector<fleet::NodePool>& pools);
std::vector<fleet::NodePool> read_node_pools(FleetSetup& setup, ObjectReader& item);

}  // namespace tabplane::api
