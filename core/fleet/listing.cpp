#include "core/fleet/listing.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tabplane::fleet {
namespace {

constexpr std::int64_t kFirst = kLatestTime.unix_ms + 1;
constexpr std::int64_t kLast = kEarliestTime.unix_ms - 1;
constexpr std::size_t kMost = 128;  // in a block
constexpr std::size_t kFew = kMost / 4;

using Block = std::vector<RowOrder::Entry>;

Block::iterator place_in(Block& block, std::size_t at) {
  return block.begin() + static_cast<std::ptrdiff_t>(at);
}

std::size_t place_of(const Block& block, const RowOrder::Entry& entry) {
  return static_cast<std::size_t>(std::lower_bound(block.begin(), block.end(), entry) -
                                  block.begin());
}

}  // namespace

RowOrder::At& RowOrder::At::operator++() {
  if (++entry_ < (*blocks_)[block_].size()) return *this;
  ++block_;
  entry_ = 0;
  return *this;
}

RowOrder::At& RowOrder::At::operator--() {
  if (entry_ == 0) entry_ = (*blocks_)[--block_].size();
  --entry_;
  return *this;
}

std::size_t RowOrder::block_of(const Entry& entry) const {
  const auto after = std::upper_bound(
      blocks_.begin() + 1, blocks_.end(), entry,
      [](const Entry& wanted, const Block& block) { return wanted < block.front(); });
  return static_cast<std::size_t>(after - blocks_.begin()) - 1;
}

RowOrder::At RowOrder::not_before(const Entry& entry) const {
  if (blocks_.empty()) return end();
  const std::size_t block = block_of(entry);
  const std::size_t at = place_of(blocks_[block], entry);
  if (at == blocks_[block].size()) return {blocks_, block + 1, 0};
  return {blocks_, block, at};
}

void RowOrder::split(std::size_t block, std::size_t entry) {
  Block& full = blocks_[block];
  // Who adds at the end goes on there; halves would stay half empty.
  const bool last = entry == full.size() && block + 1 == blocks_.size();
  const std::size_t kept = last ? full.size() : full.size() / 2;
  Block rest(place_in(full, kept), full.end());
  full.resize(kept);
  blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(block) + 1, std::move(rest));
}

void RowOrder::add(const Entry& entry) {
  if (blocks_.empty()) blocks_.emplace_back();
  std::size_t block = block_of(entry);
  std::size_t at = place_of(blocks_[block], entry);
  if (blocks_[block].size() == kMost) {
    split(block, at);
    const std::size_t kept = blocks_[block].size();
    if (at >= kept && (at > kept || blocks_[block + 1].empty())) {
      ++block;
      at -= kept;
    }
  }
  blocks_[block].insert(place_in(blocks_[block], at), entry);
  ++counts_[entry.group];
}

void RowOrder::remove(const Entry& entry) {
  const std::size_t block = block_of(entry);
  const std::size_t at = place_of(blocks_[block], entry);
  assert(at < blocks_[block].size() && !(entry < blocks_[block][at]));
  blocks_[block].erase(place_in(blocks_[block], at));
  join(block);
  const auto found = counts_.find(entry.group);
  if (--found->second == 0) counts_.erase(found);
}

void RowOrder::join(std::size_t block) {
  const auto here = blocks_.begin() + static_cast<std::ptrdiff_t>(block);
  if (here->empty()) {
    blocks_.erase(here);
    return;
  }
  if (here->size() > kFew || here + 1 == blocks_.end()) return;
  const Block& next = here[1];
  if (here->size() + next.size() > kMost - kFew) return;
  here->insert(here->end(), next.begin(), next.end());
  blocks_.erase(here + 1);
}

void RowOrder::clear() {
  blocks_.clear();
  counts_.clear();
}

std::size_t RowOrder::count(Symbol group) const {
  const auto found = counts_.find(group.index);
  return found != counts_.end() ? found->second : 0;
}

RowOrder::At RowOrder::newest(Symbol group) const {
  return not_before({kFirst, ~std::uint64_t{0}, group.index, 0});
}

// No row stands at the slot that is none, so what is not before it is behind it.
RowOrder::At RowOrder::behind(Symbol group, const Place& place) const {
  return not_before({place.at.unix_ms, place.number, group.index, kNoSlot});
}

RowOrder::At RowOrder::behind_oldest(Symbol group) const {
  return not_before({kLast, 0, group.index, kNoSlot});
}

}  // namespace tabplane::fleet
