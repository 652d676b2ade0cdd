#include "core/fleet/listing.h"

namespace tabplane::fleet {
namespace {

constexpr std::int64_t kFirst = kLatestTime.unix_ms + 1;
constexpr std::int64_t kLast = kEarliestTime.unix_ms - 1;

}  // namespace

void RowOrder::add(const Entry& entry) {
  order_.insert(entry);
  ++counts_[entry.group];
}

void RowOrder::remove(const Entry& entry) {
  order_.erase(entry);
  const auto found = counts_.find(entry.group);
  if (--found->second == 0) counts_.erase(found);
}

void RowOrder::clear() {
  order_.clear();
  counts_.clear();
}

std::size_t RowOrder::count(Symbol group) const {
  const auto found = counts_.find(group.index);
  return found != counts_.end() ? found->second : 0;
}

RowOrder::At RowOrder::newest(Symbol group) const {
  return order_.lower_bound({group.index, kFirst, ~std::uint64_t{0}, 0});
}

RowOrder::At RowOrder::behind(Symbol group, const Place& place) const {
  return order_.upper_bound({group.index, place.at.unix_ms, place.number, kNoSlot});
}

RowOrder::At RowOrder::behind_oldest(Symbol group) const {
  return order_.upper_bound({group.index, kLast, 0, kNoSlot});
}

}  // namespace tabplane::fleet
