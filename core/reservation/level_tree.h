// The tree inside a timeline: levels in order of time, changed over ranges in logarithmic time.
//
// A B-tree whose leaves hold levels (an instant and the amount of each key from there to the next
// one) in one plane per key. An inner node keeps for each child and key a lift, which counts for
// everything below it, and the least and the most amount below it with the lift in it. A range is
// lifted as high up as it covers whole children, and nothing is ever pushed down.
//
// Values are relative to the frame of their node: what stands above has to be added. A new level
// copies the one before it, which is in the same leaf always: the first level stands before every
// instant and never goes. Places behind the last one of a node repeat it, so that loops run over
// whole planes. `V` must hold every sum of the amounts that were added since normalise().
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <vector>

#include "core/reservation/capacity.h"

namespace tabplane::reservation {

// An amount of one key.
template <class V>
struct Term {
  std::size_t key = 0;
  V amount = 0;
};

// The keys of which there is something, in order.
template <class V>
class Terms {
 public:
  void add(std::size_t key, V amount) { items_[count_++] = {key, amount}; }
  const Term<V>* begin() const { return items_.data(); }
  const Term<V>* end() const { return items_.data() + count_; }
  Term<V>* begin() { return items_.data(); }
  Term<V>* end() { return items_.data() + count_; }
  bool empty() const { return count_ == 0; }

 private:
  std::array<Term<V>, kKeys> items_;
  std::size_t count_ = 0;
};

template <class V, std::size_t kLeaf, std::size_t kFan>
class LevelTree {
  static_assert(kLeaf >= 2 && kFan >= 3);

 public:
  using Instant = std::int64_t;
  static constexpr Instant kFirst = std::numeric_limits<Instant>::min();
  static constexpr Instant kNever = std::numeric_limits<Instant>::max();
  using Plane = std::array<V, kKeys>;

  LevelTree() { clear(); }

  // The same levels in planes of another width.
  template <class W>
  explicit LevelTree(const LevelTree<W, kLeaf, kFan>& other) {
    root_ = copy(other, other.root_, other.height_);
    height_ = other.height_;
    points_ = other.points_;
  }

  void clear() {
    leaves_ = {};
    inners_ = {};
    Leaf* leaf = leaves_.take();
    leaf->count = 1;
    leaf->at[0] = kFirst;
    leaf->spans[0] = 1;
    root_ = leaf;
    height_ = 0;
    points_ = 0;
  }

  std::size_t points() const { return points_; }
  std::size_t bytes() const { return leaves_.bytes() + inners_.bytes(); }

  // One more span begins or ends at this instant.
  void touch(Instant time);
  // One less does. The level there goes with the last of them; it must then be equal to the one
  // before it. REQUIRES: one does.
  void release(Instant time);
  // REQUIRES: levels begin at `from` and at `to`.
  void lift(Instant from, Instant to, const Terms<V>& terms) {
    lift_in(root_, height_, from, to, kNever, terms);
  }

  Plane at(Instant time) const;
  Plane least(Instant from, Instant to) const {
    Plane sums{};
    Plane found;
    found.fill(std::numeric_limits<V>::max());
    least_in(root_, height_, from, to, kNever, sums, found);
    return found;
  }

  // Whether some level in force in [from, to) has less than is needed of a key.
  bool any_short(Instant from, Instant to, const Terms<V>& needs) const {
    return find_short<false>(root_, height_, from, to, kNever, needs, nullptr);
  }
  struct Found {
    Instant from = 0;  // where the level begins
    Instant to = 0;    // and where the next one does; kNever when there is none
  };
  std::optional<Found> last_short(Instant from, Instant to, const Terms<V>& needs) const {
    Found found;
    if (!find_short<false>(root_, height_, from, to, kNever, needs, &found)) return std::nullopt;
    return found;
  }
  std::optional<Found> first_short(Instant from, Instant to, const Terms<V>& needs) const {
    Found found;
    if (!find_short<true>(root_, height_, from, to, kNever, needs, &found)) return std::nullopt;
    return found;
  }
  // The first instant from `from` on at which there is enough of every key.
  std::optional<Instant> first_enough(Instant from, const Terms<V>& needs) const {
    Instant found = from;
    if (!find_enough(root_, height_, from, needs, found)) return std::nullopt;
    return std::max(from, found);
  }

  // Calls `visit(instant, amounts)` for the level in force at `from` and all that begin before
  // `to`, in order, until it gives false.
  template <class Visit>
  void walk(Instant from, Instant to, Visit&& visit) const {
    walk_in(root_, height_, from, to, Plane{}, visit);
  }

