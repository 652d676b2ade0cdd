// What can be provisioned, and by whom: channels, profiles, events, keys, faults and settings.
//
// Rows are put and found here; whether a change is allowed while infrastructure lives is decided by
// Provision.
#pragma once

#include <string_view>
#include <vector>

#include "core/provision/rows.h"
#include "core/store/counter.h"
#include "core/store/transaction.h"

namespace tabplane::provision {

class Catalogue {
 public:
  Catalogue(Store& store, Counters& counters);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  const Table<Channel>& channels() const { return channels_; }
  const Table<Profile>& profiles() const { return profiles_; }
  const Table<Event>& events() const { return events_; }
  const Table<Fault>& faults() const { return faults_; }
  const Settings& settings() const;

  // nullptr when there is none. An event that was deleted is found by find_event alone.
  const Channel* channel(Symbol id) const;
  const Profile* profile(Symbol id) const;
  const Event* find_event(Symbol id) const;
  const Event* event(Symbol id) const;

  // Sorted by name, then id; events by order of creation, without those that were deleted.
  std::vector<const Channel*> sorted_channels() const;
  std::vector<const Profile*> sorted_profiles() const;
  std::vector<const Event*> sorted_events() const;

  // The actor of a key. Everybody is "default" while no key is set; nullopt: not let in.
  std::optional<std::string_view> actor_of(std::string_view key) const;

  // Each inserts the row or replaces the one with its id. An event keeps its number, or gets the
  // next.
  void put_channel(Transaction& tx, const Channel& channel);
  void put_profile(Transaction& tx, const Profile& profile);
  void put_event(Transaction& tx, const Event& event);
  void put_key(Transaction& tx, const Key& key);
  void put_settings(Transaction& tx, const Settings& settings);
  // In place of all there were.
  void set_faults(Transaction& tx, const std::vector<Fault>& faults);

  void erase_channel(Transaction& tx, Symbol id);
  void erase_profile(Transaction& tx, Symbol id);

  // The first fault that was ordered for this attempt, or nullptr.
  const Fault* fault(Symbol event, std::string_view resource, Operation operation,
                     std::uint32_t attempt) const;

 private:
  const Symbols& symbols_;
  Counters& counters_;
  Table<Channel> channels_;
  Table<Profile> profiles_;
  Table<Event> events_;
  Table<Fault> faults_;
  Table<Key> keys_;
  Table<Settings> settings_;
};

}  // namespace tabplane::provision
