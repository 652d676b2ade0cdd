#include "shell/view/activity.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t at_once = 500;

std::int32_t opened_by(const EntryView& entry) {
  std::int32_t opened = 0;
  for (const ChangeView& change : entry.changes) {
    if (change.table != "quota.commission") continue;
    if (change.op == ChangeOp::put) ++opened;
    if (change.op == ChangeOp::erase) --opened;
  }
  return opened;
}

}  // namespace

void Activity::follow(const Engine& engine) {
  const Position& position = engine.position();
  const bool other_world =
      position.sequence < seen_ || (position.sequence == seen_ && position.chain != chain_);
  if (other_world) {
    steps_.clear();
    cut_ = false;
    seen_ = 0;
  }
  if (position.sequence == seen_) return;
  const std::uint64_t newest = position.sequence;
  std::uint64_t after = std::max(seen_, newest > most_entries ? newest - most_entries : 0);
  if (after > seen_) {
    steps_.clear();
    cut_ = true;
  }
  after = std::max(after, engine.first_entry() - 1);
  while (after < newest) {
    const auto entries = engine.entries(after, at_once);
    if (!entries || entries->empty()) break;
    for (const EntryView& entry : *entries) {
      if (entry.cause.kind == EntryKind::replaced) {
        steps_.clear();
        cut_ = false;
      }
      steps_.push_back({entry.at, opened_by(entry)});
    }
    after = entries->back().sequence;
  }
  while (steps_.size() > most_entries) {
    steps_.pop_front();
    cut_ = true;
  }
  seen_ = newest;
  chain_ = position.chain;
}

std::array<double, Activity::hours> Activity::entries_per_hour(TimePoint now) const {
  std::array<double, hours> counts{};
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    const std::int64_t ago = (now - step->at).milliseconds;
    if (ago >= kDay_ms) break;
    const auto index = hours - 1 - std::max<std::int64_t>(0, ago) / kHour_ms;
    counts[static_cast<std::size_t>(index)] += 1;
  }
  return counts;
}

std::vector<double> Activity::open_commissions(TimePoint now, std::uint64_t open, int count) const {
  std::vector<double> values;
  if (steps_.empty() || count < 1) return values;
  const std::int64_t step_ms = kDay_ms / count;
  auto level = static_cast<double>(open);
  auto step = steps_.rbegin();
  for (int i = 0; i < count; ++i) {
    values.push_back(level);
    const TimePoint edge = now + Duration{-(i + 1) * step_ms};
    while (step != steps_.rend() && step->at > edge) {
      level -= step->opened;
      ++step;
    }
    if (step == steps_.rend()) break;
  }
  std::reverse(values.begin(), values.end());
  return values;
}

std::vector<OpenStep> Activity::open_since(TimePoint from, TimePoint now,
                                           std::uint64_t open) const {
  std::vector<OpenStep> levels;
  auto level = static_cast<std::int64_t>(open);
  const auto at_level = [&](TimePoint at) {
    levels.push_back({at, static_cast<std::uint64_t>(std::max<std::int64_t>(0, level))});
  };
  auto step = steps_.rbegin();
  for (; step != steps_.rend() && step->at > from; ++step) {
    if (step->opened == 0) continue;
    // Of several entries at one moment the last one decides.
    if (levels.empty() || levels.back().at != step->at) at_level(step->at);
    level -= step->opened;
  }
  if (step != steps_.rend() || cut_) {
    at_level(from);
  } else if (!steps_.empty() && (levels.empty() || levels.back().at != steps_.front().at)) {
    at_level(steps_.front().at);
  }
  if (levels.empty()) at_level(std::min(from, now));
  std::reverse(levels.begin(), levels.end());
  return levels;
}

std::uint64_t Activity::entries_since(TimePoint from) const {
  const auto first = std::partition_point(steps_.begin(), steps_.end(),
                                          [&](const Step& step) { return step.at < from; });
  return static_cast<std::uint64_t>(steps_.end() - first);
}

}  // namespace tabplane::shell
