// A hash index from a row's key to its slot.
//
// Open addressing with linear probing over a power of two of places, at most half full; erasing
// shifts the run back, so no tombstones gather. Holds slots only: keys are compared in the rows
// themselves. The upper bits of a hash decide, so one multiplication spreads sequential numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/row.h"

namespace tabplane {

class KeyIndex {
 public:
  // Adds one part of a key to its hash, which begins at 0.
  static constexpr std::uint64_t absorb(std::uint64_t hash, std::uint64_t part) {
    return ((hash >> 32) ^ hash ^ part) * 0x9E37'79B9'7F4A'7C15u;
  }

  // The slot with this hash for which `same(slot)` holds, or kNoSlot.
  template <class Same>
  Slot find(std::uint64_t hash, Same&& same) const {
    if (mask_ == 0) return kNoSlot;
    const std::uint32_t check = check_of(hash);
    for (std::size_t at = home(check);; at = next(at)) {
      const Place& place = places_[at];
      if (place.slot == kNoSlot) return kNoSlot;
      if (place.check == check && same(place.slot)) return place.slot;
    }
  }

  // REQUIRES: the key is not in the index.
  void insert(std::uint64_t hash, Slot slot) {
    if (used_ * 2 >= mask_) [[unlikely]]
      grow();
    place(check_of(hash), slot);
    ++used_;
  }

  // REQUIRES: the slot is in the index under this hash.
  void erase(std::uint64_t hash, Slot slot) {
    std::size_t hole = home(check_of(hash));
    while (places_[hole].slot != slot) hole = next(hole);
    for (std::size_t at = next(hole); places_[at].slot != kNoSlot; at = next(at)) {
      // A run member may fill the hole unless its home lies after the hole.
      const std::size_t distance_home = (at - home(places_[at].check)) & mask_;
      const std::size_t distance_hole = (at - hole) & mask_;
      if (distance_home >= distance_hole) {
        places_[hole] = places_[at];
        hole = at;
      }
    }
    places_[hole].slot = kNoSlot;
    --used_;
  }

  void clear() {
    places_.clear();
    mask_ = 0;
    shift_ = 32;
    used_ = 0;
  }

 private:
  struct Place {
    std::uint32_t check;
    Slot slot;
  };

  static std::uint32_t check_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
  }
  std::size_t home(std::uint32_t check) const { return check >> shift_; }
  std::size_t next(std::size_t at) const { return (at + 1) & mask_; }

  void place(std::uint32_t check, Slot slot) {
    std::size_t at = home(check);
    while (places_[at].slot != kNoSlot) at = next(at);
    places_[at] = {check, slot};
  }
  void grow() {
    const bool first = places_.empty();
    std::vector<Place> before(first ? 16 : places_.size() * 2, Place{0, kNoSlot});
    shift_ -= first ? 4 : 1;
    before.swap(places_);
    mask_ = places_.size() - 1;
    for (const Place& old : before) {
      if (old.slot != kNoSlot) place(old.check, old.slot);
    }
  }

  std::vector<Place> places_;
  std::size_t mask_ = 0;  // one less than the places; 0 when there are none
  unsigned shift_ = 32;   // of a check: what is left of it is a place's number
  std::size_t used_ = 0;
};

}  // namespace tabplane
