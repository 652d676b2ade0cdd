// What usage will be, from what it was: cheap, deterministic, in whole numbers.
//
// Seasonal-naive: what was at the same time of the day before. Holt-Winters: additive, with a
// season of 24 hours, fitted to the hourly means of up to 14 days; it is fitted anew every six
// hours (UTC) and tells two days ahead. Neither says anything before a whole day has been seen.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/autoscale/rows.h"

namespace tabplane::autoscale {

// What was at an instant that is past; nullopt where nothing was seen.
using Past = std::function<std::optional<Milli>(TimePoint)>;

inline constexpr std::int64_t kSeason_ms = 86'400'000;
inline constexpr std::int64_t kRefresh_ms = 6 * 3'600'000;
inline constexpr std::int64_t kForecastHours = 48;
inline constexpr std::int64_t kHistoryHours = 14 * 24;

// When a forecast made at `now` was, or would have been, fitted.
TimePoint refreshed_at(TimePoint now);

class HoltWinters {
 public:
  // Fits the hours before `refreshed`, as far back as `past` reaches.
  HoltWinters(const Past& past, TimePoint since, TimePoint refreshed);

  bool sufficient() const { return sufficient_; }
  // nullopt beyond two days, and while there is too little data.
  std::optional<Milli> at(TimePoint time) const;

 private:
  TimePoint refreshed_;
  bool sufficient_ = false;
  // In millionths of a unit.
  std::int64_t level_ = 0;
  std::int64_t trend_ = 0;
  std::array<std::int64_t, 24> season_{};
};

std::optional<Milli> seasonal_naive(const Past& past, TimePoint since, TimePoint now, TimePoint at);

// How far a forecast was off, over pairs (forecast, actual).
struct ForecastError {
  std::size_t pairs = 0;
  std::int64_t mape_permille = 0;  // mean absolute error, in thousandths of what was; 0s left out
  Milli pinball = 0;               // mean loss at the ninth decile
};
ForecastError error_of(std::span<const std::pair<Milli, Milli>> pairs);

}  // namespace tabplane::autoscale
