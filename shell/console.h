// The console: one surface over one control plane.
//
// It reads the world and never changes it: what a person does becomes a request, which goes out
// through `submit` like any client's. It draws when it is asked to and says through the host when
// it wants to be asked again: not at all while nothing moves, at most once a second while the
// virtual clock runs in real time, four times when it runs fast.
#pragma once

#include <cstdint>
#include <string>

#include "shell/action_runner.h"
#include "shell/frame/keys.h"
#include "shell/frame/layout.h"
#include "shell/frame/overlays.h"
#include "shell/host.h"
#include "shell/page_list.h"
#include "shell/view/clock_view.h"
#include "shell/view/digest_view.h"
#include "shell/widgets/semantics.h"
#include "shell/widgets/type.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

class Console {
 public:
  // `plane` and `host` outlive the console. Needs a current ImGui context.
  Console(const api::ControlPlane& plane, Host& host, Submit submit, const Fonts& fonts);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // Before ImGui::NewFrame.
  void prepare();
  // Between ImGui::NewFrame and Render.
  void frame();

  // What the last frame showed, in words; requests of the mirror go in here.
  const Semantics& semantics() const { return ui_.semantics(); }
  Semantics& semantics() { return ui_.semantics(); }

 private:
  // What page views are built from: when any of it changes, they are built anew.
  struct Seen {
    Position position;
    StorageStatus storage;
    SyncStatus sync;
    std::int64_t minute = 0;
    std::uint64_t actions = 0;
    friend bool operator==(const Seen&, const Seen&) = default;
  };

  const PageSpec& follow_place();
  void follow_version(const StorageStatus& storage, const SyncStatus& sync);
  PageContext context(const StorageStatus& storage, const SyncStatus& sync,
                      const Preferences& preferences, std::string_view key) const;
  void ask_for_frames(const ClockView& clock);

  const api::ControlPlane& plane_;
  Host& host_;
  ActionRunner runner_;
  Ui ui_;
  PageStates pages_;
  Place place_;
  Keys keys_;
  Overlays overlays_;
  DigestView digest_;
  std::vector<ScenarioChoice> scenarios_;
  Seen seen_;
  std::uint64_t version_ = 1;
};

}  // namespace tabplane::shell
