#include "core/provision/plan.h"

#include <algorithm>

namespace tabplane::provision {
namespace {

bool changes_in_place(const std::vector<std::string>& changed) {
  return std::all_of(changed.begin(), changed.end(), [](const std::string& name) {
    return name == "tags" || name == "settings" || name == "role" || name == "size";
  });
}

}  // namespace

std::string_view action_word(Action action) {
  constexpr std::string_view kWords[] = {"create", "no-op", "update", "replace", "delete"};
  return kWords[static_cast<std::size_t>(action)];
}

bool changes_anything(const Plan& plan) {
  return std::any_of(plan.begin(), plan.end(),
                     [](const PlanItem& item) { return item.action != Action::keep; });
}

std::vector<std::string> changed_members(const ResourceSpec& from, const ResourceSpec& to) {
  std::vector<std::string> changed;
  if (from.type != to.type) changed.emplace_back("type");
  for (const Attribute& each : to.attributes) {
    if (std::find(from.attributes.begin(), from.attributes.end(), each) == from.attributes.end()) {
      changed.push_back(each.name);
    }
  }
  for (const Attribute& each : from.attributes) {
    const bool gone = std::none_of(to.attributes.begin(), to.attributes.end(),
                                   [&](const Attribute& other) { return other.name == each.name; });
    if (gone) changed.push_back(each.name);
  }
  if (changed.empty() && from.digest != to.digest) changed.emplace_back("settings");
  return changed;
}

Action action_for(const ResourceSpec& desired, const Resource* record) {
  if (record == nullptr || !record->remains()) return Action::create;
  if (!record->live.present()) return Action::replace;
  if (record->live.digest == desired.digest) {
    return record->error.empty() && record->wanted ? Action::keep : Action::update;
  }
  return changes_in_place(changed_members(record->live, desired)) ? Action::update
                                                                  : Action::replace;
}

PlanItem plan_item(const ResourceSpec& desired, const Resource* record) {
  PlanItem item;
  item.resource = desired.name;
  item.type = desired.type;
  item.action = action_for(desired, record);
  item.depends_on = desired.work.depends_on;
  if (record != nullptr) {
    item.status = record->status;
    if (record->live.present()) item.changed = changed_members(record->live, desired);
  }
  return item;
}

}  // namespace tabplane::provision
