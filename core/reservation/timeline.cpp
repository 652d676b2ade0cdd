#include "core/reservation/timeline.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>

#include "core/reservation/level_tree.h"

namespace tabplane::reservation {
namespace {

constexpr std::size_t kLeaf = 32;
constexpr std::size_t kFan = 16;
using Narrow = LevelTree<std::int32_t, kLeaf, kFan>;
using Wide = LevelTree<std::int64_t, kLeaf, kFan>;

template <class Tree>
typename Tree::Plane plane_of(const Capacity& amount) {
  typename Tree::Plane plane;
  for (std::size_t key = 0; key < kKeys; ++key) {
    plane.set(
        key, static_cast<typename Tree::Plane::value_type>(amount.*(kKeyDescriptions[key].member)));
  }
  return plane;
}

// What is demanded of the keys of which something is. More than a tree can hold is never there.
template <class Tree>
[[gnu::noinline]] typename Tree::Plane needs_of(const Capacity& demand) {
  typename Tree::Plane needs(Tree::kNoNeed);
  for (std::size_t key = 0; key < kKeys; ++key) {
    const Amount value = demand.*(kKeyDescriptions[key].member);
    if (value <= 0) continue;
    needs.set(key,
              static_cast<typename Tree::Plane::value_type>(std::min<Amount>(value, Tree::kBound)));
  }
  return needs;
}

template <class Plane>
[[gnu::noinline]] Capacity capacity_of(const Plane& plane) {
  Capacity amount;
  for (std::size_t key = 0; key < kKeys; ++key) {
    amount.*(kKeyDescriptions[key].member) = plane[key];
  }
  return amount;
}

Amount greatest_of(const Capacity& amount) {
  Amount greatest = 0;
  for (const KeyDescription& described : kKeyDescriptions) {
    const Amount value = amount.*(described.member);
    greatest = std::max(greatest, value < 0 ? -value : value);
  }
  return greatest;
}

template <class Tree>
std::optional<Shortage> shortage_in(const Tree& tree, Span window, const Capacity& demand) {
  const auto found =
      tree.first_short(window.start.unix_ms, window.end.unix_ms, needs_of<Tree>(demand));
  if (!found) return std::nullopt;
  Shortage shortage;
  shortage.window = window;
  shortage.window.start.unix_ms = std::max(window.start.unix_ms, found->from);
  bool first = true;
  tree.walk(shortage.window.start.unix_ms, window.end.unix_ms,
            [&](std::int64_t at, const auto& plane) {
              const Capacity amount = capacity_of(plane);
              if (first) {
                shortage.key = reservation::first_short(demand, amount).value_or(Key::cores);
                shortage.available = amount[shortage.key];
                first = false;
              } else if (amount[shortage.key] != shortage.available) {
                shortage.window.end.unix_ms = at;
                return false;
              }
              return true;
            });
  shortage.wanted = demand[shortage.key];
  return shortage;
}

// Tries the windows from `from` on. One that does not fit is passed up to the end of the last level
// in it that has too little: no window that contains this level fits either. Within the window
// there is enough from there on; where the level lasts longer, the next one may have too little as
// well.
template <class Tree>
std::optional<TimePoint> earliest_in(const Tree& tree, Span within, Duration length,
                                     const Capacity& demand) {
  const typename Tree::Plane needs = needs_of<Tree>(demand);
  std::int64_t from = within.start.unix_ms;
  while (length.milliseconds <= within.end.unix_ms - from) {
    const std::int64_t to = from + length.milliseconds;
    const auto last = tree.last_short(from, to, needs);
    if (!last) return TimePoint{from};
    from = last->to;
    if (from < to) continue;
    if (from == Tree::kNever) return std::nullopt;
    const auto next = tree.first_enough(from, needs);
    if (!next) return std::nullopt;
    from = *next;
  }
  return std::nullopt;
}

}  // namespace

// Narrow planes as long as they surely hold every sum, wide ones from then on.
class Timeline::Planes {
 public:
  template <class Visit>
  decltype(auto) visit(Visit&& with) {
    return wide_ ? with(*wide_) : with(narrow_);
  }
  template <class Visit>
  decltype(auto) visit(Visit&& with) const {
    return wide_ ? with(std::as_const(*wide_)) : with(narrow_);
  }

