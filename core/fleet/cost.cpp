#include "core/fleet/cost.h"

#include <algorithm>
#include <array>

#include "core/fleet/money.h"
#include "core/fleet/subscriptions.h"

namespace tabplane::fleet {
namespace {

void add(Cost& cost, const CostLine& line) {
  const auto at = std::find_if(cost.lines.begin(), cost.lines.end(),
                               [&](const CostLine& each) { return each.machine == line.machine; });
  cost.micro += line.micro;
  if (at == cost.lines.end()) {
    cost.lines.push_back(line);
    return;
  }
  at->micro += line.micro;
  at->running_ms += line.running_ms;
  at->machines += line.machines;
}

// The same for days of one instance: as many machines as there were at most.
void add_day(Cost& cost, const CostLine& line) {
  const auto at = std::find_if(cost.lines.begin(), cost.lines.end(),
                               [&](const CostLine& each) { return each.machine == line.machine; });
  const std::uint64_t before = at != cost.lines.end() ? at->machines : 0;
  CostLine more = line;
  more.machines = line.machines > before ? line.machines - before : 0;
  add(cost, more);
}

class Sums {
 public:
  Sums(const Fleet& fleet, const CostQuery& query) : fleet_(fleet), query_(query) {}

  std::map<std::string, CostGroup> groups;

  void take(const Used& used) {
    const Region* region = fleet_.rows.region(used.region);
    const Environment* environment = fleet_.rows.environment(used.environment);
    if (region == nullptr || !used.cell.present() || environment == nullptr ||
        environment->type != query_.type) {
      return;
    }
    const Subscription* subscription = fleet_.rows.subscription(used.subscription);
    const Symbol user = subscription != nullptr ? subscription->user : Symbol{};
    const std::string provider = provider_id(fleet_, *region);
    if (!query_.providers.fits(provider) || !query_.regions.fits(text(used.region)) ||
        !query_.cells.fits(text(used.cell)) || !query_.instances.fits(text(used.instance)) ||
        !query_.users.fits(text(user))) {
      return;
    }
    CostGroup& group = groups[key_of(used, provider, user)];
    InstanceCost whole;
    std::map<TimePoint, Cost> months;
    each_leaf(used.uses, query_.span, [&](const Leaf& leaf) {
      for (const CostLine& line : lines_of(leaf, *region)) {
        if (line.micro == 0 && line.running_ms == 0) continue;
        const TimePoint day{leaf.day * kDay_ms};
        group.micro += line.micro;
        if (query_.monthly) {
          add_day(months[month_of(day)], line);
        } else {
          add(group.buckets[day], line);
        }
        if (query_.lists_instances) add_day(whole.cost, line);
      }
    });
    for (const auto& [month, cost] : months) {
      for (const CostLine& line : cost.lines) add(group.buckets[month], line);
    }
    group.region = used.region;
    if (!query_.lists_instances || whole.cost.lines.empty()) return;
    whole.of = used;
    whole.of.uses.clear();
    measure(used.uses, whole);
    group.instances.push_back(std::move(whole));
  }

 private:
  std::string text(Symbol symbol) const { return fleet_.text(symbol); }

  std::string key_of(const Used& used, const std::string& provider, Symbol user) const {
    switch (query_.by) {
      case CostBy::provider:
        return provider;
      case CostBy::region:
        return text(used.region);
      case CostBy::cell:
        return text(used.cell);
      case CostBy::user:
        return text(user);
    }
    return provider;
  }

  std::array<CostLine, 2> lines_of(const Leaf& leaf, const Region& region) const {
    const Machine* machine = fleet_.rows.machine(region.provider, leaf.machine);
    const std::int64_t price = machine != nullptr ? machine->nano_per_hour : 0;
    const std::int64_t storage_price = fleet_.rows.settings().storage_nano;
    return {CostLine{leaf.machine, micro_cost(leaf.running_ms, price), leaf.running_ms, leaf.most},
            CostLine{kStorage, micro_cost(leaf.storage_ms, storage_price), 0, 0}};
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

  const Fleet& fleet_;
  const CostQuery& query_;
};

}  // namespace

bool IdFilter::fits(std::string_view id) const {
  const auto has = [&](const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  return !has(exclude) && (include.empty() || has(include));
}

std::string provider_id(const Fleet& fleet, const Region& region) {
  return fleet.text(region.provider_id.present() ? region.provider_id : region.provider);
}

std::map<std::string, CostGroup> costs(const Fleet& fleet, const CostQuery& query, TimePoint now) {
  Sums sums(fleet, query);
  each_used(fleet, now, [&](const Used& used) { sums.take(used); });
  std::erase_if(sums.groups, [](const auto& group) { return group.second.buckets.empty(); });
  for (auto& [id, group] : sums.groups) {
    std::sort(group.instances.begin(), group.instances.end(),
              [&](const InstanceCost& left, const InstanceCost& right) {
                if (left.cost.micro != right.cost.micro) return left.cost.micro > right.cost.micro;
                return fleet.symbols().text(left.of.instance) <
                       fleet.symbols().text(right.of.instance);
              });
  }
  return std::move(sums.groups);
}

}  // namespace tabplane::fleet
