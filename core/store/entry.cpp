#include "core/store/entry.h"

#include <cassert>

#include "core/base/hash.h"

namespace tabplane {
namespace {

struct ChangeHead {
  ApplyOutcome outcome = ApplyOutcome::applied;
  ChangeOp op = ChangeOp::put;
  AnyTable* table = nullptr;
};

ChangeHead read_head(const Store& store, ByteReader& in) {
  const std::uint64_t head = in.varint();
  if (!in.ok() || head >> 34 != 0) return {ApplyOutcome::malformed};
  if ((head & 3) > static_cast<std::uint64_t>(ChangeOp::erase)) return {ApplyOutcome::newer};
  AnyTable* table = store.find(static_cast<TableTag>(head >> 2));
  if (table == nullptr) return {ApplyOutcome::newer};
  return {ApplyOutcome::applied, static_cast<ChangeOp>(head & 3), table};
}

ApplyOutcome refusal(const Decoder& from) {
  return from.newer ? ApplyOutcome::newer : ApplyOutcome::malformed;
}

}  // namespace

const char* entry_kind_name(EntryKind kind) {
  switch (kind) {
    case EntryKind::call:
      return "call";
    case EntryKind::request:
      return "request";
    case EntryKind::timer:
      return "timer";
    case EntryKind::clock:
      return "clock";
    case EntryKind::replaced:
      return "replaced";
  }
  return "";
}

void set_body(Cause& cause, std::string_view body) {
  cause.body_hashed = body.size() > kLongestCauseBody;
  if (!cause.body_hashed) {
    cause.body = body;
    return;
  }
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint64_t hash = hash64(body);
  cause.body.clear();
  for (int shift = 60; shift >= 0; shift -= 4) cause.body += kDigits[(hash >> shift) & 0xF];
}

std::string entry_id(EntryKind kind, std::uint32_t replica, std::uint64_t number, TimePoint at) {
  if (kind == EntryKind::timer) {
    return "t" + std::to_string(number) + "@" + std::to_string(at.unix_ms);
  }
  return std::to_string(replica) + (kind == EntryKind::clock ? "-c" : "-") + std::to_string(number);
}

void write_cause(Buffer& out, const Cause& cause) {
  out.put_varint(cause.call);
  if (cause.kind == EntryKind::call) return;
  out.put_text(cause.method);
  out.put_text(cause.target);
  out.put_text(cause.actor);
  out.put_byte(cause.body_hashed ? 1 : 0);
  out.put_text(cause.body);
  out.put_varint(cause.status);
  out.put_text(cause.parent);
  out.put_text(cause.correlation);
}

bool read_cause(ByteReader& in, EntryKind kind, Cause& cause) {
  cause.kind = kind;
  cause.call = in.varint();
  if (kind == EntryKind::call) return in.ok();
  cause.method = in.text();
  cause.target = in.text();
  cause.actor = in.text();
  cause.body_hashed = in.byte() != 0;
  cause.body = in.text();
  cause.status = static_cast<std::uint32_t>(in.varint());
  cause.parent = in.text();
  cause.correlation = in.text();
  return in.ok();
}

ApplyOutcome apply_changes(Store& store, ByteReader& in) {
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    const std::string_view text = in.text();
    // A text that is known already would get another number than the one it has in the journal.
    if (!in.ok() || store.symbols().find(text)) return ApplyOutcome::malformed;
    store.symbols().intern(text);
  }
  Decoder from{in, store.symbols()};
  while (in.ok() && !in.at_end()) {
    const ChangeHead head = read_head(store, in);
    if (head.outcome != ApplyOutcome::applied) return head.outcome;
    if (!head.table->apply(head.op, from)) return refusal(from);
  }
  return in.ok() ? ApplyOutcome::applied : ApplyOutcome::malformed;
}

ApplyOutcome describe_changes(const Store& store, ByteReader& in,
                              std::vector<ChangeView>& changes) {
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) in.text();
  Decoder from{in, store.symbols()};
  while (in.ok() && !in.at_end()) {
    const ChangeHead head = read_head(store, in);
    if (head.outcome != ApplyOutcome::applied) return head.outcome;
    ChangeView view;
    if (!head.table->describe(head.op, from, view)) return refusal(from);
    changes.push_back(std::move(view));
  }
  return in.ok() ? ApplyOutcome::applied : ApplyOutcome::malformed;
}

}  // namespace tabplane
