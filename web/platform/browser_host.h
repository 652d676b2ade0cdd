// The browser as the console's host: surface, address, clipboard, files, settings, and what the
// page says about storage.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shell/host.h"

namespace tabplane::web {

class Canvas;
class Clipboard;
class FrameLoop;
class Pointer;

class BrowserHost final : public shell::Host {
 public:
  BrowserHost(FrameLoop& loop, Canvas& canvas, Pointer& pointer, Clipboard& clipboard)
      : loop_(loop), canvas_(canvas), pointer_(pointer), clipboard_(clipboard) {}

  // Begins to follow the address.
  void watch();

  shell::Surface surface() const override;
  shell::StorageStatus storage() const override { return storage_; }
  shell::SyncStatus sync() const override { return sync_; }
  std::string world_name() const override { return world_name_; }
  std::vector<std::string> worlds() const override { return worlds_; }
  std::vector<shell::ScenarioChoice> scenarios() const override { return scenarios_; }
  std::string take_scenario() override { return std::exchange(scenario_, {}); }

  void request_frame() override;
  void request_frame_in(double milliseconds) override;

  std::string route() const override { return route_; }
  void navigate(std::string_view route, bool replace) override;
  void set_title(std::string_view title) override;

  void copy_text(std::string_view text) override;
  void download(std::string_view file_name, std::string_view bytes) override;
  void pick_file(std::function<void(std::string name, std::string bytes)> chosen) override;

  std::string setting(std::string_view key) const override;
  void set_setting(std::string_view key, std::string_view value) override;

  std::int64_t utc_offset_ms(std::int64_t unix_ms) const override;
  void download_put_aside() override;

  void retry_saving() override;
  void continue_in_memory() override;
  void open_world(std::string_view name) override;
  void open_scenario(std::string_view name, std::string_view scenario) override;
  void connect_sync(const shell::SyncWish& wish) override;
  void stop_sync() override;
  void retry_sync() override;
  void want_clock() override;
  std::string random_token() override;

  // From the page.
  void storage_changed(shell::StorageStatus status);
  void sync_changed(shell::SyncStatus status);
  void world_changed(std::string name);
  void worlds_listed(std::vector<std::string> names);
  void scenarios_listed(std::vector<shell::ScenarioChoice> scenarios);
  void world_began(std::string scenario);
  void route_changed(std::string route);
  void file_chosen(std::string name, std::string bytes);

 private:
  FrameLoop& loop_;
  Canvas& canvas_;
  Pointer& pointer_;
  Clipboard& clipboard_;
  shell::StorageStatus storage_;
  shell::SyncStatus sync_;
  std::string world_name_;
  std::vector<std::string> worlds_;
  std::vector<shell::ScenarioChoice> scenarios_;
  std::string scenario_;  // until it is taken
  std::string route_;
  std::string title_;
  std::function<void(std::string, std::string)> chosen_;
  mutable std::map<std::string, std::string, std::less<>> settings_;  // read once, then kept
};

}  // namespace tabplane::web
