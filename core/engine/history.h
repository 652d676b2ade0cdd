// What happened, in packed batches: the entries that can still be listed.
//
// Holds whole batches in order, without a gap, up to a budget of bytes; beyond it the oldest go
// first.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "core/store/batch.h"

namespace tabplane {

class History {
 public:
  explicit History(std::size_t budget_bytes) : budget_bytes_(budget_bytes) {}

  // Adds a batch behind all others. Returns the memory of one that had to go, for reuse, or an
  // empty buffer.
  Buffer add(std::uint64_t key, const BatchHeader& header, std::shared_ptr<Buffer> bytes);
  void clear();

  // The first entry that can be listed; one past the newest when there is none.
  std::uint64_t first_sequence() const;
  // The key of the first batch; 0 when there is none.
  std::uint64_t first_key() const { return batches_.empty() ? 0 : batches_.front().key; }
  std::size_t bytes() const { return bytes_; }

  // Entries behind `after` in order, at most `limit`. REQUIRES: after + 1 >= first_sequence().
  std::vector<EntryView> entries(const Store& store, std::uint64_t after, std::size_t limit) const;

 private:
  struct Packed {
    std::uint64_t key;
    BatchHeader header;
    std::shared_ptr<Buffer> bytes;  // shared with the outbox until it is durable
  };
  std::deque<Packed> batches_;
  std::size_t bytes_ = 0;
  std::size_t budget_bytes_;
};

// Appends the entries of one batch that lie behind `after` to `views`, until there are `limit`.
void read_entries(const Store& store, std::string_view batch, const BatchHeader& header,
                  std::uint64_t after, std::size_t limit, std::vector<EntryView>& views);

}  // namespace tabplane
