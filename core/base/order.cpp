#include "core/base/order.h"

#include <algorithm>
#include <numeric>

namespace tabplane {

std::vector<std::uint32_t> order_of(std::size_t count, ComesBefore before, const void* context) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    return before(context, left, right);
  });
  return order;
}

}  // namespace tabplane
