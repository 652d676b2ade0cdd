// What the console asks of whoever runs it: the page, or a native smoke test.
//
// The console draws and decides; it owns no window, no clipboard, no storage and no clock.
// Everything of that kind comes through this one seam, so the same panels run in a browser and
// under the null backend.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tabplane::shell {

// What is true of storage at this moment. `not_saved` is never softened: it means that work would
// be lost if the tab closed now.
enum class SaveState : std::uint8_t {
  in_memory,  // the person chose to go on without storage, or the host has none
  saved,      // every entry is durable
  saving,     // entries are on their way to storage
  not_saved,  // an append failed; `message` says why
};

enum class Role : std::uint8_t { writer, reader };

struct StorageStatus {
  SaveState save = SaveState::in_memory;
  Role role = Role::writer;
  std::uint64_t epoch = 0;            // fencing number of the writer
  std::uint64_t unsaved_entries = 0;  // entries not yet durable
  bool may_be_evicted = false;        // the browser refused persistent storage
  std::string message;                // one sentence when something is wrong, else empty
  std::uint64_t put_aside = 0;        // damaged batches that can be downloaded

  friend bool operator==(const StorageStatus&, const StorageStatus&) = default;
};

// Where a world is shared, and who asks there. Nothing of it but the place is ever stored.
struct SyncWish {
  bool join = false;  // takes the world that is there, in place of this one; else begins with this
  std::string kind = "couch";  // or "etcd"
  std::string endpoint;
  std::string database;
  std::string user, password;  // of etcd the token is the password

  friend bool operator==(const SyncWish&, const SyncWish&) = default;
};

// What is true of sharing at this moment.
struct SyncStatus {
  bool shared = false;      // the rest is empty while it is not
  bool connecting = false;  // a person asked for it, and it is not there yet
  bool connected = false;   // the store answered last time
  bool ready = false;       // requests are carried out here
  bool in_step = false;     // all of this replica is in the log, and the newest slot is here
  bool moves_clock = false;
  std::string phase;  // of core/sync/states.h
  std::string kind, endpoint, database;
  std::string message;  // one sentence when something is wrong, else empty
  std::uint64_t outbox = 0;
  std::uint64_t slot = 0;
  std::uint64_t settled_slot = 0;
  std::uint32_t replica = 0;
  std::vector<std::string> resequenced;  // ids of entries

  friend bool operator==(const SyncStatus&, const SyncStatus&) = default;
};

// A world that is shipped with the page, to begin a new one with.
struct ScenarioChoice {
  std::string name;   // as open_scenario takes it
  std::string title;  // for people
};

enum class ThemePreference : std::uint8_t { dark, light };

// How the surface looks now. Lengths are CSS px; `pixel_ratio` is device px per CSS px.
struct Surface {
  float width = 0;
  float height = 0;
  float pixel_ratio = 1;
  bool touch = false;
  bool reduced_motion = false;
  bool high_contrast = false;
  ThemePreference theme = ThemePreference::dark;
};

class Host {
 public:
  virtual ~Host() = default;

  virtual Surface surface() const = 0;
  virtual StorageStatus storage() const = 0;
  virtual SyncStatus sync() const = 0;

  virtual std::string world_name() const = 0;
  // The worlds that this device keeps, by name, and the scenarios that can be opened as new ones.
  virtual std::vector<std::string> worlds() const = 0;
  virtual std::vector<ScenarioChoice> scenarios() const = 0;
  // The scenario document that the open world has just begun with; given once, else "". A world
  // keeps verifiers only, so this is where the tokens of its services can be learnt.
  virtual std::string take_scenario() = 0;

  // Draw one more frame at the next opportunity, or at the latest in `milliseconds` of wall time.
  virtual void request_frame() = 0;
  virtual void request_frame_in(double milliseconds) = 0;

  // The part of the address after `#`, and moving there (adds a history entry unless `replace`).
  virtual std::string route() const = 0;
  virtual void navigate(std::string_view route, bool replace) = 0;
  virtual void set_title(std::string_view title) = 0;

  virtual void copy_text(std::string_view text) = 0;
  virtual void download(std::string_view file_name, std::string_view bytes) = 0;
  // Asks for one file; `chosen` is called later with its name and bytes, or never when cancelled.
  virtual void pick_file(std::function<void(std::string name, std::string bytes)> chosen) = 0;

  // Small settings of this device (theme, collapsed rail), never part of the world.
  virtual std::string setting(std::string_view key) const = 0;
  virtual void set_setting(std::string_view key, std::string_view value) = 0;

  // How far this device's clocks are ahead of UTC at a moment, in milliseconds.
  virtual std::int64_t utc_offset_ms(std::int64_t unix_ms) const = 0;

  // Hands over what was damaged in storage and put aside, as a file.
  virtual void download_put_aside() = 0;

  // Storage decisions that a person makes in the console.
  virtual void retry_saving() = 0;
  virtual void continue_in_memory() = 0;
  virtual void open_world(std::string_view name) = 0;
  // The same; a world of this name that has no past yet begins with a scenario that the page ships.
  virtual void open_scenario(std::string_view name, std::string_view scenario) = 0;

  // Decisions about sharing. Connecting shows in sync().
  virtual void connect_sync(const SyncWish& wish) = 0;
  virtual void stop_sync() = 0;
  virtual void retry_sync() = 0;
  virtual void want_clock() = 0;

  // 32 hex digits that nobody can guess, for a token.
  virtual std::string random_token() = 0;
};

}  // namespace tabplane::shell
