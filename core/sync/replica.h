// One replica of a shared world: what to ask of the store next, and what its answers mean.
//
// It decides and does no input or output. Whoever drives it asks `next` for an action, carries it
// out against the store and hands the answer back; one action is under way at a time. Any answer
// may be late, lost or doubled: an append that was not answered counts as unknown, and reading
// tells. Times are this replica's own clock in milliseconds.
//
// Promises, whatever the store does short of forgetting:
// - an operation that was carried out here stays in the outbox until it is in the log, fits or not;
//   one that no longer fits is in the log as a rejection;
// - an operation is in the log once: its id never changes, and who meets it twice passes over it;
// - replicas that have read the same slots hold the same rows, outbox aside.
//
// Operations of a slot that lost to another one of its number are carried out again by whoever sees
// them first. What a timer or the clock does is never sent again: time does it anew.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/rejections.h"
#include "core/engine/shared_world.h"
#include "core/sync/backoff.h"
#include "core/sync/chain.h"
#include "core/sync/document.h"
#include "core/sync/lease.h"
#include "core/sync/states.h"
#include "core/sync/taken_in.h"

namespace tabplane::sync {

struct ReplicaOptions {
  std::uint64_t seed = 1;  // of what is drawn: different in every replica and every session
  std::uint64_t slot_entries = kMostSlotEntries;
  std::size_t slot_bytes = kMostSlotBytes;
  std::int64_t lease_ms = kLeaseMs;
  std::int64_t poll_ms = 15'000;       // between two reads when nothing wakes it
  std::uint64_t snapshot_slots = 200;  // between two snapshots
  // How long operations of others that a slot has lost wait for those who made them.
  std::int64_t adopt_ms = 60'000;
  bool one_revision = false;  // the store never holds two slots of one number: taken is settled
};

// What is to be done next.
struct Action {
  enum class Kind : std::uint8_t {
    wait,    // for a change in the store or until `until_ms`; -1 = for a change only
    append,  // `bytes` under `key`, which must not exist
    read,    // all documents with from <= key < to, every revision of each
  };
  Kind kind = Kind::wait;
  std::int64_t until_ms = -1;
  std::string key, bytes;
  std::string from, to;
};

enum class Appended : std::uint8_t {
  won,      // it stands there, and everybody sees or will see it
  lost,     // something else stood there
  unknown,  // no answer, or one that does not promise that it will last
};

// One document and its revisions: those that the store keeps as conflicts too.
struct Stored {
  std::string key;
  std::vector<std::string> revisions;
};

class Replica {
 public:
  // An operation that is to be carried out, and what became of it.
  struct Operation {
    SharedEntry entry;
    std::string call;  // what the driver noted when it was carried out here first; "" elsewhere
    EntryState state = EntryState::local;
    bool unfit = false;  // too large for any slot
  };
  struct Verdict {
    bool done = false;
    std::uint32_t status = 0;  // when it was refused
    std::string reason;
  };
  // Runs an operation's request. Its entry gets its id by itself.
  using Execute = std::function<Verdict(const Operation& wanted)>;

  // The world, its rejections and `execute` outlive it.
  Replica(SharedWorld& world, Rejections& rejections, Execute execute, ReplicaOptions options);
  Replica(const Replica&) = delete;
  Replica& operator=(const Replica&) = delete;

  // Begins a log with the present world; the store must hold none. Once, before anything else.
  void share();
  // Takes the world that the store holds, in place of the present one. Once, before anything else.
  void join();
  // Goes on where this was saved, in place of the present world. `saved` is what `save` gave and,
  // behind it, what `save_changes` gave since, in order; what stands behind a damaged piece is left
  // out. False when the first one is damaged. Operations of then are carried out again.
  bool restore(std::string_view saved);
  // All that is not in the store, and enough to go on without it. What changed since has to be
  // saved before anybody is told of it. Cost: that of the world.
  std::string save();
  // What changed since the last `save` or `save_changes`; "" when nothing did. nullopt when only
  // `save` will do: it was never called, slots were taken back, a snapshot was made or taken, or
  // too much has changed. Cost: that of the changes.
  std::optional<std::string> save_changes();

