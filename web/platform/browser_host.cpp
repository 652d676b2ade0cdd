#include "web/platform/browser_host.h"

#include <emscripten.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "web/platform/canvas.h"
#include "web/platform/clipboard.h"
#include "web/platform/frame_loop.h"
#include "web/platform/mail.h"
#include "web/platform/platform.h"
#include "web/platform/pointer.h"
#include "web/platform/sync_message.h"

extern "C" {
void tabplane_watch_route();
void tabplane_navigate(const char* route, std::size_t size, bool replace);
void tabplane_set_title(const char* title, std::size_t size);
void tabplane_download(const char* name, std::size_t name_size, const char* bytes,
                       std::size_t size);
void tabplane_pick_file();
void tabplane_read_setting(const char* key, std::size_t size);
void tabplane_write_setting(const char* key, std::size_t key_size, const char* value,
                            std::size_t size);
double tabplane_utc_offset_minutes(double unix_ms);
void tabplane_download_put_aside();
void tabplane_retry_saving();
void tabplane_continue_in_memory();
void tabplane_open_world(const char* name, std::size_t size, const char* scenario,
                         std::size_t scenario_size);
void tabplane_connect_sync(const char* lines, std::size_t size, bool join);
void tabplane_decide_sync(int what);
void tabplane_random_token();
}

namespace tabplane::web {

void BrowserHost::watch() {
  tabplane_watch_route();
}

shell::Surface BrowserHost::surface() const {
  const CanvasSize& size = canvas_.size();
  const Preferences& preferences = canvas_.preferences();
  return {.width = size.width(),
          .height = size.height(),
          .pixel_ratio = size.pixel_ratio,
          .touch = pointer_.touch(),
          .reduced_motion = preferences.reduced_motion,
          .high_contrast = preferences.high_contrast,
          .theme = preferences.dark ? shell::ThemePreference::dark : shell::ThemePreference::light};
}

void BrowserHost::request_frame() {
  loop_.wake(1);
}
void BrowserHost::request_frame_in(double milliseconds) {
  loop_.wake_in(milliseconds);
}

void BrowserHost::navigate(std::string_view route, bool replace) {
  if (route == route_) return;
  route_ = route;
  tabplane_navigate(route.data(), route.size(), replace);
  loop_.wake();
}

void BrowserHost::set_title(std::string_view title) {
  if (title == title_) return;
  title_ = title;
  tabplane_set_title(title.data(), title.size());
}

void BrowserHost::copy_text(std::string_view text) {
  clipboard_.write(text);
}

void BrowserHost::download(std::string_view file_name, std::string_view bytes) {
  tabplane_download(file_name.data(), file_name.size(), bytes.data(), bytes.size());
}

void BrowserHost::pick_file(std::function<void(std::string name, std::string bytes)> chosen) {
  chosen_ = std::move(chosen);
  tabplane_pick_file();
}

std::string BrowserHost::setting(std::string_view key) const {
  auto found = settings_.find(key);
  if (found == settings_.end()) {
    tabplane_read_setting(key.data(), key.size());
    found = settings_.emplace(key, take_mail()).first;
  }
  return found->second;
}

void BrowserHost::set_setting(std::string_view key, std::string_view value) {
  settings_.insert_or_assign(std::string(key), std::string(value));
  tabplane_write_setting(key.data(), key.size(), value.data(), value.size());
}

std::int64_t BrowserHost::utc_offset_ms(std::int64_t unix_ms) const {
  return static_cast<std::int64_t>(tabplane_utc_offset_minutes(static_cast<double>(unix_ms))) *
         60'000;
}

void BrowserHost::download_put_aside() {
  tabplane_download_put_aside();
}

void BrowserHost::retry_saving() {
  tabplane_retry_saving();
}
void BrowserHost::continue_in_memory() {
  tabplane_continue_in_memory();
}
void BrowserHost::open_world(std::string_view name) {
  open_scenario(name, {});
}
void BrowserHost::open_scenario(std::string_view name, std::string_view scenario) {
  tabplane_open_world(name.data(), name.size(), scenario.data(), scenario.size());
}

void BrowserHost::connect_sync(const shell::SyncWish& wish) {
  std::string lines;
  for (const std::string* part :
       {&wish.kind, &wish.endpoint, &wish.database, &wish.user, &wish.password}) {
    lines += *part;
    lines += '\n';
  }
  tabplane_connect_sync(lines.data(), lines.size(), wish.join);
}
void BrowserHost::stop_sync() {
  tabplane_decide_sync(0);
}
void BrowserHost::retry_sync() {
  tabplane_decide_sync(1);
}
void BrowserHost::want_clock() {
  tabplane_decide_sync(2);
}

std::string BrowserHost::random_token() {
  tabplane_random_token();
  return take_mail();
}

void BrowserHost::storage_changed(shell::StorageStatus status) {
  storage_ = std::move(status);
  loop_.wake();
}

void BrowserHost::sync_changed(shell::SyncStatus status) {
  sync_ = std::move(status);
  loop_.wake();
}

void BrowserHost::world_changed(std::string name) {
  world_name_ = std::move(name);
  loop_.wake();
}

void BrowserHost::worlds_listed(std::vector<std::string> names) {
  worlds_ = std::move(names);
  loop_.wake();
}

void BrowserHost::scenarios_listed(std::vector<shell::ScenarioChoice> scenarios) {
  scenarios_ = std::move(scenarios);
  loop_.wake();
}

void BrowserHost::world_began(std::string scenario) {
  scenario_ = std::move(scenario);
  loop_.wake();
}

void BrowserHost::route_changed(std::string route) {
  route_ = std::move(route);
  loop_.wake();
}

void BrowserHost::file_chosen(std::string name, std::string bytes) {
  // Taken out first: the receiver may ask for another file.
  const auto chosen = std::exchange(chosen_, nullptr);
  if (chosen) chosen(std::move(name), std::move(bytes));
  loop_.wake();
}

}  // namespace tabplane::web

