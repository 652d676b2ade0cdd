// What a panel asks for. Panels change nothing themselves: they draw a const view model and return
// actions, and the console carries them out. A change of the world is always a request, the same
// that any client would send, so every click can be shown as its curl line.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/api/request.h"

namespace tabplane::shell {

// Sends requests in order; `label` says in words what was asked ("Accept commission 57"). A refusal
// shows as a toast with its reason, and the console remembers the last refusal for the panel that
// explains it.
struct SendRequests {
  std::string label;
  std::vector<api::Request> requests;
};
// Moves to a place of the console ("quotas?tab=commissions&sel=57").
struct Navigate {
  std::string route;
};
struct CopyText {
  std::string text;
  std::string what;  // for the toast: "curl line"
};
struct Download {
  std::string file_name;
  std::string bytes;
};

using Action = std::variant<SendRequests, Navigate, CopyText, Download>;
using Actions = std::vector<Action>;

}  // namespace tabplane::shell
