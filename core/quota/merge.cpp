#include "core/quota/merge.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::quota {
namespace {

bool has_duplicate(std::span<const Provision> provisions) {
  for (std::size_t later = 1; later < provisions.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      // Most are told apart by this alone.
      if (provisions[earlier].resource != provisions[later].resource) continue;
      if (key_of(provisions[earlier]) == key_of(provisions[later])) return true;
    }
  }
  return false;
}

// Sums of 64-bit amounts that cannot overflow, whatever their order.
__extension__ using WideAmount = __int128;

struct Sum {
  MergedProvision first;
  WideAmount total = 0;
};

void cut(Sum& sum) {
  sum.first.beyond = sum.total > kAmountMax;
  const WideAmount cut = std::clamp<WideAmount>(sum.total, kAmountMin, kAmountMax);
  sum.first.provision.quantity = static_cast<Amount>(cut);
}

// By key, then by place in the request.
std::vector<std::size_t> sorted_by_key(std::span<const Provision> provisions) {
  std::vector<std::size_t> order(provisions.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  put_in_order(order, [&](std::size_t left, std::size_t right) {
    const Provision& a = provisions[left];
    const Provision& b = provisions[right];
    if (a.holder != b.holder) return a.holder.index < b.holder.index;
    if (a.source != b.source) return a.source.index < b.source.index;
    if (a.resource != b.resource) return a.resource.index < b.resource.index;
    return left < right;
  });
  return order;
}

void merge_by_sorting(std::span<const Provision> provisions, std::vector<MergedProvision>& merged) {
  std::vector<Sum> sums;
  for (const std::size_t index : sorted_by_key(provisions)) {
    const Provision& next = provisions[index];
    if (sums.empty() || key_of(sums.back().first.provision) != key_of(next)) {
      sums.push_back({{next, index, false}, 0});
    }
    sums.back().total += next.quantity;
  }
  put_in_order(
      sums, [](const Sum& left, const Sum& right) { return left.first.index < right.first.index; });
  for (Sum& sum : sums) {
    cut(sum);
    merged.push_back(sum.first);
  }
}

}  // namespace

void MergedProvisions::merge(const Holdings& holdings, std::span<const Provision> provisions) {
  if (provisions.size() > kFew || has_duplicate(provisions)) {
    many_.clear();
    merge_by_sorting(provisions, many_);
    for (MergedProvision& next : many_)
      next.provision.holding = holdings.find(key_of(next.provision));
    items_ = many_;
    return;
  }
  MergedProvision* to = few_.data();
  for (std::size_t i = 0; i < provisions.size(); ++i, ++to) {
    // Member by member: written whole and read at once, a processor would wait for it.
    const Provision& wanted = provisions[i];
    to->provision.holder = wanted.holder;
    to->provision.source = wanted.source;
    to->provision.resource = wanted.resource;
    to->provision.holding = holdings.find(key_of(wanted));
    to->provision.quantity = wanted.quantity;
    to->index = i;
    to->beyond = false;
  }
  items_ = {few_.data(), provisions.size()};
}

}  // namespace tabplane::quota
