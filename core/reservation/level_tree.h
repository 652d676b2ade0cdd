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

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::touch(Instant time) {
  void* right = touch_in(root_, height_, time);
  if (right == nullptr) return;
  Inner* root = inners_.take();
  put_child(*root, 0, root_, first_of(root_, height_));
  put_child(*root, 1, right, first_of(right, height_));
  root_ = root;
  ++height_;
  note_all(*root, 0, height_);
  note_all(*root, 1, height_);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void* LevelTree<V, kLeaf, kFan>::touch_in(void* node, std::size_t height, Instant time) {
  if (height == 0) {
    Leaf* here = leaf(node);
    std::size_t place = not_after(here->at, here->count, time);
    if (here->at[place - 1] == time) {
      ++here->spans[place - 1];
      return nullptr;
    }
    ++points_;
    Leaf* right = nullptr;
    if (here->count == kLeaf) {
      right = split(*here);
      if (place > here->count) {
        place -= here->count;
        here = right;
      }
    }
    put_level(*here, place, time);
    return right;
  }
  Inner* here = inner(node);
  std::size_t place = place_of(here->first, here->count, time);
  void* child = touch_in(here->child[place], height - 1, time);
  if (child == nullptr) return nullptr;
  Inner* right = nullptr;
  if (here->count == kFan) {
    right = split(*here);
    if (place >= here->count) {
      place -= here->count;
      here = right;
    }
  }
  put_child(*here, place + 1, child, first_of(child, height - 1));
  for (std::size_t key = 0; key < kKeys; ++key) {
    here->lift[key][place + 1] = here->lift[key][place];
  }
  note_all(*here, place, height);
  note_all(*here, place + 1, height);
  return right;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::split(Leaf& from) -> Leaf* {
  constexpr std::size_t kHalf = kLeaf / 2;
  Leaf* right = leaves_.take();
  split_plane(from.at, right->at, kHalf);
  split_plane(from.spans, right->spans, kHalf);
  for (std::size_t key = 0; key < kKeys; ++key) {
    split_plane(from.amount[key], right->amount[key], kHalf);
  }
  right->count = from.count - kHalf;
  from.count = kHalf;
  return right;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::split(Inner& from) -> Inner* {
  constexpr std::size_t kHalf = kFan / 2;
  Inner* right = inners_.take();
  split_plane(from.first, right->first, kHalf);
  split_plane(from.child, right->child, kHalf);
  for (std::size_t key = 0; key < kKeys; ++key) {
    split_plane(from.least[key], right->least[key], kHalf);
    split_plane(from.most[key], right->most[key], kHalf);
    split_plane(from.lift[key], right->lift[key], kHalf);
  }
  right->count = from.count - kHalf;
  from.count = kHalf;
  return right;
}

// A level like the one before it.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::put_level(Leaf& node, std::size_t place, Instant time) {
  open_place(node.at, place);
  open_place(node.spans, place);
  node.at[place] = time;
  node.spans[place] = 1;
  for (std::size_t key = 0; key < kKeys; ++key) {
    open_place(node.amount[key], place);
    node.amount[key][place] = node.amount[key][place - 1];
  }
  ++node.count;
}

// What the node says of the child has to be noted yet.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::put_child(Inner& node, std::size_t place, void* child,
                                          Instant first) {
  open_place(node.first, place);
  open_place(node.child, place);
  for (std::size_t key = 0; key < kKeys; ++key) {
    open_place(node.least[key], place);
    open_place(node.most[key], place);
    open_place(node.lift[key], place);
  }
  node.first[place] = first;
  node.child[place] = child;
  ++node.count;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::release(Instant time) {
  [[maybe_unused]] const bool empty = release_in(root_, height_, time);
  assert(!empty);
  while (height_ > 0 && inner(root_)->count == 1) {
    Inner* top = inner(root_);
    void* child = top->child[0];
    for (std::size_t key = 0; key < kKeys; ++key) {
      const V amount = top->lift[key][0];
      if (height_ == 1) {
        raise(leaf(child)->amount[key], amount);
      } else {
        raise(inner(child)->least[key], amount);
        raise(inner(child)->most[key], amount);
        raise(inner(child)->lift[key], amount);
      }
    }
    inners_.give_back(top);
    root_ = child;
    --height_;
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::release_in(void* node, std::size_t height, Instant time) {
  if (height == 0) {
    Leaf* here = leaf(node);
    const std::size_t place = place_of(here->at, here->count, time);
    assert(here->at[place] == time && here->spans[place] > 0);
    if (--here->spans[place] > 0) return false;
    --points_;
    close_place(here->at, place);
    close_place(here->spans, place);
    for (std::size_t key = 0; key < kKeys; ++key) close_place(here->amount[key], place);
    return --here->count == 0;
  }
  Inner* here = inner(node);
  const std::size_t place = place_of(here->first, here->count, time);
  if (release_in(here->child[place], height - 1, time)) {
    drop_child(*here, place, height);
    return here->count == 0;
  }
  here->first[place] = first_of(here->child[place], height - 1);
  note_all(*here, place, height);
  if (place + 1 < here->count) {
    join(*here, place, height);
  } else if (place > 0) {
    join(*here, place - 1, height);
  }
  return false;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::drop_child(Inner& node, std::size_t place, std::size_t height) {
  if (height == 1) {
    leaves_.give_back(leaf(node.child[place]));
  } else {
    inners_.give_back(inner(node.child[place]));
  }
  close_place(node.first, place);
  close_place(node.child, place);
  --node.count;
  for (std::size_t key = 0; key < kKeys; ++key) {
    for (auto* planes : {&node.least, &node.most, &node.lift}) {
      auto& plane = (*planes)[key];
      close_place(plane, place);
      // The last one went: what repeated it repeats its neighbour now.
      if (place == node.count && place > 0) {
        std::fill(plane.begin() + static_cast<std::ptrdiff_t>(place), plane.end(),
                  plane[place - 1]);
      }
    }
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::join(Inner& node, std::size_t place, std::size_t height) {
  const std::size_t size = height == 1 ? kLeaf : kFan;
  const auto count_of = [&](std::size_t at) {
    return height == 1 ? leaf(node.child[at])->count : inner(node.child[at])->count;
  };
  // A join leaves room on both sides, so that a level more or less does not undo it.
  if (count_of(place) + count_of(place + 1) > size - size / 4) return;
  for (std::size_t key = 0; key < kKeys; ++key) {
    const V offset = static_cast<V>(node.lift[key][place + 1] - node.lift[key][place]);
    if (height == 1) {
      Leaf& left = *leaf(node.child[place]);
      append_plane(left.amount[key], left.count, leaf(node.child[place + 1])->amount[key], offset);
    } else {
      Inner& left = *inner(node.child[place]);
      const Inner& right = *inner(node.child[place + 1]);
      append_plane(left.least[key], left.count, right.least[key], offset);
      append_plane(left.most[key], left.count, right.most[key], offset);
      append_plane(left.lift[key], left.count, right.lift[key], offset);
    }
  }
  const auto append = [](auto& left, const auto& right, std::size_t count, auto member) {
    auto& to = left.*member;
    std::copy((right.*member).begin(), (right.*member).end() - static_cast<std::ptrdiff_t>(count),
              to.begin() + static_cast<std::ptrdiff_t>(count));
  };
  if (height == 1) {
    Leaf& left = *leaf(node.child[place]);
    const Leaf& right = *leaf(node.child[place + 1]);
    append(left, right, left.count, &Leaf::at);
    append(left, right, left.count, &Leaf::spans);
    left.count += right.count;
  } else {
    Inner& left = *inner(node.child[place]);
    const Inner& right = *inner(node.child[place + 1]);
    append(left, right, left.count, &Inner::first);
    append(left, right, left.count, &Inner::child);
    left.count += right.count;
  }
  drop_child(node, place + 1, height);
  note_all(node, place, height);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::lift_in(void* node, std::size_t height, Instant from, Instant to,
                                        Instant node_end, const Terms<V>& terms) {
  if (height == 0) {
    Leaf& here = *leaf(node);
    const std::size_t first = before(here.at, here.count, from);
    std::size_t last = before(here.at, here.count, to);
    if (last == here.count) last = kLeaf;
    const auto mask = mask_of<kLeaf>(first, last);
    for (const Term<V>& term : terms) raise(here.amount[term.key], mask, term.amount);
    return;
  }
  Inner& here = *inner(node);
  std::size_t first = before(here.first, here.count, from);  // that may be covered whole
  std::size_t behind = before(here.first, here.count, to);   // the first that is not touched
  const auto enter = [&](std::size_t place) {
    lift_in(here.child[place], height - 1, from, to, end_of(here, place, node_end), terms);
    note_terms(here, place, height, terms);
  };
  if (first > 0 && (first == here.count || here.first[first] > from)) enter(first - 1);
  if (behind > first && end_of(here, behind - 1, node_end) > to) enter(--behind);
  if (behind <= first) return;
  if (behind == here.count) behind = kFan;
  const auto mask = mask_of<kFan>(first, behind);
  for (const Term<V>& term : terms) {
    raise(here.least[term.key], mask, term.amount);
    raise(here.most[term.key], mask, term.amount);
    raise(here.lift[term.key], mask, term.amount);
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::at(Instant time) const -> Plane {
  Plane sums{};
  const void* node = root_;
  for (std::size_t height = height_; height > 0; --height) {
    const Inner& here = *inner(node);
    const std::size_t place = place_of(here.first, here.count, time);
    sums = raised(sums, here, place);
    node = here.child[place];
  }
  const Leaf& here = *leaf(node);
  const std::size_t place = place_of(here.at, here.count, time);
  for (std::size_t key = 0; key < kKeys; ++key) {
    sums[key] = static_cast<V>(sums[key] + here.amount[key][place]);
  }
  return sums;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::least_in(const void* node, std::size_t height, Instant from,
                                         Instant to, Instant node_end, const Plane& sums,
                                         Plane& found) const {
  if (height == 0) {
    const Leaf& here = *leaf(node);
    const std::size_t first = place_of(here.at, here.count, from);
    const std::size_t behind = std::max(first + 1, before(here.at, here.count, to));
    for (std::size_t key = 0; key < kKeys; ++key) {
      V low = here.amount[key][first];
      for (std::size_t i = first + 1; i < behind; ++i) low = std::min(low, here.amount[key][i]);
      found[key] = std::min(found[key], static_cast<V>(low + sums[key]));
    }
    return;
  }
  const Inner& here = *inner(node);
  std::size_t first = place_of(here.first, here.count, from);
  std::size_t behind = std::max(first + 1, before(here.first, here.count, to));
  const auto enter = [&](std::size_t place) {
    least_in(here.child[place], height - 1, from, to, end_of(here, place, node_end),
             raised(sums, here, place), found);
  };
  if (here.first[first] < from) enter(first++);
  if (behind > first && end_of(here, behind - 1, node_end) > to) enter(--behind);
  if (behind <= first) return;
  for (std::size_t key = 0; key < kKeys; ++key) {
    V low = here.least[key][first];
    for (std::size_t i = first + 1; i < behind; ++i) low = std::min(low, here.least[key][i]);
    found[key] = std::min(found[key], static_cast<V>(low + sums[key]));
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
template <bool kForward>
bool LevelTree<V, kLeaf, kFan>::find_short(const void* node, std::size_t height, Instant from,
                                           Instant to, Instant node_end, const Terms<V>& needs,
                                           Found* found) const {
  const auto in_order = [](std::size_t first, std::size_t behind, auto&& visit) {
    for (std::size_t i = first; i < behind; ++i) {
      if (visit(kForward ? i : behind - 1 - (i - first))) return true;
    }
    return false;
  };
  if (height == 0) {
    const Leaf& here = *leaf(node);
    const std::size_t first = place_of(here.at, here.count, from);
    const std::size_t behind = std::max(first + 1, before(here.at, here.count, to));
    std::array<V, kLeaf> lacks{};
    for (const Term<V>& need : needs) {
      const auto& plane = here.amount[need.key];
      for (std::size_t i = 0; i < kLeaf; ++i) lacks[i] |= plane[i] < need.amount ? V{-1} : V{0};
    }
    return in_order(first, behind, [&](std::size_t i) {
      if (lacks[i] == 0) return false;
      if (found != nullptr) {
        *found = {here.at[i], i + 1 < here.count ? here.at[i + 1] : node_end};
      }
      return true;
    });
  }
  const Inner& here = *inner(node);
  const std::size_t first = place_of(here.first, here.count, from);
  const std::size_t behind = std::max(first + 1, before(here.first, here.count, to));
  std::array<V, kFan> lacks{};
  for (const Term<V>& need : needs) {
    const auto& plane = here.least[need.key];
    for (std::size_t i = 0; i < kFan; ++i) lacks[i] |= plane[i] < need.amount ? V{-1} : V{0};
  }
  return in_order(first, behind, [&](std::size_t i) {
    if (lacks[i] == 0) return false;
    const Instant end = end_of(here, i, node_end);
    const bool whole = here.first[i] >= from && end <= to;
    if (whole && found == nullptr) return true;
    return find_short<kForward>(here.child[i], height - 1, from, to, end, lowered(needs, here, i),
                                found);
  });
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::find_enough(const void* node, std::size_t height, Instant from,
                                            const Terms<V>& needs, Instant& found) const {
  if (height == 0) {
    const Leaf& here = *leaf(node);
    std::array<V, kLeaf> lacks{};
    for (const Term<V>& need : needs) {
      const auto& plane = here.amount[need.key];
      for (std::size_t i = 0; i < kLeaf; ++i) lacks[i] |= plane[i] < need.amount ? V{-1} : V{0};
    }
    for (std::size_t i = place_of(here.at, here.count, from); i < here.count; ++i) {
      if (lacks[i] != 0) continue;
      found = here.at[i];
      return true;
    }
    return false;
  }
  const Inner& here = *inner(node);
  std::array<V, kFan> lacks{};
  for (const Term<V>& need : needs) {
    const auto& plane = here.most[need.key];
    for (std::size_t i = 0; i < kFan; ++i) lacks[i] |= plane[i] < need.amount ? V{-1} : V{0};
  }
  for (std::size_t i = place_of(here.first, here.count, from); i < here.count; ++i) {
    if (lacks[i] == 0 &&
        find_enough(here.child[i], height - 1, from, lowered(needs, here, i), found)) {
      return true;
    }
  }
  return false;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
template <class Visit>
bool LevelTree<V, kLeaf, kFan>::walk_in(const void* node, std::size_t height, Instant from,
                                        Instant to, const Plane& sums, Visit& visit) const {
  if (height == 0) {
    const Leaf& here = *leaf(node);
    for (std::size_t i = place_of(here.at, here.count, from); i < here.count; ++i) {
      if (here.at[i] >= to && here.at[i] > from) return false;
      Plane amounts;
      for (std::size_t key = 0; key < kKeys; ++key) {
        amounts[key] = static_cast<V>(sums[key] + here.amount[key][i]);
      }
      if (!visit(here.at[i], amounts)) return false;
    }
    return true;
  }
  const Inner& here = *inner(node);
  for (std::size_t i = place_of(here.first, here.count, from); i < here.count; ++i) {
    if (!walk_in(here.child[i], height - 1, from, to, raised(sums, here, i), visit)) return false;
  }
  return true;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::normalise_in(void* node, std::size_t height, const Plane& sums) {
  if (height == 0) {
    for (std::size_t key = 0; key < kKeys; ++key) {
      raise(leaf(node)->amount[key], sums[key]);
    }
    return;
  }
  Inner& here = *inner(node);
  for (std::size_t i = 0; i < here.count; ++i) {
    normalise_in(here.child[i], height - 1, raised(sums, here, i));
  }
  for (std::size_t key = 0; key < kKeys; ++key) {
    raise(here.least[key], sums[key]);
    raise(here.most[key], sums[key]);
    here.lift[key].fill(0);
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
template <class Other>
void* LevelTree<V, kLeaf, kFan>::copy(const Other& other, const void* node, std::size_t height) {
  const auto widen = [](auto& to, const auto& from) {
    for (std::size_t key = 0; key < kKeys; ++key) {
      std::copy(from[key].begin(), from[key].end(), to[key].begin());
    }
  };
  if (height == 0) {
    const auto& from = *Other::leaf(node);
    Leaf* made = leaves_.take();
    made->count = from.count;
    made->at = from.at;
    made->spans = from.spans;
    widen(made->amount, from.amount);
    return made;
  }
  const auto& from = *Other::inner(node);
  Inner* made = inners_.take();
  made->count = from.count;
  made->first = from.first;
  for (std::size_t i = 0; i < from.count; ++i) {
    made->child[i] = copy(other, from.child[i], height - 1);
  }
  widen(made->least, from.least);
  widen(made->most, from.most);
  widen(made->lift, from.lift);
  return made;
}

}  // namespace tabplane::reservation
