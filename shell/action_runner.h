// Carries out what panels ask for: sends requests and tells what became of them, keeps tokens, and
// hands the rest to the host.
//
// Every answer outside 2xx becomes a toast that stays until it is closed, and a notice that stays
// until it is removed; so does what an answer of success left undone: commissions that could not be
// settled with the others. An advance that stopped at the most timers of one call goes on by
// itself. A success becomes a toast of six seconds, unless it was asked for quietly.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/api/host_requests.h"
#include "shell/panels/page.h"
#include "shell/view/notice_list.h"
#include "shell/view/request_log.h"
#include "shell/widgets/floating.h"

namespace tabplane::shell {

using Submit = std::function<api::Response(const api::Request&)>;

// A file that a person chose, before it is said what to do with it.
struct ChosenFile {
  std::string name;
  std::string bytes;
  api::WorldFileFacts facts;
};

// An advance of the virtual clock that takes more than one call.
struct Advancing {
  TimePoint from;
  TimePoint to;
  std::string label;
};

class ActionRunner {
 public:
  // `plane` and `host` outlive it.
  ActionRunner(const api::ControlPlane& plane, Host& host, Submit submit);
  ActionRunner(const ActionRunner&) = delete;
  ActionRunner& operator=(const ActionRunner&) = delete;

  void run(const Actions& actions);
  // Reads what the host keeps for the open world, when that is another one, and what it began with.
  void follow_world();

  const Credentials& credentials() const { return credentials_; }
  const RequestLog& log() const { return log_; }
  // The newest that was refused, or nothing.
  const Refusal* refusal() const { return refusal_ ? &*refusal_ : nullptr; }
  NoticeList& notices() { return notices_; }
  const NoticeList& notices() const { return notices_; }
  // Grows with everything above.
  std::uint64_t version() const { return version_; }

  // Draws the toasts, and does what is pressed in them.
  void draw_toasts(Ui& ui, const Rect& area);

  // One call more of an advance that is under way, and another frame while it is not there yet.
  void go_on();
  const Advancing* advancing() const { return advancing_ ? &*advancing_ : nullptr; }
  // It stays where it came to.
  void stop_advance();

  // What was asked to be shown since the last call.
  std::optional<FramePart> take_shown();

  // The file that waits for an answer.
  const ChosenFile* chosen_file() const { return file_.get(); }
  // Replaces the world by it.
  void import_chosen_file();
  void drop_chosen_file();

  // The world that is to be opened while work in this one would be lost: it waits for an answer.
  const OpenWorld* leaving_for() const { return leaving_for_ ? &*leaving_for_ : nullptr; }
  void leave();
  void stay() { leaving_for_.reset(); }

 private:
  void act(const SendRequests& action);
  void act(const Navigate& action);
  void act(const CopyText& action);
  void act(const Download& action);
  void act(const OpenWorld& action);
  void act(const PickWorldFile& action);
  void act(const ChangeSetting& action);
  void act(const KeepToken& action);
  void act(const RenewToken& action);
  void act(const DecideStorage& action);
  void act(const ConnectSync& action);
  void act(const DecideSync& action);
  void act(const ExportWorld& action);
  void act(const DownloadPutAside& action);
  void act(const Show& action);

  // Sends one request and remembers it; what was refused is told.
  api::Response send(const std::string& label, const api::Request& request);
  void tell_refusal(const LoggedRequest& logged);
  // What a request that succeeded left undone, if anything.
  bool tell_rest(const api::Response& response, const std::string& label);
  void fail(std::string title, std::string sentence);
  void succeed(std::string title, std::string line = {});
  void take_file(std::string name, std::string bytes);
  void keep_tokens();
  void keep_tokens_of(std::string_view scenario);

  const api::ControlPlane& plane_;
  Host& host_;
  Submit submit_;
  Credentials credentials_;
  std::optional<std::string> world_;  // whose credentials these are
  RequestLog log_;
  std::optional<Refusal> refusal_;
  NoticeList notices_;
  Toasts toasts_;
  std::optional<FramePart> shown_;
  std::unique_ptr<ChosenFile> file_;
  std::optional<OpenWorld> leaving_for_;
  std::optional<Advancing> advancing_;
  // Files arrive later; by then the runner may be gone.
  std::shared_ptr<ActionRunner*> self_;
  std::uint64_t version_ = 0;
};

}  // namespace tabplane::shell
