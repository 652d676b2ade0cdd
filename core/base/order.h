// Sorting by one code for all types: a sort of its own for each type and rule was a twentieth of
// the WebAssembly. For what runs once a request or a frame; hot code has std::sort.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace tabplane {

// Whether what stands at `left` comes before what stands at `right`: a strict weak ordering.
using ComesBefore = bool (*)(const void* context, std::uint32_t left, std::uint32_t right);

// The places 0 to count - 1 in their order; equals keep theirs. Cost: O(count log count) questions.
std::vector<std::uint32_t> order_of(std::size_t count, ComesBefore before, const void* context);

// Sorts; equals keep their order. Cost: as order_of(), and a move of each thing.
template <class Thing, class Before>
void put_in_order(std::vector<Thing>& things, const Before& before) {
  struct Context {
    const Thing* things;
    const Before& before;
  };
  const Context context{things.data(), before};
  const ComesBefore asked = [](const void* given, std::uint32_t left, std::uint32_t right) -> bool {
    const Context& of = *static_cast<const Context*>(given);
    return of.before(of.things[left], of.things[right]);
  };
  std::vector<Thing> ordered;
  ordered.reserve(things.size());
  for (const std::uint32_t place : order_of(things.size(), asked, &context)) {
    ordered.push_back(std::move(things[place]));
  }
  things.swap(ordered);
}

template <class Thing>
void put_in_order(std::vector<Thing>& things) {
  put_in_order(things, std::less<Thing>{});
}

}  // namespace tabplane
