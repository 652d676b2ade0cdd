#include "tests/core/sync/faulty_store.h"

#include <algorithm>
#include <utility>

namespace tabplane::town {

void FaultyStore::advance_to(std::int64_t now_ms) {
  now_ms_ = std::max(now_ms_, now_ms);
  std::vector<Late> left;
  for (Late& late : late_) {
    if (late.at_ms > now_ms_) {
      left.push_back(std::move(late));
    } else {
      store(late.key, late.bytes, false);
    }
  }
  late_ = std::move(left);
}

void FaultyStore::heal() {
  faults_ = {};
  for (Late& late : late_) late.at_ms = now_ms_;
  for (auto& [key, revisions] : documents_) {
    for (Revision& revision : revisions) revision.visible_ms = 0;
  }
  for (auto& change : changes_) change.second = 0;
  advance_to(now_ms_);
}

bool FaultyStore::store(const std::string& key, const std::string& bytes, bool second) {
  std::vector<Revision>& revisions = documents_[key];
  if (!revisions.empty() && !second) return false;
  for (const Revision& revision : revisions) {
    if (revision.bytes == bytes) return false;
  }
  // A second document is seen only when the copies of the store have met.
  const std::int64_t hidden = revisions.empty() ? 0 : stream_.between(0, 20'000);
  if (!revisions.empty()) ++conflicts_;
  revisions.push_back({bytes, now_ms_ + hidden});
  changes_.emplace_back(key, now_ms_ + hidden);
  return true;
}

sync::Appended FaultyStore::append(const std::string& key, const std::string& bytes) {
  using sync::Appended;
  if (stream_.chance_permille(faults_.no_answer)) return Appended::unknown;
  if (stream_.chance_permille(faults_.late_append)) {
    late_.push_back({key, bytes, now_ms_ + stream_.between(1, 15'000)});
    return Appended::unknown;
  }
  const bool second = key[0] == 's' && stream_.chance_permille(faults_.two_winners);
  if (!store(key, bytes, second)) return Appended::lost;
  if (stream_.chance_permille(faults_.lost_answer)) return Appended::unknown;
  if (stream_.chance_permille(faults_.half_stored)) return Appended::unknown;
  return Appended::won;
}

std::optional<std::vector<sync::Stored>> FaultyStore::read(const std::string& from,
                                                           const std::string& to) {
  if (stream_.chance_permille(faults_.no_answer + faults_.lost_answer)) return std::nullopt;
  const bool lags = stream_.chance_permille(faults_.lagging_read);
  const std::int64_t seen_ms = lags ? now_ms_ - stream_.between(0, 10'000) : now_ms_;
  std::vector<sync::Stored> found;
  for (auto at = documents_.lower_bound(from); at != documents_.end() && at->first < to; ++at) {
    sync::Stored stored{at->first, {}};
    for (const Revision& revision : at->second) {
      if (revision.visible_ms <= seen_ms) stored.revisions.push_back(revision.bytes);
    }
    // Which of them the store prefers means nothing.
    std::reverse(stored.revisions.begin(), stored.revisions.end());
    if (!stored.revisions.empty()) found.push_back(std::move(stored));
  }
  return found;
}

std::string FaultyStore::changed_since(std::size_t& seen) const {
  std::string least;
  for (; seen < changes_.size() && changes_[seen].second <= now_ms_; ++seen) {
    const std::string& key = changes_[seen].first;
    if (least.empty() || key < least) least = key;
  }
  return least;
}

}  // namespace tabplane::town
