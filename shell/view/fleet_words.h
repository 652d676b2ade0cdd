// How the fleet's states read for people, and how much attention they want.
#pragma once

#include <string>
#include <string_view>

#include "core/fleet/instance_rows.h"
#include "core/fleet/people_rows.h"
#include "core/fleet/states.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

// "Scaling up" for SCALING_UP: any word of the documents in capitals.
std::string plain_words(std::string_view document_word);

// What an instance is asked to carry. The documents' words.
enum class FleetLoad : std::uint8_t { normal, idle, overloaded, stopped, unknown, not_applicable };
std::string_view word_of(FleetLoad load);

// As the API says it.
FleetLoad shown_load(const fleet::Instance& instance);

// `waiting` is work under way.
Grade grade_of(fleet::Status status);
Grade grade_of(fleet::Health health);
Grade grade_of(fleet::WorkflowStatus status);
Grade grade_of(fleet::UpgradeStatus status);
Grade grade_of(fleet::SubscriptionStatus status);
Grade grade_of(fleet::RequestStatus status);

// "Add capacity" for add-capacity: what a workflow does.
std::string work_words(fleet::WorkflowKind kind);

}  // namespace tabplane::shell
