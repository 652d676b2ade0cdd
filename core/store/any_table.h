// What the store needs to know of a table without knowing its rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/store/row.h"
#include "core/store/symbols.h"
#include "core/store/value.h"
#include "core/store/wire.h"

namespace tabplane {

// One change of one row, as entries and snapshots write it.
enum class ChangeOp : std::uint8_t {
  put = 0,    // the whole row, inserted or replaced; fields at their default are left out
  set = 1,    // some fields of a row that exists; one that is back at its default has no payload
  erase = 2,  // the key alone
};

// A change in generic form, for history and export.
struct ChangeView {
  ChangeOp op = ChangeOp::put;
  std::string table;
  Value key;     // a record of the key's fields
  Value fields;  // a record of the fields that the change carries
};

class AnyTable {
 public:
  AnyTable() = default;
  AnyTable(const AnyTable&) = delete;
  AnyTable& operator=(const AnyTable&) = delete;
  virtual ~AnyTable() = default;

  virtual TableTag tag() const = 0;
  virtual const char* name() const = 0;
  virtual std::size_t size() const = 0;

  // Forgets all rows without a trace. Not for rules: they use a transaction.
  virtual void clear() = 0;

  // Writes each row as a `put` change without its head.
  virtual void write_rows(Buffer& out) const = 0;

  // Applies one change behind its head. Knows no rule: it refuses only bytes that are malformed, a
  // `set` or an `erase` of a row that is not there.
  virtual bool apply(ChangeOp op, Decoder& from) = 0;

  // Reads the same bytes without applying them.
  virtual bool describe(ChangeOp op, Decoder& from, ChangeView& view) const = 0;

  // A sum over the rows, so it depends on no order. 8 to 20 ns a hot row.
  virtual std::uint64_t digest(const Symbols& symbols) const = 0;

  // All rows, sorted by key.
  virtual std::vector<Value> values(const Symbols& symbols) const = 0;

  // Inserts or replaces a row given in generic form; false when it does not fit the description.
  virtual bool put_value(const Value& value, Symbols& symbols) = 0;

  // Whether rows have a field of this name.
  virtual bool has_field(std::string_view name) const = 0;
};

}  // namespace tabplane
