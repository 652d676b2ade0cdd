#include "core/sync/replica.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/sync/entry_text.h"

namespace tabplane::sync {
namespace {

constexpr std::size_t kBareSlotBytes = 512;  // at most, of a document without its entries

[[maybe_unused]] bool is_read_as(std::string_view document, const Candidate& candidate) {
  LogSlot read;
  return read_slot(document, candidate.slot.number, read) == Reading::read &&
         hash_of(read) == candidate.hash;
}

}  // namespace

Replica::Replica(SharedWorld& world, Rejections& rejections, Execute execute,
                 ReplicaOptions options)
    : world_(world),
      rejections_(rejections),
      execute_(std::move(execute)),
      options_(options),
      stream_(Stream(options.seed).keyed("replica")),
      backoff_(Stream(options.seed).keyed("pauses")),
      session_(stream_.next()) {
  world_.on_entry([this](SharedEntry&& entry) { heard(std::move(entry)); });
  world_.on_replacement([this] { replaced(); });
  world_.set_moves_clock(false);
}

std::string Replica::draw_log() {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  const std::uint64_t drawn = stream_.next();
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(drawn >> shift) & 0xF];
  return text;
}

void Replica::share() {
  beginning_ = draw_log();
  beginning_now_ = world_.engine().position().now;
  tip_.log = beginning_;
  tip_.now = beginning_now_;
  base_ = tip_;
  reserve();
  world_.set_moves_clock(true);
  prepare_snapshot(0, beginning_);
  has_world_ = true;
  phase_ = Phase::working;
  needs_whole();
}

void Replica::join() {
  check_origin_ = true;
}

// A place that nobody has, and a number that nobody will draw. Places are drawn too: of two that
// join in one instant through two masters of a cluster, hardly ever both draw the same.
void Replica::reserve() {
  needs_whole();
  reserved_slot_ = 0;
  if (tip_.replicas.size() >= kMostPlaces) {
    phase_ = Phase::full;
    return;
  }
  std::uint32_t place = 0;
  do {
    place = static_cast<std::uint32_t>(1 + stream_.below(kMostPlaces));
  } while (place_is_taken(tip_, place));
  const auto drawn = static_cast<std::uint32_t>(stream_.below(std::uint64_t{1} << 22));
  world_.set_replica((drawn == 0 ? 1u : drawn) << 10 | place);
}

void Replica::heard(SharedEntry&& entry) {
  Operation made;
  const bool again =
      carrying_ != nullptr && entry.kind == carrying_->entry.kind &&
      (entry.kind == EntryKind::clock ||
       (entry.replica == carrying_->entry.replica && entry.number == carrying_->entry.number));
  if (again) {
    produced_ = true;
    made.state =
        carrying_->state == EntryState::resequenced ? EntryState::resequenced : EntryState::local;
    made.call = carrying_->call;
  } else if (entry.kind != EntryKind::timer) {
    made.call = call_;
  }
  made.unfit = longest_entry(entry) + kBareSlotBytes > options_.slot_bytes &&
               document_size(entry) + kBareSlotBytes > options_.slot_bytes;
  must_rebase_ = must_rebase_ || made.unfit;
  made.entry = std::move(entry);
  outbox_.push_back(std::move(made));
  if (!rebasing_) note_operation(outbox_.back());
}

void Replica::replaced() {
  if (phase_ != Phase::working) return;
  // What was not in the log yet belonged to the world that is gone.
  outbox_.clear();
  overruled_.clear();
  attempt_.reset();
  strays_.clear();
  beginning_ = draw_log();
  beginning_now_ = world_.engine().position().now;
  uploads_.clear();
  prepare_snapshot(0, beginning_);
  needs_whole();
}

void Replica::prepare_snapshot(std::uint64_t slot, const std::string& log) {
  needs_whole();
  Manifest manifest;
  manifest.slot = slot;
  manifest.log = log;
  const bool begins = slot == 0;
  manifest.hash = begins ? 0 : tip_.hash;
  manifest.now = begins ? beginning_now_ : tip_.now;
  manifest.digest = log_digest(world_.agreed().digest(), manifest.now);
  manifest.clock = tip_.clock;
  manifest.pending_from = begins ? 0 : tip_.pending_from;
  manifest.replicas = tip_.replicas;
  manifest.applied = applied_;
  const std::string rows = world_.agreed().dump();
  for (const std::string_view part : cut_in_parts(rows)) {
    manifest.parts.push_back(part.size());
    uploads_.emplace_back(part_key(slot, log, manifest.parts.size()), part_document(part));
  }
  // Last: a manifest promises that its parts are there.
  uploads_.emplace_back(manifest_key(slot, log), manifest_document(manifest));
}

bool Replica::in_step() const {
  return ready() && outbox_.empty() && overruled_.empty() && strays_.empty() && !must_read_ &&
         !must_rebase_ && !fetch_ && beginning_.empty() && !world_.behind() && uploads_.empty();
}

