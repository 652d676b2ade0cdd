#include "core/fleet/cost.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/order.h"
#include "core/fleet/money.h"
#include "core/fleet/subscriptions.h"

namespace tabplane::fleet {
namespace {

CostLine& line_of(Cost& cost, Symbol machine) {
  const auto at = std::find_if(cost.lines.begin(), cost.lines.end(),
                               [&](const CostLine& each) { return each.machine == machine; });
  if (at != cost.lines.end()) return *at;
  return cost.lines.emplace_back(CostLine{machine, 0, 0, 0});
}

void add(Cost& cost, const CostLine& line) {
  CostLine& sum = line_of(cost, line.machine);
  cost.micro += line.micro;
  sum.micro += line.micro;
  sum.running_ms += line.running_ms;
  sum.machines += line.machines;
}

// Days of one instance, each like the line: as many machines as there were at most.
void add_days(Cost& cost, const CostLine& line, std::int64_t days) {
  CostLine& sum = line_of(cost, line.machine);
  cost.micro += line.micro * days;
  sum.micro += line.micro * days;
  sum.running_ms += line.running_ms * days;
  sum.machines = std::max(sum.machines, line.machines);
}

// A filter whose ids are compared as numbers.
class SymbolFilter {
 public:
  SymbolFilter(const Symbols& symbols, const IdFilter& filter)
      : all_(filter.include.empty()),
        include_(known(symbols, filter.include)),
        exclude_(known(symbols, filter.exclude)) {}

  bool fits(Symbol id) const {
    return (all_ || include_.count(id.index) > 0) && exclude_.count(id.index) == 0;
  }

 private:
  using Indexes = std::unordered_set<std::uint32_t>;

  static Indexes known(const Symbols& symbols, const std::vector<std::string>& ids) {
    Indexes found;
    for (const std::string& id : ids) {
      if (const std::optional<Symbol> symbol = symbols.find(id)) found.insert(symbol->index);
    }
    return found;
  }

  bool all_;
  Indexes include_;
  Indexes exclude_;
};

struct Filters {
  Filters(const Symbols& symbols, const CostQuery& query)
      : providers(symbols, query.providers),
        regions(symbols, query.regions),
        cells(symbols, query.cells),
        instances(symbols, query.instances),
        users(symbols, query.users),
        services(symbols, query.services),
        plans(symbols, query.plans) {}
  SymbolFilter providers;
  SymbolFilter regions;
  SymbolFilter cells;
  SymbolFilter instances;
  SymbolFilter users;
  SymbolFilter services;
  SymbolFilter plans;
};

// Costs by day. What days alike cost is added where they begin and taken off where they end, so
// that many of them are no more work than one; sums are made once, at the end. Memory: that of the
// days from the first to the last that there is anything of.
class Days {
 public:
  void add_run(std::int64_t day, std::int64_t days, const CostLine& line) {
    OfMachine& of = of_machine(line.machine, day);
    if (day < of.first) {
      of.changes.insert(of.changes.begin(), static_cast<std::size_t>(of.first - day), Change{});
      of.first = day;
    }
    const auto from = static_cast<std::size_t>(day - of.first);
    const std::size_t to = from + static_cast<std::size_t>(days);
    if (of.changes.size() <= to) of.changes.resize(to + 1);
    of.changes[from].add(line, 1);
    of.changes[to].add(line, -1);
  }

  void move_into(std::map<TimePoint, Cost>& buckets) const {
    for (const OfMachine& of : machines_) {
      Change sum;
      std::int64_t day = of.first;
      for (const Change& change : of.changes) {
        sum.add(change);
        if (sum.lines > 0) {
          add(buckets[TimePoint{day * kDay_ms}],
              {of.machine, sum.micro, sum.running_ms, static_cast<std::uint64_t>(sum.machines)});
        }
        ++day;
      }
    }
  }

 private:
  struct Change {
    std::int64_t micro = 0;
    std::int64_t running_ms = 0;
    std::int64_t machines = 0;
    std::int64_t lines = 0;

