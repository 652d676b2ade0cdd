#include "shell/action_runner.h"

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/api/quota_replies.h"
#include "shell/format.h"
#include "shell/page_list.h"
#include "shell/view/request_text.h"
#include "shell/view/worlds_view.h"

namespace tabplane::shell {
namespace {

// Longer bodies are not kept in the log: they are whole worlds.
constexpr std::size_t logged_body = 64 * 1024;

api::Request without_long_body(const api::Request& request) {
  if (request.body.size() <= logged_body) return request;
  return {request.method, request.target, request.headers, {}};
}

api::Response without_long_body(const api::Response& response) {
  if (response.body.size() <= logged_body) return response;
  return {response.status, response.headers, {}, response.refused};
}

std::string reason_of(const api::Response& response) {
  const std::string said = api::said_by(response);
  return said.empty() ? "It was answered with status " + std::to_string(response.status) + "."
                      : said;
}

std::string not_settled_title(const api::ResolvedReply& reply) {
  const std::size_t all = reply.accepted.size() + reply.rejected.size() + reply.failed.size();
  return count_text(std::uint64_t{reply.failed.size()}) + " of " + count_text(std::uint64_t{all}) +
         (all == 1 ? " commission was not settled" : " commissions were not settled");
}

// Each by its serial, with the reason; beyond `most` they are counted.
std::string not_settled_sentence(const api::ResolvedReply& reply, std::size_t most = SIZE_MAX) {
  std::string sentence;
  const std::size_t shown = std::min(most, reply.failed.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [serial, reason] = reply.failed[i];
    if (i > 0) sentence += "; ";
    sentence += std::to_string(serial) + ": " + reason;
  }
  if (shown < reply.failed.size()) {
    sentence += "; and " + count_text(std::uint64_t{reply.failed.size() - shown}) + " more";
  }
  return sentence;
}

std::string route_of_request(const LoggedRequest& logged) {
  return find_page("requests") == nullptr ? std::string()
                                          : "requests?sel=" + std::to_string(logged.number);
}

// Where a refusal is explained: beside the holdings when it is for lack of quota, else in the list
// of requests.
std::string route_of_refusal(const LoggedRequest& logged) {
  const bool commission = logged.request.target.rfind("/astakos/api/commissions", 0) == 0;
  if (commission && find_page("quotas") != nullptr) return "quotas";
  return route_of_request(logged);
}

std::string text_of_refusal(const LoggedRequest& logged) {
  return logged.label + "\n" + curl_text(logged.request) + "\n" +
         std::to_string(logged.response.status) + "\n" + indented_json(logged.response.body);
}

std::string export_name(const std::string& world, std::uint64_t sequence) {
  return (world.empty() ? "world" : world) + "-" + std::to_string(sequence) + ".tabplane.json";
}

}  // namespace

ActionRunner::ActionRunner(const api::ControlPlane& plane, Host& host, Submit submit)
    : plane_(plane),
      host_(host),
      submit_(std::move(submit)),
      self_(std::make_shared<ActionRunner*>(this)) {}

void ActionRunner::run(const Actions& actions) {
  for (const Action& action : actions) {
    std::visit([this](const auto& wanted) { act(wanted); }, action);
  }
  if (!actions.empty()) host_.request_frame();
}

void ActionRunner::follow_world() {
  const std::string name = host_.world_name();
  if (world_ != name) {
    world_ = name;
    credentials_ = Credentials(host_.setting(credentials_setting(name)));
    ++version_;
  }
  if (const std::string scenario = host_.take_scenario(); !scenario.empty()) {
    keep_tokens_of(scenario);
  }
}

void ActionRunner::draw_toasts(Ui& ui, const Rect& area) {
  const auto event = toasts_.draw(ui, area);
  if (!event || !event->action) return;
  if (const Notice* notice = notices_.find(event->tag)) {
    host_.navigate("/" + notice->route, false);
  }
}

void ActionRunner::go_on() {
  if (!advancing_) return;
  const api::Request request = api::advance_to_request(advancing_->to);
  const api::Response response = submit_(request);
  ++version_;
  if (api::unfinished_advance(request, plane_.engine().now(), response)) {
    host_.request_frame();
    return;
  }
  const Advancing done = *std::exchange(advancing_, std::nullopt);
  if (response.success()) {
    succeed(done.label, "Done, entry " + count_text(plane_.engine().position().sequence));
  } else {
    tell_refusal(log_.add(plane_.engine().now(), done.label, request, response));
  }
}

void ActionRunner::stop_advance() {
  if (!advancing_) return;
  succeed("Stopped the advance",
          "The clock stands at " + full_clock_text(plane_.engine().now().unix_ms) + ".");
  advancing_.reset();
}

std::optional<FramePart> ActionRunner::take_shown() {
  return std::exchange(shown_, std::nullopt);
}

void ActionRunner::import_chosen_file() {
  const std::unique_ptr<ChosenFile> file = std::move(file_);
  if (file == nullptr) return;
  const bool scenario = file->facts.kind == api::WorldFile::scenario;
  const api::Response response = send("Replace the world by " + file->name,
                                      api::world_file_request(file->facts.kind, file->bytes));
  if (!response.success()) return;
  if (scenario) keep_tokens_of(file->bytes);
  succeed("Replaced the world", "by " + file->name);
}

void ActionRunner::drop_chosen_file() {
  file_.reset();
}

void ActionRunner::act(const SendRequests& action) {
  bool done = true;
  for (const api::Request& request : action.requests) {
    const TimePoint began = plane_.engine().now();
    const api::Response response = send(action.label, request);
    if (!response.success() || tell_rest(response, action.label)) done = false;
    if (const auto to = api::unfinished_advance(request, began, response)) {
      advancing_ = Advancing{began, *to, action.label};
      host_.request_frame();
    }
  }
  if (advancing_) return;
  if (done && !action.quiet && !action.requests.empty()) {
    succeed(action.label, "Done, entry " + count_text(plane_.engine().position().sequence));
  }
}

void ActionRunner::act(const Navigate& action) {
  host_.navigate("/" + action.route, action.replace);
}

void ActionRunner::act(const CopyText& action) {
  host_.copy_text(action.text);
  succeed("Copied", action.what);
}

void ActionRunner::act(const Download& action) {
  host_.download(action.file_name, action.bytes);
}

void ActionRunner::act(const OpenWorld& action) {
  const SaveState save = host_.storage().save;
  const bool safe = save == SaveState::saved || save == SaveState::saving ||
                    plane_.engine().position().sequence == 0;
  leaving_for_ = action;
  if (safe) leave();
}

void ActionRunner::leave() {
  if (!leaving_for_) return;
  const OpenWorld action = *std::exchange(leaving_for_, std::nullopt);
  const std::string name =
      action.name.empty() ? new_demo_name(action.scenario, host_.worlds()) : action.name;
  if (action.scenario.empty()) {
    host_.open_world(name);
  } else {
    host_.open_scenario(name, action.scenario);
  }
}

void ActionRunner::act(const PickWorldFile&) {
  host_.pick_file(
      [self = std::weak_ptr<ActionRunner*>(self_)](std::string name, std::string bytes) {
        if (const auto alive = self.lock()) (*alive)->take_file(std::move(name), std::move(bytes));
      });
}

void ActionRunner::act(const ChangeSetting& action) {
  host_.set_setting(action.key, action.value);
  ++version_;
}

void ActionRunner::act(const KeepToken& action) {
  credentials_.put(action.service, action.token);
  keep_tokens();
}

void ActionRunner::act(const RenewToken& action) {
  const std::string token = host_.random_token();
  const std::string label = "Renew the token of " + action.service;
  if (!send(label, api::service_token_request(action.service, token)).success()) return;
  credentials_.put(action.service, token);
  keep_tokens();
  succeed(label, "The old one is good for nothing now.");
}

void ActionRunner::act(const DecideStorage& action) {
  if (action.in_memory) {
    host_.continue_in_memory();
  } else {
    host_.retry_saving();
  }
}

void ActionRunner::act(const ConnectSync& action) {
  host_.connect_sync(action.wish);
}

void ActionRunner::act(const DecideSync& action) {
  switch (action.what) {
    case DecideSync::What::try_again:
      return host_.retry_sync();
    case DecideSync::What::stop:
      return host_.stop_sync();
    case DecideSync::What::move_clock:
      return host_.want_clock();
  }
}

void ActionRunner::act(const ExportWorld&) {
  const api::Response response = send("Export the world", api::export_request());
  if (!response.success()) return;
  const std::string name = export_name(host_.world_name(), plane_.engine().position().sequence);
  host_.download(name, response.body);
  succeed("Exported the world", name);
}

void ActionRunner::act(const DownloadPutAside&) {
  host_.download_put_aside();
}

void ActionRunner::act(const Show& action) {
  shown_ = action.part;
}

api::Response ActionRunner::send(const std::string& label, const api::Request& request) {
  api::Response response = submit_(request);
  const LoggedRequest& logged = log_.add(plane_.engine().now(), label, without_long_body(request),
                                         without_long_body(response));
  ++version_;
  if (!response.success()) tell_refusal(logged);
  return response;
}

void ActionRunner::tell_refusal(const LoggedRequest& logged) {
  refusal_ = Refusal{logged.number, logged.label, logged.request, logged.response, logged.at};
  const Notice& notice = notices_.add({.at = logged.at,
                                       .title = logged.label,
                                       .sentence = reason_of(logged.response),
                                       .route = route_of_refusal(logged),
                                       .text = text_of_refusal(logged)});
  toasts_.add({.status = Status::error,
               .title = "Refused: " + notice.title,
               .line = notice.sentence,
               .action = notice.route.empty() ? "" : "Show why",
               .tag = notice.number});
}

bool ActionRunner::tell_rest(const api::Response& response, const std::string& label) {
  const auto settled = api::read_resolved(response);
  if (!settled || settled->failed.empty()) return false;
  const LoggedRequest& logged = log_.requests().back();
  const Notice& notice = notices_.add({.at = logged.at,
                                       .title = not_settled_title(*settled),
                                       .sentence = not_settled_sentence(*settled, 3),
                                       .route = route_of_request(logged),
                                       .text = label + "\n" + not_settled_sentence(*settled)});
  toasts_.add({.status = Status::warning,
               .title = notice.title,
               .line = notice.sentence,
               .action = notice.route.empty() ? "" : "Show the answer",
               .tag = notice.number});
  return true;
}

void ActionRunner::fail(std::string title, std::string sentence) {
  ++version_;
  const Notice& notice = notices_.add({.at = plane_.engine().now(),
                                       .title = title,
                                       .sentence = sentence,
                                       .text = title + "\n" + sentence});
  toasts_.add({.status = Status::error,
               .title = std::move(title),
               .line = std::move(sentence),
               .tag = notice.number});
}

void ActionRunner::succeed(std::string title, std::string line) {
  toasts_.add({.status = Status::ok, .title = std::move(title), .line = std::move(line)});
}

void ActionRunner::take_file(std::string name, std::string bytes) {
  const api::WorldFileFacts facts = api::read_world_file(bytes);
  if (facts.kind == api::WorldFile::none) {
    fail("Not a world: " + name, "The file is neither an export nor a scenario.");
    return;
  }
  file_ = std::make_unique<ChosenFile>(ChosenFile{std::move(name), std::move(bytes), facts});
  host_.request_frame();
}

void ActionRunner::keep_tokens() {
  ++version_;
  host_.set_setting(credentials_setting(host_.world_name()), credentials_.text());
}

void ActionRunner::keep_tokens_of(std::string_view scenario) {
  for (const auto& [service, token] : api::scenario_tokens(scenario)) {
    credentials_.put(service, token);
  }
  keep_tokens();
}

}  // namespace tabplane::shell
