// What a request to provision would do, resource by resource.
//
// The words are Terraform's: a resource is created, left alone, updated in place, replaced or
// deleted. Only tags, settings, role and size change in place; a resource of which only remains are
// there is replaced.
#pragma once

#include <string>
#include <vector>

#include "core/provision/rows.h"

namespace tabplane::provision {

enum class Action : std::uint8_t { create, keep, update, replace, erase };

// "create", "no-op", "update", "replace", "delete"
std::string_view action_word(Action action);

struct PlanItem {
  std::string resource;
  std::string type;
  Action action = Action::create;
  std::vector<std::string> changed;     // members that differ, for updates and replacements
  std::vector<std::string> depends_on;  // what it waits for
  Status status = Status::absent;       // now
};

// Creations and updates in the profile's order, deletions last.
using Plan = std::vector<PlanItem>;

// Whether carrying it out would do anything.
bool changes_anything(const Plan& plan);

// The members that differ, by name; `type` first. Differences outside the resource itself stand as
// "settings".
std::vector<std::string> changed_members(const ResourceSpec& from, const ResourceSpec& to);

// REQUIRES: the record is for the resource, or nullptr.
Action action_for(const ResourceSpec& desired, const Resource* record);

PlanItem plan_item(const ResourceSpec& desired, const Resource* record);

}  // namespace tabplane::provision