  // Entries made until the next call carry this note back to `execute`.
  void note_call(std::string call) { call_ = std::move(call); }

  Action next(std::int64_t now_ms);
  void appended(Appended result, std::int64_t now_ms);
  // nullptr: the store did not answer.
  void read(const std::vector<Stored>* documents, std::int64_t now_ms);
  // Something changed in the store, at this key or behind it; "" when only a wait is over.
  void woken(std::string_view key);
  // The connection is back: no need to wait any longer.
  void try_again() { not_before_ms_ = 0; }

  // Asks for the clock: the next slot names this replica.
  void want_clock() { clock_wanted_ = true; }

  Phase phase() const { return phase_; }
  // Whether requests may be carried out here: before that they would be lost.
  bool ready() const { return phase_ == Phase::working && reserved_slot_ != 0 && has_world_; }
  // Joining, and the store holds no log yet.
  bool found_nothing() const { return found_nothing_; }
  bool in_step() const;  // nothing to send, nothing known to be missing
  std::uint32_t failures() const { return backoff_.failures(); }
  const std::string& log() const { return tip_.log; }
  std::uint64_t slot() const { return tip_.number; }
  std::uint64_t settled_slot() const;
  std::uint32_t clock_holder() const { return tip_.clock; }
  const std::deque<Operation>& outbox() const { return outbox_; }
  const Applied& applied() const { return applied_; }
  const std::vector<std::string>& resequenced() const { return resequenced_; }
  // nullopt for an entry that this replica never heard of.
  std::optional<EntryState> state_of(std::uint32_t replica, std::uint64_t number) const;

 private:
  // Where the log stands behind a slot.
  struct Tip {
    std::uint64_t number = 0;
    std::uint64_t hash = 0;
    std::string log;
    TimePoint now;
    std::uint64_t pending_from = 0;
    std::uint32_t clock = 0;
    std::vector<std::uint32_t> replicas;  // that have taken a slot, in order
  };
  // A slot that can still be taken back.
  struct Link {
    Candidate candidate;
    Tip before;
    std::vector<Image::Before> undo;
    std::vector<std::string> calls;  // of this replica's entries, in their order; else empty
    bool disputed = false;
  };
  struct Attempt {
    Candidate candidate;
    std::string document;
    std::size_t count = 0;  // of the outbox's first operations
  };
  // An operation in a slot that lost, and when it was seen there.
  struct Stray {
    Operation operation;
    std::int64_t seen_ms = 0;
  };
  // A snapshot on its way here.
  struct Fetch {
    std::uint64_t slot = 0;  // 0: the first one of `log`
    std::string log;
    std::optional<Manifest> manifest;
    Tip behind;  // for the first one: the slot that begins the log
  };
  enum class Asked : std::uint8_t {
    nothing,
    origin,
    manifests,
    manifest,
    parts,
    slots,
    upload,
    slot
  };

  // replica.cpp
  bool wants_slot(std::int64_t now_ms) const;
  LeaseView lease_view(std::int64_t now_ms) const;
  void failed(std::int64_t now_ms);
  void build_attempt(std::int64_t now_ms);
  bool take_entries(LogSlot& slot, std::string& text) const;
  void won(std::int64_t now_ms);
  void prepare_snapshot(std::uint64_t slot, const std::string& log);
  std::string draw_log();
  void heard(SharedEntry&& entry);
  void replaced();

