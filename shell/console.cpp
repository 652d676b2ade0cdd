#include "shell/console.h"

#include <imgui.h>

#include <limits>
#include <utility>

#include "core/base/time.h"
#include "shell/format.h"
#include "shell/frame/rail.h"
#include "shell/frame/status_bar.h"
#include "shell/frame/top_bar.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/drawer_foot.h"
#include "shell/widgets/notice.h"
#include "shell/widgets/scroll.h"

namespace tabplane::shell {
namespace {

void append(Actions& actions, Actions more) {
  for (Action& action : more) actions.push_back(std::move(action));
}

bool anything_floats() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

}  // namespace

Console::Console(const api::ControlPlane& plane, Host& host, Submit submit, const Fonts& fonts)
    : plane_(plane), host_(host), runner_(plane, host, std::move(submit)), ui_(fonts) {}

void Console::prepare() {
  prepare_io(host_.surface());
}

void Console::frame() {
  runner_.follow_world();
  runner_.go_on();
  const Preferences preferences = read_preferences(host_);
  ZoneOffset zone;
  if (preferences.zone == ZoneChoice::local) {
    zone = [this](std::int64_t unix_ms) { return host_.utc_offset_ms(unix_ms); };
  }
  const TimesIn times(std::move(zone));
  begin_surface(ui_, preferred(host_.surface(), preferences));
  begin_root(ui_);
  const PageSpec& page = follow_place();
  const StorageStatus storage = host_.storage();
  const SyncStatus sync = host_.sync();
  follow_version(storage, sync);
  digest_.follow(plane_.engine(), ui_.now_ms());
  scenarios_ = host_.scenarios();

  const Engine& engine = plane_.engine();
  const TopBarView top{
      .worlds = worlds_view(host_.world_name(), engine.world().title, host_.worlds()),
      .clock = clock_view(engine),
      .unseen_notices = runner_.notices().unseen()};
  const StatusBarView status{.status = status_view(storage, engine.position().sequence),
                             .sync = sync_view(sync),
                             .clock = top.clock,
                             .digest = digest_.text()};
  host_.set_title(std::string(page.title) + " \xC2\xB7 " + top.worlds.title + " \xC2\xB7 Tabplane");

  const KeysRead keys = keys_.read(ui_, anything_floats());
  const PageContext given = context(storage, sync, preferences, keys.page_key);
  const bool narrow = page.wide && preferences.rail == RailChoice::fitting;
  const FrameLayout layout = frame_layout(
      ui_.surface(), narrow ? RailChoice::narrow : preferences.rail, status.status.alarm);
  Actions actions;
  if (!keys.route.empty()) actions.push_back(Navigate{std::string(keys.route)});
  if (keys.shown) actions.push_back(Show{*keys.shown});
  if (layout.width != Width::phone) append(actions, draw_rail(ui_, layout, given, pages_, page));
  append(actions, draw_top_bar(ui_, layout, given, top));
  Rect room = layout.page;
  bool stopped = false;
  if (const Advancing* advancing = runner_.advancing()) {
    stopped = draw_advance_progress(ui_, cut_top(room, banner_height), advancing->from,
                                    engine.now(), advancing->to);
  }
  {
    const ClipScope clip(ui_, room);
    append(actions, page.draw(ui_, room, given, pages_));
  }
  StatusBarResult bar = draw_status_bar(ui_, layout, status);
  append(actions, std::move(bar.actions));
  if (bar.digest_asked) {
    digest_.make(engine);
    actions.push_back(CopyText{std::string(digest_.text()), "the digest"});
  }
  if (layout.width == Width::phone) {
    append(actions, draw_phone_bar(ui_, layout, given, pages_, page));
  }
  // Above the foot of a drawer, whose buttons are what a person wants next.
  Rect above = layout.page;
  cut_bottom(above, drawer_foot_height);
  runner_.draw_toasts(ui_, above);
  append(actions,
         overlays_.draw(ui_, {.context = given, .states = pages_, .worlds = top.worlds.others},
                        runner_));
  end_root();
  end_surface(ui_);
  if (stopped) runner_.stop_advance();
  runner_.run(actions);
  if (const auto part = runner_.take_shown()) {
    overlays_.show(*part);
    keys_.await_opening();
  }
  ask_for_frames(top.clock);
}

const PageSpec& Console::follow_place() {
  place_ = parse_place(host_.route());
  if (const PageSpec* page = find_page(place_.page)) return *page;
  const PageSpec& first = page_list().front();
  if (!place_.page.empty()) host_.navigate("/" + std::string(first.route), true);
  place_ = {std::string(first.route), {}};
  return first;
}

void Console::follow_version(const StorageStatus& storage, const SyncStatus& sync) {
  const Seen now{plane_.engine().position(), storage, sync,
                 plane_.engine().now().unix_ms / kMinute_ms, runner_.version()};
  if (now == seen_) return;
  seen_ = now;
  ++version_;
}

PageContext Console::context(const StorageStatus& storage, const SyncStatus& sync,
                             const Preferences& preferences, std::string_view key) const {
  return {.plane = plane_,
          .version = version_,
          .now = plane_.engine().now(),
          .place = place_,
          .credentials = runner_.credentials(),
          .access = write_access(storage, sync),
          .storage = storage,
          .sync = sync,
          .log = runner_.log(),
          .refusal = runner_.refusal(),
          .scenarios = scenarios_,
          .preferences = preferences,
          .local_offset = [this](std::int64_t at) { return host_.utc_offset_ms(at); },
          .key = key};
}

void Console::ask_for_frames(const ClockView& clock) {
  double in_ms = ui_.wanted_in_ms();
  in_ms = std::min(in_ms, digest_.due_in_ms());
  if (const auto tick = next_tick_ms(clock)) in_ms = std::min(in_ms, *tick);
  if (in_ms < std::numeric_limits<double>::infinity()) host_.request_frame_in(in_ms);
}

}  // namespace tabplane::shell
