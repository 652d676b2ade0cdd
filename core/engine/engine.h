// The engine: one world, its clock and its timers; one transaction per request; one entry per
// transaction.
//
// Everything that changes the world goes through execute(), advance_to(), set_clock(), replace() or
// load(). The engine knows no rule of any system: systems bring their tables and the functions that
// their timers call.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/engine/clock.h"
#include "core/engine/history.h"
#include "core/engine/outbox.h"
#include "core/engine/storage_state.h"
#include "core/store/counter.h"
#include "core/store/recovery.h"
#include "core/store/timer.h"

namespace tabplane {

class SharedWorld;

struct EngineOptions {
  std::uint32_t replica = 0;                     // 0 in a world that is not shared
  std::size_t history_bytes = 64 * 1024 * 1024;  // of entries that can still be listed
  std::size_t batch_bytes = 1024 * 1024;         // a batch is sealed when it grows past this
  // Journal bytes between two snapshots, at least: about as many as are read in a tenth of a
  // second.
  std::size_t snapshot_bytes = 16 * 1024 * 1024;
  std::uint64_t timers_per_call = 100'000;
};

// What became of a transaction.
enum class Outcome : std::uint8_t {
  committed,   // there is an entry
  unchanged,   // the rule agreed and changed nothing
  refused,     // the rule said no; everything is as before
  not_saving,  // it would change something, but earlier entries could not be saved
  read_only,   // this world is open for reading only
};

class Engine {
 public:
  using Fire = std::function<void(Transaction&, const TimerRow&)>;
  // Gives true when the changes shall stay. May be run once only.
  using Rule = std::function<bool(Transaction&)>;

  explicit Engine(EngineOptions options = {});
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // For systems, while they are put together.
  Store& store() { return store_; }
  Counters& counters() { return counters_; }
  Timers& timers() { return timers_; }
  void on_timer(std::string_view kind, Fire fire);
  // For a firing that does the work of many: it counts as so many more towards the call's limit.
  void spend(std::uint64_t firings) { spent_ += firings; }
  // Called after every load and replacement, when all rows are there.
  void on_reload(std::function<void()> reloaded) { reloaded_.push_back(std::move(reloaded)); }

  const Store& store() const { return store_; }
  const Timers& timers() const { return timers_; }
  const Position& position() const { return position_; }
  const History& history() const { return history_; }
  const ClockRow& clock() const { return clock_[clock_slot_]; }
  const WorldRow& world() const { return world_[world_slot_]; }

  // Tells what the host's clock shows, in milliseconds since 1970. Called before anything else in a
  // turn.
  void observe_wall(std::int64_t wall_ms) { wall_ms_ = wall_ms; }
  // Virtual time now. Never before the newest entry.
  TimePoint now() const {
    if (follows_time_) return position_.now;
    return std::max(running_time(clock(), anchor_, wall_ms_), position_.now);
  }
  // The host's clock at which the next timer comes due, or -1 when there is none, the clock stands
  // still or nothing may change.
  std::int64_t next_wake() const;
  // Fires what came due since the last call, when the clock runs. The number of timers that fired.
  // Writes no entry of its own, except one of the clock when the call's limit cut it short.
  std::uint64_t catch_up();

  // Runs one rule in one transaction at now(), after catching up. `cause.status` is read when the
  // rule is done. `id` gets the entry's id when it is asked for.
  template <class F>
  Outcome execute(const Cause& cause, F&& rule, std::string* id = nullptr);

  // The same for a typed call, whose entry says nothing of its cause but a number.
  template <class F>
  Outcome call(std::uint64_t number, F&& rule);

  struct Advance {
    TimePoint now;
    std::uint64_t fired = 0;
    bool complete = true;  // false: the call's limit was reached before the wanted time
    Outcome outcome = Outcome::committed;
  };
  // Moves the clock and fires every timer that is due on the way, in order. `to` before now counts
  // as now. What a firing spends may bring it past the call's limit, never a second one.
  Advance advance_to(TimePoint to, const Cause& cause);
  Outcome set_clock(ClockMode mode, std::uint32_t rate, const Cause& cause);

  struct Replacement {
    TimePoint now;
    std::string title;
    std::uint64_t seed = 0;
    ClockMode mode = ClockMode::paused;
    std::uint32_t rate = 1;
  };
  // Replaces the whole world: `fill` puts rows into empty tables; when it gives false, the old
  // world is back. The entries before can no longer be listed, and ids are drawn as in a new world.
  Outcome replace(const Cause& cause, const Replacement& with,
                  const std::function<bool(Transaction&)>& fill);
  // The same with rows that were a world before, the engine's own among them. Its ids go on behind
  // those that it has drawn.
  struct Origins {
    TimePoint now;
    std::uint64_t requests = 0;  // as in Position
    std::uint64_t moves = 0;
  };
  Outcome restore(const Cause& cause, const Origins& from, const std::function<bool(Store&)>& fill);

  // Digest over all rows and the time of the newest entry.
  std::uint64_t digest() const;

  // Entries behind `after`; nullopt when they are gone.
  std::optional<std::vector<EntryView>> entries(std::uint64_t after, std::size_t limit) const;
  // The first entry that is left; one past the newest when there is none.
  std::uint64_t first_entry() const;

  // Opens what a journal holds, in place of the present world, and from now on offers what is to be
  // saved.
  Recovery load(JournalContents contents, std::uint64_t epoch);
  // The first step to store, or nullptr. Seals the batch under construction.
  const StorageStep* next_step();
  // The first step is durable.
  void step_saved();
  // It was not stored. `conflict` means that another writer has taken over.
  void step_failed(JournalError error);
  StorageState storage() const { return storage_; }
  JournalError storage_error() const { return storage_error_; }
  std::uint64_t saved_sequence() const { return saved_sequence_; }
  std::uint64_t epoch() const { return epoch_; }
  // After a failure: the first step may be offered again.
  void try_again();
  // The person's choice after a failure: the world goes on without storage.
  void continue_in_memory();
  void set_read_only(bool read_only) { read_only_ = read_only; }
  bool read_only() const { return read_only_; }

