// The clock by which a person reads times: UTC, or that of this device with its changes to summer
// time and back.
//
// Moments are milliseconds UTC since 1970. A wall time is the same count as if the clock on the
// wall were in UTC, so the texts of format.h serve both.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tabplane::shell {

class TimeZone {
 public:
  // UTC.
  TimeZone() = default;

  // Wall time minus UTC at a moment.
  using OffsetAt = std::function<std::int64_t(std::int64_t utc_ms)>;
  // Asks for a zone's offsets from `from` to `to`, and finds each change of them to the minute.
  // Changes that are undone within a week may be missed. Beyond the span the nearest offset holds.
  // Cost: one question for each week of the span, and 14 for each change.
  static TimeZone sampled(const OffsetAt& offset_at, std::int64_t from, std::int64_t to);

  std::int64_t offset_at(std::int64_t utc_ms) const;
  std::int64_t wall(std::int64_t utc_ms) const { return utc_ms + offset_at(utc_ms); }
  // A wall time that comes twice is the first of them; one that the clock leaps over is as far
  // behind the leap as it would have been.
  std::int64_t utc(std::int64_t wall_ms) const;

  // "UTC", "UTC+02:00".
  std::string name_at(std::int64_t utc_ms) const;

 private:
  struct Change {
    std::int64_t at = 0;  // from this moment on
    std::int64_t offset = 0;
  };
  std::vector<Change> changes_;  // in order; the first holds before it as well
};

}  // namespace tabplane::shell
