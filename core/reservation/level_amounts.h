// The amounts of all keys at one place of a level tree, side by side.
//
// Twelve lanes in three parts of four, each of which is one operation of the processor where it has
// such: eleven keys, and a count that goes along with a level. Nobody but the level tree looks at
// the twelfth lane. Sums wrap never: who adds keeps them within the width.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/reservation/capacity.h"

// A walk over the amounts of many places. Out of line: each copy of it is a kilobyte where there
// are no vectors. Where the loader can choose, it is there twice: processors that compare four
// amounts of 64 bits at once take a third of the time for those.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define TABPLANE_WALK [[gnu::target_clones("avx2", "default")]]
#else
#define TABPLANE_WALK [[gnu::noinline]]
#endif

namespace tabplane::reservation {

// Four lanes, and the same bits in words of 64.
template <class V>
struct Lanes;
template <>
struct Lanes<std::int32_t> {
  typedef std::int32_t Part __attribute__((vector_size(16)));
  typedef std::int64_t Words __attribute__((vector_size(16)));
};
template <>
struct Lanes<std::int64_t> {
  typedef std::int64_t Part __attribute__((vector_size(32), aligned(16)));
  typedef Part Words;
};

template <class V>
class Amounts {
  using Part = typename Lanes<V>::Part;
  using Words = typename Lanes<V>::Words;
  static constexpr std::size_t kParts = 3;
  static constexpr std::size_t kLanes = 4;
  static_assert(kKeys + 1 == kParts * kLanes);

 public:
  using value_type = V;

  Amounts() : Amounts(V{0}) {}
  // The same of each key, and a count of nothing.
  explicit Amounts(V amount) {
    for (Part& part : part_) part = Part{amount, amount, amount, amount};
    part_[kParts - 1][kLanes - 1] = 0;
  }
  template <class W>
  explicit Amounts(const Amounts<W>& other) {
    for (std::size_t lane = 0; lane <= kKeys; ++lane) set(lane, static_cast<V>(other[lane]));
  }

  V operator[](std::size_t key) const { return part_[key / kLanes][key % kLanes]; }
  void set(std::size_t key, V amount) { part_[key / kLanes][key % kLanes] = amount; }

  V count() const { return part_[kParts - 1][kLanes - 1]; }
  void set_count(V count) { part_[kParts - 1][kLanes - 1] = count; }

  Amounts& operator+=(const Amounts& other) {
    part_[0] += other.part_[0];
    part_[1] += other.part_[1];
    part_[2] += other.part_[2];
    return *this;
  }
  Amounts& operator-=(const Amounts& other) {
    part_[0] -= other.part_[0];
    part_[1] -= other.part_[1];
    part_[2] -= other.part_[2];
    return *this;
  }
  friend Amounts operator+(const Amounts& left, const Amounts& right) {
    Amounts sum = left;
    sum += right;
    return sum;
  }
  friend Amounts operator-(const Amounts& left, const Amounts& right) {
    Amounts difference = left;
    difference -= right;
    return difference;
  }

  // Keeps the lesser, or the greater, of each lane.
  void keep_least(const Amounts& other) {
    part_[0] = other.part_[0] < part_[0] ? other.part_[0] : part_[0];
    part_[1] = other.part_[1] < part_[1] ? other.part_[1] : part_[1];
    part_[2] = other.part_[2] < part_[2] ? other.part_[2] : part_[2];
  }
  void keep_most(const Amounts& other) {
    part_[0] = other.part_[0] > part_[0] ? other.part_[0] : part_[0];
    part_[1] = other.part_[1] > part_[1] ? other.part_[1] : part_[1];
    part_[2] = other.part_[2] > part_[2] ? other.part_[2] : part_[2];
  }

 private:
  Part part_[kParts];

 public:
  // Whether anything was found, over many amounts with one question at the end.
  class Mark {
   public:
    // Marks when there is less than needed, or another amount than before.
    void less(const Amounts& amounts, const Amounts& needs) {
      bits_ |= (amounts.part_[0] < needs.part_[0]) | (amounts.part_[1] < needs.part_[1]) |
               (amounts.part_[2] < needs.part_[2]);
    }
    void other(const Amounts& left, const Amounts& right) {
      bits_ |= (left.part_[0] != right.part_[0]) | (left.part_[1] != right.part_[1]) |
               (left.part_[2] != right.part_[2]);
    }
    explicit operator bool() const {
      const Words words = (Words)bits_;
      if constexpr (sizeof(V) == sizeof(std::int32_t)) {
        return (words[0] | words[1]) != 0;
      } else {
        return (words[0] | words[1] | words[2] | words[3]) != 0;
      }
    }

   private:
    decltype(Part{} < Part{}) bits_ = {};
  };

  // Whether of some key there is less than needed.
  bool less_than(const Amounts& needs) const {
    Mark mark;
    mark.less(*this, needs);
    return static_cast<bool>(mark);
  }
};

}  // namespace tabplane::reservation
