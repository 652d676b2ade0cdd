// A host that keeps everything in memory and remembers what it was asked for.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shell/host.h"

namespace tabplane::shell::testing {

class TestHost final : public Host {
 public:
  Surface shown{.width = 1440, .height = 900};
  StorageStatus status{.save = SaveState::saved, .epoch = 7};
  std::string name = "lab";
  std::vector<std::string> kept = {"lab"};
  std::vector<ScenarioChoice> shipped;
  std::string began_with;

  std::vector<std::string> visited = {"/"};  // the last one is where we are
  std::string title;
  std::string copied;
  std::vector<std::pair<std::string, std::string>> downloads;
  std::map<std::string, std::string, std::less<>> settings;
  std::function<void(std::string, std::string)> chosen;
  int retries = 0;
  bool in_memory = false;
  SyncStatus sharing;
  std::vector<SyncWish> wishes;
  int sync_retries = 0;
  int sync_stops = 0;
  int clock_wishes = 0;
  std::int64_t ahead_of_utc_ms = 0;
  int put_aside_downloads = 0;
  std::vector<std::pair<std::string, std::string>> opened;  // world and scenario
  int tokens_drawn = 0;

  // The earliest frame that was wished for since the last reset_wish(), in ms.
  static constexpr double never = std::numeric_limits<double>::infinity();
  double wished_in_ms = never;
  void reset_wish() { wished_in_ms = never; }

  Surface surface() const override { return shown; }
  StorageStatus storage() const override { return status; }
  SyncStatus sync() const override { return sharing; }
  std::string world_name() const override { return name; }
  std::vector<std::string> worlds() const override { return kept; }
  std::vector<ScenarioChoice> scenarios() const override { return shipped; }
  std::string take_scenario() override { return std::exchange(began_with, {}); }

  void request_frame() override { wished_in_ms = 0; }
  void request_frame_in(double milliseconds) override {
    wished_in_ms = milliseconds < wished_in_ms ? milliseconds : wished_in_ms;
  }

  std::string route() const override { return visited.back(); }
  void navigate(std::string_view route, bool replace) override {
    if (replace) visited.pop_back();
    visited.emplace_back(route);
  }
  void set_title(std::string_view text) override { title = text; }

  void copy_text(std::string_view text) override { copied = text; }
  void download(std::string_view file_name, std::string_view bytes) override {
    downloads.emplace_back(file_name, bytes);
  }
  void pick_file(std::function<void(std::string, std::string)> receive) override {
    chosen = std::move(receive);
  }

  std::string setting(std::string_view key) const override {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string() : found->second;
  }
  void set_setting(std::string_view key, std::string_view value) override {
    settings.insert_or_assign(std::string(key), std::string(value));
  }

  std::int64_t utc_offset_ms(std::int64_t) const override { return ahead_of_utc_ms; }
  void download_put_aside() override { ++put_aside_downloads; }

  void retry_saving() override { ++retries; }
  void continue_in_memory() override { in_memory = true; }
  void connect_sync(const SyncWish& wish) override { wishes.push_back(wish); }
  void stop_sync() override { ++sync_stops; }
  void retry_sync() override { ++sync_retries; }
  void want_clock() override { ++clock_wishes; }
  void open_world(std::string_view world) override { open_scenario(world, {}); }
  void open_scenario(std::string_view world, std::string_view scenario) override {
    opened.emplace_back(world, scenario);
  }
  std::string random_token() override {
    return std::string(31, '0') + static_cast<char>('0' + ++tokens_drawn % 10);
  }
};

}  // namespace tabplane::shell::testing
