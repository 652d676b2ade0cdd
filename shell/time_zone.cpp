#include "shell/time_zone.h"

#include <algorithm>

#include "core/base/time.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

constexpr std::int64_t week_ms = 7 * kDay_ms;

}  // namespace

TimeZone TimeZone::sampled(const OffsetAt& offset_at, std::int64_t from, std::int64_t to) {
  TimeZone zone;
  std::int64_t at = from - from % kMinute_ms;
  std::int64_t offset = offset_at(at);
  zone.changes_.push_back({at, offset});
  while (at < to) {
    const std::int64_t next = at + week_ms;
    const std::int64_t then = offset_at(next);
    if (then != offset) {
      std::int64_t before = at;
      std::int64_t after = next;
      while (after - before > kMinute_ms) {
        const std::int64_t steps = (after - before) / kMinute_ms;
        const std::int64_t middle = before + steps / 2 * kMinute_ms;
        (offset_at(middle) == offset ? before : after) = middle;
      }
      zone.changes_.push_back({after, then});
      offset = then;
    }
    at = next;
  }
  return zone;
}

std::int64_t TimeZone::offset_at(std::int64_t utc_ms) const {
  if (changes_.empty()) return 0;
  const auto after =
      std::upper_bound(changes_.begin(), changes_.end(), utc_ms,
                       [](std::int64_t at, const Change& change) { return at < change.at; });
  return after == changes_.begin() ? changes_.front().offset : std::prev(after)->offset;
}

std::int64_t TimeZone::utc(std::int64_t wall_ms) const {
  const std::int64_t before = offset_at(wall_ms - kDay_ms);
  const std::int64_t after = offset_at(wall_ms + kDay_ms);
  for (const std::int64_t offset : {before, after}) {
    if (offset_at(wall_ms - offset) == offset) return wall_ms - offset;
  }
  return wall_ms - before;
}

std::string TimeZone::name_at(std::int64_t utc_ms) const {
  const std::int64_t minutes = offset_at(utc_ms) / kMinute_ms;
  if (minutes == 0) return "UTC";
  const std::int64_t size = minutes < 0 ? -minutes : minutes;
  return std::string("UTC") + (minutes < 0 ? "-" : "+") + two_digits(size / 60) + ":" +
         two_digits(size % 60);
}

}  // namespace tabplane::shell
