#include "core/engine/engine.h"

#include <algorithm>
#include <cassert>

#include "core/base/hash.h"
#include "core/engine/shared_world.h"

namespace tabplane {

Engine::Engine(EngineOptions options)
    : options_(options),
      counters_(store_),
      timers_(store_, counters_),
      history_(options.history_bytes) {
  store_.add(clock_);
  store_.add(world_);
  put_engine_rows({});
}

void Engine::on_timer(std::string_view kind, Fire fire) {
  Fire& known = fire_[std::string(kind)];
  assert(!known);
  known = std::move(fire);
}

std::int64_t Engine::next_wake() const {
  Outcome outcome = Outcome::committed;
  if (follows_time_) return -1;
  const std::optional<Timers::Due> first = timers_.first();
  return first && may_write(outcome) ? wall_time_of(clock(), anchor_, first->at) : -1;
}

void Engine::append(const Transaction& tx, const Cause& cause) {
  if (shared_ != nullptr) [[unlikely]]
    shared_->note(tx, cause);
  write(tx.now(), cause, tx.first_new_symbol(), tx.changes());
}

void Engine::write(TimePoint at, const Cause& cause, std::size_t first_new_symbol,
                   std::span<const std::uint8_t> changes) {
  if (!writer_.open()) start_batch();
  writer_.append(position_, at, cause, store_.symbols(), first_new_symbol, changes);
  entry_written();
}

void Engine::write_apart(const Transaction& tx, std::uint64_t call) {
  Cause cause;
  cause.call = call;
  const Buffer changes = Buffer::copy_of(tx.changes().data(), tx.changes().size());
  write(tx.now(), cause, tx.first_new_symbol(), changes.bytes());
}

void Engine::start_batch() {
  // A batch is usually about as big as the one before. One that is a little bigger must not be
  // copied for it, nor memory that was used before be left for what lacks a few bytes.
  spare_.clear();
  if (spare_.capacity() < last_batch_bytes_ + last_batch_bytes_ / 32) {
    spare_.ensure(last_batch_bytes_ + last_batch_bytes_ / 16);
  }
  writer_.start(std::move(spare_), next_header());
}

BatchHeader Engine::next_header() const {
  BatchHeader header;
  header.replica = options_.replica;
  header.epoch = epoch_;
  header.before = position_;
  return header;
}

void Engine::fire(const Timers::Due& due) {
  TimerRow key;
  key.id = due.id;
  const Slot slot = timers_.rows().find(key);
  const TimerRow row = timers_.rows()[slot];
  Cause cause;
  cause.kind = EntryKind::timer;
  cause.call = row.id;
  cause.target = store_.symbols().text(row.kind);
  cause.parent = row.parent;
  cause.correlation = row.correlation.empty() ? row.parent : row.correlation;
  const auto handler = fire_.find(cause.target);
  // A timer that was created late for its time fires now: virtual time never runs backwards.
  const TimePoint at = std::max(due.at, position_.now);
  {
    Transaction tx(store_, memory_, at, ids(), origin_of(cause));
    timers_.fired(tx, due);
    if (handler != fire_.end()) handler->second(tx, row);
    if (tx.changed()) {
      append(tx, cause);
      tx.commit();
    }
  }
  timers_.passed(due);
}

bool Engine::fire_until(TimePoint to, std::uint64_t limit, std::uint64_t& fired) {
  spent_ = 0;
  while (true) {
    const std::optional<Timers::Due> next = timers_.first();
    if (!next || next->at > to) return true;
    if (fired + spent_ >= limit) return false;
    fire(*next);
    ++fired;
  }
}

std::uint64_t Engine::catch_up() {
  Outcome outcome = Outcome::committed;
  if (follows_time_ || clock().mode == ClockMode::paused || !may_write(outcome)) return 0;
  const TimePoint to = now();
  std::uint64_t fired = 0;
  const bool complete = fire_until(to, options_.timers_per_call, fired);
  // Time stands where firing stopped, and runs on from there. What a rule does meanwhile must not
  // hide, after a reload, which firings of that instant are still to come.
  Cause cause;
  cause.kind = EntryKind::clock;
  if (!complete) {
    const Timers::Due next = *timers_.first();
    stand_at(std::max(next.at, position_.now), next.id, cause);
  } else if (clock().pending_from != 0) {
    stand_at(to, 0, cause);
  }
  return fired;
}

void Engine::stand_at(TimePoint at, std::uint64_t pending_from, const Cause& cause) {
  Transaction tx(store_, memory_, at, ids(), origin_of(cause));
  tx.set<&ClockRow::pending_from>(clock_, clock_slot_, pending_from);
  append(tx, cause);
  tx.commit();
  anchor_ = {at, wall_ms_};
}

Engine::Advance Engine::advance_to(TimePoint to, const Cause& cause) {
  Advance advance;
  if (!may_move_clock(advance.outcome)) {
    advance.now = now();
    return advance;
  }
  const TimePoint start = now();
  to = std::max(to, start);
  advance.complete = fire_until(to, options_.timers_per_call, advance.fired);
  std::uint64_t pending_from = 0;
  if (!advance.complete) {
    const Timers::Due next = *timers_.first();
    to = std::max(next.at, std::max(start, position_.now));
    pending_from = next.id;
  }
  stand_at(to, pending_from, cause);
  advance.now = to;
  return advance;
}

Outcome Engine::set_clock(ClockMode mode, std::uint32_t rate, const Cause& cause) {
  catch_up();
  Outcome outcome = Outcome::committed;
  if (!may_move_clock(outcome)) return outcome;
  const TimePoint at = now();
  Transaction tx(store_, memory_, at, ids());
  tx.set<&ClockRow::mode>(clock_, clock_slot_, mode);
  tx.set<&ClockRow::rate>(clock_, clock_slot_, rate);
  if (!tx.changed()) return Outcome::unchanged;
  append(tx, cause);
  tx.commit();
  anchor_ = {at, wall_ms_};
  return outcome;
}

void Engine::put_engine_rows(const Replacement& with) {
  Transaction tx(store_, memory_, with.now, Stream(0));
  ClockRow clock;
  clock.mode = with.mode;
  clock.rate = with.rate;
  clock_slot_ = tx.insert(clock_, clock);
  WorldRow world;
  world.title = with.title;
  world.seed = with.seed;
  world_slot_ = tx.insert(world_, world);
  tx.commit();
}

bool Engine::find_engine_rows() {
  const Slot clock = clock_.find(ClockRow{});
  const Slot world = world_.find(WorldRow{});
  if (clock == kNoSlot || world == kNoSlot) return false;
  clock_slot_ = clock;
  world_slot_ = world;
  return clock_[clock].rate >= 1 && clock_[clock].rate <= kGreatestRate;
}

Outcome Engine::replace(const Cause& cause, const Replacement& with,
                        const std::function<bool(Transaction&)>& fill) {
  return replace_by(cause, {with.now}, [&] {
    put_engine_rows(with);
    Transaction tx(store_, memory_, with.now, Stream(with.seed));
    if (!fill(tx)) return false;
    tx.commit();
    return true;
  });
}

Outcome Engine::restore(const Cause& cause, const Origins& from,
                        const std::function<bool(Store&)>& fill) {
  return replace_by(cause, from, [&] { return fill(store_) && find_engine_rows(); });
}

Outcome Engine::replace_by(const Cause& cause, const Origins& from,
                           const std::function<bool()>& fill) {
  Outcome outcome = Outcome::committed;
  if (!may_write(outcome)) return outcome;
  seal();
  const Buffer before = write_snapshot(store_, position_, epoch_, wall_ms_);
  store_.clear();
  if (!fill()) {
    store_.clear();
    restore_snapshot(store_, before.view());
    find_engine_rows();
    announce_reload(clock().pending_from);
    return Outcome::refused;
  }
  position_.requests = from.requests;
  position_.moves = from.moves;
  position_.now = from.now;
  history_.clear();
  Cause replaced = cause;
  replaced.kind = EntryKind::replaced;
  writer_.start(std::move(spare_), next_header());
  writer_.append(position_, from.now, replaced, store_.symbols(), store_.symbols().size(), {});
  anchor_ = {from.now, wall_ms_};
  if (shared_ != nullptr) shared_->note_replacement();
  offer_replacement();
  announce_reload(clock().pending_from);
  return outcome;
}

void Engine::announce_reload(std::uint64_t pending_from) {
  timers_.resume(position_.now, pending_from);
  for (const std::function<void()>& call : reloaded_) call();
}

std::uint64_t Engine::digest() const {
  return world_digest(store_, position_.now);
}

std::uint64_t world_digest(const Store& store, TimePoint now) {
  return combine64(store.digest(), static_cast<std::uint64_t>(now.unix_ms));
}

}  // namespace tabplane