  // Brings all lifts down into the leaves. The greatest distance of an amount from zero.
  V normalise() {
    normalise_in(root_, height_, Plane{});
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
    std::size_t count = 0;
    std::array<Instant, kLeaf> at{};
    std::array<std::uint32_t, kLeaf> spans{};  // that begin or end there
    std::array<std::array<V, kLeaf>, kKeys> amount{};
  };
  struct Inner {
    std::size_t count = 0;
    std::array<Instant, kFan> first{};
    std::array<void*, kFan> child{};
    std::array<std::array<V, kFan>, kKeys> least{};
    std::array<std::array<V, kFan>, kKeys> most{};
    std::array<std::array<V, kFan>, kKeys> lift{};
  };
  struct Summary {
    Plane least;
    Plane most;
  };

  // Nodes that never move; those that are given back are used again.
  template <class Node>
  class Nodes {
   public:
    Node* take() {
      if (free_.empty()) return &all_.emplace_back();
      Node* node = free_.back();
      free_.pop_back();
      *node = Node();
      return node;
    }
    void give_back(Node* node) { free_.push_back(node); }
    std::size_t bytes() const { return all_.size() * (sizeof(Node) + sizeof(void*)); }

   private:
    std::deque<Node> all_;
    std::vector<Node*> free_;
  };

  static Leaf* leaf(void* node) { return static_cast<Leaf*>(node); }
  static Inner* inner(void* node) { return static_cast<Inner*>(node); }
  static const Leaf* leaf(const void* node) { return static_cast<const Leaf*>(node); }
  static const Inner* inner(const void* node) { return static_cast<const Inner*>(node); }

  // How many of the first `count` instants are before, or not after, a time.
  template <std::size_t kSize>
  static std::size_t before(const std::array<Instant, kSize>& at, std::size_t count, Instant time) {
    return static_cast<std::size_t>(
        std::lower_bound(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(count), time) -
        at.begin());
  }
  template <std::size_t kSize>
  static std::size_t not_after(const std::array<Instant, kSize>& at, std::size_t count,
                               Instant time) {
    return static_cast<std::size_t>(
        std::upper_bound(at.begin(), at.begin() + static_cast<std::ptrdiff_t>(count), time) -
        at.begin());
  }
  // The place whose level or child is in force at a time: the first one when all begin after it.
  template <class Times>
  static std::size_t place_of(const Times& at, std::size_t count, Instant time) {
    const std::size_t found = not_after(at, count, time);
    return found == 0 ? 0 : found - 1;
  }
  static Instant end_of(const Inner& node, std::size_t place, Instant node_end) {
    return place + 1 < node.count ? node.first[place + 1] : node_end;
  }

  // The places [from, to) of a plane as a mask, so that a range is changed without a branch.
  template <std::size_t kSize>
  static std::array<V, kSize> mask_of(std::size_t from, std::size_t to) {
    std::array<V, kSize> mask{};
    for (std::size_t i = from; i < to; ++i) mask[i] = V{-1};
    return mask;
  }
  template <std::size_t kSize>
  static void raise(std::array<V, kSize>& plane, const std::array<V, kSize>& mask, V amount) {
    for (std::size_t i = 0; i < kSize; ++i) {
      plane[i] = static_cast<V>(plane[i] + (amount & mask[i]));
    }
  }
  template <std::size_t kSize>
  static void raise(std::array<V, kSize>& plane, V amount) {
    for (std::size_t i = 0; i < kSize; ++i) plane[i] = static_cast<V>(plane[i] + amount);
  }
  template <class T, std::size_t kSize>
  static void open_place(std::array<T, kSize>& plane, std::size_t place) {
    std::copy_backward(plane.begin() + static_cast<std::ptrdiff_t>(place), plane.end() - 1,
                       plane.end());
  }
  template <class T, std::size_t kSize>
  static void close_place(std::array<T, kSize>& plane, std::size_t place) {
    std::copy(plane.begin() + static_cast<std::ptrdiff_t>(place) + 1, plane.end(),
              plane.begin() + static_cast<std::ptrdiff_t>(place));
  }
  // Moves the places from `from` on to the beginning of another plane; both repeat their last one.
  template <class T, std::size_t kSize>
  static void split_plane(std::array<T, kSize>& plane, std::array<T, kSize>& other,
                          std::size_t from) {
    const auto middle = plane.begin() + static_cast<std::ptrdiff_t>(from);
    const auto behind = std::copy(middle, plane.end(), other.begin());
    std::fill(behind, other.end(), plane.back());
    std::fill(middle, plane.end(), *(middle - 1));
  }
  template <std::size_t kSize>
  static void append_plane(std::array<V, kSize>& plane, std::size_t count,
                           const std::array<V, kSize>& other, V offset) {
    for (std::size_t i = count; i < kSize; ++i) {
      plane[i] = static_cast<V>(other[i - count] + offset);
    }
  }

