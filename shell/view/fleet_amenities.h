// What is to be installed on a deployment cell: what is there against what is staged, and a list
// that is being written.
//
// An amenity is known by its name. Only its version is written by hand; whatever else it is stays
// as it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/fleet.h"

namespace tabplane::shell {

enum class AmenityChange : std::uint8_t { same, added, changed, removed };
std::string_view words_of(AmenityChange change);  // "To be installed"

struct FleetAmenityRow {
  std::string name;
  std::string description;
  std::string version;  // that is there; "" when it has none
  std::string wanted;   // that is staged; as `version` unless it changes
  AmenityChange change = AmenityChange::same;
  bool managed = true;
};
// What is there in its order, then what is new. Without anything staged all are the same.
std::vector<FleetAmenityRow> fleet_amenities(const fleet::Cell& cell);
// How many of them are not the same.
std::size_t amenity_changes(const std::vector<FleetAmenityRow>& rows);

struct AmenityLine {
  fleet::Amenity amenity;  // as it was; of a new one only that somebody wrote it
  std::string name;
  std::string version;
  bool added = false;    // its name can be written
  bool removed = false;  // it is left out
};
struct AmenitiesDraft {
  std::vector<AmenityLine> lines;
};
// What is staged, or what is there when nothing is.
AmenitiesDraft amenities_draft(const fleet::Cell& cell);
void add_line(AmenitiesDraft& draft);

struct ReadAmenities {
  std::vector<fleet::Amenity> amenities;
  std::string missing;  // why it cannot be staged yet; "" when it can
};
ReadAmenities read_amenities(const AmenitiesDraft& draft, const fleet::Cell& cell);

}  // namespace tabplane::shell
