// The tree inside a timeline: levels in order of time, changed over ranges in logarithmic time.
//
// A B-tree whose leaves hold levels: an instant, and the amounts from there to the next one. An
// inner node keeps for each child a lift, which counts for everything below it, and the least and
// the most amounts below it with the lift in them. A range is lifted as high up as it covers whole
// children, and nothing is ever pushed down.
//
// Amounts are relative to the frame of their node: what stands above has to be added. A new level
// copies the one before it, which is in the same leaf always: the first level stands before every
// instant and never goes. A place that nothing stands at has an instant later than all others.
//
// REQUIRES: every amount of a level, and the sum of all amounts added since normalise(), is nearer
// to zero than kBound. So every relative amount is above -2 kBound, and a need of kNoNeed is met by
// all of them, whatever lifts are taken off it.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "core/reservation/level_amounts.h"
#include "core/reservation/level_nodes.h"

namespace tabplane::reservation {

template <class V, std::size_t kLeaf, std::size_t kFan>
class LevelTree {
  static_assert(kLeaf >= 2 && kFan >= 3);

 public:
  using Instant = std::int64_t;
  using Plane = Amounts<V>;
  static constexpr Instant kFirst = std::numeric_limits<Instant>::min();
  static constexpr Instant kNever = std::numeric_limits<Instant>::max();
  static constexpr V kBound = V{1} << (std::numeric_limits<V>::digits - 2);
  static constexpr V kNoNeed = -3 * kBound;
  // No tree is higher, by far: each height has at least half as many nodes again as the one above.
  static constexpr std::size_t kMostHeight = 64;

  LevelTree() { clear(); }

  // The same levels in amounts of another width.
  template <class W>
  explicit LevelTree(const LevelTree<W, kLeaf, kFan>& other) {
    root_ = copy(other, other.root_, other.height_);
    height_ = other.height_;
    points_ = other.points_;
  }

  void clear() {
    leaves_.clear();
    inners_.clear();
    Leaf* leaf = leaves_.take();
    leaf->count = 1;
    leaf->at[0] = kFirst;
    leaf->amount[0].set_count(1);
    root_ = leaf;
    height_ = 0;
    points_ = 0;
  }

  std::size_t points() const { return points_; }
  std::size_t bytes() const { return leaves_.bytes() + inners_.bytes(); }

  // One more span begins or ends at this instant.
  void touch(Instant time) {
    Leaf& here = *leaf_of(time);
    touch_in_leaf(here, place_of(here.at, here.count, time), time);
  }
  // One less does. The level there goes with the last of them; it must then be equal to the one
  // before it. REQUIRES: one does.
  void release(Instant time) { release_in_leaf(*leaf_of(time), time); }
  // REQUIRES: levels begin at `from` and at `to`, which is later.
  void lift(Instant from, Instant to, const Plane& amount) {
    Ways ways;
    find_ways(from, to, ways);
    lift_between(ways, amount);
  }
  // One more span of this amount: touches both ends and lifts what is between them.
  void add(Instant from, Instant to, const Plane& amount);
  // One less: lowers what is between the ends and releases both.
  void remove(Instant from, Instant to, const Plane& amount);

  Plane at(Instant time) const;
  Plane least(Instant from, Instant to) const {
    Plane found(std::numeric_limits<V>::max());
    least_in(root_, height_, from, to, kNever, Plane(), found);
    return found;
  }

  // Whether some level in force in [from, to) has less than is needed of a key.
  bool any_short(Instant from, Instant to, const Plane& needs) const {
    return short_in(root_, height_, from, to, kNever, needs);
  }
  struct Found {
    Instant from = 0;  // where the level begins
    Instant to = 0;    // and where the next one does; kNever when there is none
  };
  std::optional<Found> last_short(Instant from, Instant to, const Plane& needs) const {
    Found found;
    if (!find_short(root_, height_, from, to, kNever, needs, false, found)) return std::nullopt;
    return found;
  }
  std::optional<Found> first_short(Instant from, Instant to, const Plane& needs) const {
    Found found;
    if (!find_short(root_, height_, from, to, kNever, needs, true, found)) return std::nullopt;
    return found;
  }
  // The first instant from `from` on at which there is enough of every key.
  std::optional<Instant> first_enough(Instant from, const Plane& needs) const {
    Instant found = from;
    if (!find_enough(root_, height_, from, needs, found)) return std::nullopt;
    return std::max(from, found);
  }

