// Instances: made, worked on, deleted. A rule checks everything, then starts a workflow; what comes
// of it is in effects.h.
//
// Making one: the subscription is active and has room, the version is preferred or active, the
// region is one of the plan's, parameters fit. Deleting may cut in on other work, and is refused
// while another instance names this one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/events.h"
#include "core/fleet/parameters.h"

namespace tabplane::fleet {

struct NewInstance {
  Symbol resource;
  Symbol subscription;  // null: the only one that fits
  Symbol version;       // null: the preferred one
  Symbol provider;      // null: that of the only region
  Symbol region_code;
  Symbol network;
  std::optional<bool> public_network;
  std::string onprem_platform;
  std::string external_payer;
  std::vector<Tag> tags;
  std::vector<GivenValue> parameters;
  bool adopted = false;  // it stands already, and its parameters are its own
};

Result<Symbol, Refusal> create_instance(Fleet& fleet, Transaction& tx, Actor actor,
                                        const NewInstance& wanted);
// Why it cannot be made now; nullopt when it can.
Refused may_create_instance(const Fleet& fleet, const NewInstance& wanted);
// What runs on a cell already, taken over.
Result<Symbol, Refusal> adopt_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                                       NewInstance wanted);
// A proxy in front of instances of `source`; it gets a port that no other proxy of it has.
Result<Symbol, Refusal> create_proxy(Fleet& fleet, Transaction& tx, Actor actor, Symbol source,
                                     NewInstance wanted);

// `resource` is the one that the request names; it must be the instance's, or a part of it.
// start, stop, restart
Refused operate(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                WorkflowKind kind);
Refused delete_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource);

struct InstanceChange {
  std::optional<std::vector<Tag>> tags;  // in place of all there were
  std::optional<bool> public_network;
  std::vector<GivenValue> parameters;
};
Refused update_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource, const InstanceChange& change);
// Replicas more, or less: `kind` says which.
Refused change_capacity(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                        Symbol resource, WorkflowKind kind, std::int64_t count);
Refused fail_over(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                  const std::string& node, FailoverAction action);
// To another version, or with other values for the same.
Refused patch_instance(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                       Symbol version);
// Of an instance that is a customer's account.
Refused set_connection(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, bool connected);

Refused add_dns(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource,
                const std::string& name, std::int64_t port);
Refused remove_dns(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, Symbol resource);
Refused set_debug(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance, bool on);

// A network that is said has to be there, and in the region.
Refused check_network(const Fleet& fleet, Symbol network, Symbol region);
// Whether the resource is the instance's own or a part of it.
bool has_part(const Fleet& fleet, const Instance& instance, Symbol resource);
// Lower-case letters, digits, hyphens and dots, as a host's name is written.
bool is_dns_name(std::string_view name);

}  // namespace tabplane::fleet
