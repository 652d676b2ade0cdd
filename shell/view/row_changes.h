// What an entry did to rows, field by field, as texts.
//
// An entry carries new values only. The old ones are looked for in the entries before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/engine.h"

namespace tabplane::shell {

struct FieldChange {
  std::string name;
  std::string after;
  std::optional<std::string> before;  // nothing: no entry that is left says it
};

struct RowChange {
  ChangeOp op = ChangeOp::put;
  std::string table;
  std::string key;                  // "demo, system, cyclades.vm"
  std::vector<FieldChange> fields;  // of an erase those that the row was last known to have
};

std::vector<RowChange> row_changes(const EntryView& entry);

// Fills in what the fields were before, from the entries that lie at most `most_entries` back and
// are still kept. Cost: that of describing them.
void find_old_values(const Engine& engine, std::uint64_t sequence, std::vector<RowChange>& changes,
                     std::uint64_t most_entries = 2000);

// "3", "text", "holder demo, quantity 2; holder research, quantity 4", "none".
std::string value_text(const Value& value);

// "made", "changed", "removed".
std::string_view op_words(ChangeOp op);

}  // namespace tabplane::shell