  // Calls `visit(instant, amounts)` for the level in force at `from` and all that begin before
  // `to`, in order, until it gives false.
  template <class Visit>
  void walk(Instant from, Instant to, Visit&& visit) const {
    walk_in(root_, height_, from, to, Plane(), visit);
  }

  // Brings all lifts down into the leaves. The greatest distance of an amount from zero.
  V normalise() {
    normalise_in(root_, height_, Plane());
    V greatest = 0;
    const Summary sums = summary(root_, height_);
    for (std::size_t key = 0; key < kKeys; ++key) {
      greatest = std::max({greatest, sums.most[key], static_cast<V>(-sums.least[key])});
    }
    return greatest;
  }

 private:
  template <class, std::size_t, std::size_t>
  friend class LevelTree;

  struct Leaf {
    Leaf() { at.fill(kNever); }
    std::size_t count = 0;
    std::array<Instant, kLeaf> at;
    std::array<Plane, kLeaf> amount;  // counted: how many spans begin or end there
  };
  struct Inner {
    Inner() { first.fill(kNever); }
    std::size_t count = 0;
    std::array<Instant, kFan> first;
    std::array<void*, kFan> child;
    std::array<Plane, kFan> least;
    std::array<Plane, kFan> most;
    std::array<Plane, kFan> lift;
  };
  struct Summary {
    Plane least;
    Plane most;
  };

  static Leaf* leaf(void* node) { return static_cast<Leaf*>(node); }
  static Inner* inner(void* node) { return static_cast<Inner*>(node); }
  static const Leaf* leaf(const void* node) { return static_cast<const Leaf*>(node); }
  static const Inner* inner(const void* node) { return static_cast<const Inner*>(node); }

  // The place whose level or child is in force at a time: the first one when all begin after it.
  // Always as many steps and no branch: where a random time falls cannot be guessed.
  template <std::size_t kSize>
  static std::size_t place_of(const std::array<Instant, kSize>& at, std::size_t count,
                              Instant time) {
    std::size_t place = 0;
    for (std::size_t left = kSize; left > 1;) {
      const std::size_t half = left / 2;
      place += at[place + half] <= time ? half : 0;
      left -= half;
    }
    return std::min(place, count - 1);
  }
  // How many instants are before a time.
  template <std::size_t kSize>
  static std::size_t before(const std::array<Instant, kSize>& at, std::size_t count, Instant time) {
    return at[0] < time ? place_of(at, count, time - 1) + 1 : 0;
  }
  // Behind the last place in force in [from, to), where `first` is that at `from`.
  template <std::size_t kSize>
  static std::size_t behind(const std::array<Instant, kSize>& at, std::size_t count, Instant to,
                            std::size_t first) {
    return std::max(first + 1, before(at, count, to));
  }
  static Instant end_of(const Inner& node, std::size_t place, Instant node_end) {
    return place + 1 < node.count ? node.first[place + 1] : node_end;
  }
  static Instant first_of(const void* node, std::size_t height) {
    return height == 0 ? leaf(node)->at[0] : inner(node)->first[0];
  }

  template <class T, std::size_t kSize>
  static void open_place(std::array<T, kSize>& items, std::size_t place, std::size_t count) {
    std::copy_backward(items.begin() + place, items.begin() + count, items.begin() + count + 1);
  }
  template <class T, std::size_t kSize>
  static void close_place(std::array<T, kSize>& items, std::size_t place, std::size_t count) {
    std::copy(items.begin() + place + 1, items.begin() + count, items.begin() + place);
  }
  template <class T, std::size_t kSize>
  static void append(std::array<T, kSize>& items, std::size_t count,
                     const std::array<T, kSize>& more, std::size_t from, std::size_t to) {
    std::copy(more.begin() + from, more.begin() + to, items.begin() + count);
  }
  template <std::size_t kSize>
  static void raise(std::array<Plane, kSize>& items, std::size_t from, std::size_t to,
                    const Plane& amount) {
    for (std::size_t i = from; i < to; ++i) items[i] += amount;
  }

