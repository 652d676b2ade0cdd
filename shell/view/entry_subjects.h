// What an entry of reservations or of provisioning is about, in the names that people gave.
#pragma once

#include <string>

#include "core/api/control_plane.h"

namespace tabplane::shell {

// "broadcast-live", "Cup final: ENC-1 CREATING to CREATED, 2 more"; "" when it touches no such
// thing. Cost: that of its changes.
std::string entry_subject(const api::ControlPlane& plane, const EntryView& entry);

// What a timer of these systems did: "A reservation began"; "" for a timer of another.
std::string timer_deed(std::string_view kind);

// The text of a record's field; "" when it has none.
std::string_view text_of_field(const Value& record, std::string_view field);

}  // namespace tabplane::shell
