// What a replica keeps over the end of its process.

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/sync/replica.h"

namespace tabplane::sync {
namespace {

constexpr std::uint64_t kMagic = 0x3243'4E59'5342'5054u;  // "TPBSYNC2"

// What `save_changes` writes. An outbox takes the place of the one before.
enum class Record : std::uint8_t { operation, link, outbox };

// With this much noted the whole is no greater burden, and whoever never saves notes no more.
constexpr std::size_t kMostNoted = 8 * 1024 * 1024;

// The next piece, and the hash that the one behind it stands on. nullopt when it is damaged.
std::optional<std::string_view> piece_of(ByteReader& in, std::uint64_t& hash) {
  const std::string_view body = in.text();
  const std::uint64_t said = in.word();
  if (!in.ok() || hash64(body, hash) != said) return std::nullopt;
  hash = said;
  return body;
}

void write_entry(Buffer& out, const SharedEntry& entry) {
  out.put_byte(static_cast<std::uint8_t>(entry.kind));
  out.put_varint(entry.replica);
  out.put_varint(entry.number);
  out.put_signed(entry.at.unix_ms);
  out.put_byte(static_cast<std::uint8_t>(entry.cause.kind));
  write_cause(out, entry.cause);
  out.put_text(entry.changes);
  out.put_signed(entry.wall_ms);
}

SharedEntry read_entry(ByteReader& in) {
  SharedEntry entry;
  entry.kind = static_cast<EntryKind>(in.byte());
  entry.replica = static_cast<std::uint32_t>(in.varint());
  entry.number = in.varint();
  entry.at.unix_ms = in.signed_varint();
  const auto kind = static_cast<EntryKind>(in.byte());
  if (entry.kind > EntryKind::replaced || kind > EntryKind::replaced ||
      !read_cause(in, kind, entry.cause)) {
    in.fail();
  }
  entry.changes = in.text();
  entry.wall_ms = in.signed_varint();
  return entry;
}

}  // namespace

void Replica::write_tip(Buffer& out, const Tip& tip) {
  out.put_varint(tip.number);
  out.put_word(tip.hash);
  out.put_text(tip.log);
  out.put_signed(tip.now.unix_ms);
  out.put_varint(tip.pending_from);
  out.put_varint(tip.clock);
  out.put_varint(tip.replicas.size());
  for (const std::uint32_t replica : tip.replicas) out.put_varint(replica);
}

Replica::Tip Replica::read_tip(ByteReader& in) {
  Tip tip;
  tip.number = in.varint();
  tip.hash = in.word();
  tip.log = in.text();
  tip.now.unix_ms = in.signed_varint();
  tip.pending_from = in.varint();
  tip.clock = static_cast<std::uint32_t>(in.varint());
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    tip.replicas.push_back(static_cast<std::uint32_t>(in.varint()));
  }
  return tip;
}

void Replica::write_operation(Buffer& out, const Operation& operation) {
  write_entry(out, operation.entry);
  out.put_text(operation.call);
  out.put_byte(static_cast<std::uint8_t>(operation.state));
  out.put_byte(operation.unfit ? 1 : 0);
}

Replica::Operation Replica::read_operation(ByteReader& in) {
  Operation operation;
  operation.entry = read_entry(in);
  operation.call = in.text();
  operation.state = static_cast<EntryState>(in.byte());
  operation.unfit = in.byte() != 0;
  if (operation.state > EntryState::resequenced) in.fail();
  return operation;
}

void Replica::write_link(Buffer& out, const Link& link) {
  const LogSlot& slot = link.candidate.slot;
  out.put_varint(slot.number);
  out.put_text(slot_document(slot));
  write_tip(out, link.before);
  out.put_varint(link.undo.size());
  for (const Image::Before& step : link.undo) {
    out.put_text(step.row);
    out.put_byte(step.fields ? 1 : 0);
    if (step.fields) out.put_text(*step.fields);
  }
  out.put_varint(link.calls.size());
  for (const std::string& call : link.calls) out.put_text(call);
  out.put_byte(link.disputed ? 1 : 0);
}

