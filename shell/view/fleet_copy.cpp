#include "shell/view/fleet_copy.h"

#include "shell/view/quoted.h"

namespace tabplane::shell {

std::string fleet_cell(const FleetTable& table, const FleetRow& row, FleetColumn column) {
  switch (column) {
    case FleetColumn::id:
      return std::string(table.id(row));
    case FleetColumn::nodes:
      return std::to_string(row.nodes);
    case FleetColumn::updated:
      return format_rfc3339({row.updated_ms});
    case FleetColumn::created:
      return format_rfc3339({row.created_ms});
    default:
      return std::string(table.name(row, column));
  }
}

std::string fleet_csv(const FleetTable& table, std::span<const Slot> slots,
                      std::span<const FleetColumn> columns) {
  std::string csv;
  const auto line = [&](const auto& text_of) {
    bool first = true;
    for (const FleetColumn column : columns) {
      if (!first) csv += ',';
      first = false;
      add_csv_field(csv, text_of(column));
    }
    csv += "\r\n";
  };
  line([](FleetColumn column) { return field_of(column); });
  for (const Slot slot : slots) {
    line([&](FleetColumn column) { return fleet_cell(table, table.row(slot), column); });
  }
  return csv;
}

std::string fleet_json(const FleetTable& table, std::span<const Slot> slots,
                       std::span<const FleetColumn> columns) {
  std::string json = "[";
  bool first_row = true;
  for (const Slot slot : slots) {
    json += first_row ? "\n  {" : ",\n  {";
    first_row = false;
    bool first = true;
    for (const FleetColumn column : columns) {
      const std::string text = fleet_cell(table, table.row(slot), column);
      if (text.empty()) continue;
      if (!first) json += ", ";
      first = false;
      add_json_string(json, field_of(column));
      json += ": ";
      if (column == FleetColumn::nodes) {
        json += text;
      } else {
        add_json_string(json, text);
      }
    }
    json += '}';
  }
  json += first_row ? "]\n" : "\n]\n";
  return json;
}

}  // namespace tabplane::shell
