// Services deployed together: instances made in the order in which they depend on one another.
//
// Those that depend on nothing are made at once, the others when all that they depend on runs. One
// that fails stops those that depend on it; the orchestration is FAILED once nothing goes on any
// more, and goes on when the failed one runs after all. Instances are deleted in reverse order.
// Changing one makes, updates and deletes instances by their aliases; it waits until nothing goes
// on. The document calls the language of its requests by name alone; what is read from them is in
// fleet_dsl.h.
#pragma once

#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// Aliases are unique, dependencies are among them and lead in no circle, and all are of one kind of
// environment.
Result<Symbol, Refusal> create_orchestration(Fleet& fleet, Transaction& tx, Actor actor,
                                             std::vector<Deployment> deployments);
Refused modify_orchestration(Fleet& fleet, Transaction& tx, Actor actor, Symbol orchestration,
                             const std::vector<Deployment>& deployments);
Refused delete_orchestration(Fleet& fleet, Transaction& tx, Actor actor, Symbol orchestration);

// Something came of work on an instance; it may be one of an orchestration's.
void orchestration_goes_on(Fleet& fleet, Transaction& tx, Symbol instance,
                           bool deletion_failed = false);

}  // namespace tabplane::fleet