bool Replica::read_link(ByteReader& in, Link& link) {
  const std::uint64_t number = in.varint();
  const std::string_view document = in.text();
  if (read_slot(document, number, link.candidate.slot) != Reading::read) return false;
  link.candidate.hash = hash_of(link.candidate.slot);
  link.before = read_tip(in);
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    Image::Before& step = link.undo.emplace_back();
    step.row = in.text();
    if (in.byte() != 0) step.fields = std::string(in.text());
  }
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    link.calls.emplace_back(in.text());
  }
  link.disputed = in.byte() != 0;
  return in.ok();
}

void Replica::needs_whole() {
  needs_whole_ = true;
  changes_.clear();
}

void Replica::note_operation(const Operation& operation) {
  if (needs_whole_) return;
  changes_.put_byte(static_cast<std::uint8_t>(Record::operation));
  write_operation(changes_, operation);
  if (changes_.size() > kMostNoted) needs_whole();
}

void Replica::note_link(const Link& link, std::size_t made) {
  if (!link.candidate.slot.begins.empty()) needs_whole();
  if (needs_whole_) return;
  changes_.put_byte(static_cast<std::uint8_t>(Record::link));
  changes_.put_varint(made);
  changes_.put_varint(link.candidate.slot.number);
  changes_.put_text(slot_document(link.candidate.slot));
  changes_.put_varint(link.calls.size());
  for (const std::string& call : link.calls) changes_.put_text(call);
  if (changes_.size() > kMostNoted) needs_whole();
}

void Replica::note_outbox() {
  if (needs_whole_) return;
  changes_.put_byte(static_cast<std::uint8_t>(Record::outbox));
  changes_.put_varint(outbox_.size());
  for (const Operation& operation : outbox_) write_operation(changes_, operation);
  if (changes_.size() > kMostNoted) needs_whole();
}

std::string Replica::framed(const Buffer& body) {
  saved_hash_ = hash64(body.view(), saved_hash_);
  Buffer out;
  out.put_text(body.view());
  out.put_word(saved_hash_);
  return std::string(out.view());
}

std::optional<std::string> Replica::save_changes() {
  if (needs_whole_) return std::nullopt;
  if (changes_.size() == 0) return std::string();
  std::string piece = framed(changes_);
  changes_.clear();
  return piece;
}

std::string Replica::save() {
  Buffer out;
  out.put_word(kMagic);
  out.put_varint(kLogVersion);
  out.put_varint(world_.replica());
  out.put_varint(world_.last_number());
  out.put_varint(reserved_slot_);
  out.put_word(origin_);
  out.put_text(beginning_);
  out.put_signed(beginning_now_.unix_ms);
  write_tip(out, tip_);
  write_tip(out, base_);
  out.put_varint(links_.size());
  for (const Link& link : links_) write_link(out, link);
  out.put_varint(applied_.spans().size());
  for (const auto& [replica, spans] : applied_.spans()) {
    out.put_varint(replica);
    out.put_varint(spans.size());
    for (const Applied::Numbers& span : spans) {
      out.put_varint(span.first);
      out.put_varint(span.last);
    }
  }
  const auto write_all = [&](const auto& operations) {
    out.put_varint(operations.size());
    for (const Operation& operation : operations) write_operation(out, operation);
  };
  write_all(outbox_);
  write_all(overruled_);
  out.put_varint(strays_.size());
  for (const Stray& stray : strays_) write_operation(out, stray.operation);
  out.put_varint(resequenced_.size());
  for (const std::string& id : resequenced_) out.put_text(id);
  out.put_varint(uploads_.size());
  for (const auto& [key, bytes] : uploads_) {
    out.put_text(key);
    out.put_text(bytes);
  }
  out.put_text(world_.agreed().dump());
  needs_whole_ = false;
  changes_.clear();
  saved_hash_ = kMagic;
  return framed(out);
}

