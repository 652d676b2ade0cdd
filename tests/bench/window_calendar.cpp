#include "tests/bench/window_calendar.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/reservation/reservations.h"
#include "core/reservation/timeline.h"

namespace tabplane::bench {
namespace {

using reservation::Capacity;
using reservation::Level;
using reservation::Timeline;

class OfTimeline final : public Calendar {
 public:
  // A debt long before everything else, of more than 32 bits hold, keeps all amounts in 64.
  explicit OfTimeline(bool wide) {
    if (wide) timeline_.add({TimePoint{-2}, TimePoint{-1}}, {.cores = -(Amount{1} << 40)});
  }

  void add(Span span, const Capacity& amount) override { timeline_.add(span, amount); }
  void remove(Span span, const Capacity& amount) override { timeline_.remove(span, amount); }
  Capacity minimum(Span window) override { return timeline_.minimum(window); }
  bool fits(Span window, const Capacity& demand) override { return timeline_.fits(window, demand); }
  std::optional<TimePoint> earliest_fit(Span within, Duration length,
                                        const Capacity& demand) override {
    return timeline_.earliest_fit(within, length, demand);
  }
  std::size_t bytes() const override { return timeline_.bytes(); }

 private:
  Timeline timeline_;
};

class Sorted final : public Calendar {
 public:
  void add(Span span, const Capacity& amount) override {
    const std::size_t from = cut(span.start);
    const std::size_t to = cut(span.end);
    for (std::size_t at = from; at < to; ++at) levels_[at].amount = levels_[at].amount + amount;
  }
  // Change points stay where nothing changes any more, as they do in plain calendars.
  void remove(Span span, const Capacity& amount) override { add(span, -amount); }
  Capacity minimum(Span window) override {
    std::size_t at = in_force(window.start);
    Capacity found = levels_[at].amount;
    for (++at; at < levels_.size() && levels_[at].at < window.end; ++at) {
      found = reservation::least(found, levels_[at].amount);
    }
    return found;
  }
  bool fits(Span window, const Capacity& demand) override {
    for (std::size_t at = in_force(window.start);
         at < levels_.size() && levels_[at].at < window.end; ++at) {
      if (reservation::first_short(demand, levels_[at].amount)) return false;
    }
    return true;
  }
  std::optional<TimePoint> earliest_fit(Span within, Duration length,
                                        const Capacity& demand) override {
    TimePoint since = within.start;
    for (std::size_t at = in_force(within.start);; ++at) {
      if (since + length > within.end) return std::nullopt;
      if (at == levels_.size() || levels_[at].at >= since + length) return since;
      if (!reservation::first_short(demand, levels_[at].amount)) continue;
      if (at + 1 == levels_.size()) return std::nullopt;
      since = levels_[at + 1].at;
    }
  }
  std::size_t bytes() const override { return levels_.capacity() * sizeof(Level); }

 private:
  std::size_t in_force(TimePoint time) const {
    const auto after =
        std::upper_bound(levels_.begin(), levels_.end(), time,
                         [](TimePoint at, const Level& level) { return at < level.at; });
    return static_cast<std::size_t>(after - levels_.begin()) - 1;
  }
  // The place of the level that begins at this instant, which it does from now on.
  std::size_t cut(TimePoint time) {
    const std::size_t at = in_force(time);
    if (levels_[at].at == time) return at;
    levels_.insert(levels_.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                   Level{time, levels_[at].amount});
    return at + 1;
  }

  // The first stands before every instant.
  std::vector<Level> levels_{{TimePoint{std::numeric_limits<std::int64_t>::min()}, {}}};
};

}  // namespace

CalendarEntrant timeline_calendar() {
  return {"timeline", [] { return std::make_unique<OfTimeline>(false); }, 1'000'000};
}

CalendarEntrant wide_timeline_calendar() {
  return {"timeline, 64 bits", [] { return std::make_unique<OfTimeline>(true); }, 1'000'000};
}

CalendarEntrant sorted_calendar() {
  return {"sorted vector", [] { return std::make_unique<Sorted>(); }, 100'000};
}

}  // namespace tabplane::bench
