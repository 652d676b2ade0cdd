#include "core/store/batch.h"

#include <cassert>
#include <cstring>

#include "core/base/hash.h"

namespace tabplane {
namespace {

constexpr std::uint64_t kBatchMagic = 0x3148'4354'4142'5054u;  // "TPBATCH1"

void write_header(Buffer& out, const BatchHeader& header) {
  out.put_word(kBatchMagic);
  out.put_word(std::uint64_t{header.format} << 32 | header.replica);
  out.put_word(header.epoch);
  out.put_word(header.before.sequence);
  out.put_word(header.before.chain);
  out.put_word(static_cast<std::uint64_t>(header.before.now.unix_ms));
  out.put_word(header.before.requests);
  out.put_word(header.before.moves);
  out.put_word(static_cast<std::uint64_t>(header.wall_ms));
  out.put_word(header.count);
  out.put_word(header.chain_after);
  out.put_word(header.payload_bytes);
  out.put_word(hash64(out.data(), kBatchHeaderBytes - 8, kBatchMagic));
}

// Headers are rewritten when a batch is sealed, into the room that was left for them.
void rewrite_header(Buffer& batch, const BatchHeader& header) {
  Buffer written;
  write_header(written, header);
  std::memcpy(batch.data(), written.data(), kBatchHeaderBytes);
}

}  // namespace

void BatchWriter::start(Buffer memory, const BatchHeader& header) {
  assert(!open_);
  header_ = header;
  header_.count = 0;
  out_ = std::move(memory);
  out_.clear();
  out_.ensure(kBatchHeaderBytes);
  out_.advance(kBatchHeaderBytes);
  end_ = kBatchHeaderBytes;
  open_ = true;
}

void BatchWriter::append(Position& position, TimePoint at, const Cause& cause,
                         const Symbols& symbols, std::size_t first_new_symbol,
                         std::span<const std::uint8_t> changes) {
  assert(open_);
  out_.truncate(end_);
  Cursor head = out_.cursor(kMostEntryHead);
  head.skip(kEntrySizeBytes);
  head.put_byte(static_cast<std::uint8_t>(cause.kind));
  head.put_signed(at.unix_ms - header_.before.now.unix_ms);
  head.put_varint(next_number(position, cause));
  out_.close(head);
  write_cause(out_, cause);
  out_.put_varint(symbols.size() - first_new_symbol);
  for (std::size_t index = first_new_symbol; index < symbols.size(); ++index) {
    out_.put_text(symbols.text(Symbol{static_cast<std::uint32_t>(index)}));
  }
  out_.put_bytes(changes.data(), changes.size());
  close(position, at, cause.kind);
}

Buffer BatchWriter::seal(std::int64_t wall_ms, BatchHeader* header) {
  assert(open_ && header_.count > 0);
  out_.truncate(end_);
  header_.wall_ms = wall_ms;
  header_.payload_bytes = out_.size() - kBatchHeaderBytes;
  rewrite_header(out_, header_);
  if (header != nullptr) *header = header_;
  open_ = false;
  return std::move(out_);
}

std::optional<BatchHeader> BatchReader::read_header(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.left() < kBatchHeaderBytes || in.word() != kBatchMagic) return std::nullopt;
  BatchHeader header;
  const std::uint64_t format_and_replica = in.word();
  header.format = static_cast<std::uint32_t>(format_and_replica >> 32);
  header.replica = static_cast<std::uint32_t>(format_and_replica);
  header.epoch = in.word();
  header.before.sequence = in.word();
  header.before.chain = in.word();
  header.before.now.unix_ms = static_cast<std::int64_t>(in.word());
  header.before.requests = in.word();
  header.before.moves = in.word();
  header.wall_ms = static_cast<std::int64_t>(in.word());
  header.count = in.word();
  header.chain_after = in.word();
  header.payload_bytes = in.word();
  const std::uint64_t hash = hash64(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                    kBatchHeaderBytes - 8, kBatchMagic);
  if (in.word() != hash || !is_printable(header.before.now)) return std::nullopt;
  return header;
}

BatchReader::BatchReader(std::string_view bytes, const BatchHeader& header)
    : bytes_(bytes), header_(header), position_(header.before) {}

BatchReader::Outcome BatchReader::next(Entry& entry) {
  if (header_.format > kBatchFormat) return Outcome::newer;
  if (read_ == header_.count) {
    return offset_ == bytes_.size() && position_.chain == header_.chain_after ? Outcome::end
                                                                              : Outcome::malformed;
  }
  if (bytes_.size() - offset_ < kEntrySizeBytes) return Outcome::malformed;
  std::uint32_t size = 0;
  std::memcpy(&size, bytes_.data() + offset_, kEntrySizeBytes);
  // In 64 bits: where sizes have 32, a hostile one must not wrap around.
  const std::uint64_t left = bytes_.size() - offset_ - kEntrySizeBytes;
  if (left < std::uint64_t{size} + kEntryChainBytes) return Outcome::malformed;
  const auto* body =
      reinterpret_cast<const std::uint8_t*>(bytes_.data()) + offset_ + kEntrySizeBytes;
  std::uint64_t chain = 0;
  std::memcpy(&chain, body + size, kEntryChainBytes);
  if (chain != hash64(body, size, position_.chain)) return Outcome::malformed;
  ByteReader in(body, size);
  const std::uint8_t kind = in.byte();
  const std::int64_t delta = in.signed_varint();
  entry.number = in.varint();
  if (!in.ok()) return Outcome::malformed;
  if (kind > static_cast<std::uint8_t>(EntryKind::replaced)) return Outcome::newer;
  entry.kind = static_cast<EntryKind>(kind);
  entry.cause = in;
  advance(position_, entry.kind, header_.before.now + Duration{delta}, chain);
  entry.after = position_;
  offset_ += kEntrySizeBytes + size + kEntryChainBytes;
  entry.end = offset_;
  ++read_;
  return Outcome::entry;
}

Buffer trim_batch(std::string_view bytes, const BatchHeader& header, std::uint64_t count,
                  std::size_t end, std::uint64_t chain_after) {
  assert(kBatchHeaderBytes <= end && end <= bytes.size());
  Buffer trimmed = Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(bytes.data()), end);
  BatchHeader shorter = header;
  shorter.count = count;
  shorter.chain_after = chain_after;
  shorter.payload_bytes = end - kBatchHeaderBytes;
  rewrite_header(trimmed, shorter);
  return trimmed;
}

}  // namespace tabplane
