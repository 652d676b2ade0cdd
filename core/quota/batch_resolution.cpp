// Settling many commissions in one request.

#include "core/base/order.h"
#include "core/quota/quota.h"

namespace tabplane::quota {
namespace {

// One serial of the request: where it first stands, and on which sides.
struct Wish {
  std::int64_t serial;
  std::size_t place;
  bool accept;
  bool reject;
};

// Each serial once, in the order of first appearance: the accept list, then the reject list.
std::vector<Wish> wishes_of(std::span<const std::int64_t> accept,
                            std::span<const std::int64_t> reject) {
  std::vector<Wish> wishes;
  wishes.reserve(accept.size() + reject.size());
  for (const std::int64_t serial : accept) wishes.push_back({serial, wishes.size(), true, false});
  for (const std::int64_t serial : reject) wishes.push_back({serial, wishes.size(), false, true});
  put_in_order(wishes, [](const Wish& left, const Wish& right) {
    return left.serial != right.serial ? left.serial < right.serial : left.place < right.place;
  });
  std::size_t kept = 0;
  for (const Wish& wish : wishes) {
    if (kept > 0 && wishes[kept - 1].serial == wish.serial) {
      wishes[kept - 1].accept |= wish.accept;
      wishes[kept - 1].reject |= wish.reject;
    } else {
      wishes[kept++] = wish;
    }
  }
  wishes.resize(kept);
  put_in_order(wishes,
               [](const Wish& left, const Wish& right) { return left.place < right.place; });
  return wishes;
}

}  // namespace

BatchResult Quota::resolve_many(Transaction& tx, Symbol service,
                                std::span<const std::int64_t> accept,
                                std::span<const std::int64_t> reject) {
  BatchResult result;
  for (const Wish& wish : wishes_of(accept, reject)) {
    if (wish.accept && wish.reject) {
      result.failed.push_back({wish.serial, BatchFault::conflicting});
      continue;
    }
    const Decision decision = wish.accept ? Decision::accept : Decision::reject;
    const Serial serial = wish.serial < 0 ? 0 : static_cast<Serial>(wish.serial);
    switch (resolve(tx, service, serial, decision)) {
      case Settled::done:
        (wish.accept ? result.accepted : result.rejected).push_back(serial);
        break;
      case Settled::not_found:
        result.failed.push_back({wish.serial, BatchFault::not_found});
        break;
      case Settled::corrupted:
        result.failed.push_back({wish.serial, BatchFault::corrupted});
        break;
    }
  }
  return result;
}

}  // namespace tabplane::quota
