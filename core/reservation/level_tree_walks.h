// What is asked of a level tree, and lifts: walks down from the root to the levels of a time or a
// span. A part of level_tree.h, which includes it; nobody else does.
#pragma once

#include "core/reservation/level_tree.h"

namespace tabplane::reservation {

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::leaf_of(Instant time) const -> Leaf* {
  void* node = root_;
  for (std::size_t height = height_; height > 0; --height) {
    const Inner& here = *inner(node);
    node = here.child[place_of(here.first, here.count, time)];
  }
  return leaf(node);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::find_ways(Instant from, Instant to, Ways& ways) const {
  void* left = root_;
  void* right = root_;
  assert(height_ <= kMostHeight);
  for (std::size_t height = height_; height > 0; --height) {
    Inner& here = *inner(left);
    Inner& there = *inner(right);
    const std::size_t first = place_of(here.first, here.count, from);
    const std::size_t last = place_of(there.first, there.count, to);
    ways.from.node[height] = &here;
    ways.from.place[height] = first;
    ways.to.node[height] = &there;
    ways.to.place[height] = last;
    left = here.child[first];
    right = there.child[last];
    // First what leads farther down, then what a lift changes: of leaves and of what holds them.
    const bool leaves = height == 1;
    const std::size_t instants = leaves ? offsetof(Leaf, amount) : offsetof(Inner, least);
    fetch_lines(left, instants);
    if (right != left) fetch_lines(right, instants);
    if (height > 2) continue;
    const std::size_t sums = (leaves ? sizeof(Leaf) : sizeof(Inner)) - instants;
    fetch_lines(static_cast<const char*>(left) + instants, sums);
    if (right != left) fetch_lines(static_cast<const char*>(right) + instants, sums);
  }
  ways.from.leaf = leaf(left);
  ways.from.level = place_of(leaf(left)->at, leaf(left)->count, from);
  ways.to.leaf = leaf(right);
  ways.to.level = place_of(leaf(right)->at, leaf(right)->count, to);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::lifted(Leaf& node, std::size_t first, std::size_t last,
                                       const Plane& amount) -> Summary {
  Summary sums{Plane(std::numeric_limits<V>::max()), Plane(std::numeric_limits<V>::min())};
  const auto take = [&](const Plane& plane) {
    sums.least.keep_least(plane);
    sums.most.keep_most(plane);
  };
  for (std::size_t i = 0; i < first; ++i) take(node.amount[i]);
  for (std::size_t i = first; i < last; ++i) take(node.amount[i] += amount);
  for (std::size_t i = last; i < node.count; ++i) take(node.amount[i]);
  sums.least.set_count(0);
  sums.most.set_count(0);
  return sums;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::lifted(Inner& node, std::size_t first, std::size_t last,
                                       const Plane& amount) -> Summary {
  Summary sums{Plane(std::numeric_limits<V>::max()), Plane(std::numeric_limits<V>::min())};
  const auto take = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      sums.least.keep_least(node.least[i]);
      sums.most.keep_most(node.most[i]);
    }
  };
  take(0, first);
  for (std::size_t i = first; i < last; ++i) {
    sums.least.keep_least(node.least[i] += amount);
    sums.most.keep_most(node.most[i] += amount);
    node.lift[i] += amount;
  }
  take(last, node.count);
  return sums;
}

// From the two leaves up to the node in which the ways meet everything between them is lifted, as
// high up as it stands; from there on it is only written down, as long as that changes something.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::lift_between(const Ways& ways, const Plane& amount) {
  const Way& from = ways.from;
  const Way& to = ways.to;
  const bool apart = from.leaf != to.leaf;
  Summary left = lifted(*from.leaf, from.level, apart ? from.leaf->count : to.level, amount);
  std::size_t height = 1;
  if (apart) {
    Summary right = lifted(*to.leaf, 0, to.level, amount);
    for (; from.node[height] != to.node[height]; ++height) {
      Inner& here = *from.node[height];
      Inner& there = *to.node[height];
      keep(here, from.place[height], left);
      keep(there, to.place[height], right);
      left = lifted(here, from.place[height] + 1, here.count, amount);
      right = lifted(there, 0, to.place[height], amount);
    }
    Inner& both = *from.node[height];
    keep(both, from.place[height], left);
    keep(both, to.place[height], right);
    left = lifted(both, from.place[height] + 1, to.place[height], amount);
    ++height;
  }
  for (; height <= height_; ++height) {
    Inner& above = *from.node[height];
    if (!keep(above, from.place[height], left) || height == height_) return;
    left = summary(&above, height);
  }
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::at(Instant time) const -> Plane {
  Plane sums;
  const void* node = root_;
  for (std::size_t height = height_; height > 0; --height) {
    const Inner& here = *inner(node);
    const std::size_t place = place_of(here.first, here.count, time);
    sums += here.lift[place];
    node = here.child[place];
  }
  const Leaf& here = *leaf(node);
  return sums + here.amount[place_of(here.at, here.count, time)];
}

template <class V, std::size_t kLeaf, std::size_t kFan>
auto LevelTree<V, kLeaf, kFan>::least_of(const Plane* items, std::size_t first, std::size_t last)
    -> Plane {
  Plane low = items[first];
  for (std::size_t i = first + 1; i < last; ++i) low.keep_least(items[i]);
  return low;
}

// Whole children first: what they say makes most looks into the others needless.
template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::least_in(const void* node, std::size_t height, Instant from,
                                         Instant to, Instant node_end, const Plane& sums,
                                         Plane& found) const {
  const auto keep = [&](const Plane* items, std::size_t first, std::size_t last) {
    found.keep_least(least_of(items, first, last) + sums);
  };
  if (height == 0) {
    const Leaf& here = *leaf(node);
    const std::size_t first = place_of(here.at, here.count, from);
    keep(here.amount.data(), first, behind(here.at, here.count, to, first));
    return;
  }
  const Inner& here = *inner(node);
  const std::size_t first = place_of(here.first, here.count, from);
  const std::size_t last = behind(here.first, here.count, to, first) - 1;
  const std::size_t whole_first = here.first[first] < from ? first + 1 : first;
  const std::size_t whole_behind = end_of(here, last, node_end) > to ? last : last + 1;
  if (whole_first < whole_behind) keep(here.least.data(), whole_first, whole_behind);
  const auto enter = [&](std::size_t place) {
    if (!(here.least[place] + sums).less_than(found)) return;
    least_in(here.child[place], height - 1, from, to, end_of(here, place, node_end),
             sums + here.lift[place], found);
  };
  if (whole_first > first) enter(first);
  if (whole_behind == last && (last > first || whole_first == first)) enter(last);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::short_in(const void* node, std::size_t height, Instant from,
                                         Instant to, Instant node_end, const Plane& needs) const {
  typename Plane::Mark lacks;
  if (height == 0) {
    const Leaf& here = *leaf(node);
    const std::size_t first = place_of(here.at, here.count, from);
    const std::size_t last = behind(here.at, here.count, to, first);
    for (std::size_t i = first; i < last; ++i) lacks.less(here.amount[i], needs);
    return static_cast<bool>(lacks);
  }
  const Inner& here = *inner(node);
  const std::size_t first = place_of(here.first, here.count, from);
  const std::size_t last = behind(here.first, here.count, to, first) - 1;
  const std::size_t whole_first = here.first[first] < from ? first + 1 : first;
  const std::size_t whole_behind = end_of(here, last, node_end) > to ? last : last + 1;
  for (std::size_t i = whole_first; i < whole_behind; ++i) lacks.less(here.least[i], needs);
  if (lacks) return true;
  const auto enter = [&](std::size_t place) {
    if (height > 1) fetch_lines(here.child[place], offsetof(Inner, most));
    return here.least[place].less_than(needs) &&
           short_in(here.child[place], height - 1, from, to, end_of(here, place, node_end),
                    needs - here.lift[place]);
  };
  if (whole_first > first && enter(first)) return true;
  return whole_behind == last && (last > first || whole_first == first) && enter(last);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::find_short(const void* node, std::size_t height, Instant from,
                                           Instant to, Instant node_end, const Plane& needs,
                                           bool forward, Found& found) const {
  const auto in_order = [forward](std::size_t first, std::size_t last, auto&& visit) {
    for (std::size_t i = first; i < last; ++i) {
      if (visit(forward ? i : last - 1 - (i - first))) return true;
    }
    return false;
  };
  if (height == 0) {
    const Leaf& here = *leaf(node);
    const std::size_t first = place_of(here.at, here.count, from);
    const std::size_t last = behind(here.at, here.count, to, first);
    return in_order(first, last, [&](std::size_t i) {
      if (!here.amount[i].less_than(needs)) return false;
      found = {here.at[i], i + 1 < here.count ? here.at[i + 1] : node_end};
      return true;
    });
  }
  const Inner& here = *inner(node);
  const std::size_t first = place_of(here.first, here.count, from);
  const std::size_t last = behind(here.first, here.count, to, first);
  return in_order(first, last, [&](std::size_t i) {
    return here.least[i].less_than(needs) &&
           find_short(here.child[i], height - 1, from, to, end_of(here, i, node_end),
                      needs - here.lift[i], forward, found);
  });
}

template <class V, std::size_t kLeaf, std::size_t kFan>
bool LevelTree<V, kLeaf, kFan>::find_enough(const void* node, std::size_t height, Instant from,
                                            const Plane& needs, Instant& found) const {
  if (height == 0) {
    const Leaf& here = *leaf(node);
    for (std::size_t i = place_of(here.at, here.count, from); i < here.count; ++i) {
      if (here.amount[i].less_than(needs)) continue;
      found = here.at[i];
      return true;
    }
    return false;
  }
  const Inner& here = *inner(node);
  for (std::size_t i = place_of(here.first, here.count, from); i < here.count; ++i) {
    if (!here.most[i].less_than(needs) &&
        find_enough(here.child[i], height - 1, from, needs - here.lift[i], found)) {
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
      if (!visit(here.at[i], sums + here.amount[i])) return false;
    }
    return true;
  }
  const Inner& here = *inner(node);
  for (std::size_t i = place_of(here.first, here.count, from); i < here.count; ++i) {
    if (!walk_in(here.child[i], height - 1, from, to, sums + here.lift[i], visit)) return false;
  }
  return true;
}

template <class V, std::size_t kLeaf, std::size_t kFan>
void LevelTree<V, kLeaf, kFan>::normalise_in(void* node, std::size_t height, const Plane& sums) {
  if (height == 0) {
    raise(leaf(node)->amount, 0, leaf(node)->count, sums);
    return;
  }
  Inner& here = *inner(node);
  for (std::size_t i = 0; i < here.count; ++i) {
    normalise_in(here.child[i], height - 1, sums + here.lift[i]);
    here.lift[i] = Plane();
  }
  raise(here.least, 0, here.count, sums);
  raise(here.most, 0, here.count, sums);
}

template <class V, std::size_t kLeaf, std::size_t kFan>
template <class Other>
void* LevelTree<V, kLeaf, kFan>::copy(const Other& other, const void* node, std::size_t height) {
  const auto widen = [](auto& to, const auto& from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = Plane(from[i]);
  };
  if (height == 0) {
    const auto& from = *Other::leaf(node);
    Leaf* made = leaves_.take();
    made->count = from.count;
    made->at = from.at;
    widen(made->amount, from.amount, from.count);
    return made;
  }
  const auto& from = *Other::inner(node);
  Inner* made = inners_.take();
  made->count = from.count;
  made->first = from.first;
  for (std::size_t i = 0; i < from.count; ++i) {
    made->child[i] = copy(other, from.child[i], height - 1);
  }
  widen(made->least, from.least, from.count);
  widen(made->most, from.most, from.count);
  widen(made->lift, from.lift, from.count);
  return made;
}

}  // namespace tabplane::reservation
