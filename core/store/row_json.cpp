#include "core/store/row_json.h"

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/order.h"
#include "core/store/wire.h"

namespace tabplane {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string step(std::string_view name) {
  std::string escaped = "/";
  for (const char letter : name) {
    if (letter == '~') {
      escaped += "~0";
    } else if (letter == '/') {
      escaped += "~1";
    } else {
      escaped += letter;
    }
  }
  return escaped;
}

std::string step(std::size_t index) {
  return "/" + std::to_string(index);
}

std::optional<RowFault> read_value(const Json& json, Value& value, int depth) {
  if (depth > kDeepestWire) return RowFault{"", "nests deeper than any row"};
  const auto inside = [&](const std::string& at, const Json& item, Value& read) {
    std::optional<RowFault> fault = read_value(item, read, depth + 1);
    if (fault) fault->pointer.insert(0, at);
    return fault;
  };
  switch (json.type()) {
    case Json::value_t::null:
      value = Value::null();
      return std::nullopt;
    case Json::value_t::boolean:
      value = Value::of_bool(json.get<bool>());
      return std::nullopt;
    case Json::value_t::number_integer:
      value = Value::of_integer(json.get<std::int64_t>());
      return std::nullopt;
    case Json::value_t::number_unsigned:
      value = Value::of_natural(json.get<std::uint64_t>());
      return std::nullopt;
    case Json::value_t::string:
      value = Value::of_text(json.get_ref<const std::string&>());
      return std::nullopt;
    case Json::value_t::array:
      value = Value::of_list();
      value.items.resize(json.size());
      for (std::size_t i = 0; i < json.size(); ++i) {
        if (auto fault = inside(step(i), json[i], value.items[i])) return fault;
      }
      return std::nullopt;
    case Json::value_t::object:
      value = Value::of_record();
      for (auto member = json.begin(); member != json.end(); ++member) {
        Value read;
        if (auto fault = inside(step(member.key()), member.value(), read)) return fault;
        value.add(member.key(), std::move(read));
      }
      return std::nullopt;
    default:
      return RowFault{"", "is not an integer of 64 bits"};
  }
}

using Fits = std::function<bool(const Value&)>;

// Finds what is at fault in a value that does not fit: a member or item that does not fit alone
// either, since members that are missing keep their defaults.
std::string find_misfit(const Value& value, const Fits& fits) {
  const bool record = value.kind == Value::Kind::record;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Fits alone_fits = [&](const Value& item) {
      Value alone = record ? Value::of_record() : Value::of_list();
      if (record) alone.names.push_back(value.names[i]);
      alone.items.push_back(item);
      return fits(alone);
    };
    if (alone_fits(value.items[i])) continue;
    const std::string at = record ? step(value.names[i]) : step(i);
    return at + find_misfit(value.items[i], alone_fits);
  }
  return "";
}

// Why a table refused a row. The attempts leave rows behind: the store is given up anyway.
RowFault explain_refusal(AnyTable& table, Symbols& symbols, const Value& row) {
  if (row.kind != Value::Kind::record) return {"", "is not a row"};
  for (const std::string& name : row.names) {
    if (!table.has_field(name)) {
      return {step(name), "table " + std::string(table.name()) + " has no such field"};
    }
  }
  return {find_misfit(row, [&](const Value& part) { return table.put_value(part, symbols); }),
          "does not fit its field"};
}

std::optional<RowFault> load_row(Store& store, AnyTable& table, const Json& json) {
  Value row;
  if (auto fault = read_value(json, row, 0)) return fault;
  const std::size_t rows = table.size();
  if (!table.put_value(row, store.symbols())) return explain_refusal(table, store.symbols(), row);
  if (table.size() == rows) return RowFault{"", "has the key of a row before it"};
  return std::nullopt;
}

std::optional<RowFault> load_tables(Store& store, const Json& tables) {
  for (auto member = tables.begin(); member != tables.end(); ++member) {
    const std::string at = "/tables" + step(member.key());
    AnyTable* table = store.find(member.key());
    if (table == nullptr) return RowFault{at, "is no table of this release"};
    if (!member.value().is_array()) return RowFault{at, "is not a list of rows"};
    for (std::size_t i = 0; i < member.value().size(); ++i) {
      if (auto fault = load_row(store, *table, member.value()[i])) {
        fault->pointer.insert(0, at + step(i));
        return fault;
      }
    }
  }
  return std::nullopt;
}

const char* op_name(ChangeOp op) {
  switch (op) {
    case ChangeOp::put:
      return "put";
    case ChangeOp::set:
      return "set";
    case ChangeOp::erase:
      return "erase";
  }
  return "";
}

}  // namespace

Json json_from_value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return nullptr;
    case Value::Kind::boolean:
      return value.integer != 0;
    case Value::Kind::integer:
      return value.integer;
    case Value::Kind::natural:
      return value.natural;
    case Value::Kind::text:
      return value.text;
    case Value::Kind::list: {
      Json list = Json::array();
      for (const Value& item : value.items) list.push_back(json_from_value(item));
      return list;
    }
    case Value::Kind::record: {
      Json record = Json::object();
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        record[value.names[i]] = json_from_value(value.items[i]);
      }
      return record;
    }
  }
  return nullptr;
}

std::optional<RowFault> value_from_json(const Json& json, Value& value) {
  return read_value(json, value, 0);
}

std::string dump_store(const Store& store) {
  std::vector<const AnyTable*> tables;
  for (const AnyTable* table : store.tables()) {
    if (table->size() > 0) tables.push_back(table);
  }
  put_in_order(tables, [](const AnyTable* left, const AnyTable* right) {
    return std::string_view(left->name()) < right->name();
  });
  std::string text = "{\"tables\":{";
  for (const AnyTable* table : tables) {
    if (table != tables.front()) text += ',';
    text += text_of(table->name());
    text += ":[";
    bool first = true;
    for (const Value& row : table->values(store.symbols())) {
      if (!std::exchange(first, false)) text += ',';
      text += text_of(json_from_value(row));
    }
    text += ']';
  }
  text += "}}";
  return text;
}

std::optional<RowFault> load_store(Store& store, const Json& dump) {
  const auto tables = dump.find("tables");
  if (tables == dump.end()) return RowFault{"", "has no tables"};
  if (!tables->is_object()) return RowFault{"/tables", "is not an object"};
  std::optional<RowFault> fault = load_tables(store, *tables);
  if (fault) store.clear();
  return fault;
}

Json json_from_change(const ChangeView& change) {
  Json json;
  json["table"] = change.table;
  json["op"] = op_name(change.op);
  json["key"] = json_from_value(change.key);
  if (change.op != ChangeOp::erase) json["fields"] = json_from_value(change.fields);
  return json;
}

}  // namespace tabplane
