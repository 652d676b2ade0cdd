// Goal: the table of an entry's states is whole: no pair twice, every state left and come to.
// Method: a walk over all pairs.
#include "core/sync/states.h"

#include <doctest/doctest.h>

#include <set>
#include <utility>

using namespace tabplane;
using namespace tabplane::sync;

TEST_CASE("each pair has one outcome at most, and states are named") {
  std::set<std::pair<EntryState, EntryEvent>> pairs;
  std::set<EntryState> come_to;
  for (const EntryTransition& transition : kEntryTransitions) {
    CHECK(pairs.emplace(transition.from, transition.on).second);
    CHECK(entry_state_after(transition.from, transition.on) == transition.to);
    come_to.insert(transition.to);
  }
  CHECK(come_to.size() == kEntryStates);
  std::size_t possible = 0;
  for (std::size_t state = 0; state < kEntryStates; ++state) {
    for (std::size_t event = 0; event < kEntryEvents; ++event) {
      possible += entry_state_after(static_cast<EntryState>(state), static_cast<EntryEvent>(event))
                      .has_value();
    }
  }
  CHECK(possible == kEntryTransitions.size());
  CHECK(std::size(EnumNames<EntryState>::names) == kEntryStates);
}

TEST_CASE("what is in the log is never simply local again") {
  for (const EntryState state : {EntryState::logged, EntryState::settled, EntryState::rejected}) {
    CHECK_FALSE(entry_state_after(state, EntryEvent::lost).has_value());
    CHECK(entry_state_after(state, EntryEvent::overruled) == EntryState::resequenced);
  }
}
