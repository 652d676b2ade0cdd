// A small world with a past for tests of the console, set up by requests as any client would.
//
// It is Tue 14 Oct 2025 16:42:08 UTC, the clock stands still. Five holders have nine holdings, of
// which one is over its limit and one is full; four commissions are open, two of them for more than
// ten minutes and one that times out at 18:42:08; a token expires on Wed 15 Oct at 08:00.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "shell/view/credentials.h"

namespace tabplane::shell::testing {

inline constexpr TimePoint small_world_now{1'760'460'128'000};
inline constexpr std::string_view cyclades_token = "tok-cyclades";

class SmallWorld {
 public:
  SmallWorld();

  api::ControlPlane& plane() { return plane_; }
  const api::ControlPlane& plane() const { return plane_; }
  const Engine& engine() const { return plane_.engine(); }
  // Of the services "cyclades" and "pithos"; this device does not know that of "compute".
  const Credentials& credentials() const { return credentials_; }

  api::Response send(const api::Request& request) { return plane_.handle(request); }
  api::Response send(std::string_view method, std::string_view target, std::string_view body = {},
                     std::string_view token = {});
  // The answer's body; the request has to be answered with 2xx.
  api::Json ask(std::string_view method, std::string_view target, std::string_view body = {},
                std::string_view token = {});
  // Issues a commission of cyclades for one holding of `demo`; its serial.
  std::uint64_t issue(std::int64_t quantity, std::string_view resource = "cyclades.vm");
  void advance(std::int64_t milliseconds);

 private:
  api::ControlPlane plane_;
  Credentials credentials_;
};

// Of the small world's holders.
inline constexpr std::string_view demo_holder = "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41";
inline constexpr std::string_view research_holder = "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa";

}  // namespace tabplane::shell::testing
