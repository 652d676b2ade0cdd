// A stable sort of slots by whole numbers, for lists of 100,000.
//
// Cost: a pass over the slots for each byte in which any two keys differ, so a key of few values
// costs one pass, whatever its width.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/row.h"

namespace tabplane::shell {

// Sorts `slots` by `keys[slot]`, least first; equal ones stay in the order in which they are.
// REQUIRES: every slot has a key.
void sort_by_key(std::vector<Slot>& slots, const std::vector<std::uint64_t>& keys);

}  // namespace tabplane::shell