bool Replica::restore(std::string_view saved) {
  ByteReader in(saved);
  std::uint64_t hash = kMagic;
  const auto whole = piece_of(in, hash);
  if (!whole) return false;
  ByteReader body(*whole);
  if (!read_whole(body)) return false;
  while (in.ok() && !in.at_end()) {
    const auto piece = piece_of(in, hash);
    if (!piece) break;
    ByteReader changes(*piece);
    if (!read_changes(changes)) break;
  }
  // Those that made them have had as long as this replica was away.
  for (Stray& stray : strays_) overruled_.push_back(std::move(stray.operation));
  strays_.clear();
  phase_ = tip_.number == 0 && beginning_.empty() ? Phase::joining : Phase::working;
  check_origin_ = origin_ == 0 && beginning_.empty();
  must_read_ = true;
  // Requests may come at once, and must find the rows that were here.
  if (phase_ == Phase::working) rebase();
  return true;
}

bool Replica::read_whole(ByteReader& in) {
  if (in.word() != kMagic || in.varint() != kLogVersion) return false;
  const auto replica = static_cast<std::uint32_t>(in.varint());
  const std::uint64_t number = in.varint();
  reserved_slot_ = in.varint();
  origin_ = in.word();
  beginning_ = in.text();
  beginning_now_.unix_ms = in.signed_varint();
  tip_ = read_tip(in);
  base_ = read_tip(in);
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    if (!read_link(in, links_.emplace_back())) return false;
  }
  Applied::Spans spans;
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    std::vector<Applied::Numbers>& numbers = spans[static_cast<std::uint32_t>(in.varint())];
    for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
      const std::uint64_t first = in.varint();
      numbers.push_back({first, in.varint()});
    }
  }
  const auto read_all = [&](auto& operations) {
    for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
      operations.push_back(read_operation(in));
    }
  };
  read_all(outbox_);
  read_all(overruled_);
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    strays_.push_back({read_operation(in), 0});
  }
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    resequenced_.emplace_back(in.text());
  }
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    const std::string_view key = in.text();
    uploads_.emplace_back(key, in.text());
  }
  const std::string_view rows = in.text();
  if (!in.ok() || !in.at_end() || replica == 0 || !applied_.assign(std::move(spans)) ||
      !world_.agree_on(rows)) {
    return false;
  }
  world_.set_replica(replica);
  world_.move_number_to(number);
  return true;
}

bool Replica::read_changes(ByteReader& in) {
  while (in.ok() && !in.at_end()) {
    const auto record = static_cast<Record>(in.byte());
    if (record == Record::operation) {
      outbox_.push_back(read_operation(in));
    } else if (record == Record::outbox) {
      outbox_.clear();
      overruled_.clear();
      for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
        outbox_.push_back(read_operation(in));
      }
    } else if (record == Record::link) {
      const std::uint64_t made = in.varint();
      Link link;
      const std::uint64_t number = in.varint();
      if (read_slot(in.text(), number, link.candidate.slot) != Reading::read) return false;
      link.candidate.hash = hash_of(link.candidate.slot);
      link.before = tip_;
      for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
        link.calls.emplace_back(in.text());
      }
      if (!in.ok() || made > outbox_.size()) return false;
      for (const SharedEntry& entry : link.candidate.slot.entries) {
        if (!beginning_.empty()) break;  // the world that is about to replace it stands already
        if (world_.agree(entry, false, link.undo) == ApplyOutcome::applied) continue;
        world_.disagree(link.undo);
        return false;
      }
      outbox_.erase(outbox_.begin(), outbox_.begin() + static_cast<std::ptrdiff_t>(made));
      keep_link(std::move(link));
    } else {
      return false;
    }
  }
  for (const Operation& operation : outbox_) {
    const SharedEntry& entry = operation.entry;
    const bool counted = entry.kind != EntryKind::timer && entry.kind != EntryKind::clock;
    if (counted && entry.replica == world_.replica()) world_.move_number_to(entry.number);
  }
  return in.ok();
}

}  // namespace tabplane::sync