std::uint64_t Replica::settled_slot() const {
  if (options_.one_revision || tip_.number == 0) return tip_.number;
  std::uint64_t settled = base_.number;
  for (const Link& link : links_) {
    if (link.disputed || link.candidate.slot.number == tip_.number) break;
    settled = link.candidate.slot.number;
  }
  return std::max(settled, base_.number);
}

std::optional<EntryState> Replica::state_of(std::uint32_t replica, std::uint64_t number) const {
  const auto names = [&](const SharedEntry& entry) {
    return entry.replica == replica && entry.number == number &&
           (entry.kind == EntryKind::request || entry.kind == EntryKind::call);
  };
  for (const Operation& operation : outbox_) {
    if (names(operation.entry)) return operation.state;
  }
  if (!applied_.contains(replica, number)) return std::nullopt;
  if (rejections_.rows().find_key(replica, number) != kNoSlot) return EntryState::rejected;
  const std::uint64_t settled = settled_slot();
  for (const Link& link : links_) {
    const std::vector<SharedEntry>& entries = link.candidate.slot.entries;
    if (std::any_of(entries.begin(), entries.end(), names)) {
      return link.candidate.slot.number <= settled ? EntryState::settled : EntryState::logged;
    }
  }
  return EntryState::settled;
}

LeaseView Replica::lease_view(std::int64_t now_ms) const {
  LeaseView view;
  view.holder = tip_.clock;
  view.self = world_.replica();
  view.clock_runs = world_.engine().clock().mode != ClockMode::paused;
  view.wanted = clock_wanted_;
  view.seen_ms = holder_seen_ms_;
  view.now_ms = now_ms;
  view.length_ms = options_.lease_ms;
  return view;
}

bool Replica::wants_slot(std::int64_t now_ms) const {
  return !outbox_.empty() || reserved_slot_ == 0 || !beginning_.empty() ||
         lease_step(lease_view(now_ms)) != LeaseStep::none;
}

Action Replica::next(std::int64_t now_ms) {
  Action action;
  asked_ = Asked::nothing;
  if (phase_ != Phase::joining && phase_ != Phase::working) return action;
  if (now_ms < not_before_ms_) {
    action.until_ms = not_before_ms_;
    return action;
  }
  const auto ask = [&](Asked asked, std::string from, std::string to) {
    asked_ = asked;
    action.kind = Action::Kind::read;
    action.from = std::move(from);
    action.to = std::move(to);
    return action;
  };
  if (check_origin_) return ask(Asked::origin, slot_key(1), slot_key(2));
  if (fetch_) {
    const std::string key = manifest_key(fetch_->slot, fetch_->log);
    if (!fetch_->manifest) return ask(Asked::manifest, key, key + "~");
    const std::string parts = "p" + key.substr(1);
    return ask(Asked::parts, parts, parts + "~");
  }
  if (phase_ == Phase::joining && tip_.number == 0) return ask(Asked::manifests, "c", "d");
  if (must_read_ || hint_ != 0 || now_ms - read_ms_ >= options_.poll_ms) {
    const std::uint64_t tail = std::max<std::uint64_t>(tip_.number, 1);
    const std::uint64_t from = hint_ == 0 ? tail : std::min(std::max(hint_, base_.number), tail);
    return ask(Asked::slots, slot_key(std::max<std::uint64_t>(from, 1)), "t");
  }
  adopt_strays(now_ms);
  if (must_rebase_ || world_.behind()) rebase();
  if (phase_ == Phase::working && !uploads_.empty()) {
    asked_ = Asked::upload;
    upload_key_ = uploads_.front().first;
    action.kind = Action::Kind::append;
    action.key = uploads_.front().first;
    action.bytes = uploads_.front().second;
    return action;
  }
  if (phase_ == Phase::working && !must_rebase_ && wants_slot(now_ms)) {
    if (!attempt_ || attempt_->candidate.slot.number != tip_.number + 1) build_attempt(now_ms);
    if (attempt_) {
      asked_ = Asked::slot;
      action.kind = Action::Kind::append;
      action.key = slot_key(attempt_->candidate.slot.number);
      action.bytes = attempt_->document;
      return action;
    }
  }
  action.until_ms = read_ms_ + options_.poll_ms;
  const std::int64_t lease = lease_wake(lease_view(now_ms));
  for (const Stray& stray : strays_) {
    action.until_ms = std::min(action.until_ms, stray.seen_ms + options_.adopt_ms);
  }
  if (lease >= 0) action.until_ms = std::min(action.until_ms, std::max(lease, now_ms + 1));
  return action;
}

