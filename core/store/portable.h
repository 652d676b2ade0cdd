// Changes in a form that every world can read: where a world writes a symbol's number, the text
// stands.
//
// A portable change is: 1 byte ChangeOp, the row (its size in front), the fields (likewise). The
// row is varint table tag and the key's fields; the fields are as wire.h writes them, in order of
// their tags, without the closing zero. A symbol is varint 0 for null, else varint (size + 1) and
// the text. Equal rows have equal bytes, whatever build or world wrote them.
//
// How a table writes its key is not in the bytes: it is learned once from the table itself, which
// is given a key made of one known symbol to describe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/store/entry.h"
#include "core/store/store.h"

namespace tabplane {

struct PortableChange {
  ChangeOp op = ChangeOp::put;
  std::string_view row;
  std::string_view fields;
};

void write_portable(Buffer& out, const PortableChange& change);
// False at the end and at bytes that are not whole; `in` tells which.
bool read_portable(ByteReader& in, PortableChange& change);

// A row's fields once those of `set` have taken the place of `old` ones; one without content takes
// its field away. nullopt when either is malformed. Cost: one pass over both.
std::optional<std::string> merge_fields(std::string_view old, std::string_view set);

class Translator {
 public:
  // Learns the keys of all tables that the store has now. Cost: one description a table.
  explicit Translator(Store& store);

  // What a transaction or an entry wrote, behind its new symbols, as portable changes.
  ApplyOutcome to_portable(std::string_view changes, Buffer& out) const;

  // Every row of the store as a put.
  ApplyOutcome rows_to_portable(Buffer& out) const;

  // A put of the row with these fields, or an erase of it, as an entry writes it. Interns texts.
  ApplyOutcome to_local(std::string_view row, const std::optional<std::string_view>& fields,
                        Buffer& out);

 private:
  using Key = std::vector<bool>;  // for each of its fields: whether it is a symbol

  ApplyOutcome change_to_portable(TableTag table, ChangeOp op, ByteReader& in, Buffer& out) const;

  Store& store_;
  std::map<TableTag, Key> keys_;
};

}  // namespace tabplane
