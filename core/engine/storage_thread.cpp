#include "core/engine/storage_thread.h"

namespace tabplane {

StorageThread::StorageThread(Journal& journal) : journal_(journal), thread_([this] { run(); }) {}

StorageThread::~StorageThread() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StorageThread::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return given_ != nullptr || stop_; });
    if (given_ == nullptr) return;
    const StorageStep& step = *given_;
    lock.unlock();
    const JournalError outcome = carry_out(journal_, step);
    lock.lock();
    outcome_ = outcome;
    given_ = nullptr;
    changed_.notify_all();
  }
}

void StorageThread::tell(Engine& engine, JournalError outcome) {
  step_ = nullptr;
  if (outcome == JournalError::none) {
    engine.step_saved();
  } else {
    engine.step_failed(outcome);
  }
}

void StorageThread::begin(Engine& engine) {
  if (engine.storage() == StorageState::failed) return;
  step_ = engine.next_step();
  if (step_ == nullptr) return;
  {
    const std::lock_guard lock(mutex_);
    given_ = step_;
  }
  changed_.notify_all();
}

void StorageThread::turn(Engine& engine) {
  if (step_ != nullptr) {
    JournalError outcome;
    {
      const std::lock_guard lock(mutex_);
      if (given_ != nullptr) return;
      outcome = outcome_;
    }
    tell(engine, outcome);
  }
  begin(engine);
}

void StorageThread::wait_for_step() {
  if (step_ == nullptr) return;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return given_ == nullptr; });
}

void StorageThread::wait(Engine& engine) {
  do {
    wait_for_step();
    turn(engine);
  } while (busy() && engine.saved_sequence() < wanted_);
  wanted_ = engine.position().sequence;
}

void StorageThread::finish(Engine& engine) {
  do {
    wait_for_step();
    turn(engine);
  } while (busy());
}

}  // namespace tabplane
