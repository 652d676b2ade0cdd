// Outcomes as short lines, so that a test's table reads like the case that it checks.
#pragma once

#include <string>

#include "core/quota/quota.h"
#include "core/store/any_table.h"
#include "tests/core/quota/world.h"

namespace tabplane::quota::test {

// "limit usage_min usage_max", or "none".
inline std::string shown(const World& world, const Item& key) {
  const Holding* row = world.holding(key);
  if (row == nullptr) return "none";
  return std::to_string(row->limit) + " " + std::to_string(row->usage_min) + " " +
         std::to_string(row->usage_max);
}

// "serial 3", or "no_capacity #1 quantity 1 limit 20 usage 20".
inline std::string said(const Result<Serial, Refusal>& result) {
  if (result.ok()) return "serial " + std::to_string(result.value());
  constexpr const char* kKinds[] = {"invalid_quantity", "no_holding", "no_capacity", "no_quantity"};
  const Refusal& refusal = result.error();
  std::string text = kKinds[static_cast<std::size_t>(refusal.kind)];
  text += " #" + std::to_string(refusal.index);
  text += " quantity " + std::to_string(refusal.provision.quantity);
  if (refusal.kind == RefusalKind::no_capacity || refusal.kind == RefusalKind::no_quantity) {
    text += " limit " + std::to_string(refusal.limit) + " usage " + std::to_string(refusal.usage);
  }
  return text;
}

// "accepted 57, rejected 59, conflict 56, unknown 58".
inline std::string said(const BatchResult& result) {
  constexpr const char* kFaults[] = {"conflict", "unknown", "corrupted"};
  std::string text;
  const auto add = [&](const char* word, std::int64_t serial) {
    text += (text.empty() ? "" : ", ") + std::string(word) + " " + std::to_string(serial);
  };
  for (const Serial serial : result.accepted) add("accepted", static_cast<std::int64_t>(serial));
  for (const Serial serial : result.rejected) add("rejected", static_cast<std::int64_t>(serial));
  for (const BatchResult::Failed& failed : result.failed) {
    add(kFaults[static_cast<std::size_t>(failed.fault)], failed.serial);
  }
  return text;
}

// "1 2 5"
inline std::string said(const std::vector<Serial>& serials) {
  std::string text;
  for (const Serial serial : serials) text += (text.empty() ? "" : " ") + std::to_string(serial);
  return text;
}

inline std::string said(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
    case Value::Kind::integer:
      return std::to_string(value.integer);
    case Value::Kind::natural:
      return std::to_string(value.natural);
    case Value::Kind::text:
      return value.text;
    case Value::Kind::list:
    case Value::Kind::record:
      break;
  }
  std::string text;
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) text += " ";
    if (!value.names.empty()) text += value.names[i] + "=";
    text += said(value.items[i]);
  }
  return text;
}

// One line a change: "set quota.holding h0 system r1: usage_min=5".
inline std::vector<std::string> said(const std::vector<ChangeView>& changes) {
  constexpr const char* kOps[] = {"put", "set", "erase"};
  std::vector<std::string> lines;
  for (const ChangeView& change : changes) {
    std::string line = kOps[static_cast<std::size_t>(change.op)];
    line += " " + change.table;
    for (const Value& key : change.key.items) line += " " + said(key);
    if (change.op != ChangeOp::erase) line += ": " + said(change.fields);
    lines.push_back(line);
  }
  return lines;
}

inline Item with(Item key, Amount quantity) {
  key.quantity = quantity;
  return key;
}

}  // namespace tabplane::quota::test
