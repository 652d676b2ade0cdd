#include "tests/bench/native/durable_contender.h"

#include <filesystem>
#include <optional>

#include "core/engine/storage_thread.h"
#include "core/quota/quota.h"
#include "core/store/file_journal.h"
#include "tests/bench/quota_world.h"

namespace tabplane::bench {
namespace {

class Durable final : public Contender {
 public:
  Durable(std::uint32_t holders, const std::string& folder, bool beside) : calls_(holders) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto opened = FileJournal::open(folder);
    if (!opened) give_up("no journal can be kept in " + folder);
    journal_ = std::move(opened.value());
    keep_what_is_there();
    if (beside) thread_.emplace(*journal_);
  }

  void prepare(std::span<const Pair> pairs) override {
    wanted_.clear();
    wanted_.reserve(pairs.size());
    for (const Pair& pair : pairs) wanted_.push_back(calls_.provisions_of(pair));
  }

  void play(std::span<const Pair> pairs) override {
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      open_.play(
          pairs[at], [&](const Pair&) { return calls_.issue(wanted_[at]); },
          [&](quota::Serial serial, bool accepted) { calls_.settle(serial, accepted); });
      if ((at + 1) % kGroup == 0) save_group();
    }
    save_all();
  }

  Ending finish() override {
    open_.settle_all([&](quota::Serial serial, bool accepted) { calls_.settle(serial, accepted); });
    save_all();
    QuotaEngine again;
    load(again.engine);
    if (again.engine.digest() != calls_.engine().digest()) {
      give_up("the journal says something else than the world");
    }
    return calls_.ending(open_.refused());
  }

 private:
  // A journal begins with a snapshot of the world as it stands.
  void keep_what_is_there() {
    Engine& engine = calls_.engine();
    const Position& at = engine.position();
    const Buffer snapshot = write_snapshot(engine.store(), at, journal_->epoch(), 0);
    if (journal_->compact(at.sequence, snapshot, 0, 1) != JournalError::none) {
      give_up("the world could not be saved");
    }
    load(engine);
  }

  void load(Engine& engine) {
    JournalContents contents;
    const bool read = journal_->read(contents) == JournalError::none;
    if (!read || !engine.load(std::move(contents), journal_->epoch()).clean()) {
      give_up("the world could not be loaded");
    }
  }

  void save_group() {
    if (thread_) {
      thread_->wait(calls_.engine());
    } else {
      save_all();
    }
  }
  void save_all() {
    Engine& engine = calls_.engine();
    if (thread_) thread_->finish(engine);
    while (const StorageStep* step = engine.next_step()) {
      if (carry_out(*journal_, *step) != JournalError::none) break;
      engine.step_saved();
    }
    if (engine.storage() != StorageState::saved) give_up("a batch was not saved");
  }

  TypedCalls calls_;
  std::unique_ptr<FileJournal> journal_;
  std::optional<StorageThread> thread_;
  std::vector<TypedCalls::Provisions> wanted_;
  OpenOnes<quota::Serial> open_;
};

}  // namespace

Entrant file_journal(const std::string& folder) {
  const std::string place = folder + "/journal";
  return {"tabplane, typed calls, file journal", Timing::wall, [place](std::uint32_t holders) {
            return std::make_unique<Durable>(holders, place, false);
          }};
}

Entrant file_journal_beside(const std::string& folder) {
  const std::string place = folder + "/beside";
  return {"tabplane, the same, saved beside", Timing::wall, [place](std::uint32_t holders) {
            return std::make_unique<Durable>(holders, place, true);
          }};
}

}  // namespace tabplane::bench
