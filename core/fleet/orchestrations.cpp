#include "core/fleet/orchestrations.h"

#include <algorithm>

#include "core/fleet/instances.h"

namespace tabplane::fleet {
namespace {

bool goes_on(Status status) {
  return status == Status::pending || status == Status::deploying || status == Status::deleting;
}

bool stands(const Fleet& fleet, const Deployment& row) {
  const Instance* instance = fleet.rows.instance(row.instance);
  return instance != nullptr &&
         (instance->status == Status::running || instance->status == Status::ready ||
          instance->status == Status::complete);
}

// Nothing goes on with it: a person may have stopped it meanwhile.
bool is_settled(const Fleet& fleet, const Deployment& row) {
  const Instance* instance = fleet.rows.instance(row.instance);
  return instance != nullptr && is_stable(instance->status);
}

const Deployment* named(const std::vector<Deployment>& deployments, const std::string& alias) {
  const auto found = std::find_if(deployments.begin(), deployments.end(),
                                  [&](const Deployment& each) { return each.alias == alias; });
  return found != deployments.end() ? &*found : nullptr;
}

bool depends(const Deployment& row, const std::string& alias) {
  return std::find(row.depends_on.begin(), row.depends_on.end(), alias) != row.depends_on.end();
}

std::vector<GivenValue> given(const Deployment& row) {
  std::vector<GivenValue> made;
  for (const DeploymentParameter& each : row.parameters) {
    made.push_back({each.key, each.json, each.kind, each.texts});
  }
  return made;
}

NewInstance wanted_by(const Deployment& row) {
  NewInstance wanted;
  wanted.resource = row.resource;
  wanted.subscription = row.subscription;
  wanted.provider = row.provider;
  wanted.region_code = row.region_code;
  wanted.parameters = given(row);
  return wanted;
}

// Takes away what depends on nothing that is left, until nothing is left: else there is a circle.
bool has_circle(std::vector<Deployment> left) {
  while (!left.empty()) {
    const auto free = std::find_if(left.begin(), left.end(), [&](const Deployment& each) {
      return std::none_of(left.begin(), left.end(),
                          [&](const Deployment& other) { return depends(each, other.alias); });
    });
    if (free == left.end()) return true;
    left.erase(free);
  }
  return false;
}

// The kind of environment that all of them are in.
Result<EnvironmentType, Refusal> check(const Fleet& fleet,
                                       const std::vector<Deployment>& deployments) {
  if (deployments.empty()) return bad("The orchestration has no services");
  std::optional<EnvironmentType> type;
  for (const Deployment& each : deployments) {
    if (each.alias.empty()) return bad("A service has no alias");
    if (named(deployments, each.alias) != &each) return bad("An alias stands twice");
    for (const std::string& alias : each.depends_on) {
      if (named(deployments, alias) == nullptr) return bad("dependsOn names no alias: " + alias);
    }
    const Resource* resource = fleet.rows.resource(each.resource);
    const Plan* plan = resource != nullptr ? fleet.rows.plan(resource->plan) : nullptr;
    if (plan == nullptr || plan->service != each.service) {
      return bad("There is no such resource of the service: " + each.alias);
    }
    const Environment* environment = fleet.rows.environment(plan->environment);
    if (environment == nullptr || (type && *type != environment->type)) {
      return bad("The services are in different kinds of environments");
    }
    type = environment->type;
  }
  if (has_circle(deployments)) return bad("The services depend on one another in a circle");
  return *type;
}

template <class Change>
void change(Fleet& fleet, Transaction& tx, Slot slot, std::size_t at, Change&& apply) {
  tx.update(fleet.rows.orchestrations, slot, [&](Orchestration& row) {
    apply(row.deployments[at]);
    row.updated_at = tx.now();
  });
}

void set_status(Fleet& fleet, Transaction& tx, Slot slot, Status status, std::string failure) {
  tx.update(fleet.rows.orchestrations, slot, [&](Orchestration& row) {
    row.status = status;
    row.failure = std::move(failure);
    row.updated_at = tx.now();
  });
}

// Makes those whose time has come. The first refusal; the others are tried as well.
Refused make_ready_ones(Fleet& fleet, Transaction& tx, Slot slot) {
  Refused first;
  const std::size_t count = fleet.rows.orchestrations[slot].deployments.size();
  for (std::size_t at = 0; at < count; ++at) {
    const std::vector<Deployment> all = fleet.rows.orchestrations[slot].deployments;
    const Deployment& row = all[at];
    if (row.leaving || row.instance.present() || !row.failure.empty()) continue;
    const auto ready = [&](const std::string& alias) {
      const Deployment* needed = named(all, alias);
      return needed != nullptr && stands(fleet, *needed);
    };
    if (!std::all_of(row.depends_on.begin(), row.depends_on.end(), ready)) continue;
    const Actor actor{fleet.rows.orchestrations[slot].user};
    const Result<Symbol, Refusal> made = create_instance(fleet, tx, actor, wanted_by(row));
    change(fleet, tx, slot, at, [&](Deployment& changed) {
      if (made) changed.instance = made.value();
      if (!made) changed.failure = made.error().message;
    });
    if (!made && !first) first = made.error();
  }
  return first;
}

// Deletes those that nothing depends on any more, and forgets those that are gone.
Refused delete_free_ones(Fleet& fleet, Transaction& tx, Slot slot) {
  Refused first;
  tx.update(fleet.rows.orchestrations, slot, [&](Orchestration& row) {
    std::erase_if(row.deployments, [&](const Deployment& each) {
      return each.leaving && fleet.rows.instance(each.instance) == nullptr;
    });
  });
  const std::size_t count = fleet.rows.orchestrations[slot].deployments.size();
  for (std::size_t at = 0; at < count; ++at) {
    const std::vector<Deployment> all = fleet.rows.orchestrations[slot].deployments;
    const Deployment& row = all[at];
    if (!row.leaving || row.asked) continue;
    if (std::any_of(all.begin(), all.end(),
                    [&](const Deployment& other) { return depends(other, row.alias); })) {
      continue;
    }
    // Noted first: what the deletion cuts off is told to this orchestration as well.
    change(fleet, tx, slot, at, [](Deployment& changed) {
      changed.asked = true;
      changed.failure.clear();
    });
    const Actor actor{fleet.rows.orchestrations[slot].user};
    const Refused refused = delete_instance(fleet, tx, actor, row.instance, row.resource);
    if (!refused) continue;
    change(fleet, tx, slot, at, [&](Deployment& changed) {
      changed.asked = false;
      changed.failure = refused->message;
    });
    if (!first) first = refused;
  }
  return first;
}

// What has become of the instances that are there.
void note_failures(Fleet& fleet, Transaction& tx, Slot slot) {
  tx.update(fleet.rows.orchestrations, slot, [&](Orchestration& row) {
    for (Deployment& each : row.deployments) {
      const Instance* instance = fleet.rows.instance(each.instance);
      if (each.leaving || !each.instance.present()) continue;
      if (instance == nullptr) {
        each.failure = "The instance was deleted";
      } else if (instance->status == Status::failed || instance->status == Status::cancelled) {
        each.failure = instance->failure.empty()
                           ? "The instance is " + std::string(word_of(instance->status))
                           : instance->failure;
      } else if (stands(fleet, each)) {
        each.failure.clear();
      }
    }
    for (bool again = true; again;) {
      again = false;
      for (Deployment& each : row.deployments) {
        if (each.leaving || each.instance.present() || !each.failure.empty()) continue;
        for (const std::string& alias : each.depends_on) {
          const Deployment* needed = named(row.deployments, alias);
          if (needed == nullptr || needed->failure.empty()) continue;
          each.failure = "It depends on " + alias + ", which failed";
          again = true;
          break;
        }
      }
    }
  });
}

void settle(Fleet& fleet, Transaction& tx, Slot slot) {
  const Orchestration& row = fleet.rows.orchestrations[slot];
  std::string failure;
  for (const Deployment& each : row.deployments) {
    if (!each.failure.empty()) {
      if (failure.empty()) failure = each.alias + ": " + each.failure;
    } else if (each.leaving || !is_settled(fleet, each)) {
      return;  // it goes on
    }
  }
  set_status(fleet, tx, slot, failure.empty() ? Status::complete : Status::failed, failure);
}

Refused advance(Fleet& fleet, Transaction& tx, Slot slot) {
  const bool deletes = fleet.rows.orchestrations[slot].status == Status::deleting;
  Refused first = delete_free_ones(fleet, tx, slot);
  if (!deletes) {
    note_failures(fleet, tx, slot);
    const Refused refused = make_ready_ones(fleet, tx, slot);
    if (!first) first = refused;
    note_failures(fleet, tx, slot);
    settle(fleet, tx, slot);
  } else if (fleet.rows.orchestrations[slot].deployments.empty()) {
    tx.erase(fleet.rows.orchestrations, slot);
  } else if (first) {
    set_status(fleet, tx, slot, Status::failed, first->message);
  }
  return first;
}

void audit_orchestration(Fleet& fleet, Transaction& tx, Actor actor, const char* verb, Symbol id) {
  Audit what;
  what.message = std::string(verb) + " the services orchestration " + fleet.text(id);
  audit(fleet, tx, actor, std::move(what));
}

Result<Slot, Refusal> quiet(const Fleet& fleet, Symbol id) {
  const Slot slot = id.present() ? fleet.rows.orchestrations.find_key(id) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such services orchestration");
  const Status status = fleet.rows.orchestrations[slot].status;
  if (goes_on(status)) {
    return wrong_state("The services orchestration is " + std::string(word_of(status)));
  }
  return slot;
}

Refused update_children(Fleet& fleet, Transaction& tx, Actor actor, Slot slot,
                        const std::vector<Deployment>& wanted) {
  const std::vector<Deployment> before = fleet.rows.orchestrations[slot].deployments;
  for (const Deployment& each : wanted) {
    const Deployment* old = named(before, each.alias);
    if (old == nullptr || fleet.rows.instance(old->instance) == nullptr) {
      if (const Refused refused = may_create_instance(fleet, wanted_by(each))) return refused;
      continue;
    }
    if (old->resource != each.resource) return bad("An alias cannot stand for another resource");
    if (old->parameters == each.parameters) continue;
    InstanceChange wish;
    wish.parameters = given(each);
    if (const Refused refused =
            update_instance(fleet, tx, actor, old->instance, old->resource, wish)) {
      return refused;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Symbol, Refusal> create_orchestration(Fleet& fleet, Transaction& tx, Actor actor,
                                             std::vector<Deployment> deployments) {
  const Result<EnvironmentType, Refusal> type = check(fleet, deployments);
  if (!type) return type.error();
  for (const Deployment& each : deployments) {
    if (const Refused refused = may_create_instance(fleet, wanted_by(each))) return *refused;
  }
  Orchestration row;
  row.id = fleet.new_id(tx, "so-");
  row.number = fleet.next_number(tx);
  row.environment_type = type.value();
  row.status = Status::deploying;
  row.deployments = std::move(deployments);
  row.created_at = tx.now();
  row.updated_at = tx.now();
  row.user = actor.user;
  const Symbol id = row.id;
  const Slot slot = tx.insert(fleet.rows.orchestrations, std::move(row));
  audit_orchestration(fleet, tx, actor, "Created", id);
  if (const Refused refused = advance(fleet, tx, slot)) return *refused;
  return id;
}

Refused modify_orchestration(Fleet& fleet, Transaction& tx, Actor actor, Symbol orchestration,
                             const std::vector<Deployment>& deployments) {
  const Result<Slot, Refusal> slot = quiet(fleet, orchestration);
  if (!slot) return slot.error();
  const Result<EnvironmentType, Refusal> type = check(fleet, deployments);
  if (!type) return type.error();
  if (type.value() != fleet.rows.orchestrations[slot.value()].environment_type) {
    return bad("The services are in another kind of environment");
  }
  if (const Refused refused = update_children(fleet, tx, actor, slot.value(), deployments)) {
    return refused;
  }
  tx.update(fleet.rows.orchestrations, slot.value(), [&](Orchestration& row) {
    std::vector<Deployment> made = deployments;
    for (Deployment& each : made) {
      const Deployment* old = named(row.deployments, each.alias);
      if (old != nullptr && fleet.rows.instance(old->instance) != nullptr) {
        each.instance = old->instance;
        each.subscription = old->subscription;
      }
    }
    for (Deployment& old : row.deployments) {
      if (named(deployments, old.alias) != nullptr) continue;
      old.leaving = true;
      made.push_back(std::move(old));
    }
    row.deployments = std::move(made);
    row.status = Status::deploying;
    row.failure.clear();
    row.updated_at = tx.now();
  });
  audit_orchestration(fleet, tx, actor, "Changed", orchestration);
  return advance(fleet, tx, slot.value());
}

Refused delete_orchestration(Fleet& fleet, Transaction& tx, Actor actor, Symbol orchestration) {
  const Slot slot =
      orchestration.present() ? fleet.rows.orchestrations.find_key(orchestration) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such services orchestration");
  if (fleet.rows.orchestrations[slot].status == Status::deleting) {
    return wrong_state("The services orchestration is DELETING");
  }
  tx.update(fleet.rows.orchestrations, slot, [&](Orchestration& row) {
    for (Deployment& each : row.deployments) each.leaving = true;
    row.status = Status::deleting;
    row.failure.clear();
    row.updated_at = tx.now();
  });
  audit_orchestration(fleet, tx, actor, "Deleted", orchestration);
  return advance(fleet, tx, slot);
}

void orchestration_goes_on(Fleet& fleet, Transaction& tx, Symbol instance, bool deletion_failed) {
  if (fleet.rows.orchestrations.size() == 0 || !instance.present()) return;
  Slot slot = kNoSlot;
  std::size_t at = 0;
  fleet.rows.orchestrations.each([&](Slot found, const Orchestration& row) {
    for (std::size_t index = 0; index < row.deployments.size(); ++index) {
      if (row.deployments[index].instance != instance) continue;
      slot = found;
      at = index;
    }
  });
  if (slot == kNoSlot) return;
  const Instance* row = fleet.rows.instance(instance);
  const Orchestration& orchestration = fleet.rows.orchestrations[slot];
  const Deployment& deployment = orchestration.deployments[at];
  if (row != nullptr && deployment.asked) {
    if (!deletion_failed) return;  // other work was cut off for the deletion
    const std::string failure = row->failure;
    change(fleet, tx, slot, at, [&](Deployment& changed) {
      changed.asked = false;
      changed.failure = failure;
    });
    set_status(fleet, tx, slot, Status::failed, failure);
    return;
  }
  const bool healed = orchestration.status == Status::failed && row != nullptr &&
                      stands(fleet, deployment) && !deployment.leaving;
  if (healed) {
    tx.update(fleet.rows.orchestrations, slot, [](Orchestration& changed) {
      for (Deployment& each : changed.deployments) {
        if (!each.instance.present()) each.failure.clear();
      }
      changed.status = Status::deploying;
    });
  } else if (row != nullptr && !goes_on(orchestration.status)) {
    return;
  }
  advance(fleet, tx, slot);
}

}  // namespace tabplane::fleet
