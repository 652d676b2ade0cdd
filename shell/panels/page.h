// What every page of the console is given, and what it gives back.
//
// A page is a free function `Actions draw_x(Ui&, const Rect&, const PageContext&, XPage& state)`
// and a state struct of its own: its view model, the version that this was built at, and what the
// person does in it (filter text, sort order). Pages are listed in shell/page_list.cpp; nothing
// else knows them.
//
//   Actions draw_quotas(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page) {
//     if (page.built != context.version) {            // not in each frame
//       page.view = quotas_view(context.plane, context.now);
//       page.built = context.version;
//     }
//     Actions actions;
//     ... draw page.view, ages against context.now ...
//     return actions;
//   }
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/host.h"
#include "shell/panels/action.h"
#include "shell/time_zone.h"
#include "shell/view/credentials.h"
#include "shell/view/place.h"
#include "shell/view/preferences.h"
#include "shell/view/status_view.h"
#include "shell/widgets/icons.h"

namespace tabplane::shell {

class RequestLog;  // shell/view/request_log.h

// The newest request that was answered with something other than 2xx.
struct Refusal {
  std::uint64_t number = 0;  // 1, 2, 3 ... in this tab
  std::string label;
  api::Request request;  // with "Prefer: explain" where the console asked
  api::Response response;
  TimePoint at;
};

struct PageContext {
  const api::ControlPlane& plane;
  // Grows when the world, the state of storage, the credentials or the minute of the virtual clock
  // changed: what was built from them is built anew.
  std::uint64_t version = 0;
  TimePoint now;  // virtual
  const Place& place;
  const Credentials& credentials;
  WriteAccess access;
  StorageStatus storage;
  SyncStatus sync;
  const RequestLog& log;
  const Refusal* refusal = nullptr;  // the last one, or nothing
  // Shipped with the page, for whoever begins with an empty world (see OpenWorld).
  std::span<const ScenarioChoice> scenarios = {};
  Preferences preferences = {};
  // Of this device's clock; without one, local time is UTC.
  TimeZone::OffsetAt local_offset = {};
  // The key that was pressed in this frame, when no field and nothing floating wants it: "a", "r",
  // "Shift a", "/", "Escape". Empty otherwise.
  std::string_view key;
};

// What can be done, for the command palette. Pages add theirs with their own state in mind.
struct Command {
  Icon icon = Icon::none;
  std::string label;
  std::string request = {};  // "POST /astakos/api/commissions/57/action"
  std::string key = {};
  bool enabled = true;
  std::string reason = {};
  Action action;
};
using Commands = std::vector<Command>;

}  // namespace tabplane::shell
