// Prints what the engine does in a second. Never a verdict: machines differ, ratios tell.
//
//   tabplane_bench [section ...]     small, skewed, large, durable, json, loading, containers,
//                                    windows, fleet, costs; all unless said
//     --folder F                     where files go
//     --only N                       contenders whose name has N in it
//     --pairs P                      in a round

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/bare.h"
#include "tests/bench/container_day.h"
#include "tests/bench/fleet_cost.h"
#include "tests/bench/fleet_inventory.h"
#include "tests/bench/loading.h"
#include "tests/bench/match.h"
#include "tests/bench/peers.h"
#include "tests/bench/tabplane_contenders.h"
#include "tests/bench/windows.h"

using namespace tabplane::bench;

namespace {

struct Options {
  std::string folder = "bench-files";
  std::string only;
  std::size_t pairs = 0;  // 0: as many as the section wants
  std::vector<std::string_view> sections;
};

Options read_options(int count, char** arguments) {
  Options options;
  for (int at = 1; at < count; ++at) {
    const std::string_view argument = arguments[at];
    const char* value = at + 1 < count ? arguments[at + 1] : "";
    if (argument == "--folder") {
      options.folder = value;
    } else if (argument == "--only") {
      options.only = value;
    } else if (argument == "--pairs") {
      options.pairs = static_cast<std::size_t>(std::atoll(value));
    } else {
      options.sections.push_back(argument);
      continue;
    }
    ++at;
  }
  if (options.sections.empty()) {
    options.sections = {"small",   "skewed",     "large",   "durable", "json",
                        "loading", "containers", "windows", "fleet",   "costs"};
  }
  return options;
}

void hold_chosen(Match match, const Options& options) {
  std::erase_if(match.entrants, [&](const Entrant& entrant) {
    return entrant.name.find(options.only) == std::string::npos;
  });
  if (options.pairs > 0) match.pairs = options.pairs;
  if (!match.entrants.empty()) hold(match);
}

std::vector<Entrant> in_memory() {
  std::vector<Entrant> entrants = {bare(), typed_calls(), typed_batches()};
  for (Entrant& peer : memory_peers()) entrants.push_back(std::move(peer));
  return entrants;
}

void run(std::string_view section, const Options& options) {
  Match match{"Two-phase commissions in memory", 10'000, Draw::uniform, 200'000, in_memory()};
  if (section == "containers") {
    measure_container_days();
    return;
  }
  if (section == "windows") {
    measure_windows(options.only);
    return;
  }
  if (section == "fleet") {
    measure_fleets();
    return;
  }
  if (section == "costs") {
    measure_fleet_costs();
    return;
  }
  if (section == "loading") {
    measure_loading();
    return;
  }
  if (section == "skewed") {
    match.draw = Draw::zipf;
  } else if (section == "large") {
    match.holders = 1'000'000;
  } else if (section == "durable") {
    match.title = "Durable, one write and sync for each 1000 pairs";
    match.entrants = durable_contenders(options.folder);
  } else if (section == "json") {
    match.title = "Requests and responses as JSON";
    match.pairs = 50'000;
    match.entrants = {json_requests()};
  } else if (section != "small") {
    give_up("there is no section " + std::string(section));
  }
  hold_chosen(std::move(match), options);
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = read_options(count, arguments);
  for (const std::string_view section : options.sections) run(section, options);
}
