// What comes of work for the instance, its nodes, its snapshot and its upgrade path.
//
// Called by the workflow that ended; nothing else changes an instance's status.
#pragma once

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

// The instance enters the state that goes with the work.
void work_began(Fleet& fleet, Transaction& tx, const Workflow& workflow);
// The work did what it was for. An instance that was deleted is gone afterwards.
void work_done(Fleet& fleet, Transaction& tx, const Workflow& workflow);
void work_failed(Fleet& fleet, Transaction& tx, const Workflow& workflow, const std::string& why);
// A person stopped it, or other work replaced it.
void work_cancelled(Fleet& fleet, Transaction& tx, const Workflow& workflow);

// The nodes of a new instance: as many for each part as it starts with.
std::vector<Node> first_nodes(const Fleet& fleet, Symbol resource, Health health, TimePoint now);
// How many nodes of a resource there are.
std::uint32_t replicas_of(const Instance& instance, Symbol resource);
// "db-0"
std::string node_name(const Fleet& fleet, const Node& node);
// By its nodes and status.
Health health_of(const Instance& instance);

}  // namespace tabplane::fleet