 private:
  friend class SharedWorld;

  // From which every entry's own ids come.
  Stream ids() const { return Stream(world_[world_slot_].seed); }
  Origin origin_of(const Cause& cause) const {
    return {cause.kind, options_.replica, next_number(position_, cause), cause.correlation};
  }
  Origin origin_of_call() const {
    return {EntryKind::call, options_.replica, position_.requests + 1, {}};
  }
  bool may_write(Outcome& outcome) const {
    if (read_only_ || storage_ == StorageState::fenced) {
      outcome = Outcome::read_only;
    } else if (storage_ == StorageState::failed) {
      outcome = Outcome::not_saving;
    }
    return outcome == Outcome::committed;
  }
  bool may_move_clock(Outcome& outcome) const {
    if (may_write(outcome) && follows_time_) outcome = Outcome::read_only;
    return outcome == Outcome::committed;
  }
  void append(const Transaction& tx, const Cause& cause);
  // Puts an entry into the batch under construction.
  void write(TimePoint at, const Cause& cause, std::size_t first_new_symbol,
             std::span<const std::uint8_t> changes);
  // The same for what a typed call wrote in its place, when new texts have to stand in front of it.
  void write_apart(const Transaction& tx, std::uint64_t call);
  void entry_written() {
    if (storage_ == StorageState::saved) move_storage(StorageEvent::changed);
    if (writer_.bytes() >= options_.batch_bytes) seal();
  }
  void start_batch();
  void seal();
  void fire(const Timers::Due& due);
  // Fires timers due up to and including `to` until `limit` is spent. True when none is left.
  bool fire_until(TimePoint to, std::uint64_t limit, std::uint64_t& fired);
  // Time stands at `at`, before the firing of timer `pending_from` (0 = none is pending).
  void stand_at(TimePoint at, std::uint64_t pending_from, const Cause& cause);
  Outcome replace_by(const Cause& cause, const Origins& from, const std::function<bool()>& fill);
  void put_engine_rows(const Replacement& with);
  bool find_engine_rows();
  void announce_reload(std::uint64_t pending_from);
  void offer_replacement();
  void offer_snapshot();
  void move_storage(StorageEvent event);
  std::int64_t wall_of_last_entry() const;
  BatchHeader next_header() const;

  EngineOptions options_;
  Store store_;
  Counters counters_;
  Timers timers_;
  Table<ClockRow> clock_;
  Table<WorldRow> world_;
  Slot clock_slot_ = 0;
  Slot world_slot_ = 0;
  TransactionMemory memory_;
  std::unordered_map<std::string, Fire> fire_;
  std::vector<std::function<void()>> reloaded_;

  Position position_;
  ClockAnchor anchor_;
  std::int64_t wall_ms_ = 0;
  std::uint64_t spent_ = 0;  // in the present call, beside one for each timer that fired

  BatchWriter writer_;
  Buffer spare_;
  std::size_t last_batch_bytes_ = 0;
  Outbox outbox_;
  History history_;
  StorageState storage_ = StorageState::none;
  JournalError storage_error_ = JournalError::none;
  bool read_only_ = false;
  SharedWorld* shared_ = nullptr;  // sees every entry of a world that is shared
  bool follows_time_ = false;      // another replica moves the clock: only entries bring time here
  std::uint64_t epoch_ = 0;
  std::uint64_t next_key_ = 1;
  std::uint64_t saved_sequence_ = 0;
  std::uint64_t snapshot_sequence_ = 0;  // of the newest snapshot in the journal
  std::uint64_t snapshot_key_ = 1;       // of the first batch behind it
  std::size_t bytes_since_snapshot_ = 0;
  std::size_t snapshot_size_ = 0;
};

template <class F>
Outcome Engine::execute(const Cause& cause, F&& rule, std::string* id) {
  if (clock().mode != ClockMode::paused) catch_up();
  const TimePoint at = now();
  Transaction tx(store_, memory_, at, ids(), origin_of(cause));
  if (!rule(tx)) return Outcome::refused;
  if (!tx.changed()) return Outcome::unchanged;
  Outcome outcome = Outcome::committed;
  if (!may_write(outcome)) return outcome;
  if (id != nullptr) {
    *id = entry_id(cause.kind, options_.replica, next_number(position_, cause), at);
  }
  append(tx, cause);
  tx.commit();
  return outcome;
}

template <class F>
Outcome Engine::call(std::uint64_t number, F&& rule) {
  if (clock().mode != ClockMode::paused) catch_up();
  if (!writer_.open() || shared_ != nullptr) [[unlikely]] {
    Cause cause;
    cause.call = number;
    return execute(cause, rule);
  }
  const TimePoint at = now();
  Transaction tx(store_, memory_, writer_.begin(position_, at, number), at, ids(),
                 origin_of_call());
  if (!rule(tx)) return Outcome::refused;
  if (!tx.changed()) return Outcome::unchanged;
  Outcome outcome = Outcome::committed;
  if (!may_write(outcome)) return outcome;
  if (store_.symbols().size() == tx.first_new_symbol()) [[likely]] {
    writer_.finish(position_, at);
    entry_written();
  } else {
    write_apart(tx, number);
  }
  tx.commit();
  return outcome;
}

// The digest of a world whose newest entry was made at `now`.
std::uint64_t world_digest(const Store& store, TimePoint now);

}  // namespace tabplane
