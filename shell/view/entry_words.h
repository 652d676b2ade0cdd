// An entry in words: what happened, to what, and by whom.
#pragma once

#include <string>
#include <string_view>

#include "core/api/control_plane.h"

namespace tabplane::shell {

struct EntryWords {
  std::string what;     // "Issue commission 57"
  std::string about;    // "research +512 cyclades.cpu, 1 more"; "" when there is nothing to add
  std::string who;      // the service or user that asked, "timer", "clock"; "" when nobody is named
  std::string request;  // "POST /astakos/api/commissions"; "" when there was none
};

// Reads the entry alone, and the units of resources as they are now.
EntryWords entry_words(const api::ControlPlane& plane, const EntryView& entry);

// "request", "timer", "clock", "world", "call".
std::string_view kind_words(EntryKind kind);

}  // namespace tabplane::shell
