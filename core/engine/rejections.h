// Rejections: operations that were accepted here once and did not fit any more when replicas met.
//
// A rejection is a row of the world, so every replica lists it until a person dismisses it. Its
// reason is what the rule said at the second try.
#pragma once

#include <cstdint>
#include <string>

#include "core/store/entry.h"
#include "core/store/table.h"
#include "core/store/transaction.h"

namespace tabplane {

struct RejectionRow {
  std::uint32_t replica = 0;  // whose operation
  std::uint64_t number = 0;   // of its entry; that of the rejection for one that has none
  std::string entry;          // the operation's id
  TimePoint at;               // when it was rejected
  std::string method, target, actor;
  std::string body;  // without secrets; a hash of it when it was long
  std::uint32_t status = 0;
  std::string reason;
};
template <>
struct RowDescription<RejectionRow> {
  static constexpr TableTag tag = 5;
  static constexpr const char* name = "sync.rejection";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "replica", &RejectionRow::replica), field(2, "number", &RejectionRow::number),
      field(3, "entry", &RejectionRow::entry), field(4, "at", &RejectionRow::at),
      field(5, "method", &RejectionRow::method), field(6, "target", &RejectionRow::target),
      field(7, "actor", &RejectionRow::actor), field(8, "body", &RejectionRow::body),
      field(9, "status", &RejectionRow::status), field(10, "reason", &RejectionRow::reason));
};

// Compiled once, in rejections.cpp.
extern template class Table<RejectionRow>;

class Rejections {
 public:
  explicit Rejections(Store& store) { store.add(rows_); }

  const Table<RejectionRow>& rows() const { return rows_; }

  // Lists what `cause` wanted; one rejection for each (replica, number).
  void add(Transaction& tx, const RejectionRow& row);
  // False when there is no such rejection.
  bool dismiss(Transaction& tx, std::uint32_t replica, std::uint64_t number);

 private:
  Table<RejectionRow> rows_;
};

// The row for an operation of this cause.
RejectionRow rejection_of(const Cause& cause, std::string_view entry_id);

}  // namespace tabplane