  // replica_reading.cpp
  void read_origin(const std::vector<Stored>& documents, std::int64_t now_ms);
  void read_manifests(const std::vector<Stored>& documents);
  void read_manifest_of_log(const std::vector<Stored>& documents, std::int64_t now_ms);
  void read_parts(const std::vector<Stored>& documents, std::int64_t now_ms);
  void read_slots(const std::vector<Stored>& documents, std::int64_t now_ms);
  bool take_documents(const std::vector<Stored>& documents, Candidates& candidates);
  void follow(const Candidates& candidates, std::int64_t now_ms);
  // False when the slot does not fit, or needs a snapshot first.
  bool agree(const Candidate& candidate, std::int64_t now_ms);
  void take_back_from(std::size_t link, std::int64_t now_ms);
  void find_strays(const Candidates& candidates, std::int64_t now_ms);
  bool holds(const SharedEntry& entry) const;
  void begin_join();
  void rejoin(std::int64_t now_ms);
  void use_snapshot(const Manifest& manifest, const Tip& tip);
  // `made`: it holds the first ones of the outbox, which have just left that.
  void keep_link(Link link, std::size_t made = 0);
  void reserve();
  static bool place_is_taken(const Tip& tip, std::uint32_t replica);
  static void note_replica(Tip& tip, std::uint32_t replica);

  // replica_state.cpp
  static void write_tip(Buffer& out, const Tip& tip);
  static Tip read_tip(ByteReader& in);
  static void write_operation(Buffer& out, const Operation& operation);
  static Operation read_operation(ByteReader& in);
  static void write_link(Buffer& out, const Link& link);
  static bool read_link(ByteReader& in, Link& link);
  // What changes is noted for `save_changes`, or found to need the whole.
  void note_operation(const Operation& operation);
  void note_link(const Link& link, std::size_t made);
  void note_outbox();
  void needs_whole();
  bool read_whole(ByteReader& in);
  // One piece of `save_changes`. What was read before a damaged record stays.
  bool read_changes(ByteReader& in);
  std::string framed(const Buffer& body);

  // replica_rebase.cpp
  void adopt_strays(std::int64_t now_ms);
  void rebase();
  void carry_out(Operation operation);
  void reject(const Operation& operation, const Verdict& verdict);

  SharedWorld& world_;
  Rejections& rejections_;
  Execute execute_;
  ReplicaOptions options_;
  Stream stream_;
  Backoff backoff_;

  Phase phase_ = Phase::joining;
  Asked asked_ = Asked::nothing;
  Tip tip_;
  Tip base_;  // in front of the first link
  std::deque<Link> links_;
  std::uint64_t origin_ = 0;  // hash of slot 1
  Applied applied_;
  std::deque<Operation> outbox_;
  std::vector<Operation> overruled_;  // to be carried out again at the next rebase
  std::vector<Stray> strays_;
  std::vector<std::string> resequenced_;
  std::string call_;
  Operation* carrying_ = nullptr;  // the operation that is being carried out again
  bool produced_ = false;          // it has made its entry

  std::optional<Attempt> attempt_;
  std::optional<Fetch> fetch_;
  std::vector<Manifest> manifests_;  // to be tried, the best one last
  std::deque<std::pair<std::string, std::string>> uploads_;
  std::string beginning_;  // the log that this replica is about to begin
  std::uint64_t session_;
  TimePoint beginning_now_;          // when its world began
  std::uint64_t reserved_slot_ = 0;  // the first slot of this replica; 0 = none yet
  bool must_read_ = true;
  bool must_rebase_ = false;
  bool check_origin_ = false;
  bool clock_wanted_ = false;
  std::uint64_t hint_ = 0;  // a slot that changed; 0 = none did
  std::int64_t not_before_ms_ = 0;
  std::int64_t read_ms_ = 0;
  std::int64_t holder_seen_ms_ = -1;
  std::string upload_key_;     // of the upload under way
  std::uint32_t stalled_ = 0;  // appends that were lost to a slot that is not in the chain
  bool append_lost_ = false;
  bool found_nothing_ = false;
  bool has_world_ = false;  // the tables hold the shared world, or have held it
  std::uint32_t origin_misses_ = 0;

  // What changed since it was saved last; nothing is noted while only the whole will do.
  Buffer changes_;
  bool needs_whole_ = true;
  std::uint64_t saved_hash_ = 0;  // of the piece that was saved last: each stands on the one before
  bool rebasing_ = false;         // the outbox is noted when it is whole again
  TakenIn taken_in_;              // since the last rebase
};

}  // namespace tabplane::sync