using tabplane::shell::Role;
using tabplane::shell::SaveState;
using tabplane::shell::ScenarioChoice;
using tabplane::web::Platform;

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

extern "C" {

// The mail is the message. Epoch and count come as doubles: a JavaScript number holds them exactly.
EMSCRIPTEN_KEEPALIVE void tabplane_on_storage(int save, bool writer, double epoch,
                                              double unsaved_entries, bool may_be_evicted,
                                              double put_aside) {
  Platform::current().host().storage_changed(
      {.save = static_cast<SaveState>(save),
       .role = writer ? Role::writer : Role::reader,
       .epoch = static_cast<std::uint64_t>(epoch),
       .unsaved_entries = static_cast<std::uint64_t>(unsaved_entries),
       .may_be_evicted = may_be_evicted,
       .message = tabplane::web::take_mail(),
       .put_aside = static_cast<std::uint64_t>(put_aside)});
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_sync() {
  Platform::current().host().sync_changed(
      tabplane::web::read_sync_status(tabplane::web::take_mail()));
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_world() {
  Platform::current().host().world_changed(tabplane::web::take_mail());
}

// A name a line.
EMSCRIPTEN_KEEPALIVE void tabplane_on_worlds() {
  Platform::current().host().worlds_listed(lines_of(tabplane::web::take_mail()));
}

// A name, a tab and a title a line.
EMSCRIPTEN_KEEPALIVE void tabplane_on_scenarios() {
  const std::vector<std::string> lines = lines_of(tabplane::web::take_mail());
  std::vector<ScenarioChoice> scenarios;
  scenarios.reserve(lines.size());
  for (const std::string& line : lines) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    scenarios.push_back({line.substr(0, tab), line.substr(std::min(tab + 1, line.size()))});
  }
  Platform::current().host().scenarios_listed(std::move(scenarios));
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_scenario() {
  Platform::current().host().world_began(tabplane::web::take_mail());
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_route() {
  Platform::current().host().route_changed(tabplane::web::take_mail());
}

// The mail is the file's name, `name_size` bytes of it, and then its content.
EMSCRIPTEN_KEEPALIVE void tabplane_on_file(std::size_t name_size) {
  std::string bytes = tabplane::web::take_mail();
  std::string name = bytes.substr(0, name_size);
  bytes.erase(0, name_size);
  Platform::current().host().file_chosen(std::move(name), std::move(bytes));
}

}  // extern "C"
