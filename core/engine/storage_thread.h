// Saves a world beside its work: a journal's steps on a thread of their own, one after the other,
// while the engine goes on and gathers the next batch. Group commit: what comes in while one batch
// is written and synced is the next.
//
// The engine itself stays in the caller's thread: it hears of a step's end in `turn`, `wait` and
// `finish`, never in between. The thread reads nothing but the step under way and the journal, so
// while `busy` nobody else may use the journal, and the engine may not load, nor go on in memory.
// The engine takes a snapshot when its storage has caught up: where every turn brings more than one
// batch, that is at `finish`.
// For machines with threads; hosts of JavaScript wait for their storage in their own way.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/engine/engine.h"

namespace tabplane {

class StorageThread {
 public:
  // The journal must outlive it.
  explicit StorageThread(Journal& journal);
  // Waits for the step under way. No engine hears how it ended.
  ~StorageThread();
  StorageThread(const StorageThread&) = delete;
  StorageThread& operator=(const StorageThread&) = delete;

  // Whether a step is under way, or has ended and no engine has heard of it.
  bool busy() const { return step_ != nullptr; }

  // Tells the engine how the step under way ended, if it did, and begins the next. Never waits.
  // After a failure nothing begins until the engine tries again.
  void turn(Engine& engine);
  // The same, having waited until all that the world was at the last `wait` is durable, or storage
  // failed: who calls this at the end of each turn is never more than a turn ahead of its storage.
  void wait(Engine& engine);
  // Until everything is durable, or storage failed.
  void finish(Engine& engine);

 private:
  void run();
  void wait_for_step();
  void tell(Engine& engine, JournalError outcome);
  void begin(Engine& engine);

  Journal& journal_;
  const StorageStep* step_ = nullptr;  // the caller's: the engine keeps it until it hears of it
  std::uint64_t wanted_ = 0;           // the sequence that is durable when `wait` returns

  std::mutex mutex_;
  std::condition_variable changed_;
  const StorageStep* given_ = nullptr;  // to the thread, until it has ended
  JournalError outcome_ = JournalError::none;
  bool stop_ = false;
  std::thread thread_;  // last: it begins when all else is there
};

}  // namespace tabplane
