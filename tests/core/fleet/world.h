// A small fleet for tests of its rules: an engine, the system on it, one service with one plan, a
// user who subscribes, and verbs.
//
// The plan has versions 1.0 (active), 2.0 (preferred), 3.0 (pending) and two resources: db, with up
// to five replicas, highly available and backed up, and cache, which comes with it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/engine/engine.h"
#include "core/fleet/instances.h"
#include "core/fleet/work.h"

namespace tabplane::fleet::test {

struct World {
  explicit World(std::uint64_t seed = 1);

  Engine engine;
  Fleet system;

  Symbol id(std::string_view text) const {
    return engine.store().symbols().find(text).value_or(Symbol{});
  }
  // Runs a rule as a request; true when it agreed.
  bool change(const std::function<bool(Transaction&)>& rule);
  // The same for a rule that says why not: "" when it agreed, else the kind and the message.
  std::string ask(const std::function<Refused(Transaction&)>& rule);
  void advance_ms(std::int64_t ms);

  Actor actor() const { return {id("user-1")}; }
  // An instance of db; its id is null when it was refused.
  Symbol create();
  // The same, advanced until it runs.
  Symbol running();
  const Instance& instance(Symbol id) const { return *system.rows.instance(id); }
  std::string status(Symbol instance) const;
  std::string operate(Symbol instance, WorkflowKind kind);
  // Orders that work of a kind fails at a stage; attempt 0 is every one.
  void order_fault(WorkflowKind kind, Stage stage, std::uint32_t attempt = 0);
  std::size_t audits() const { return system.rows.audit.size(); }
};

}  // namespace tabplane::fleet::test
