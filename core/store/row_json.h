// The JSON form of rows: a dump of every table, and the changes of an entry.
//
// A dump is {"tables": {"<name>": [row, ...]}}: tables by name, rows by key, fields as described,
// defaults included, tables without rows left out. It is canonical: worlds that hold the same rows
// have byte-equal dumps. Integers are exact to 64 bits. Fields that only a newer release knows are
// not in a dump; bytes that are not UTF-8 are replaced in it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/store/store.h"
#include "core/store/value.h"

namespace tabplane {

// Which part of a document was refused, as an RFC 6901 pointer, and one sentence why.
struct RowFault {
  std::string pointer;
  std::string reason;
};

nlohmann::ordered_json json_from_value(const Value& value);

// Fills `value`; the fault otherwise, its pointer relative to `json`. Refused are numbers that are
// no 64-bit integers and documents that nest deeper than rows do.
std::optional<RowFault> value_from_json(const nlohmann::ordered_json& json, Value& value);

// Holds the values of one table and the text at a time.
std::string dump_store(const Store& store);

// Fills an empty store from a dump. Fields that are left out keep their defaults; members beside
// "tables" are the caller's. On a fault the store is left empty.
std::optional<RowFault> load_store(Store& store, const nlohmann::ordered_json& dump);

// {"table", "op": "put" | "set" | "erase", "key": {...}, "fields": {...}}; an erase has no fields.
nlohmann::ordered_json json_from_change(const ChangeView& change);

}  // namespace tabplane
