// How a level tree grows and shrinks: places open and close, full nodes split, small neighbours
// join. A part of level_tree.h, which includes it; nobody else does.
#pragma once

#include "core/reservation/level_tree.h"

namespace tabplane::reservation {

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::summary(const void* node, std::size_t height) -> Summary {
  if (height > 0) {
    const Inner& here = *inner(node);
    return summary(here.least.data(), here.most.data(), here.count);
  }
  const Leaf& here = *leaf(node);
  return summary(here.amount.data(), here.amount.data(), here.count);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::summary(const Plane* least, const Plane* most, std::size_t count)
    -> Summary {
  Summary sums{least[0], most[0]};
  for (std::size_t i = 1; i < count; ++i) {
    sums.least.keep_least(least[i]);
    sums.most.keep_most(most[i]);
  }
  sums.least.set_count(0);
  sums.most.set_count(0);
  return sums;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::keep(Inner& node, std::size_t place, const Summary& below) {
  const Plane least = below.least + node.lift[place];
  const Plane most = below.most + node.lift[place];
  typename Plane::Mark changed;
  changed.other(least, node.least[place]);
  changed.other(most, node.most[place]);
  node.least[place] = least;
  node.most[place] = most;
  return static_cast<bool>(changed);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::note(Inner& node, std::size_t place, std::size_t height) {
  return keep(node, place, summary(node.child[place], height - 1));
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::add(Instant from, Instant to, const Plane& amount) {
  Ways ways;
  find_ways(from, to, ways);
  if (touch_in_leaf(*ways.from.leaf, ways.from.level, from)) find_ways(from, to, ways);
  Leaf& there = *ways.to.leaf;
  if (touch_in_leaf(there, place_of(there.at, there.count, to), to)) {
    find_ways(from, to, ways);
  } else {
    ways.from.level += ways.from.leaf->at[ways.from.level] < from ? 1 : 0;
    ways.to.level = place_of(there.at, there.count, to);
  }
  lift_between(ways, amount);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::remove(Instant from, Instant to, const Plane& amount) {
  Ways ways;
  find_ways(from, to, ways);
  lift_between(ways, Plane() - amount);
  Leaf* start = ways.from.leaf;
  if (release_in_leaf(*ways.to.leaf, to)) start = leaf_of(from);
  release_in_leaf(*start, from);
}

// Most levels find room in their leaf, and change nothing that stands above it.
template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::touch_in_leaf(Leaf& here, std::size_t place, Instant time) {
  if (here.at[place] == time) {
    here.amount[place].set_count(here.amount[place].count() + 1);
    return false;
  }
  ++points_;
  if (here.count < kLeaf) {
    put_level(here, place + 1, time);
    return false;
  }
  void* right = touch_in(root_, height_, time);
  if (right == nullptr) return true;
  Inner* root = inners_.take();
  put_child(*root, 0, root_, first_of(root_, height_));
  put_child(*root, 1, right, first_of(right, height_));
  root_ = root;
  ++height_;
  note(*root, 0, height_);
  note(*root, 1, height_);
  return true;
}

// Puts a level into a leaf that is full.
template <class V, std::size_t kLeaf, std::size_t kFan>
void* LevelTree<V, kLeaf, kFan>::touch_in(void* node, std::size_t height, Instant time) {
  if (height == 0) {
    Leaf* here = leaf(node);
    std::size_t place = place_of(here->at, here->count, time) + 1;
    Leaf* right = split(*here);
    if (place > here->count) {
      place -= here->count;
      here = right;
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
  here->lift[place + 1] = here->lift[place];
  note(*here, place, height);
  note(*here, place + 1, height);
  return right;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::split(Leaf& from) -> Leaf* {
  constexpr std::size_t kHalf = kLeaf / 2;
  Leaf* right = leaves_.take();
  append(right->at, 0, from.at, kHalf, kLeaf);
  append(right->amount, 0, from.amount, kHalf, kLeaf);
  std::fill(from.at.begin() + kHalf, from.at.end(), kNever);
  right->count = kLeaf - kHalf;
  from.count = kHalf;
  return right;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::split(Inner& from) -> Inner* {
  constexpr std::size_t kHalf = kFan / 2;
  Inner* right = inners_.take();
  append(right->first, 0, from.first, kHalf, kFan);
  append(right->child, 0, from.child, kHalf, kFan);
  append(right->least, 0, from.least, kHalf, kFan);
  append(right->most, 0, from.most, kHalf, kFan);
  append(right->lift, 0, from.lift, kHalf, kFan);
  std::fill(from.first.begin() + kHalf, from.first.end(), kNever);
  right->count = kFan - kHalf;
  from.count = kHalf;
  return right;
}

// A level like the one before it.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::put_level(Leaf& node, std::size_t place, Instant time) {
  open_place(node.at, place, node.count);
  open_place(node.amount, place, node.count);
  node.at[place] = time;
  node.amount[place] = node.amount[place - 1];
  node.amount[place].set_count(1);
  ++node.count;
}

// What the node says of the child has to be noted yet.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::put_child(Inner& node, std::size_t place, void* child,
                                          Instant first) {
  open_place(node.first, place, node.count);
  open_place(node.child, place, node.count);
  open_place(node.least, place, node.count);
  open_place(node.most, place, node.count);
  open_place(node.lift, place, node.count);
  node.first[place] = first;
  node.child[place] = child;
  node.lift[place] = Plane();
  ++node.count;
}

// A level that is equal to the one before it in its leaf changes nothing that stands above.
template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::release_in_leaf(Leaf& here, Instant time) {
  const std::size_t place = place_of(here.at, here.count, time);
  const V spans = here.amount[place].count() - 1;
  assert(here.at[place] == time && spans >= 0);
  here.amount[place].set_count(spans);
  if (spans > 0) return false;
  --points_;
  if (place > 0 && (height_ == 0 || here.count > kLeaf / 4 + 1)) {
    take_level(here, place);
    return false;
  }
  [[maybe_unused]] const bool empty = release_in(root_, height_, time);
  assert(!empty);
  while (height_ > 0 && inner(root_)->count == 1) {
    Inner* top = inner(root_);
    void* child = top->child[0];
    if (height_ == 1) {
      raise(leaf(child)->amount, 0, leaf(child)->count, top->lift[0]);
    } else {
      Inner& below = *inner(child);
      raise(below.least, 0, below.count, top->lift[0]);
      raise(below.most, 0, below.count, top->lift[0]);
      raise(below.lift, 0, below.count, top->lift[0]);
    }
    inners_.give_back(top);
    root_ = child;
    --height_;
  }
  return true;
}

// Takes a level out of a leaf that is small, or whose first one it is.
template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::release_in(void* node, std::size_t height, Instant time) {
  if (height == 0) {
    Leaf& here = *leaf(node);
    take_level(here, place_of(here.at, here.count, time));
    return here.count == 0;
  }
  Inner* here = inner(node);
  const std::size_t place = place_of(here->first, here->count, time);
  if (release_in(here->child[place], height - 1, time)) {
    drop_child(*here, place, height);
    return here->count == 0;
  }
  here->first[place] = first_of(here->child[place], height - 1);
  note(*here, place, height);
  if (place + 1 < here->count) {
    join(*here, place, height);
  } else if (place > 0) {
    join(*here, place - 1, height);
  }
  return false;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::take_level(Leaf& node, std::size_t place) {
  close_place(node.at, place, node.count);
  close_place(node.amount, place, node.count);
  node.at[--node.count] = kNever;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::drop_child(Inner& node, std::size_t place, std::size_t height) {
  if (height == 1) {
    leaves_.give_back(leaf(node.child[place]));
  } else {
    inners_.give_back(inner(node.child[place]));
  }
  close_place(node.first, place, node.count);
  close_place(node.child, place, node.count);
  close_place(node.least, place, node.count);
  close_place(node.most, place, node.count);
  close_place(node.lift, place, node.count);
  node.first[--node.count] = kNever;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::join(Inner& node, std::size_t place, std::size_t height) {
  const std::size_t size = height == 1 ? kLeaf : kFan;
  const auto count_of = [&](std::size_t at) {
    return height == 1 ? leaf(node.child[at])->count : inner(node.child[at])->count;
  };
  // A join leaves room on both sides, so that a level more or less does not undo it.
  if (count_of(place) + count_of(place + 1) > size - size / 4) return;
  const Plane offset = node.lift[place + 1] - node.lift[place];
  if (height == 1) {
    Leaf& left = *leaf(node.child[place]);
    Leaf& right = *leaf(node.child[place + 1]);
    raise(right.amount, 0, right.count, offset);
    append(left.at, left.count, right.at, 0, right.count);
    append(left.amount, left.count, right.amount, 0, right.count);
    left.count += right.count;
  } else {
    Inner& left = *inner(node.child[place]);
    Inner& right = *inner(node.child[place + 1]);
    raise(right.least, 0, right.count, offset);
    raise(right.most, 0, right.count, offset);
    raise(right.lift, 0, right.count, offset);
    append(left.first, left.count, right.first, 0, right.count);
    append(left.child, left.count, right.child, 0, right.count);
    append(left.least, left.count, right.least, 0, right.count);
    append(left.most, left.count, right.most, 0, right.count);
    append(left.lift, left.count, right.lift, 0, right.count);
    left.count += right.count;
  }
  drop_child(node, place + 1, height);
  note(node, place, height);
}

}  // namespace tabplane::reservation
