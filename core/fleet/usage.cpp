#include "core/fleet/usage.h"

#include "core/fleet/money.h"

namespace tabplane::fleet {

void each_usage(const Fleet& fleet, Symbol subscription, const Span& span, TimePoint now,
                const std::function<void(std::int64_t day, const Quantities&)>& visit) {
  each_used_of(fleet, subscription, now, [&](const Used& used) {
    const Region* region = fleet.rows.region(used.region);
    each_leaf(used.uses, span, [&](const Leaf& leaf) {
      const Machine* machine =
          region != nullptr ? fleet.rows.machine(region->provider, leaf.machine) : nullptr;
      Quantities made = {0, 0, micro_hours(leaf.storage_ms, 1), micro_hours(leaf.running_ms, 1)};
      if (machine != nullptr) {
        made[0] = micro_hours(leaf.running_ms, machine->cores);
        made[1] = micro_hours(leaf.running_ms, machine->memory_mib, 1024);
      }
      visit(leaf.day, made);
    });
  });
}

std::map<std::int64_t, Quantities> daily_usage(const Fleet& fleet, Symbol subscription,
                                               const Span& span, TimePoint now) {
  std::map<std::int64_t, Quantities> days;
  each_usage(fleet, subscription, span, now, [&](std::int64_t day, const Quantities& more) {
    Quantities& sum = days[day];
    for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += more[at];
  });
  return days;
}

}  // namespace tabplane::fleet
