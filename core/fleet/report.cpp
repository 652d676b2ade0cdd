#include "core/fleet/report.h"

#include <algorithm>

#include "core/fleet/money.h"

namespace tabplane::fleet {
namespace {

// As a signed number, for days before 1970.
constexpr auto kDays = static_cast<std::int64_t>(kRecentDays);

void count(Fleet& fleet, Transaction& tx, EnvironmentType type, Happening what, TimePoint at,
           std::uint64_t times) {
  Tally row;
  row.environment_type = type;
  row.what = what;
  Slot slot = fleet.rows.tallies.find(row);
  if (slot == kNoSlot) slot = tx.insert(fleet.rows.tallies, std::move(row));
  const std::int64_t day = day_of(at.unix_ms);
  const std::int64_t oldest = day_of(tx.now().unix_ms) - kDays + 1;
  tx.update(fleet.rows.tallies, slot, [&](Tally& tally) {
    tally.total += times;
    std::erase_if(tally.days, [&](const DayCount& each) { return each.day < oldest; });
    if (day < oldest) return;
    const auto found = std::find_if(tally.days.begin(), tally.days.end(),
                                    [&](const DayCount& each) { return each.day == day; });
    if (found != tally.days.end()) {
      found->count += times;
    } else {
      tally.days.push_back({day, times});
    }
  });
}

// One kind stands for all in what belongs to none.
EnvironmentType counted_as(EnvironmentType type, Happening what) {
  return what == Happening::user_sign_up ? EnvironmentType::prod : type;
}

}  // namespace

CountWithRecent count_of(const Fleet& fleet, EnvironmentType type, Happening what, TimePoint now) {
  CountWithRecent made;
  const Slot slot = fleet.rows.tallies.find_key(counted_as(type, what), what);
  if (slot == kNoSlot) return made;
  made.total = fleet.rows.tallies[slot].total;
  const std::int64_t today = day_of(now.unix_ms);
  for (const DayCount& each : fleet.rows.tallies[slot].days) {
    const std::int64_t ago = today - each.day;
    if (ago < 0 || ago >= kDays) continue;
    made.last_days += each.count;
    made.by_day[static_cast<std::size_t>(kDays - 1 - ago)] += each.count;
  }
  return made;
}

void happened(Fleet& fleet, Transaction& tx, Symbol environment, Happening what, TimePoint at,
              std::uint64_t times) {
  const Environment* where = fleet.rows.environment(environment);
  if (where != nullptr) count(fleet, tx, counted_as(where->type, what), what, at, times);
}

void signed_up(Fleet& fleet, Transaction& tx, TimePoint at) {
  count(fleet, tx, EnvironmentType::prod, Happening::user_sign_up, at, 1);
}

}  // namespace tabplane::fleet
