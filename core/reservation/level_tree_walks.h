// What is asked of a level tree, and lifts: walks down from the root to the levels of a time or a
// span. A part of level_tree.h, which includes it; nobody else does.
#pragma once

#include "core/reservation/level_tree.h"

namespace tabplane::reservation {

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