  void change(Span span, const Capacity& amount, bool comes) {
    if (span.empty()) return;
    make_room(greatest_of(amount));
    visit([&](auto& tree) { change_in(tree, span, amount, comes); });
  }

 private:
  template <class Tree>
  static void change_in(Tree& tree, Span span, const Capacity& amount, bool comes) {
    const std::int64_t from = span.start.unix_ms;
    const std::int64_t to = span.end.unix_ms;
    const typename Tree::Plane plane = plane_of<Tree>(amount);
    if (comes) {
      tree.add(from, to, plane);
    } else {
      tree.remove(from, to, plane);
    }
  }

  // Every change may bring each sum in the tree further from zero by its greatest amount. When that
  // could be too far, the tree is asked how far it is. A narrow tree that would be asked too often,
  // because its amounts are great, becomes a wide one.
  void make_room(Amount amount) {
    assert(amount <= Amount{1} << 40);
    ++changes_;
    room_ -= amount;
    if (room_ >= 0) return;
    if (!wide_) {
      room_ = Narrow::kBound - 1 - narrow_.normalise() - amount;
      if (room_ < Narrow::kBound / 2 || changes_ < narrow_.points() / 4) {
        wide_ = std::make_unique<Wide>(narrow_);
        narrow_.clear();
      }
    }
    if (wide_) room_ = Wide::kBound - 1 - wide_->normalise() - amount;
    changes_ = 0;
  }

  Narrow narrow_;
  std::unique_ptr<Wide> wide_;
  Amount room_ = Narrow::kBound - 1;
  std::size_t changes_ = 0;  // since the room was measured
};

Timeline::Timeline() : planes_(std::make_unique<Planes>()) {}
Timeline::~Timeline() = default;
Timeline::Timeline(Timeline&&) noexcept = default;
Timeline& Timeline::operator=(Timeline&&) noexcept = default;

void Timeline::add(Span span, const Capacity& amount) {
  planes_->change(span, amount, true);
}

void Timeline::remove(Span span, const Capacity& amount) {
  planes_->change(span, amount, false);
}

void Timeline::clear() {
  planes_ = std::make_unique<Planes>();
}

Capacity Timeline::at(TimePoint time) const {
  return planes_->visit([&](const auto& tree) { return capacity_of(tree.at(time.unix_ms)); });
}

Capacity Timeline::minimum(Span window) const {
  return planes_->visit([&](const auto& tree) {
    return capacity_of(tree.least(window.start.unix_ms, window.end.unix_ms));
  });
}

bool Timeline::fits(Span window, const Capacity& demand) const {
  if (window.empty()) return true;
  return planes_->visit([&](const auto& tree) {
    return !tree.any_short(window.start.unix_ms, window.end.unix_ms,
                           needs_of<std::decay_t<decltype(tree)>>(demand));
  });
}

std::optional<Shortage> Timeline::first_shortage(Span window, const Capacity& demand) const {
  if (window.empty()) return std::nullopt;
  return planes_->visit([&](const auto& tree) { return shortage_in(tree, window, demand); });
}

std::optional<TimePoint> Timeline::earliest_fit(Span within, Duration length,
                                                const Capacity& demand) const {
  if (within.end < within.start) return std::nullopt;
  if (length.milliseconds <= 0) return within.start;
  return planes_->visit(
      [&](const auto& tree) { return earliest_in(tree, within, length, demand); });
}

std::vector<Level> Timeline::profile(Span window) const {
  std::vector<Level> levels;
  if (window.empty()) return levels;
  planes_->visit([&](const auto& tree) {
    tree.walk(window.start.unix_ms, window.end.unix_ms, [&](std::int64_t at, const auto& plane) {
      const Level level{std::max(window.start, TimePoint{at}), capacity_of(plane)};
      if (levels.empty() || levels.back().amount != level.amount) levels.push_back(level);
      return true;
    });
  });
  return levels;
}

std::size_t Timeline::points() const {
  return planes_->visit([](const auto& tree) { return tree.points(); });
}

std::size_t Timeline::bytes() const {
  return planes_->visit([](const auto& tree) { return tree.bytes(); });
}

}  // namespace tabplane::reservation
