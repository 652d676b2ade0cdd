// Amounts and times as people read them. Exact values are never put through floating point.
//
// Texts that are exact say the whole value; a text that had to round says so by having fewer
// digits, and `bytes_exact` and `count_text` remain for the place where the exact value is asked
// for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tabplane::shell {

// "07", "59": the last two digits. REQUIRES: value >= 0.
std::string two_digits(std::int64_t value);

// 1284 -> "1,284"; negative numbers with a hyphen-minus, as in tables.
std::string count_text(std::int64_t value);
std::string count_text(std::uint64_t value);
// The same with a sign: "+320", "-8", "0".
std::string signed_text(std::int64_t value);
// Accepts digits, an optional sign, and separators "," "_" or spaces between digits. Empty on
// anything else, and on what 64 bits cannot hold.
std::optional<std::int64_t> parse_count(std::string_view text);

// "20 GiB" when exact in that unit, else one decimal rounded half up: "1.9 TiB". Below 1 KiB: "512
// B".
std::string bytes_text(std::int64_t bytes);
// In the largest unit that holds it exactly: "2,147,483,649 B", "20 GiB".
std::string bytes_exact(std::int64_t bytes);

// An amount with its unit as a quota names it: "bytes" becomes a byte text, "" no unit at all.
std::string amount_text(std::int64_t value, std::string_view unit);
std::string signed_amount_text(std::int64_t value, std::string_view unit);

// Money in the smallest unit of its currency: (128406, 2, "$") -> "$1,284.06".
std::string money_text(std::int64_t smallest_units, int decimals, std::string_view sign);

// Share of a whole in percent, rounded half up, exact in integers: (6412, 8192) -> "78 %". "n/a"
// when the whole is 0.
std::string percent_text(std::int64_t part, std::int64_t whole);

// How long ago or how long still, in its largest unit: "38 s", "11 min", "3 h", "2 d". Never
// negative.
std::string age_text(std::int64_t ms);
// As a clock: "0:38", "10:12", "1:02:07".
std::string stopwatch_text(std::int64_t ms);
// In its two largest units: "6 h 12 min", "45 s", "2 d 3 h".
std::string duration_text(std::int64_t ms);

// How far the clocks of a zone are ahead of UTC at a moment, in milliseconds.
using ZoneOffset = std::function<std::int64_t(std::int64_t unix_ms)>;

// Times are written and read in UTC, or in a zone while one of these lives. An empty offset is UTC.
class TimesIn {
 public:
  explicit TimesIn(ZoneOffset zone);
  ~TimesIn();
  TimesIn(const TimesIn&) = delete;
  TimesIn& operator=(const TimesIn&) = delete;

 private:
  ZoneOffset before_;
};
std::int64_t zone_offset_ms(std::int64_t unix_ms);
// The moment at which the zone's clocks show what UTC's show at `shown_ms`. Where they are put back
// it is the second of the two.
std::int64_t moment_shown_ms(std::int64_t shown_ms);
std::string zone_text(std::int64_t unix_ms);  // UTC, UTC+02:00

// From milliseconds since 1970. Rounded down to the unit shown, so that a clock never runs ahead.
std::string time_text(std::int64_t ms);        // 16:42
std::string clock_text(std::int64_t ms);       // 16:42:08
std::string day_text(std::int64_t ms);         // Wed 15
std::string day_month_text(std::int64_t ms);   // Tue 14 Oct
std::string date_text(std::int64_t ms);        // 14 Oct 2025
std::string date_time_text(std::int64_t ms);   // 14 Oct 17:00
std::string full_clock_text(std::int64_t ms);  // Tue 14 Oct 16:42:08
std::string iso_text(std::int64_t ms);         // 2025-10-14T16:42:08Z, always UTC

// Minutes in a day nearest to a moment, half up; never 60 in the minutes, because hours are split
// after the rounding.
std::string rounded_time_text(double ms);

}  // namespace tabplane::shell
