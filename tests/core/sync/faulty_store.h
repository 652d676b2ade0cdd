// A store as replicas meet it: it loses answers, answers late, from a copy that lags behind, keeps
// two documents under one key, and may forget everything.
//
// Everything is drawn from a stream, so a run can be played again.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/stream.h"
#include "core/sync/replica.h"

namespace tabplane::town {

// In thousandths.
struct Faults {
  std::uint32_t no_answer = 0;     // nothing happened, and nobody says so
  std::uint32_t lost_answer = 0;   // it happened, and nobody says so
  std::uint32_t late_append = 0;   // nobody says so, and it happens later
  std::uint32_t two_winners = 0;   // a second document under a key is taken as if it were the first
  std::uint32_t half_stored = 0;   // stored, but not promised (202)
  std::uint32_t lagging_read = 0;  // the answer of a copy that lags behind
};

class FaultyStore {
 public:
  FaultyStore(std::uint64_t seed, const Faults& faults) : stream_(seed), faults_(faults) {}

  // Time goes on: what was on its way may arrive.
  void advance_to(std::int64_t now_ms);
  void heal();  // from now on there are no faults, and everything arrives
  void forget() { documents_.clear(); }

  sync::Appended append(const std::string& key, const std::string& bytes);
  // nullopt: no answer.
  std::optional<std::vector<sync::Stored>> read(const std::string& from, const std::string& to);
  // The least key that has changed since the change numbered `seen`, which moves on; "" when none.
  std::string changed_since(std::size_t& seen) const;

  std::size_t documents() const { return documents_.size(); }
  std::uint64_t conflicts() const { return conflicts_; }

 private:
  struct Revision {
    std::string bytes;
    std::int64_t visible_ms = 0;
  };
  struct Late {
    std::string key, bytes;
    std::int64_t at_ms = 0;
  };
  bool store(const std::string& key, const std::string& bytes, bool second);

  Stream stream_;
  Faults faults_;
  std::int64_t now_ms_ = 0;
  std::map<std::string, std::vector<Revision>> documents_;
  std::vector<Late> late_;
  std::vector<std::pair<std::string, std::int64_t>> changes_;  // key, visible from
  std::uint64_t conflicts_ = 0;
};

}  // namespace tabplane::town
