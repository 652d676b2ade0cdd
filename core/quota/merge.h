// A commission's provisions with those on the same holding summed.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/quota/holdings.h"

namespace tabplane::quota {

struct MergedProvision {
  Provision provision;    // its hint is the holding's slot, or kNoSlot when there is none
  std::size_t index = 0;  // of the first appearance
  bool beyond = false;    // the sum is above 64 bits, and cut to the greatest
};

// Fills `merged` in the order of first appearance. A sum below 64 bits is cut to the least, which
// no holding can give. Cost: linear with a few provisions, n log n with many.
void merge_provisions(const Holdings& holdings, std::span<const Provision> provisions,
                      std::vector<MergedProvision>& merged);

}  // namespace tabplane::quota
