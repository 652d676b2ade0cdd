// The virtual clock: one row says how it runs; the time itself is that of the newest entry and what
// has run since.
//
// paused  stands still; only explicit advances move it
// real    runs with the host's clock, also while the world is closed
// fast    runs `rate` times as fast as the host's clock while the world is open
#pragma once

#include <cstdint>

#include "core/store/table.h"

namespace tabplane {

enum class ClockMode : std::uint8_t { paused, real, fast };
template <>
struct EnumNames<ClockMode> {
  static constexpr const char* names[] = {"paused", "real", "fast"};
};

struct ClockRow {
  std::uint32_t id = 1;  // there is one
  ClockMode mode = ClockMode::paused;
  std::uint32_t rate = 1;  // virtual milliseconds in one of the host's; 1 unless fast
  // The first timer due at this very instant that has not fired, because a call reached its limit;
  // 0 = none.
  std::uint64_t pending_from = 0;
};
template <>
struct RowDescription<ClockRow> {
  static constexpr TableTag tag = 3;
  static constexpr const char* name = "clock";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &ClockRow::id), field(2, "mode", &ClockRow::mode),
      field(3, "rate", &ClockRow::rate), field(4, "pending_from", &ClockRow::pending_from));
};

inline constexpr std::uint32_t kGreatestRate = 1'000'000;
// The rate of a fast clock when nobody says another.
inline constexpr std::uint32_t kUsualFastRate = 60;

// What the world was made from.
struct WorldRow {
  std::uint32_t id = 1;  // there is one
  std::string title;
  std::uint64_t seed = 0;
};
template <>
struct RowDescription<WorldRow> {
  static constexpr TableTag tag = 4;
  static constexpr const char* name = "world";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &WorldRow::id), field(2, "title", &WorldRow::title),
                 field(3, "seed", &WorldRow::seed));
};

// Where virtual time stands against the host's clock. Not part of the world.
struct ClockAnchor {
  TimePoint virtual_time;
  std::int64_t wall_ms = 0;
};

// Virtual time of a clock that runs, when the host's clock shows a time behind the anchor's.
TimePoint time_run_to(const ClockRow& clock, const ClockAnchor& anchor, std::int64_t wall_ms);
// Virtual time when the host's clock shows `wall_ms`. Never before the anchor's.
inline TimePoint running_time(const ClockRow& clock, const ClockAnchor& anchor,
                              std::int64_t wall_ms) {
  const bool stands = clock.mode == ClockMode::paused || wall_ms <= anchor.wall_ms;
  return stands ? anchor.virtual_time : time_run_to(clock, anchor, wall_ms);
}

// The host's clock at which virtual time comes to `due`, or -1 when the clock stands still.
std::int64_t wall_time_of(const ClockRow& clock, const ClockAnchor& anchor, TimePoint due);

// Compiled once, in clock.cpp.
extern template class Table<ClockRow>;
extern template class Table<WorldRow>;

}  // namespace tabplane
