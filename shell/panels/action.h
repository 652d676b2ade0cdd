// What a panel asks for. Panels change nothing themselves: they draw a const view model and return
// actions, and the console carries them out. A change of the world is always a request, the same
// that any client would send, so every click can be shown as its curl line.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/api/request.h"
#include "shell/host.h"

namespace tabplane::shell {

// Sends requests in order; `label` says in words what was asked ("Accept commission 57"). A refusal
// shows as a toast with its reason, and the console remembers the last refusal for the panel that
// explains it.
struct SendRequests {
  std::string label;
  std::vector<api::Request> requests;
  bool quiet = false;  // success shows where it happens, so no toast tells of it
};
// Moves to a place of the console ("quotas?tab=commissions&sel=57"). Replacing the present one adds
// no step to the history: what was closed is no place to go back to.
struct Navigate {
  std::string route;
  bool replace = false;
};
struct CopyText {
  std::string text;
  std::string what;  // for the toast: "curl line"
};
struct Download {
  std::string file_name;
  std::string bytes;
};

// Opens another world; `scenario` names the shipped one that a new world begins with. With an empty
// name it is a new demo world.
struct OpenWorld {
  std::string name;
  std::string scenario;
};
// Asks for a file that holds a world: an export or a scenario. What to do with it is asked then.
struct PickWorldFile {};
// Small settings of this device, as the host keeps them.
struct ChangeSetting {
  std::string key;
  std::string value;
};
// Keeps a service's token on this device, for this world; an empty one is forgotten.
struct KeepToken {
  std::string service;
  std::string token;
};
// Gives a service a new random token, by a request, and keeps it.
struct RenewToken {
  std::string service;
};
// A person's decision about storage that fails.
struct DecideStorage {
  bool in_memory = false;  // go on without it; else try again
};
// A person's decisions about sharing.
struct ConnectSync {
  SyncWish wish;
};
struct DecideSync {
  enum class What : std::uint8_t { try_again, stop, move_clock };
  What what = What::try_again;
};
// The world in one file.
struct ExportWorld {};
// What was damaged in storage and put aside, as a file.
struct DownloadPutAside {};

// Shows a part of the frame that opens above the page.
enum class FramePart : std::uint8_t {
  command_palette,
  advance,  // "Advance to...", the virtual clock's dialog
  shortcuts,
  notices,  // what was refused in this tab
  new_world,
};
struct Show {
  FramePart part = FramePart::command_palette;
};

using Action = std::variant<SendRequests, Navigate, CopyText, Download, OpenWorld, PickWorldFile,
                            ChangeSetting, KeepToken, RenewToken, DecideStorage, ConnectSync,
                            DecideSync, ExportWorld, DownloadPutAside, Show>;
using Actions = std::vector<Action>;

}  // namespace tabplane::shell