  static Summary summary(const void* node, std::size_t height) {
    Summary sums;
    for (std::size_t key = 0; key < kKeys; ++key) {
      if (height == 0) {
        const auto& plane = leaf(node)->amount[key];
        sums.least[key] = least_of(plane);
        sums.most[key] = most_of(plane);
      } else {
        sums.least[key] = least_of(inner(node)->least[key]);
        sums.most[key] = most_of(inner(node)->most[key]);
      }
    }
    return sums;
  }
  // Folded onto its first places, so that the plane is read in one straight run.
  template <std::size_t kSize, class Choose>
  static V fold(const std::array<V, kSize>& plane, Choose&& choose) {
    constexpr std::size_t kWidth = kSize % 8 == 0 ? 8 : 1;
    std::array<V, kWidth> best;
    for (std::size_t i = 0; i < kWidth; ++i) best[i] = plane[i];
    for (std::size_t from = kWidth; from < kSize; from += kWidth) {
      for (std::size_t i = 0; i < kWidth; ++i) best[i] = choose(best[i], plane[from + i]);
    }
    V found = best[0];
    for (std::size_t i = 1; i < kWidth; ++i) found = choose(found, best[i]);
    return found;
  }
  template <std::size_t kSize>
  static V least_of(const std::array<V, kSize>& plane) {
    return fold(plane, [](V left, V right) { return left < right ? left : right; });
  }
  template <std::size_t kSize>
  static V most_of(const std::array<V, kSize>& plane) {
    return fold(plane, [](V left, V right) { return left > right ? left : right; });
  }
  // What a node says of a child's key, after something in the child changed.
  static void note(Inner& node, std::size_t place, std::size_t key, V least, V most) {
    const V raised = node.lift[key][place];
    const std::size_t last = place + 1 == node.count ? kFan : place + 1;
    for (std::size_t i = place; i < last; ++i) {
      node.least[key][i] = static_cast<V>(least + raised);
      node.most[key][i] = static_cast<V>(most + raised);
    }
  }
  static void note_all(Inner& node, std::size_t place, std::size_t height) {
    const Summary sums = summary(node.child[place], height - 1);
    for (std::size_t key = 0; key < kKeys; ++key) {
      note(node, place, key, sums.least[key], sums.most[key]);
    }
  }
  static void note_terms(Inner& node, std::size_t place, std::size_t height,
                         const Terms<V>& terms) {
    const void* child = node.child[place];
    for (const Term<V>& term : terms) {
      if (height == 1) {
        const auto& plane = leaf(child)->amount[term.key];
        note(node, place, term.key, least_of(plane), most_of(plane));
      } else {
        note(node, place, term.key, least_of(inner(child)->least[term.key]),
             most_of(inner(child)->most[term.key]));
      }
    }
  }

  static Instant first_of(const void* node, std::size_t height) {
    return height == 0 ? leaf(node)->at[0] : inner(node)->first[0];
  }

  // Gives the new right neighbour of a node that had to be split, or nullptr.
  void* touch_in(void* node, std::size_t height, Instant time);
  Leaf* split(Leaf& from);
  Inner* split(Inner& from);
  static void put_level(Leaf& node, std::size_t place, Instant time);
  static void put_child(Inner& node, std::size_t place, void* child, Instant first);

  // True when the node is left with nothing.
  bool release_in(void* node, std::size_t height, Instant time);
  void drop_child(Inner& node, std::size_t place, std::size_t height);
  // Joins a child with its right neighbour when both are small.
  void join(Inner& node, std::size_t place, std::size_t height);

  void lift_in(void* node, std::size_t height, Instant from, Instant to, Instant node_end,
               const Terms<V>& terms);
  void least_in(const void* node, std::size_t height, Instant from, Instant to, Instant node_end,
                const Plane& sums, Plane& found) const;
  template <bool kForward>
  bool find_short(const void* node, std::size_t height, Instant from, Instant to, Instant node_end,
                  const Terms<V>& needs, Found* found) const;
  bool find_enough(const void* node, std::size_t height, Instant from, const Terms<V>& needs,
                   Instant& found) const;
  template <class Visit>
  bool walk_in(const void* node, std::size_t height, Instant from, Instant to, const Plane& sums,
               Visit& visit) const;
  void normalise_in(void* node, std::size_t height, const Plane& sums);
  template <class Other>
  void* copy(const Other& other, const void* node, std::size_t height);

  static Terms<V> lowered(const Terms<V>& needs, const Inner& node, std::size_t place) {
    Terms<V> lower = needs;
    for (Term<V>& need : lower) {
      need.amount = static_cast<V>(need.amount - node.lift[need.key][place]);
    }
    return lower;
  }
  static Plane raised(const Plane& sums, const Inner& node, std::size_t place) {
    Plane higher;
    for (std::size_t key = 0; key < kKeys; ++key) {
      higher[key] = static_cast<V>(sums[key] + node.lift[key][place]);
    }
    return higher;
  }

  Nodes<Leaf> leaves_;
  Nodes<Inner> inners_;
  void* root_ = nullptr;
  std::size_t height_ = 0;  // of the root above the leaves
  std::size_t points_ = 0;
};

}  // namespace tabplane::reservation

#include "core/reservation/level_tree_shape.h"
#include "core/reservation/level_tree_walks.h"
