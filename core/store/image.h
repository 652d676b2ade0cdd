// An image: every row of a world in portable form, beside the tables.
//
// It stands for what replicas have agreed upon while the tables run ahead. Entries are applied to
// it as rows, and can be taken back. Its digest is kept as it changes: two images of equal rows
// have equal digests, and reading it costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/store/portable.h"

namespace tabplane {

class Image {
 public:
  // How a row was before something changed it; nothing: it was not there.
  struct Before {
    std::string row;
    std::optional<std::string> fields;
  };

  std::size_t size() const { return rows_.size(); }
  std::uint64_t digest() const;
  // nullptr when there is no such row.
  const std::string* find(std::string_view row) const;

  // Applies portable changes and adds to `before` how to take them back. False when the bytes are
  // malformed, or change or erase a row that is not there: then nothing has changed.
  bool apply(std::string_view changes, std::vector<Before>& before);
  // The opposite, from the newest step to the oldest.
  void take_back(const std::vector<Before>& before);

  // All rows as puts in the order of their bytes: equal for equal images.
  std::string dump() const;
  void clear();

  // Calls `visit(row, fields)` for each row, in no particular order.
  template <class Visit>
  void each(Visit&& visit) const {
    for (const auto& [row, fields] : rows_) visit(row, fields);
  }

 private:
  struct RowHash {
    std::size_t operator()(const std::string& row) const;
  };
  void set(const std::string& row, std::optional<std::string> fields);

  std::unordered_map<std::string, std::string, RowHash> rows_;
  std::uint64_t sum_ = 0;  // over the rows, so it depends on no order
};

// Calls `visit(row)` for each row that portable changes name.
template <class Visit>
void each_row_of(std::string_view changes, Visit&& visit) {
  ByteReader in(changes);
  PortableChange change;
  while (read_portable(in, change)) visit(change.row);
}

}  // namespace tabplane
