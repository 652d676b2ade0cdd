// One run: replicas of a town, a faulty store between them, and what must hold of it all. With
// TABPLANE_SYNC_TRACE set it says what replicas ask of the store.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/core/sync/faulty_store.h"
#include "tests/core/sync/shared_town.h"

namespace tabplane::town {

struct Plan {
  std::uint32_t replicas = 3;
  std::uint32_t steps = 80;
  Faults faults;
  bool crashes = false;       // processes end and go on where they saved
  bool offline = false;       // connections go away for long
  bool clock_runs = false;    // the clock moves by itself, and whoever moves it may change
  bool replacements = false;  // the whole world is replaced now and then
  std::uint32_t unkept = 0;   // per mille of what is to be kept that is not, or not known to be
  std::uint64_t slot_entries = 4;
  std::uint64_t snapshot_slots = 7;
};

// What the seed says.
Plan plan_of(std::uint64_t seed);

struct Finding {
  std::string wrong;  // empty: all holds
  std::uint64_t operations = 0, rejections = 0, conflicts = 0, crashes = 0, slots = 0,
                resequenced = 0;
};

class Simulation {
 public:
  Simulation(std::uint64_t seed, const Plan& plan);
  Finding run();

 private:
  struct Node {
    std::unique_ptr<Town> town;
    std::uint64_t sessions = 0;
    std::string saved;    // the whole and, behind it, what changed since
    bool unsure = false;  // keeping failed, so what is kept is not what the replica takes it for
    std::size_t seen = 0;
    std::int64_t skew_ms = 0;
    bool offline = false;
    Position checked;
    // The answer under way.
    std::optional<sync::Appended> appended;
    std::optional<std::vector<sync::Stored>> read;
    bool asked = false;
    bool reads = false;
    std::int64_t answer_ms = 0;
  };

  void start(Node& node, bool first);
  // False when it failed: then nobody may be told of what changed.
  bool keep(Node& node);
  // What is kept in pieces gives the world that the whole gives.
  void check_kept(Node& node);
  void step();
  void act(Node& node);
  void drive(Node& node, bool at_once);
  void crash(Node& node);
  void quiet();
  void check_running();
  void check_end();
  void fail(std::string wrong);
  std::int64_t clock_of(const Node& node) const { return now_ms_ + node.skew_ms; }

  Stream stream_;
  Plan plan_;
  FaultyStore store_;
  std::vector<Node> nodes_;
  std::int64_t now_ms_ = 10'000'000;  // more than clocks are wrong by
  std::uint64_t next_token_ = 1;
  std::map<std::uint64_t, std::uint64_t> promised_;  // token: serial, 0 when it was for later
  std::vector<std::uint64_t> dismissed_;
  bool replaced_ = false;  // what was promised belonged to a world that is gone
  Finding finding_;
  bool traced_;
};

}  // namespace tabplane::town