  // The leaf in which a time is.
  Leaf* leaf_of(Instant time) const;

  // The way from the root down to the level in force at a time: of each inner node the place that
  // leads farther, by height, and the place of the level in its leaf.
  struct Way {
    Leaf* leaf;
    std::size_t level;
    std::array<Inner*, kMostHeight + 1> node;
    std::array<std::size_t, kMostHeight + 1> place;
  };
  struct Ways {
    Way from;
    Way to;
  };
  // Both ways at once, what lies on them on its way into the cache: a change of a large tree is
  // mostly a wait for memory, and many waits at once take hardly longer than one.
  void find_ways(Instant from, Instant to, Ways& ways) const;
  // Lifts what is from the one level up to the other, and writes down what that changes above.
  void lift_between(const Ways& ways, const Plane& amount);

  static Summary summary(const void* node, std::size_t height);
  TABPLANE_WALK static Summary summary(const Plane* least, const Plane* most, std::size_t count);
  // The same once the places [first, last) are lifted, both in one walk.
  TABPLANE_WALK static Summary lifted(Leaf& node, std::size_t first, std::size_t last,
                                      const Plane& amount);
  TABPLANE_WALK static Summary lifted(Inner& node, std::size_t first, std::size_t last,
                                      const Plane& amount);
  // The least of each key in the places [first, last). REQUIRES: there is one.
  TABPLANE_WALK static Plane least_of(const Plane* items, std::size_t first, std::size_t last);
  // Writes down at a node what a child holds; whether that is something else than before.
  static bool keep(Inner& node, std::size_t place, const Summary& below);
  // Writes down at a node what is below a child; whether that is something else than before.
  [[gnu::noinline]] static bool note(Inner& node, std::size_t place, std::size_t height);

  // Whether times may be in other leaves than before. The place is that in force at the time.
  bool touch_in_leaf(Leaf& here, std::size_t place, Instant time);
  bool release_in_leaf(Leaf& here, Instant time);

  // Gives the new right neighbour of a node that had to be split, or nullptr.
  void* touch_in(void* node, std::size_t height, Instant time);
  [[gnu::noinline]] Leaf* split(Leaf& from);
  [[gnu::noinline]] Inner* split(Inner& from);
  [[gnu::noinline]] static void put_level(Leaf& node, std::size_t place, Instant time);
  [[gnu::noinline]] static void put_child(Inner& node, std::size_t place, void* child,
                                          Instant first);

  // True when the node is left with nothing.
  bool release_in(void* node, std::size_t height, Instant time);
  [[gnu::noinline]] static void take_level(Leaf& node, std::size_t place);
  [[gnu::noinline]] void drop_child(Inner& node, std::size_t place, std::size_t height);
  // Joins a child with its right neighbour when both are small.
  [[gnu::noinline]] void join(Inner& node, std::size_t place, std::size_t height);

  void least_in(const void* node, std::size_t height, Instant from, Instant to, Instant node_end,
                const Plane& sums, Plane& found) const;
  bool short_in(const void* node, std::size_t height, Instant from, Instant to, Instant node_end,
                const Plane& needs) const;
  bool find_short(const void* node, std::size_t height, Instant from, Instant to, Instant node_end,
                  const Plane& needs, bool forward, Found& found) const;
  bool find_enough(const void* node, std::size_t height, Instant from, const Plane& needs,
                   Instant& found) const;
  template <class Visit>
  bool walk_in(const void* node, std::size_t height, Instant from, Instant to, const Plane& sums,
               Visit& visit) const;
  void normalise_in(void* node, std::size_t height, const Plane& sums);
  template <class Other>
  void* copy(const Other& other, const void* node, std::size_t height);

  LevelNodes<Leaf> leaves_;
  LevelNodes<Inner> inners_;
  void* root_ = nullptr;
  std::size_t height_ = 0;  // of the root above the leaves
  std::size_t points_ = 0;
};

}  // namespace tabplane::reservation

#include "core/reservation/level_tree_shape.h"
#include "core/reservation/level_tree_walks.h"
