#include "core/autoscale/forecast.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::autoscale {
namespace {

constexpr std::int64_t kSeasonHours = 24;
constexpr std::int64_t kMicroPerMilli = 1000;
constexpr std::int64_t kSmoothScale = 1000;
constexpr std::int64_t kAlpha = 300;  // of the level, in thousandths
constexpr std::int64_t kBeta = 10;    // of the trend
constexpr std::int64_t kGamma = 250;  // of the season

std::int64_t hour_of_day(TimePoint time) {
  const std::int64_t hour = floor_div(time.unix_ms, kHour_ms);
  return hour - floor_div(hour, kSeasonHours) * kSeasonHours;
}

// The mean of four samples, in millionths.
std::optional<std::int64_t> hourly_mean(const Past& past, TimePoint hour) {
  constexpr std::int64_t kSamples = 4;
  std::int64_t sum = 0;
  for (std::int64_t at = 0; at < kSamples; ++at) {
    const std::optional<Milli> seen = past(hour + Duration{at * kHour_ms / kSamples});
    if (!seen) return std::nullopt;
    sum += std::min<Milli>(*seen, kGreatestAmount * kMilliPerUnit) * kMicroPerMilli;
  }
  return sum / kSamples;
}

std::int64_t smoothed(std::int64_t weight, std::int64_t next, std::int64_t before) {
  return before + (next - before) / kSmoothScale * weight +
         (next - before) % kSmoothScale * weight / kSmoothScale;
}

}  // namespace

TimePoint refreshed_at(TimePoint now) {
  return {floor_div(now.unix_ms, kRefresh_ms) * kRefresh_ms};
}

HoltWinters::HoltWinters(const Past& past, TimePoint since, TimePoint refreshed)
    : refreshed_(refreshed) {
  const std::int64_t first_whole = floor_div(since.unix_ms + kHour_ms - 1, kHour_ms) * kHour_ms;
  TimePoint hour{std::max(first_whole, refreshed.unix_ms - kHistoryHours * kHour_ms)};
  if ((refreshed - hour).milliseconds < kSeason_ms) return;
  std::int64_t sum = 0;
  std::int64_t last = 0;
  for (std::int64_t at = 0; at < kSeasonHours; ++at, hour = hour + Duration{kHour_ms}) {
    last = hourly_mean(past, hour).value_or(last);
    sum += last;
    season_[static_cast<std::size_t>(hour_of_day(hour))] = last;
  }
  level_ = sum / kSeasonHours;
  for (std::int64_t& part : season_) part -= level_;
  for (; hour < refreshed; hour = hour + Duration{kHour_ms}) {
    last = hourly_mean(past, hour).value_or(last);
    std::int64_t& part = season_[static_cast<std::size_t>(hour_of_day(hour))];
    const std::int64_t before = level_;
    level_ = smoothed(kAlpha, last - part, level_ + trend_);
    trend_ = smoothed(kBeta, level_ - before, trend_);
    part = smoothed(kGamma, last - level_, part);
  }
  sufficient_ = true;
}

std::optional<Milli> HoltWinters::at(TimePoint time) const {
  const std::int64_t ahead = floor_div((time - refreshed_).milliseconds, kHour_ms);
  if (!sufficient_ || ahead < 0 || ahead >= kForecastHours) return std::nullopt;
  const std::int64_t value =
      level_ + trend_ * (ahead + 1) + season_[static_cast<std::size_t>(hour_of_day(time))];
  return std::max<std::int64_t>(value / kMicroPerMilli, 0);
}

std::optional<Milli> seasonal_naive(const Past& past, TimePoint since, TimePoint now,
                                    TimePoint at) {
  if ((now - since).milliseconds < kSeason_ms) return std::nullopt;
  const std::int64_t seasons =
      std::max<std::int64_t>(floor_div((at - now).milliseconds + kSeason_ms - 1, kSeason_ms), 1);
  const TimePoint before = at + Duration{-seasons * kSeason_ms};
  return before < since ? std::nullopt : past(before);
}

ForecastError error_of(std::span<const std::pair<Milli, Milli>> pairs) {
  constexpr std::int64_t kDecile = 9;
  constexpr std::int64_t kDeciles = 10;
  ForecastError error;
  std::int64_t relative = 0;
  std::int64_t counted = 0;
  std::int64_t loss = 0;
  for (const auto& [expected, actual] : pairs) {
    const std::int64_t off = actual - expected;
    loss += (off >= 0 ? kDecile * off : (kDecile - kDeciles) * off) / kDeciles;
    if (actual == 0) continue;
    relative += std::abs(off) * kSmoothScale / actual;
    ++counted;
  }
  error.pairs = pairs.size();
  if (counted > 0) error.mape_permille = relative / counted;
  if (!pairs.empty()) error.pinball = loss / static_cast<std::int64_t>(pairs.size());
  return error;
}

}  // namespace tabplane::autoscale
