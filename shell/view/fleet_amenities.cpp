#include "shell/view/fleet_amenities.h"

#include <algorithm>
#include <utility>

#include "core/fleet/entities.h"
#include "shell/view/quoted.h"

namespace tabplane::shell {
namespace {

using fleet::Amenity;

constexpr std::string_view kVersion = "ChartVersion";

const Amenity* named(const std::vector<Amenity>& amenities, std::string_view name) {
  const auto found = std::find_if(amenities.begin(), amenities.end(),
                                  [&](const Amenity& each) { return each.name == name; });
  return found != amenities.end() ? &*found : nullptr;
}

std::string version_of(const Amenity& amenity) {
  return std::string(fleet::property_of(amenity, kVersion));
}

FleetAmenityRow row_of(const Amenity& amenity) {
  FleetAmenityRow row;
  row.name = amenity.name;
  row.description = amenity.description;
  row.version = version_of(amenity);
  row.wanted = row.version;
  row.managed = amenity.managed;
  return row;
}

void set_version(Amenity& amenity, const std::string& version) {
  const auto is_version = [](const fleet::Given& each) { return each.key == kVersion; };
  const auto found = std::find_if(amenity.properties.begin(), amenity.properties.end(), is_version);
  if (version.empty()) {
    if (found != amenity.properties.end()) amenity.properties.erase(found);
    return;
  }
  std::string json;
  add_json_string(json, version);
  if (found != amenity.properties.end()) {
    found->value = std::move(json);
    return;
  }
  amenity.properties.push_back({std::string(kVersion), std::move(json)});
}

Amenity read_line(const AmenityLine& line) {
  Amenity amenity = line.amenity;
  amenity.name = line.name;
  if (version_of(amenity) != line.version) set_version(amenity, line.version);
  return amenity;
}

}  // namespace

std::string_view words_of(AmenityChange change) {
  constexpr std::string_view kWords[] = {"As it is", "To be installed", "To be upgraded",
                                         "To be uninstalled"};
  return kWords[static_cast<std::size_t>(change)];
}

std::vector<FleetAmenityRow> fleet_amenities(const fleet::Cell& cell) {
  std::vector<FleetAmenityRow> rows;
  for (const Amenity& each : cell.amenities) {
    FleetAmenityRow row = row_of(each);
    const Amenity* wanted = named(cell.pending, each.name);
    if (cell.staged && wanted == nullptr) {
      row.change = AmenityChange::removed;
      row.wanted.clear();
    } else if (cell.staged && !(*wanted == each)) {
      row.change = AmenityChange::changed;
      row.wanted = version_of(*wanted);
    }
    rows.push_back(std::move(row));
  }
  for (const Amenity& each : cell.pending) {
    if (named(cell.amenities, each.name) != nullptr) continue;
    FleetAmenityRow row = row_of(each);
    row.change = AmenityChange::added;
    row.version.clear();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::size_t amenity_changes(const std::vector<FleetAmenityRow>& rows) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(),
                    [](const FleetAmenityRow& row) { return row.change != AmenityChange::same; }));
}

AmenitiesDraft amenities_draft(const fleet::Cell& cell) {
  AmenitiesDraft draft;
  for (const Amenity& each : cell.staged ? cell.pending : cell.amenities) {
    AmenityLine line;
    line.amenity = each;
    line.name = each.name;
    line.version = version_of(each);
    draft.lines.push_back(std::move(line));
  }
  return draft;
}

void add_line(AmenitiesDraft& draft) {
  AmenityLine line;
  line.amenity.type = "Helm";
  line.amenity.managed = false;
  line.added = true;
  draft.lines.push_back(std::move(line));
}

ReadAmenities read_amenities(const AmenitiesDraft& draft, const fleet::Cell& cell) {
  ReadAmenities read;
  for (const AmenityLine& line : draft.lines) {
    if (line.removed) continue;
    if (line.name.empty()) read.missing = "An amenity has no name";
    if (named(read.amenities, line.name) != nullptr) read.missing = line.name + " stands twice";
    read.amenities.push_back(read_line(line));
  }
  if (!read.missing.empty()) return read;
  const std::vector<Amenity>& last = cell.staged ? cell.pending : cell.amenities;
  if (read.amenities == last) {
    read.missing = cell.staged ? "That is staged already" : "That is what is there";
  }
  return read;
}

}  // namespace tabplane::shell
