// The canonical chain: which of several slots with one number counts.
//
// A store with several masters can let two replicas take one number. All replicas choose alike,
// from what each slot says and never from what the store prefers: the chain that goes on longest
// counts, and of two that are as long the one whose slot has the smaller hash where they part.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/sync/slot.h"

namespace tabplane::sync {

struct Candidate {
  LogSlot slot;
  std::uint64_t hash = 0;
};

// By number; those of one number in any order, each once.
using Candidates = std::map<std::uint64_t, std::vector<Candidate>>;

// Adds a slot unless it is there.
void add_candidate(Candidates& candidates, LogSlot slot);

// The chain behind a slot with this number and hash, whose successors belong to this log. Slots
// behind a gap do not count. Cost: linear in the candidates, while few share a number.
std::vector<const Candidate*> canonical_chain(const Candidates& candidates, std::uint64_t number,
                                              std::uint64_t hash, std::string_view log);

// Whether the chain behind another slot of this number is longer than the one behind this slot.
bool outgrown(const Candidates& candidates, std::uint64_t number, std::uint64_t hash,
              std::string_view log);

}  // namespace tabplane::sync