// The first operations, as many as a slot takes, and their text. Whether the text says all of it.
bool Replica::take_entries(LogSlot& slot, std::string& text) const {
  bool exact = true;
  for (const Operation& operation : outbox_) {
    if (slot.entries.size() == options_.slot_entries) break;
    SharedEntry entry = operation.entry;
    if (entry.kind == EntryKind::timer) entry.replica = 0;  // it is nobody's
    const std::size_t before = text.size();
    if (before != 0) text += ',';
    const bool says_all = write_entry(text, entry);
    if (kBareSlotBytes + text.size() >= options_.slot_bytes) {
      text.resize(before);
      break;
    }
    exact = exact && says_all;
    slot.entries.push_back(std::move(entry));
  }
  return exact;
}

void Replica::build_attempt(std::int64_t now_ms) {
  attempt_.reset();
  LogSlot slot;
  slot.number = tip_.number + 1;
  slot.log = tip_.log;
  slot.by = world_.replica();
  slot.session = session_;
  slot.prev = tip_.hash;
  slot.clock = lease_step(lease_view(now_ms)) == LeaseStep::take ? world_.replica() : tip_.clock;
  slot.begins = beginning_;
  Attempt attempt;
  std::string entries;
  bool exact = true;
  if (beginning_.empty()) exact = take_entries(slot, entries);
  attempt.count = slot.entries.size();
  const TimePoint now = !beginning_.empty()    ? beginning_now_
                        : slot.entries.empty() ? tip_.now
                                               : slot.entries.back().at;
  const std::optional<std::uint64_t> digest = world_.digest_with(slot.entries);
  if (!digest) {
    must_rebase_ = true;
    return;
  }
  slot.digest = log_digest(*digest, now);
  attempt.document = slot_document(slot, entries);
  // What counts is what others will read.
  LogSlot& counts = attempt.candidate.slot;
  if (exact) {
    counts = std::move(slot);
  } else {
    const Reading reading = read_slot(attempt.document, slot.number, counts);
    assert(reading == Reading::read);
    if (reading != Reading::read) return;
  }
  attempt.candidate.hash = hash_of(counts);
  assert(is_read_as(attempt.document, attempt.candidate));
  for (std::size_t at = 0; at < attempt.count; ++at) {
    Operation& operation = outbox_[at];
    attempt.candidate.slot.entries[at].wall_ms = operation.entry.wall_ms;
    operation.state =
        entry_state_after(operation.state, EntryEvent::sending).value_or(operation.state);
  }
  attempt_ = std::move(attempt);
}

void Replica::failed(std::int64_t now_ms) {
  not_before_ms_ = now_ms + backoff_.failed();
}

void Replica::appended(Appended result, std::int64_t now_ms) {
  const Asked asked = std::exchange(asked_, Asked::nothing);
  if (asked == Asked::upload) {
    if (result == Appended::unknown) return failed(now_ms);
    backoff_.succeeded();
    // Whoever was first wrote the same.
    if (!uploads_.empty() && uploads_.front().first == upload_key_) uploads_.pop_front();
    return;
  }
  if (asked != Asked::slot) return;
  if (result == Appended::won && attempt_) {
    backoff_.succeeded();
    return won(now_ms);
  }
  must_read_ = true;
  if (result == Appended::unknown) {
    failed(now_ms);
    return;
  }
  append_lost_ = true;
  for (Operation& operation : outbox_) {
    operation.state =
        entry_state_after(operation.state, EntryEvent::lost).value_or(operation.state);
  }
}

// The attempt is in the log, and the tables hold it already.
void Replica::won(std::int64_t now_ms) {
  Attempt attempt = std::move(*attempt_);
  attempt_.reset();
  std::vector<std::string> calls;
  for (std::size_t at = 0; at < attempt.count; ++at) {
    calls.push_back(std::move(outbox_.front().call));
    outbox_.pop_front();
  }
  Link link;
  link.candidate = std::move(attempt.candidate);
  link.before = tip_;
  link.calls = std::move(calls);
  for (const SharedEntry& entry : link.candidate.slot.entries) {
    const ApplyOutcome outcome = world_.agree(entry, true, link.undo);
    assert(outcome == ApplyOutcome::applied);
    if (outcome != ApplyOutcome::applied) phase_ = Phase::diverged;
  }
  keep_link(std::move(link), attempt.count);
  if (tip_.clock == world_.replica()) {
    holder_seen_ms_ = now_ms;
    clock_wanted_ = false;
  }
  world_.set_moves_clock(tip_.clock == world_.replica());
  if (tip_.number % options_.snapshot_slots == 0 && uploads_.empty()) {
    prepare_snapshot(tip_.number, tip_.log);
  }
}

void Replica::woken(std::string_view key) {
  const std::optional<std::uint64_t> slot = slot_of_key(key);
  if (slot) {
    must_read_ = true;
    hint_ = hint_ == 0 ? *slot : std::min(hint_, *slot);
  }
}

}  // namespace tabplane::sync
