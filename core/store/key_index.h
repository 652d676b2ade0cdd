// A hash index from a row's key to its slot.
//
// Open addressing with linear probing over a power of two of places, at most 3/4 full; erasing
// shifts the run back, so no tombstones gather. Holds slots only: keys are compared in the rows
// themselves.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/row.h"

namespace tabplane {

class KeyIndex {
 public:
  // The slot with this hash for which `same(slot)` holds, or kNoSlot.
  template <class Same>
  Slot find(std::uint64_t hash, Same&& same) const {
    if (places_.empty()) return kNoSlot;
    const std::uint32_t check = check_of(hash);
    for (std::size_t at = home(check);; at = next(at)) {
      const Place& place = places_[at];
      if (place.slot == kNoSlot) return kNoSlot;
      if (place.check == check && same(place.slot)) return place.slot;
    }
  }

  // REQUIRES: the key is not in the index.
  void insert(std::uint64_t hash, Slot slot) {
    if ((used_ + 1) * 4 > places_.size() * 3) grow();
    place(check_of(hash), slot);
    ++used_;
  }

  // REQUIRES: the slot is in the index under this hash.
  void erase(std::uint64_t hash, Slot slot) {
    std::size_t hole = home(check_of(hash));
    while (places_[hole].slot != slot) hole = next(hole);
    for (std::size_t at = next(hole); places_[at].slot != kNoSlot; at = next(at)) {
      // A run member may fill the hole unless its home lies after the hole.
      const std::size_t distance_home = (at - home(places_[at].check)) & mask();
      const std::size_t distance_hole = (at - hole) & mask();
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
  std::size_t mask() const { return places_.size() - 1; }
  std::size_t home(std::uint32_t check) const { return check & mask(); }
  std::size_t next(std::size_t at) const { return (at + 1) & mask(); }

  void place(std::uint32_t check, Slot slot) {
    std::size_t at = home(check);
    while (places_[at].slot != kNoSlot) at = next(at);
    places_[at] = {check, slot};
  }
  void grow() {
    std::vector<Place> before(places_.empty() ? 16 : places_.size() * 2, Place{0, kNoSlot});
    before.swap(places_);
    for (const Place& old : before) {
      if (old.slot != kNoSlot) place(old.check, old.slot);
    }
  }

  std::vector<Place> places_;
  std::size_t used_ = 0;
};

}  // namespace tabplane