    void add(const CostLine& line, std::int64_t sign) {
      micro += sign * line.micro;
      running_ms += sign * line.running_ms;
      machines += sign * static_cast<std::int64_t>(line.machines);
      lines += sign;
    }
    void add(const Change& more) {
      micro += more.micro;
      running_ms += more.running_ms;
      machines += more.machines;
      lines += more.lines;
    }
  };
  struct OfMachine {
    Symbol machine;
    std::int64_t first = 0;
    std::vector<Change> changes;
  };

  OfMachine& of_machine(Symbol machine, std::int64_t day) {
    for (OfMachine& each : machines_) {
      if (each.machine == machine) return each;
    }
    return machines_.emplace_back(OfMachine{machine, day, {}});
  }

  std::vector<OfMachine> machines_;
};

// The month that a day lies in; quick for the next one of the same month.
class Months {
 public:
  // The first day, and the first of the next month.
  std::pair<std::int64_t, std::int64_t> around(std::int64_t day) {
    if (day < first_ || day >= end_) {
      const CivilTime civil = civil_from_time(TimePoint{day * kDay_ms});
      first_ = day_of(time_from_civil({civil.year, civil.month, 1, 0, 0, 0, 0, 0}).unix_ms);
      end_ = day_of(time_from_civil({civil.year, civil.month + 1, 1, 0, 0, 0, 0, 0}).unix_ms);
    }
    return {first_, end_};
  }

 private:
  std::int64_t first_ = 0;
  std::int64_t end_ = 0;
};

Symbol provider_id(const Region& region) {
  return region.provider_id.present() ? region.provider_id : region.provider;
}

class Sums {
 public:
  Sums(const Fleet& fleet, const CostQuery& query)
      : fleet_(fleet),
        query_(query),
        filters_(fleet.symbols(), query),
        storage_nano_(fleet.rows.settings().storage_nano) {}

  void take(const Used& used) {
    const Region* region = fleet_.rows.region(used.region);
    const Environment* environment = fleet_.rows.environment(used.environment);
    if (region == nullptr || !used.cell.present() || environment == nullptr ||
        environment->type != query_.type) {
      return;
    }
    const Subscription* subscription = fleet_.rows.subscription(used.subscription);
    const Symbol user = subscription != nullptr ? subscription->user : Symbol{};
    if (!filters_.providers.fits(provider_id(*region)) || !filters_.regions.fits(used.region) ||
        !filters_.cells.fits(used.cell) || !filters_.instances.fits(used.instance) ||
        !filters_.users.fits(user) || !filters_.services.fits(used.service) ||
        !filters_.plans.fits(used.plan)) {
      return;
    }
    const Symbol key = key_of(used, *region, user);
    Group& group = group_of(key);
    group.made.region = used.region;
    InstanceCost whole;
    months_of_one_.clear();
    each_run(used.uses, query_.span, [&](const Leaf& leaf, std::int64_t days) {
      for (const CostLine& line : lines_of(leaf, *region)) {
        if (line.micro == 0 && line.running_ms == 0) continue;
        group.made.micro += line.micro * days;
        if (query_.monthly) {
          add_to_months(leaf.day, days, line);
        } else {
          group.days.add_run(leaf.day, days, line);
        }
        if (query_.lists_instances) add_days(whole.cost, line, days);
      }
    });
    for (const auto& [month, cost] : months_of_one_) {
      for (const CostLine& line : cost.lines) group.days.add_run(month, 1, line);
    }
    if (!query_.lists_instances || whole.cost.lines.empty()) return;
    whole.of = used;
    whole.of.uses.clear();
    measure(used.uses, whole);
    group.made.instances.push_back(std::move(whole));
  }

  std::map<std::string, CostGroup> finish() {
    std::map<std::string, CostGroup> made;
    for (Group& group : groups_) {
      group.days.move_into(group.made.buckets);
      if (group.made.buckets.empty()) continue;
      sort_dearest(group.made.instances);
      made.emplace(fleet_.text(group.key), std::move(group.made));
    }
    return made;
  }

