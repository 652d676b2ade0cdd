// Goal: storage moves along its table, and the engine along storage.
// Method: the table is walked pair by pair against the sentences that the states stand for; then
// an engine is led through every transition that its calls can cause.
#include "core/engine/storage_state.h"

#include <doctest/doctest.h>

#include <vector>

#include "core/engine/engine.h"

using namespace tabplane;

namespace {

StorageState state(std::size_t number) {
  return static_cast<StorageState>(number);
}
StorageEvent event(std::size_t number) {
  return static_cast<StorageEvent>(number);
}

void change(Engine& engine) {
  Cause cause;
  engine.execute(cause, [&](Transaction& tx) {
    engine.counters().next(tx, "changes");
    return true;
  });
}

}  // namespace

TEST_CASE("every pair of state and event leads where its words say, or nowhere") {
  for (std::size_t s = 0; s < kStorageStates; ++s) {
    for (std::size_t e = 0; e < kStorageEvents; ++e) {
      CAPTURE(s);
      CAPTURE(e);
      const auto to = storage_after(state(s), event(e));
      const bool under_way = state(s) == StorageState::saving || state(s) == StorageState::failed;
      switch (event(e)) {
        case StorageEvent::opened:
          CHECK(to == StorageState::saved);
          break;
        case StorageEvent::given_up:
          CHECK(to == StorageState::none);
          break;
        case StorageEvent::changed:
          // Where nothing can be written any more, nothing changes.
          if (state(s) == StorageState::failed || state(s) == StorageState::fenced) {
            CHECK_FALSE(to);
          } else {
            CHECK(to ==
                  (state(s) == StorageState::none ? StorageState::none : StorageState::saving));
          }
          break;
        case StorageEvent::saved_some:
        case StorageEvent::tried_again:
          CHECK(to == (under_way ? std::optional(StorageState::saving) : std::nullopt));
          break;
        case StorageEvent::saved_all:
          CHECK(to == (under_way ? std::optional(StorageState::saved) : std::nullopt));
          break;
        case StorageEvent::failed:
          CHECK(to == (under_way ? std::optional(StorageState::failed) : std::nullopt));
          break;
        case StorageEvent::conflict:
          CHECK(to == (under_way ? std::optional(StorageState::fenced) : std::nullopt));
          break;
      }
    }
  }
}

TEST_CASE("an engine's storage goes from saved through saving and failed back to saved") {
  Engine engine;
  CHECK(engine.storage() == StorageState::none);
  change(engine);
  CHECK(engine.storage() == StorageState::none);
  engine.load({}, 1);
  CHECK(engine.storage() == StorageState::saved);
  change(engine);
  CHECK(engine.storage() == StorageState::saving);
  REQUIRE(engine.next_step() != nullptr);
  engine.step_failed(JournalError::no_space);
  CHECK(engine.storage() == StorageState::failed);
  const std::uint64_t before = engine.position().sequence;
  change(engine);
  CHECK(engine.position().sequence == before);
  engine.try_again();
  CHECK(engine.storage() == StorageState::saving);
  REQUIRE(engine.next_step() != nullptr);
  engine.step_saved();
  CHECK(engine.storage() == StorageState::saved);
  CHECK(engine.saved_sequence() == before);
}

TEST_CASE("a conflict ends writing; going on in memory is a choice") {
  Engine fenced;
  fenced.load({}, 1);
  change(fenced);
  REQUIRE(fenced.next_step() != nullptr);
  fenced.step_failed(JournalError::conflict);
  CHECK(fenced.storage() == StorageState::fenced);
  CHECK(fenced.next_step() == nullptr);
  const std::uint64_t before = fenced.position().sequence;
  change(fenced);
  CHECK(fenced.position().sequence == before);

  Engine given_up;
  given_up.load({}, 1);
  change(given_up);
  REQUIRE(given_up.next_step() != nullptr);
  given_up.step_failed(JournalError::lost);
  given_up.continue_in_memory();
  CHECK(given_up.storage() == StorageState::none);
  change(given_up);
  CHECK(given_up.position().sequence == 2);
  CHECK(given_up.next_step() == nullptr);
}
