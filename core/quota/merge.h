// A commission's provisions with those on the same holding summed.
#pragma once

#include <array>
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

// The merged provisions of one request after the other, in memory that is used again.
class MergedProvisions {
 public:
  MergedProvisions() = default;
  MergedProvisions(const MergedProvisions&) = delete;
  MergedProvisions& operator=(const MergedProvisions&) = delete;

  // Fills the list in the order of first appearance. A sum below 64 bits is cut to the least, which
  // no holding can give. Cost: linear with a few provisions, n log n with many.
  void merge(const Holdings& holdings, std::span<const Provision> provisions);

  std::size_t size() const { return items_.size(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

 private:
  // Up to so many provisions are compared pair by pair.
  static constexpr std::size_t kFew = 12;

  std::span<const MergedProvision> items_;
  std::array<MergedProvision, kFew> few_;
  std::vector<MergedProvision> many_;
};

}  // namespace tabplane::quota
