// How a level tree grows and shrinks: places open and close, full nodes split, small neighbours
// join. A part of level_tree.h, which includes it; nobody else does.
#pragma once

#include "core/reservation/level_tree.h"

namespace tabplane::reservation {

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

}  // namespace tabplane::reservation
