// A batch: consecutive entries packed into one value, the unit in which journals store.
//
// Layout: 13 little-endian words of header (the last is a hash over the others), then the entries.
// Format 1; the header is the same in every format, so that a newer one is told from damage. A
// reader checks the header, then each entry's chain, so it knows exactly how far a damaged batch is
// good.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/store/entry.h"

namespace tabplane {

struct BatchHeader {
  std::uint32_t format = 1;
  std::uint32_t replica = 0;
  std::uint64_t epoch = 0;          // fencing number of the writer
  Position before;                  // where the world stood before the first entry
  std::int64_t wall_ms = 0;         // the host's clock when virtual time was that of the last entry
  std::uint64_t count = 0;          // entries
  std::uint64_t chain_after = 0;    // of the last entry
  std::uint64_t payload_bytes = 0;  // behind the header
};
inline constexpr std::uint32_t kBatchFormat = 1;
inline constexpr std::size_t kBatchHeaderBytes = 13 * 8;
// Of an entry: in front of its body, and behind it.
inline constexpr std::size_t kEntrySizeBytes = 4;
inline constexpr std::size_t kEntryChainBytes = 8;

class BatchWriter {
 public:
  bool open() const { return open_; }
  std::uint64_t count() const { return header_.count; }
  std::size_t bytes() const { return end_; }
  // What a reader needs of the batch so far. The view is good until the next append. REQUIRES:
  // open.
  const BatchHeader& header() const { return header_; }
  std::string_view view() const { return out_.view().substr(0, end_); }

  // Starts a batch in memory that may come from an earlier one.
  void start(Buffer memory, const BatchHeader& header);

  // Appends one entry and moves `position` past it. `changes` as a Transaction wrote them; symbols
  // from `first_new_symbol` on are new in this entry. REQUIRES: open.
  void append(Position& position, TimePoint at, const Cause& cause, const Symbols& symbols,
              std::size_t first_new_symbol, std::span<const std::uint8_t> changes);

  // The same for a typed call that meets no new text, with its changes written where they will
  // stay: behind what `begin` gives, by one transaction. `finish` makes them an entry; without it
  // they are gone with the next. Nothing else may be asked of the batch in between. REQUIRES: open.
  Buffer& begin(const Position& position, TimePoint at, std::uint64_t call);
  void finish(Position& position, TimePoint at);

  // The finished batch. REQUIRES: open and not empty.
  Buffer seal(std::int64_t wall_ms, BatchHeader* header = nullptr);

 private:
  // Of a typed call's entry, in front of its changes.
  static constexpr std::size_t kMostEntryHead = kEntrySizeBytes + 1 + 4 * kLongestVarint;

  // Gives what stands behind the last entry its size and its chain.
  void close(Position& position, TimePoint at, EntryKind kind);

  BatchHeader header_;
  Buffer out_;
  std::size_t end_ = 0;  // of the entries; behind it is what was begun
  bool open_ = false;
};

// What every typed call passes stands in its caller.
TABPLANE_INLINE Buffer& BatchWriter::begin(const Position& position, TimePoint at,
                                           std::uint64_t call) {
  assert(open_);
  out_.truncate(end_);
  Cursor out = out_.cursor(kMostEntryHead);
  out.skip(kEntrySizeBytes);  // the size is known behind the body only
  out.put_byte(static_cast<std::uint8_t>(EntryKind::call));
  out.put_signed(at.unix_ms - header_.before.now.unix_ms);
  out.put_varint(position.requests + 1);
  out.put_varint(call);
  out.put_byte(0);  // new symbols
  out_.close(out);
  return out_;
}

TABPLANE_INLINE void BatchWriter::close(Position& position, TimePoint at, EntryKind kind) {
  Cursor out = out_.cursor(kEntryChainBytes);
  std::uint8_t* const body = out_.data() + end_ + kEntrySizeBytes;
  const auto size = static_cast<std::uint32_t>(out.at() - body);
  std::memcpy(body - kEntrySizeBytes, &size, kEntrySizeBytes);
  const std::uint64_t chain = hash64(body, size, position.chain);
  out.put_word(chain);
  out_.close(out);
  end_ += kEntrySizeBytes + size + kEntryChainBytes;
  ++header_.count;
  advance(position, kind, at, chain);
  header_.chain_after = chain;
}

TABPLANE_INLINE void BatchWriter::finish(Position& position, TimePoint at) {
  close(position, at, EntryKind::call);
}

// Walks the entries of one batch.
class BatchReader {
 public:
  enum class Outcome : std::uint8_t { entry, end, malformed, newer };

  struct Entry {
    EntryKind kind = EntryKind::call;
    std::uint64_t number = 0;
    Position after;                        // the position once this entry is applied
    ByteReader cause{std::string_view()};  // reads the cause, then new symbols, then changes
    std::size_t end = 0;                   // offset behind this entry in the batch
  };

  // nullopt when the header is damaged; format 0 is never written.
  static std::optional<BatchHeader> read_header(std::string_view bytes);

  // REQUIRES: read_header(bytes) gave this header.
  BatchReader(std::string_view bytes, const BatchHeader& header);

  // `newer` when the format is newer than this build.
  Outcome next(Entry& entry);

  const Position& position() const { return position_; }

 private:
  std::string_view bytes_;
  BatchHeader header_;
  Position position_;
  std::size_t offset_ = kBatchHeaderBytes;
  std::uint64_t read_ = 0;
};

// The readable beginning of a damaged batch as a whole batch of `count` entries that ends at byte
// `end`. REQUIRES: a reader came to exactly that place.
Buffer trim_batch(std::string_view bytes, const BatchHeader& header, std::uint64_t count,
                  std::size_t end, std::uint64_t chain_after);

}  // namespace tabplane
