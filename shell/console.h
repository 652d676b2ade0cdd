// The console: one surface over one control plane.
//
// It reads the world and never changes it: what a person does becomes a request, which goes out
// through `submit` like any client's. It draws when it is asked to and says through the host when
// it wants to be asked again: not at all while nothing moves, at most once a second while the
// virtual clock runs in real time, four times when it runs fast.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "shell/host.h"
#include "shell/page_list.h"
#include "shell/view/request_log.h"
#include "shell/widgets/semantics.h"
#include "shell/widgets/type.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

class Console {
 public:
  using Submit = std::function<api::Response(const api::Request&)>;

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
  void carry_out(Actions actions);
  void send(const SendRequests& action);

  const api::ControlPlane& plane_;
  Host& host_;
  Submit submit_;
  Ui ui_;
  PageStates pages_;
  Place place_;
  Credentials credentials_;
  RequestLog log_;
  std::optional<Refusal> refusal_;
  std::uint64_t version_ = 1;
};

}  // namespace tabplane::shell
