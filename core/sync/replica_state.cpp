// What a replica keeps over the end of its process.

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/sync/replica.h"

namespace tabplane::sync {
namespace {

constexpr std::uint64_t kMagic = 0x3143'4E59'5342'5054u;  // "TPBSYNC1"

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

std::string Replica::save() const {
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
  out.put_word(hash64(out.view(), kMagic));
  return std::string(out.view());
}

bool Replica::restore(std::string_view saved) {
  if (saved.size() < 16) return false;
  const std::string_view body = saved.substr(0, saved.size() - 8);
  if (ByteReader(saved.substr(body.size())).word() != hash64(body, kMagic)) return false;
  ByteReader in(body);
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
  // Those that made them have had as long as this replica was away.
  read_all(overruled_);
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
  phase_ = tip_.number == 0 && beginning_.empty() ? Phase::joining : Phase::working;
  check_origin_ = origin_ == 0 && beginning_.empty();
  must_read_ = true;
  // Requests may come at once, and must find the rows that were here.
  if (phase_ == Phase::working) rebase();
  return true;
}

}  // namespace tabplane::sync
