#include "core/autoscale/inventory.h"

#include <algorithm>

#include "core/base/secret.h"

namespace tabplane::autoscale {
namespace {

constexpr std::uint32_t kNoWatch = 0xFFFF'FFFF;

bool before(TimePoint at, const Step& step) {
  return at < step.at;
}

}  // namespace

Inventory::Inventory(Store& store) {
  store.add(identities);
  store.add(settings_rows);
  store.add(container_rows);
  store.add(policy_rows);
  store.add(workload_rows);
  store.add(sample_rows);
  store.add(segment_rows);
  identities.observe(*this);
  settings_rows.observe(*this);
  container_rows.observe(*this);
  policy_rows.observe(*this);
  workload_rows.observe(*this);
  sample_rows.observe(*this);
  segment_rows.observe(*this);
}

const Settings& Inventory::settings() const {
  static const Settings usual;
  return settings_slot_ == kNoSlot ? usual : settings_rows[settings_slot_];
}

Symbol Inventory::identity_of(std::string_view key) const {
  const auto found = by_verifier_.find(secret_verifier(key));
  return found == by_verifier_.end() ? Symbol{} : found->second;
}

const Inventory::Entry* Inventory::entry(ContainerId id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

const Container* Inventory::container(ContainerId id) const {
  const Entry* found = entry(id);
  if (found == nullptr || found->container == kNoSlot) return nullptr;
  const Container& row = container_rows[found->container];
  return row.state == ContainerState::destroyed ? nullptr : &row;
}

std::vector<ContainerId> Inventory::containers() const {
  std::vector<ContainerId> ids;
  for (const auto& [id, found] : entries_) {
    if (container(id) != nullptr) ids.push_back(id);
  }
  return ids;
}

std::vector<ContainerId> Inventory::of_identity(Symbol identity) const {
  std::vector<ContainerId> ids;
  for (const ContainerId id : containers()) {
    if (container(id)->identity == identity) ids.push_back(id);
  }
  return ids;
}

ContainerId Inventory::greatest_id() const {
  return entries_.empty() ? 0 : entries_.rbegin()->first;
}

const RuleOptions& Inventory::rule_of(const Container& container) const {
  return container.rule ? *container.rule : settings().rule;
}

Slot Inventory::policy_slot(ContainerId id, ResourceType type) const {
  const Entry* found = entry(id);
  const Slot slot = found == nullptr ? kNoSlot : found->policies[index_of(type)];
  return slot != kNoSlot && in_range(policy_rows[slot]) ? slot : kNoSlot;
}

const Policy* Inventory::policy(ContainerId id, ResourceType type) const {
  const Slot slot = policy_slot(id, type);
  return slot == kNoSlot ? nullptr : &policy_rows[slot];
}

const UsageSource* Inventory::source(ContainerId id, ResourceType type) const {
  const Entry* found = entry(id);
  return found == nullptr ? nullptr : &found->sources[index_of(type)];
}

Amount Inventory::allocated(ContainerId id, ResourceType type, TimePoint at) const {
  const Entry* found = entry(id);
  if (found == nullptr) return 0;
  const std::vector<Step>& steps = found->allocation[index_of(type)];
  const auto after = std::upper_bound(steps.begin(), steps.end(), at, before);
  return after == steps.begin() ? 0 : std::prev(after)->amount;
}

std::vector<Step> Inventory::allocation(ContainerId id, ResourceType type, const Span& span) const {
  std::vector<Step> covering{{span.start, allocated(id, type, span.start)}};
  const Entry* found = entry(id);
  if (found == nullptr) return covering;
  for (const Step& step : found->allocation[index_of(type)]) {
    if (span.start < step.at && step.at < span.end) covering.push_back(step);
  }
  return covering;
}

NanoMilliseconds Inventory::cost(ContainerId id, ResourceType type, const Span& span) const {
  const Rates known = rates();
  const std::vector<Step> steps = allocation(id, type, span);
  NanoMilliseconds sum = 0;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const TimePoint end = at + 1 == steps.size() ? span.end : steps[at + 1].at;
    sum += held_cost(known, type, steps[at].amount, end - steps[at].at);
  }
  return sum;
}

const std::vector<Watch>& Inventory::watches() {
  if (!stale_) return watches_;
  stale_ = false;
  watches_.clear();
  watch_of_policy_.clear();
  for (const auto& [id, found] : entries_) {
    for (const Slot slot : found.policies) {
      if (slot == kNoSlot) continue;
      if (watch_of_policy_.size() <= slot) watch_of_policy_.resize(slot + std::size_t{1}, kNoWatch);
      watch_of_policy_[slot] = static_cast<std::uint32_t>(watches_.size());
      watches_.push_back({slot});
      refresh(watches_.back(), found);
    }
  }
  return watches_;
}

void Inventory::refresh(Watch& watch, const Entry& found) const {
  const Policy& policy = policy_rows[watch.policy];
  const std::size_t at = index_of(policy.type);
  watch.source = &found.sources[at];
  watch.enabled = false;
  if (found.container == kNoSlot || !in_range(policy)) return;
  const Container& row = container_rows[found.container];
  const RuleOptions& rule = rule_of(row);
  const bool evaluated = row.state == ContainerState::running && policy.active;
  watch.attentive =
      policy.refusal != 0 || settings().trace || (evaluated && rule.prediction == Prediction::on);
  watch.enabled = (evaluated && watch.source->any()) || watch.attentive;
  watch.up_line = trigger_line(policy.threshold, policy.current);
  watch.down_line = 0;
  if (rule.scale_down && policy.type != ResourceType::bw && policy.current > policy.min) {
    watch.down_line = release_line(rule, policy.threshold, step_down_target(policy));
  }
}

void Inventory::refresh(const Entry& found) {
  if (stale_) return;
  for (const Slot slot : found.policies) {
    if (slot != kNoSlot) refresh(watches_[watch_of_policy_[slot]], found);
  }
}

Inventory::Entry* Inventory::entry_for(ContainerId id, ResourceType type) {
  return index_of(type) < kResourceTypes ? &entries_[id] : nullptr;
}

void Inventory::entered(Slot, const Identity& row) {
  if (!row.key.empty()) by_verifier_[row.key] = row.name;
}

void Inventory::leaving(Slot, const Identity& row) {
  const auto found = by_verifier_.find(row.key);
  if (found != by_verifier_.end() && found->second == row.name) by_verifier_.erase(found);
}

void Inventory::entered(Slot slot, const Settings& row) {
  settings_slot_ = slot;
  for (auto& [id, found] : entries_) {
    for (UsageSource& source : found.sources) source.set_rhythm(rhythm_of(row));
  }
  stale_ = true;
}

void Inventory::leaving(Slot, const Settings&) {
  settings_slot_ = kNoSlot;
  stale_ = true;
}

void Inventory::entered(Slot slot, const Container& row) {
  Entry& found = entries_[row.id];
  found.container = slot;
  for (UsageSource& source : found.sources) source.set_rhythm(rhythm());
  refresh(found);
}

void Inventory::leaving(Slot, const Container& row) {
  Entry& found = entries_[row.id];
  found.container = kNoSlot;
  refresh(found);
}

void Inventory::entered(Slot slot, const Policy& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  found->policies[index_of(row.type)] = slot;
  // The same policy, back with another content, keeps its watch.
  const bool known = !stale_ && slot < watch_of_policy_.size() &&
                     watch_of_policy_[slot] != kNoWatch &&
                     watches_[watch_of_policy_[slot]].source == &found->sources[index_of(row.type)];
  if (known) {
    refresh(watches_[watch_of_policy_[slot]], *found);
  } else {
    stale_ = true;
  }
}

void Inventory::leaving(Slot slot, const Policy& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  found->policies[index_of(row.type)] = kNoSlot;
  if (!stale_ && slot < watch_of_policy_.size() && watch_of_policy_[slot] != kNoWatch) {
    watches_[watch_of_policy_[slot]].enabled = false;
  }
}

void Inventory::entered(Slot, const Workload& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  found->sources[index_of(row.type)].follow(Demand(row.program, row.trace, row.seed, row.origin),
                                            row.origin);
  refresh(*found);
}

void Inventory::leaving(Slot, const Workload& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  found->sources[index_of(row.type)].follow(Demand(), {});
  refresh(*found);
}

void Inventory::entered(Slot, const Sample& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  UsageSource& source = found->sources[index_of(row.type)];
  source.set_sample(row.at, row.usage);
  refresh(*found);
}

void Inventory::leaving(Slot, const Sample& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  found->sources[index_of(row.type)].forget_sample(row.at);
  refresh(*found);
}

void Inventory::entered(Slot, const Segment& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  std::vector<Step>& steps = found->allocation[index_of(row.type)];
  // Rows of an imported world may hold any amount.
  const Amount amount = std::clamp<Amount>(row.amount, 0, kGreatestAmount);
  steps.insert(std::upper_bound(steps.begin(), steps.end(), row.start, before),
               {row.start, amount});
}

void Inventory::leaving(Slot, const Segment& row) {
  Entry* found = entry_for(row.container, row.type);
  if (found == nullptr) return;
  std::vector<Step>& steps = found->allocation[index_of(row.type)];
  const auto after = std::upper_bound(steps.begin(), steps.end(), row.start, before);
  if (after != steps.begin()) steps.erase(std::prev(after));
}

void Inventory::cleared() {
  entries_.clear();
  by_verifier_.clear();
  settings_slot_ = kNoSlot;
  watches_.clear();
  watch_of_policy_.clear();
  stale_ = false;
}

}  // namespace tabplane::autoscale