 private:
  struct Group {
    Symbol key;
    CostGroup made;
    Days days;  // or months, by their first day
  };

  Group& group_of(Symbol key) {
    const auto [at, is_new] = places_.try_emplace(key.index, groups_.size());
    if (is_new) groups_.push_back({key, {}, {}});
    return groups_[at->second];
  }

  Symbol key_of(const Used& used, const Region& region, Symbol user) const {
    switch (query_.by) {
      case CostBy::provider:
        break;
      case CostBy::region:
        return used.region;
      case CostBy::cell:
        return used.cell;
      case CostBy::user:
        return user;
      case CostBy::service:
        return used.service;
      case CostBy::plan:
        return used.plan;
    }
    return provider_id(region);
  }

  // Days of one instance are mostly alike.
  const std::array<CostLine, 2>& lines_of(const Leaf& leaf, const Region& region) {
    if (priced_provider_ != region.provider || priced_machine_ != leaf.machine) {
      priced_provider_ = region.provider;
      priced_machine_ = leaf.machine;
      const Machine* machine = fleet_.rows.machine(region.provider, leaf.machine);
      machine_nano_ = machine != nullptr ? machine->nano_per_hour : 0;
    }
    lines_[0] = {leaf.machine, micro_cost(leaf.running_ms, machine_nano_), leaf.running_ms,
                 leaf.most};
    lines_[1] = {kStorage, micro_cost(leaf.storage_ms, storage_nano_), 0, 0};
    return lines_;
  }

  void add_to_months(std::int64_t day, std::int64_t days, const CostLine& line) {
    const std::int64_t end = day + days;
    while (day < end) {
      const auto [month, next] = months_.around(day);
      const std::int64_t upto = std::min(end, next);
      add_days(month_of_one(month), line, upto - day);
      day = upto;
    }
  }

  Cost& month_of_one(std::int64_t first_day) {
    const auto at = std::find_if(months_of_one_.rbegin(), months_of_one_.rend(),
                                 [&](const auto& each) { return each.first == first_day; });
    if (at != months_of_one_.rend()) return at->second;
    return months_of_one_.emplace_back(first_day, Cost{}).second;
  }

  // For how long it was kept, and ran. Lines of one window stand side by side.
  void measure(const std::vector<Use>& uses, InstanceCost& whole) const {
    for (std::size_t at = 0; at < uses.size();) {
      const TimePoint start = uses[at].from;
      const TimePoint from = std::max(start, query_.span.start);
      const TimePoint to = std::min(uses[at].to, query_.span.end);
      const std::int64_t ms = from < to ? (to - from).milliseconds : 0;
      bool ran = false;
      for (; at < uses.size() && uses[at].from == start; ++at) ran = ran || uses[at].running > 0;
      whole.kept_ms += ms;
      if (ran) whole.ran_ms += ms;
    }
  }

  void sort_dearest(std::vector<InstanceCost>& instances) const {
    put_in_order(instances, [&](const InstanceCost& left, const InstanceCost& right) {
      if (left.cost.micro != right.cost.micro) return left.cost.micro > right.cost.micro;
      return fleet_.symbols().text(left.of.instance) < fleet_.symbols().text(right.of.instance);
    });
  }

  const Fleet& fleet_;
  const CostQuery& query_;
  const Filters filters_;
  const std::int64_t storage_nano_;
  std::vector<Group> groups_;
  std::unordered_map<std::uint32_t, std::size_t> places_;  // in groups_, by key
  std::vector<std::pair<std::int64_t, Cost>> months_of_one_;
  Months months_;
  Symbol priced_provider_;
  Symbol priced_machine_;
  std::int64_t machine_nano_ = 0;
  std::array<CostLine, 2> lines_;
};

}  // namespace

std::map<std::string, CostGroup> costs(const Fleet& fleet, const CostQuery& query, TimePoint now) {
  Sums sums(fleet, query);
  each_used(fleet, now, [&](const Used& used) { sums.take(used); });
  return sums.finish();
}

}  // namespace tabplane::fleet
