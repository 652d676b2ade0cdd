#include "core/fleet/metering.h"

#include <algorithm>

#include "core/fleet/money.h"

namespace tabplane::fleet {
namespace {

bool same(const std::vector<Use>& left, const std::vector<Use>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Use& one, const Use& other) {
                      return one.machine == other.machine && one.running == other.running &&
                             one.storage_gib == other.storage_gib;
                    });
}

template <class Row>
Used used_by(const Row& row, Symbol instance) {
  Used made;
  made.instance = instance;
  made.service = row.service;
  made.environment = row.environment;
  made.plan = row.plan;
  made.subscription = row.subscription;
  made.region = row.region;
  made.cell = row.cell;
  return made;
}

Used used_by_live(const Fleet& fleet, const Instance& row, TimePoint now) {
  Used made = used_by(row, row.id);
  const Slot slot = fleet.rows.meters.find_key(row.id);
  if (slot != kNoSlot) made.uses = fleet.rows.meters[slot].uses;
  for (const Use& each : open_use(fleet, row, now)) made.uses.push_back(each);
  return made;
}

Used used_by_gone(const Meter& row) {
  Used made = used_by(row, row.instance);
  made.deleted = true;
  made.uses = row.uses;
  return made;
}

}  // namespace

std::vector<Use> open_use(const Fleet& fleet, const Instance& instance, TimePoint until) {
  std::vector<Use> lines;
  if (instance.metering == Metering::off) return lines;
  for (const Node& node : instance.nodes) {
    const Resource* resource = fleet.rows.resource(node.resource);
    if (resource == nullptr) continue;
    auto at = std::find_if(lines.begin(), lines.end(),
                           [&](const Use& line) { return line.machine == resource->machine; });
    if (at == lines.end()) {
      at = lines.insert(lines.end(), {instance.metered_at, until, resource->machine, 0, 0});
    }
    if (instance.metering == Metering::full) ++at->running;
    at->storage_gib += resource->storage_gib;
  }
  return lines;
}

Metering metering_in(Status status) {
  if (status == Status::running) return Metering::full;
  return status == Status::stopped ? Metering::storage : Metering::off;
}

void close_use(Fleet& fleet, Transaction& tx, const Instance& instance) {
  const std::vector<Use> lines = open_use(fleet, instance, tx.now());
  if (lines.empty() || tx.now() <= instance.metered_at) return;
  Slot slot = fleet.rows.meters.find_key(instance.id);
  if (slot == kNoSlot) {
    Meter row;
    row.instance = instance.id;
    row.number = fleet.next_number(tx);
    row.service = instance.service;
    row.environment = instance.environment;
    row.plan = instance.plan;
    row.subscription = instance.subscription;
    row.region = instance.region;
    row.cell = instance.cell;
    slot = tx.insert(fleet.rows.meters, std::move(row));
  }
  tx.update(fleet.rows.meters, slot,
            [&](Meter& row) { row.uses.insert(row.uses.end(), lines.begin(), lines.end()); });
}

void meter(Fleet& fleet, Transaction& tx, Slot slot, const Instance& before) {
  const Status status = fleet.rows.instances[slot].status;
  const bool settles = status == Status::running || status == Status::stopped;
  const Metering next = settles ? metering_in(status) : before.metering;
  tx.set<&Instance::metering>(fleet.rows.instances, slot, next);
  if (same(open_use(fleet, before, tx.now()),
           open_use(fleet, fleet.rows.instances[slot], tx.now()))) {
    return;
  }
  close_use(fleet, tx, before);
  tx.set<&Instance::metered_at>(fleet.rows.instances, slot, tx.now());
}

void each_used(const Fleet& fleet, TimePoint now, const std::function<void(const Used&)>& visit) {
  fleet.rows.instances.each(
      [&](Slot, const Instance& row) { visit(used_by_live(fleet, row, now)); });
  fleet.rows.meters.each([&](Slot, const Meter& row) {
    if (fleet.rows.instance(row.instance) == nullptr) visit(used_by_gone(row));
  });
}

void each_used_of(const Fleet& fleet, Symbol subscription, TimePoint now,
                  const std::function<void(const Used&)>& visit) {
  fleet.rows.instances_of_subscription.each(subscription, [&](Slot, const Instance& row) {
    visit(used_by_live(fleet, row, now));
    return true;
  });
  fleet.rows.meters_of_subscription.each(subscription, [&](Slot, const Meter& row) {
    if (fleet.rows.instance(row.instance) == nullptr) visit(used_by_gone(row));
    return true;
  });
}

void each_run(const std::vector<Use>& uses, const Span& span,
              const std::function<void(const Leaf&, std::int64_t days)>& visit) {
  std::vector<Leaf> open;  // the newest of each machine that was had for a part of its day
  const auto take_part = [&](const Use& use, std::int64_t from, std::int64_t to) {
    const std::int64_t day = day_of(from);
    auto leaf = std::find_if(open.begin(), open.end(),
                             [&](const Leaf& each) { return each.machine == use.machine; });
    if (leaf == open.end()) {
      leaf = open.insert(open.end(), Leaf{day, use.machine, 0, 0, 0});
    } else if (leaf->day != day) {
      visit(*leaf, 1);
      *leaf = Leaf{day, use.machine, 0, 0, 0};
    }
    leaf->running_ms += (to - from) * std::int64_t{use.running};
    leaf->storage_ms += (to - from) * use.storage_gib;
    leaf->most = std::max(leaf->most, use.running);
  };
  for (const Use& use : uses) {
    const std::int64_t start = std::max(use.from, span.start).unix_ms;
    const std::int64_t end = std::min(use.to, span.end).unix_ms;
    if (end <= start) continue;
    const std::int64_t first = -day_of(-start);  // the first midnight that is not before it
    const std::int64_t last = day_of(end);
    if (last < first) {  // within one day
      take_part(use, start, end);
      continue;
    }
    if (start < first * kDay_ms) take_part(use, start, first * kDay_ms);
    if (first < last) {
      // Days of one machine come in order.
      const auto before = std::find_if(
          open.begin(), open.end(), [&](const Leaf& each) { return each.machine == use.machine; });
      if (before != open.end()) {
        visit(*before, 1);
        open.erase(before);
      }
      visit({first, use.machine, kDay_ms * std::int64_t{use.running}, kDay_ms * use.storage_gib,
             use.running},
            last - first);
    }
    if (last * kDay_ms < end) take_part(use, last * kDay_ms, end);
  }
  for (const Leaf& each : open) visit(each, 1);
}

void each_leaf(const std::vector<Use>& uses, const Span& span,
               const std::function<void(const Leaf&)>& visit) {
  each_run(uses, span, [&](const Leaf& run, std::int64_t days) {
    Leaf leaf = run;
    for (; days > 0; --days, ++leaf.day) visit(leaf);
  });
}

}  // namespace tabplane::fleet
