// The engine towards storage: sealing batches, offering steps, loading.

#include <algorithm>
#include <cassert>

#include "core/engine/engine.h"

namespace tabplane {

void Engine::move_storage(StorageEvent event) {
  const std::optional<StorageState> next = storage_after(storage_, event);
  assert(next);
  storage_ = next.value_or(storage_);
}

std::int64_t Engine::wall_of_last_entry() const {
  const std::int64_t run = now().unix_ms - position_.now.unix_ms;
  return wall_ms_ - run / clock().rate;
}

void Engine::seal() {
  if (!writer_.open()) return;
  StorageStep step;
  step.key = next_key_++;
  step.sequence = position_.sequence;
  BatchHeader header;
  step.batch = std::make_shared<Buffer>(writer_.seal(wall_of_last_entry(), &header));
  bytes_since_snapshot_ += step.batch->size();
  last_batch_bytes_ = step.batch->size();
  spare_ = history_.add(step.key, header, step.batch);
  if (storage_ != StorageState::none) outbox_.add(std::move(step));
}

void Engine::offer_replacement() {
  StorageStep step;
  step.kind = StorageStep::Kind::replace;
  step.key = next_key_++;
  step.sequence = position_.sequence;
  BatchHeader header;
  step.batch = std::make_shared<Buffer>(writer_.seal(wall_ms_, &header));
  step.snapshot = write_snapshot(store_, position_, epoch_, wall_ms_);
  step.next_key = next_key_;
  bytes_since_snapshot_ = 0;
  spare_ = history_.add(step.key, header, step.batch);
  if (storage_ == StorageState::none) return;
  move_storage(StorageEvent::changed);
  outbox_.add(std::move(step));
}

void Engine::offer_snapshot() {
  if (bytes_since_snapshot_ < std::max(options_.snapshot_bytes, 2 * snapshot_size_)) return;
  // Between two timers of one instant a snapshot could not say which of them have fired.
  if (const auto due = timers_.first(); due && due->at <= position_.now) return;
  seal();
  StorageStep step;
  step.kind = StorageStep::Kind::compact;
  step.sequence = position_.sequence;
  step.snapshot = write_snapshot(store_, position_, epoch_, wall_of_last_entry());
  step.oldest_snapshot = snapshot_sequence_;
  step.first_key = std::min(snapshot_key_, history_.first_key());
  step.next_key = next_key_;
  bytes_since_snapshot_ = 0;
  outbox_.add(std::move(step));
}

const StorageStep* Engine::next_step() {
  if (storage_ == StorageState::none || storage_ == StorageState::fenced) return nullptr;
  if (outbox_.empty()) seal();
  return outbox_.empty() ? nullptr : &outbox_.first();
}

void Engine::step_saved() {
  assert(!outbox_.empty());
  const StorageStep& step = outbox_.first();
  const bool entries = step.kind != StorageStep::Kind::compact;
  saved_sequence_ = std::max(saved_sequence_, step.sequence);
  // Only a snapshot that is really there may be the older of the two that compaction keeps.
  if (step.kind != StorageStep::Kind::append) {
    snapshot_sequence_ = step.sequence;
    snapshot_key_ = step.next_key;
    snapshot_size_ = step.snapshot.size();
  }
  outbox_.drop_first();
  storage_error_ = JournalError::none;
  if (entries && outbox_.empty()) offer_snapshot();
  const bool all = outbox_.empty() && !writer_.open();
  move_storage(all ? StorageEvent::saved_all : StorageEvent::saved_some);
}

void Engine::step_failed(JournalError error) {
  assert(!outbox_.empty());
  if (error == JournalError::conflict) {
    move_storage(StorageEvent::conflict);
    storage_error_ = error;
    return;
  }
  // Without its snapshot a journal is only longer: every entry in it is still safe.
  if (outbox_.first().kind == StorageStep::Kind::compact) {
    outbox_.drop_first();
    const bool all = outbox_.empty() && !writer_.open();
    move_storage(all ? StorageEvent::saved_all : StorageEvent::saved_some);
    return;
  }
  move_storage(StorageEvent::failed);
  storage_error_ = error;
}

void Engine::try_again() {
  if (storage_ == StorageState::failed) move_storage(StorageEvent::tried_again);
}

void Engine::continue_in_memory() {
  outbox_.clear();
  move_storage(StorageEvent::given_up);
}

std::optional<std::vector<EntryView>> Engine::entries(std::uint64_t after,
                                                      std::size_t limit) const {
  if (after >= position_.sequence) return std::vector<EntryView>{};
  if (after + 1 < first_entry()) return std::nullopt;
  std::vector<EntryView> views = history_.entries(store_, after, limit);
  if (writer_.open()) read_entries(store_, writer_.view(), writer_.header(), after, limit, views);
  return views;
}

std::uint64_t Engine::first_entry() const {
  if (history_.bytes() > 0) return history_.first_sequence();
  return (writer_.open() ? writer_.header().before.sequence : position_.sequence) + 1;
}

Recovery Engine::load(JournalContents contents, std::uint64_t epoch) {
  outbox_.clear();
  history_.clear();
  writer_ = BatchWriter();
  Recovery recovery = recover(store_, contents, [&](Store&) { put_engine_rows({}); });
  // A journal that came to a world without a clock was not written by us; it gets one, for reading.
  if (!find_engine_rows()) {
    recovery.newer = true;
    if (clock_.size() + world_.size() > 0) store_.clear();
    put_engine_rows({});
  }
  position_ = recovery.position;
  next_key_ = recovery.next_key;
  epoch_ = std::max(epoch, recovery.epoch);
  saved_sequence_ = position_.sequence;
  move_storage(StorageEvent::opened);
  storage_error_ = JournalError::none;
  read_only_ = recovery.newer;
  snapshot_sequence_ = recovery.snapshot_sequence;
  snapshot_key_ = next_key_;
  snapshot_size_ = 0;
  bytes_since_snapshot_ = 0;
  for (StoredBatch& batch : contents.batches) {
    const std::optional<BatchHeader> header = BatchReader::read_header(batch.bytes.view());
    if (header->before.sequence + header->count > snapshot_sequence_) {
      snapshot_key_ = std::min(snapshot_key_, batch.key);
      bytes_since_snapshot_ += batch.bytes.size();
    }
    history_.add(batch.key, *header, std::make_shared<Buffer>(std::move(batch.bytes)));
  }
  // A real clock ran on while the world was closed; a fast one resumes where it stopped.
  const bool ran_on = clock().mode == ClockMode::real && recovery.wall_ms != 0;
  anchor_ = {position_.now, ran_on ? std::min(recovery.wall_ms, wall_ms_) : wall_ms_};
  announce_reload(recovery.last_timer != 0 ? recovery.last_timer + 1 : clock().pending_from);
  return recovery;
}

}  // namespace tabplane
