// What there is: identities, settings, containers, their policies, allocation and usage, with the
// indexes that evaluations run on.
//
// Rows are changed by the rules in autoscale.h. Everything else here is derived from rows and
// rebuilt as they come and go. Containers are listed in the order of their ids.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/autoscale/price.h"
#include "core/autoscale/rows.h"
#include "core/autoscale/simulation.h"
#include "core/autoscale/usage_source.h"
#include "core/store/store.h"
#include "core/store/transaction.h"

namespace tabplane::autoscale {

// One policy as an evaluation sees it first: most are passed over by two comparisons.
struct Watch {
  Slot policy = kNoSlot;
  bool enabled = false;
  bool attentive = false;  // always decided by the whole rule
  Milli up_line = 0;       // at and above which the rule has to be asked
  Milli down_line = 0;     // below which it has to be asked
  const UsageSource* source = nullptr;
};

class Inventory : private RowObserver<Identity>,
                  private RowObserver<Settings>,
                  private RowObserver<Container>,
                  private RowObserver<Policy>,
                  private RowObserver<Workload>,
                  private RowObserver<Sample>,
                  private RowObserver<Segment> {
 public:
  explicit Inventory(Store& store);
  Inventory(const Inventory&) = delete;
  Inventory& operator=(const Inventory&) = delete;

  // The row, or the usual settings when there is none.
  const Settings& settings() const;
  Rhythm rhythm() const { return rhythm_of(settings()); }
  Rates rates() const { return rates_of(settings()); }

  // Whether anybody has a key. Nobody needs one where nobody has.
  bool has_keys() const { return !by_verifier_.empty(); }
  // The identity that the key speaks for; null when there is none.
  Symbol identity_of(std::string_view key) const;

  // nullptr when there is none or it is destroyed.
  const Container* container(ContainerId id) const;
  std::vector<ContainerId> containers() const;
  std::vector<ContainerId> of_identity(Symbol identity) const;
  ContainerId greatest_id() const;
  const RuleOptions& rule_of(const Container& container) const;

  // nullptr when there is none or its amounts are out of range.
  const Policy* policy(ContainerId id, ResourceType type) const;
  // kNoSlot in the same cases.
  Slot policy_slot(ContainerId id, ResourceType type) const;
  // nullptr when nobody ever said anything of this container.
  const UsageSource* source(ContainerId id, ResourceType type) const;

  Amount allocated(ContainerId id, ResourceType type, TimePoint at) const;
  // Steps that cover the span: the first at its start.
  std::vector<Step> allocation(ContainerId id, ResourceType type, const Span& span) const;
  // What was held over the span, exactly.
  NanoMilliseconds cost(ContainerId id, ResourceType type, const Span& span) const;

  // All policies in the order of evaluation. Good until a container, a policy or the settings come
  // or go; what a policy holds may change meanwhile.
  const std::vector<Watch>& watches();

  // For the rules.
  Table<Identity> identities;
  Table<Settings> settings_rows;
  Table<Container> container_rows;
  Table<Policy> policy_rows;
  Table<Workload> workload_rows;
  Table<Sample> sample_rows;
  Table<Segment> segment_rows;

 private:
  struct Entry {
    Slot container = kNoSlot;
    std::array<Slot, kResourceTypes> policies{kNoSlot, kNoSlot, kNoSlot, kNoSlot};
    std::array<UsageSource, kResourceTypes> sources;
    std::array<std::vector<Step>, kResourceTypes> allocation;
  };

  void entered(Slot slot, const Identity& row) override;
  void leaving(Slot slot, const Identity& row) override;
  void entered(Slot slot, const Settings& row) override;
  void leaving(Slot slot, const Settings& row) override;
  void entered(Slot slot, const Container& row) override;
  void leaving(Slot slot, const Container& row) override;
  void entered(Slot slot, const Policy& row) override;
  void leaving(Slot slot, const Policy& row) override;
  void entered(Slot slot, const Workload& row) override;
  void leaving(Slot slot, const Workload& row) override;
  void entered(Slot slot, const Sample& row) override;
  void leaving(Slot slot, const Sample& row) override;
  void entered(Slot slot, const Segment& row) override;
  void leaving(Slot slot, const Segment& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  const Entry* entry(ContainerId id) const;
  // The entry of a container whose rows may hold any type.
  Entry* entry_for(ContainerId id, ResourceType type);
  void refresh(Watch& watch, const Entry& entry) const;
  void refresh(const Entry& entry);

  std::map<ContainerId, Entry> entries_;
  std::unordered_map<std::string, Symbol> by_verifier_;
  Slot settings_slot_ = kNoSlot;
  std::vector<Watch> watches_;
  std::vector<std::uint32_t> watch_of_policy_;  // by slot; its size ends where none has one
  bool stale_ = false;                          // the watches have to be made anew
};

}  // namespace tabplane::autoscale
