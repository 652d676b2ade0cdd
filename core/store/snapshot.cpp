#include "core/store/snapshot.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "core/base/hash.h"

namespace tabplane {
namespace {

constexpr std::uint64_t kSnapshotMagic = 0x3150'414E'5342'5054u;  // "TPBSNAP1"

std::optional<SnapshotHeader> read_fixed_part(ByteReader& in) {
  SnapshotHeader header;
  if (in.word() != kSnapshotMagic) return std::nullopt;
  header.format = static_cast<std::uint32_t>(in.word());
  header.epoch = in.word();
  header.at.sequence = in.word();
  header.at.chain = in.word();
  header.at.now.unix_ms = static_cast<std::int64_t>(in.word());
  header.at.requests = in.word();
  header.at.moves = in.word();
  header.wall_ms = static_cast<std::int64_t>(in.word());
  header.digest = in.word();
  if (!in.ok() || !is_printable(header.at.now)) return std::nullopt;
  return header;
}

// Whether every field found its place is in `complete`.
RestoreOutcome restore_rows(Store& store, ByteReader& in, bool& complete) {
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    const std::string_view text = in.text();
    if (!in.ok() || store.symbols().find(text)) return RestoreOutcome::malformed;
    store.symbols().intern(text);
  }
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    AnyTable* table = store.find(static_cast<TableTag>(in.varint()));
    const std::uint64_t rows = in.varint();
    if (!in.ok()) return RestoreOutcome::malformed;
    if (table == nullptr) return RestoreOutcome::newer;
    Decoder from{in, store.symbols()};
    for (std::uint64_t row = 0; row < rows; ++row) {
      if (table->apply(ChangeOp::put, from)) continue;
      return from.newer ? RestoreOutcome::newer : RestoreOutcome::malformed;
    }
    complete = complete && !from.dropped;
  }
  return in.ok() && in.left() == 8 ? RestoreOutcome::restored : RestoreOutcome::malformed;
}

}  // namespace

Buffer write_snapshot(const Store& store, const Position& at, std::uint64_t epoch,
                      std::int64_t wall_ms) {
  Buffer out;
  out.put_word(kSnapshotMagic);
  out.put_word(kSnapshotFormat);
  out.put_word(epoch);
  out.put_word(at.sequence);
  out.put_word(at.chain);
  out.put_word(static_cast<std::uint64_t>(at.now.unix_ms));
  out.put_word(at.requests);
  out.put_word(at.moves);
  out.put_word(static_cast<std::uint64_t>(wall_ms));
  out.put_word(store.digest());
  const Symbols& symbols = store.symbols();
  out.put_varint(symbols.size() - kFirstOwnSymbol);
  for (std::size_t index = kFirstOwnSymbol; index < symbols.size(); ++index) {
    out.put_text(symbols.text(Symbol{static_cast<std::uint32_t>(index)}));
  }
  const std::vector<AnyTable*>& tables = store.tables();
  // Tables without rows are left out: a world that does not use a new system still opens in an
  // older release.
  const auto has_rows = [](const AnyTable* table) { return table->size() > 0; };
  out.put_varint(static_cast<std::uint64_t>(std::count_if(tables.begin(), tables.end(), has_rows)));
  for (const AnyTable* table : tables) {
    if (!has_rows(table)) continue;
    out.put_varint(table->tag());
    out.put_varint(table->size());
    table->write_rows(out);
  }
  out.put_word(hash64(out.data(), out.size(), kSnapshotMagic));
  return out;
}

std::optional<SnapshotHeader> read_snapshot_header(std::string_view bytes) {
  if (bytes.size() < 11 * 8) return std::nullopt;
  ByteReader tail(bytes.substr(bytes.size() - 8));
  if (tail.word() != hash64(bytes.substr(0, bytes.size() - 8), kSnapshotMagic)) return std::nullopt;
  ByteReader in(bytes);
  return read_fixed_part(in);
}

RestoreOutcome restore_snapshot(Store& store, std::string_view bytes) {
  assert(store.symbols().size() == kFirstOwnSymbol);
  const std::optional<SnapshotHeader> header = read_snapshot_header(bytes);
  if (!header) return RestoreOutcome::malformed;
  if (header->format > kSnapshotFormat) return RestoreOutcome::newer;
  ByteReader in(bytes);
  if (!read_fixed_part(in)) return RestoreOutcome::malformed;
  bool complete = true;
  RestoreOutcome outcome = restore_rows(store, in, complete);
  if (outcome == RestoreOutcome::restored && complete && store.digest() != header->digest) {
    outcome = RestoreOutcome::malformed;
  }
  if (outcome != RestoreOutcome::restored) store.clear();
  return outcome;
}

}  // namespace tabplane
