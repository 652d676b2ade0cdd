// What a replica makes of documents that it has read: origin, snapshots, slots.

#include <algorithm>
#include <utility>

#include "core/base/order.h"
#include "core/sync/replica.h"

namespace tabplane::sync {
namespace {

// How many slots can be taken back. One that is overruled later makes its replicas join anew.
constexpr std::size_t kMostLinks = 64;

}  // namespace

void Replica::read(const std::vector<Stored>* documents, std::int64_t now_ms) {
  const Asked asked = std::exchange(asked_, Asked::nothing);
  if (documents == nullptr) return failed(now_ms);
  const std::uint32_t failures = backoff_.failures();
  switch (asked) {
    case Asked::origin:
      read_origin(*documents, now_ms);
      break;
    case Asked::manifests:
      read_manifests(*documents);
      break;
    case Asked::manifest:
      read_manifest_of_log(*documents, now_ms);
      break;
    case Asked::parts:
      read_parts(*documents, now_ms);
      break;
    case Asked::slots:
      read_slots(*documents, now_ms);
      break;
    case Asked::nothing:
    case Asked::upload:
    case Asked::slot:
      return;
  }
  // An answer that said nothing useful has counted as a failure.
  if (backoff_.failures() == failures) backoff_.succeeded();
}

bool Replica::place_is_taken(const Tip& tip, std::uint32_t replica) {
  return std::any_of(tip.replicas.begin(), tip.replicas.end(),
                     [&](std::uint32_t other) { return place_of(other) == place_of(replica); });
}

void Replica::note_replica(Tip& tip, std::uint32_t replica) {
  const auto at = std::lower_bound(tip.replicas.begin(), tip.replicas.end(), replica);
  if (at == tip.replicas.end() || *at != replica) tip.replicas.insert(at, replica);
}

bool Replica::take_documents(const std::vector<Stored>& documents, Candidates& candidates) {
  for (const Stored& stored : documents) {
    const std::optional<std::uint64_t> number = slot_of_key(stored.key);
    if (!number) continue;
    for (const std::string& revision : stored.revisions) {
      LogSlot slot;
      const Reading reading = read_slot(revision, *number, slot);
      if (reading == Reading::newer) phase_ = Phase::newer;
      if (reading == Reading::read) add_candidate(candidates, std::move(slot));
    }
  }
  return phase_ != Phase::newer;
}

// Slot 1 tells one log from another, whatever is behind it.
void Replica::read_origin(const std::vector<Stored>& documents, std::int64_t now_ms) {
  Candidates candidates;
  if (!take_documents(documents, candidates)) return;
  const auto first = candidates.find(1);
  if (first == candidates.end()) {
    found_nothing_ = phase_ == Phase::joining && documents.empty();
    // Nothing is shared here yet.
    if (found_nothing_) return failed(now_ms);
    // A place of the store that lags far behind may not have it yet.
    constexpr std::uint32_t kMostMisses = 6;
    if (phase_ == Phase::working && ++origin_misses_ < kMostMisses) return failed(now_ms);
    phase_ = phase_ == Phase::joining ? Phase::foreign : Phase::lost;
    return;
  }
  found_nothing_ = false;
  origin_misses_ = 0;
  const auto best = canonical_chain(candidates, 0, 0, first->second.front().slot.log);
  std::uint64_t hash = best.empty() ? first->second.front().hash : best.front()->hash;
  const bool known = std::any_of(first->second.begin(), first->second.end(),
                                 [&](const Candidate& one) { return one.hash == origin_; });
  if (origin_ != 0 && !known) {
    phase_ = Phase::lost;
    return;
  }
  if (origin_ == 0) {
    origin_ = hash;
    needs_whole();
  }
  check_origin_ = false;
  must_read_ = true;
}

void Replica::read_manifests(const std::vector<Stored>& documents) {
  manifests_.clear();
  for (const Stored& stored : documents) {
    for (const std::string& revision : stored.revisions) {
      Manifest manifest;
      const Reading reading = read_manifest(revision, manifest);
      if (reading == Reading::newer) phase_ = Phase::newer;
      if (reading == Reading::read && stored.key == manifest_key(manifest.slot, manifest.log) &&
          manifest.slot > 0) {
        manifests_.push_back(std::move(manifest));
      }
    }
  }
  put_in_order(manifests_,
               [](const Manifest& left, const Manifest& right) { return left.slot < right.slot; });
  begin_join();
}

// The chain parts further back than slots can be taken back: all is read anew. What this replica
// knows to be in the log is carried out again, unless it is there after all.
void Replica::rejoin(std::int64_t now_ms) {
  take_back_from(0, now_ms);
  manifests_.clear();
  fetch_.reset();
  attempt_.reset();
  stalled_ = 0;
  tip_ = base_ = {};
  phase_ = Phase::joining;
}

// The newest snapshot that was not tried yet; without any, the log from its beginning.
void Replica::begin_join() {
  needs_whole();
  links_.clear();
  applied_ = {};
  tip_ = base_ = {};
  fetch_ = Fetch{};
  if (manifests_.empty()) {
    // Slots from the first on: it says with which snapshot the log begins.
    fetch_.reset();
    phase_ = Phase::working;
    must_read_ = true;
    return;
  }
  fetch_->slot = manifests_.back().slot;
  fetch_->log = manifests_.back().log;
  fetch_->manifest = std::move(manifests_.back());
  manifests_.pop_back();
}

void Replica::read_manifest_of_log(const std::vector<Stored>& documents, std::int64_t now_ms) {
  for (const Stored& stored : documents) {
    for (const std::string& revision : stored.revisions) {
      Manifest manifest;
      if (read_manifest(revision, manifest) != Reading::read) continue;
      if (manifest.log == fetch_->log && manifest.slot == fetch_->slot) {
        fetch_->manifest = std::move(manifest);
        return;
      }
    }
  }
  // It is there before the slot that needs it, so this place of the store lags behind.
  failed(now_ms);
}

void Replica::read_parts(const std::vector<Stored>& documents, std::int64_t now_ms) {
  const Manifest& manifest = *fetch_->manifest;
  std::string rows;
  bool whole = true;
  for (std::size_t at = 0; whole && at < manifest.parts.size(); ++at) {
    const std::string key = part_key(manifest.slot, manifest.log, at + 1);
    const auto stored = std::find_if(documents.begin(), documents.end(),
                                     [&](const Stored& one) { return one.key == key; });
    std::string bytes;
    whole = stored != documents.end() && !stored->revisions.empty() &&
            read_part(stored->revisions.front(), bytes) == Reading::read &&
            bytes.size() == manifest.parts[at];
    rows += bytes;
  }
  whole = whole && world_.agree_on(rows) &&
          log_digest(world_.agreed().digest(), manifest.now) == manifest.digest;
  if (!whole) {
    if (fetch_->slot == 0) return failed(now_ms);
    return begin_join();
  }
  const Fetch fetch = std::move(*fetch_);
  fetch_.reset();
  Tip tip = fetch.behind;
  if (fetch.slot != 0) {
    tip.number = fetch.slot;
    tip.hash = fetch.manifest->hash;
    tip.log = fetch.manifest->log;
    tip.clock = fetch.manifest->clock;
  }
  use_snapshot(*fetch.manifest, tip);
}

void Replica::use_snapshot(const Manifest& manifest, const Tip& tip) {
  needs_whole();
  tip_ = tip;
  tip_.now = manifest.now;
  tip_.pending_from = manifest.pending_from;
  for (const std::uint32_t replica : manifest.replicas) note_replica(tip_, replica);
  base_ = tip_;
  links_.clear();
  applied_.add(manifest.applied);
  phase_ = Phase::working;
  if (reserved_slot_ == 0) reserve();
  must_read_ = true;
  must_rebase_ = true;
}

void Replica::read_slots(const std::vector<Stored>& documents, std::int64_t now_ms) {
  Candidates candidates;
  if (!take_documents(documents, candidates)) return;
  const std::uint64_t hint = std::exchange(hint_, 0);
  must_read_ = false;
  read_ms_ = now_ms;
  if (holder_seen_ms_ < 0) holder_seen_ms_ = now_ms;
  const auto tail = candidates.find(std::max<std::uint64_t>(tip_.number, 1));
  const auto holds_tail = [&](std::uint64_t hash) {
    return tail != candidates.end() &&
           std::any_of(tail->second.begin(), tail->second.end(),
                       [&](const Candidate& one) { return one.hash == hash; });
  };
  if (tip_.number == 0 && !beginning_.empty()) {
    // There is a log already. Unless a lost answer was about ours, somebody else shared a world
    // here.
    if (tail != candidates.end() &&
        std::none_of(tail->second.begin(), tail->second.end(),
                     [&](const Candidate& one) { return one.slot.log == tip_.log; })) {
      phase_ = Phase::foreign;
      return;
    }
  } else if (tail == candidates.end() || (tip_.number == 0 && !holds_tail(origin_))) {
    // Either this place of the store lags behind, or it forgot: slot 1 tells.
    check_origin_ = true;
    must_read_ = true;
    hint_ = hint;
    return failed(now_ms);
  } else if (tip_.number == 0) {
    for (const Candidate& one : tail->second) {
      if (one.hash == origin_) base_.log = tip_.log = one.slot.log;
    }
  } else if (links_.empty() &&
             (!holds_tail(tip_.hash) || outgrown(candidates, tip_.number, tip_.hash, tip_.log))) {
    // The snapshot is of a chain that does not count.
    return begin_join();
  }
  const std::uint64_t before = tip_.hash;
  follow(candidates, now_ms);
  const bool lost = std::exchange(append_lost_, false);
  const bool more = !candidates.empty() && candidates.rbegin()->first > tip_.number;
  if (tip_.hash != before || fetch_ || !(lost || more)) {
    stalled_ = 0;
    return;
  }
  // What stands behind the tip stands on a slot that was not seen yet, or this replica is on a
  // chain that does not count and parts from it further back than it can take back.
  if (more && links_.empty() && tip_.number != 0) return begin_join();
  must_read_ = more;
  failed(now_ms);
  constexpr std::uint32_t kMostStalls = 8;
  if (++stalled_ >= kMostStalls) rejoin(now_ms);
}

void Replica::follow(const Candidates& candidates, std::int64_t now_ms) {
  // What is known joins what was read: a place of the store that lags behind changes nothing.
  Candidates all = candidates;
  for (const Link& link : links_) add_candidate(all, link.candidate.slot);
  const auto chain = canonical_chain(all, base_.number, base_.hash, base_.log);
  std::size_t common = 0;
  while (common < links_.size() && common < chain.size() &&
         links_[common].candidate.hash == chain[common]->hash) {
    ++common;
  }
  if (common < links_.size() && common < chain.size()) take_back_from(common, now_ms);
  for (Link& link : links_) {
    const auto found = all.find(link.candidate.slot.number);
    if (link.disputed || found->second.size() < 2) continue;
    link.disputed = true;
    needs_whole();
  }
  for (std::size_t at = links_.size(); at < chain.size(); ++at) {
    if (!agree(*chain[at], now_ms)) break;
  }
  find_strays(all, now_ms);
  must_rebase_ = must_rebase_ || !overruled_.empty();
}

void Replica::take_back_from(std::size_t first, std::int64_t now_ms) {
  needs_whole();
  while (links_.size() > first) {
    Link& link = links_.back();
    // A world that is about to replace the log's never held it.
    if (beginning_.empty()) world_.disagree(link.undo);
    const LogSlot& slot = link.candidate.slot;
    for (std::size_t at = 0; at < slot.entries.size(); ++at) {
      if (!is_operation(slot.entries[at])) continue;
      applied_.remove(slot.entries[at].replica, slot.entries[at].number);
      Operation operation;
      operation.entry = slot.entries[at];
      operation.state = EntryState::resequenced;
      if (at < link.calls.size()) operation.call = link.calls[at];
      if (operation.entry.replica == world_.replica()) {
        overruled_.push_back(std::move(operation));
      } else {
        strays_.push_back({std::move(operation), now_ms});
      }
    }
    if (slot.number == reserved_slot_) reserved_slot_ = 0;
    tip_ = link.before;
    links_.pop_back();
  }
  attempt_.reset();
  must_rebase_ = true;
}

// Whether this replica will see to the operation anyway.
bool Replica::holds(const SharedEntry& entry) const {
  const auto same = [&](const Operation& one) { return one.entry.id() == entry.id(); };
  return applied_.contains(entry.replica, entry.number) ||
         std::any_of(outbox_.begin(), outbox_.end(), same) ||
         std::any_of(overruled_.begin(), overruled_.end(), same) ||
         std::any_of(strays_.begin(), strays_.end(),
                     [&](const Stray& stray) { return same(stray.operation); });
}

// Operations of slots that lost, unless they are in the log all the same.
void Replica::find_strays(const Candidates& candidates, std::int64_t now_ms) {
  for (const auto& [number, slots] : candidates) {
    if (number <= base_.number || number > tip_.number) continue;
    const Link& link = links_[static_cast<std::size_t>(number - base_.number - 1)];
    for (const Candidate& candidate : slots) {
      if (candidate.hash == link.candidate.hash) continue;
      for (const SharedEntry& entry : candidate.slot.entries) {
        if (!is_operation(entry) || holds(entry)) continue;
        Operation operation;
        operation.entry = entry;
        operation.state = EntryState::resequenced;
        strays_.push_back({std::move(operation), now_ms});
        needs_whole();
      }
    }
  }
}

bool Replica::agree(const Candidate& candidate, std::int64_t now_ms) {
  const LogSlot& slot = candidate.slot;
  // The answer to an append was lost, and here it is.
  if (attempt_ && candidate.hash == attempt_->candidate.hash && !world_.behind() && !must_rebase_) {
    won(now_ms);
    return phase_ == Phase::working;
  }
  attempt_.reset();
  const bool own = slot.by == world_.replica() && !beginning_.empty();
  if (!slot.begins.empty() && own && slot.begins != beginning_) {
    // An earlier world of this replica, which it has replaced since: it never heard of having won.
    needs_whole();
    Link link;
    link.candidate = candidate;
    link.before = tip_;
    std::string beginning = beginning_;
    keep_link(std::move(link));
    beginning_ = std::move(beginning);
    must_rebase_ = true;
    return phase_ == Phase::working;
  }
  if (!slot.begins.empty()) {
    // The world was replaced. Of two that are replaced at once this one came first.
    needs_whole();
    beginning_.clear();
    uploads_.clear();
    fetch_ = Fetch{};
    fetch_->log = slot.begins;
    fetch_->behind = tip_;
    fetch_->behind.number = slot.number;
    fetch_->behind.hash = candidate.hash;
    fetch_->behind.log = slot.begins;
    fetch_->behind.clock = slot.clock;
    note_replica(fetch_->behind, slot.by);
    if (slot.by == world_.replica()) reserved_slot_ = slot.number;
    return false;
  }
  Link link;
  link.candidate = candidate;
  link.before = tip_;
  if (beginning_.empty()) {
    for (const SharedEntry& entry : slot.entries) {
      if (world_.agree(entry, false, link.undo) != ApplyOutcome::applied) phase_ = Phase::diverged;
    }
    const TimePoint now = slot.entries.empty() ? tip_.now : slot.entries.back().at;
    if (log_digest(world_.agreed().digest(), now) != slot.digest) phase_ = Phase::diverged;
  }
  keep_link(std::move(link));
  must_rebase_ = true;
  if (slot.by == slot.clock) holder_seen_ms_ = now_ms;
  return phase_ == Phase::working;
}

void Replica::keep_link(Link link, std::size_t made) {
  const LogSlot& slot = link.candidate.slot;
  note_link(link, made);
  tip_.number = slot.number;
  tip_.hash = link.candidate.hash;
  tip_.clock = slot.clock;
  note_replica(tip_, slot.by);
  if (!slot.begins.empty()) {
    tip_.log = slot.begins;
    tip_.now = beginning_now_;
    tip_.pending_from = 0;
    beginning_.clear();
  }
  for (const SharedEntry& entry : slot.entries) {
    if (is_operation(entry)) {
      applied_.add(entry.replica, entry.number);
      // What was made here stands in this world's own history already.
      if (made == 0 && entry.replica != world_.replica()) ++taken_in_.operations[entry.replica];
    }
    tip_.now = entry.at;
    tip_.pending_from = entry.kind == EntryKind::timer ? entry.number + 1 : 0;
  }
  if (slot.number == 1) origin_ = link.candidate.hash;
  if (slot.by == world_.replica() && reserved_slot_ == 0) reserved_slot_ = slot.number;
  const bool begins = !slot.begins.empty();
  if (begins) {
    links_.clear();
    base_ = tip_;
    return;
  }
  links_.push_back(std::move(link));
  if (links_.size() > kMostLinks) {
    links_.pop_front();
    base_ = links_.front().before;
  }
  // Somebody else has the place that this replica was about to take.
  if (reserved_slot_ == 0 && place_is_taken(tip_, world_.replica())) reserve();
}

}  // namespace tabplane::sync
