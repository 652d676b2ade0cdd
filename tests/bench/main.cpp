// Prints what the engine does in a second. Never a verdict: machines differ, ratios tell.
//
//   tabplane_bench [--folder F] [section ...]     small large skewed durable json loading; all
//                                                 unless said. Files go below F.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/bare.h"
#include "tests/bench/loading.h"
#include "tests/bench/match.h"
#include "tests/bench/peers.h"
#include "tests/bench/tabplane_contenders.h"

using namespace tabplane::bench;

namespace {

std::vector<Entrant> in_memory() {
  std::vector<Entrant> entrants = {bare(), typed_calls(), typed_batches()};
  for (Entrant& peer : memory_peers()) entrants.push_back(std::move(peer));
  return entrants;
}

void run(std::string_view section, const std::string& folder) {
  Match match{"Two-phase commissions in memory", 10'000, Draw::uniform, 200'000, in_memory()};
  if (section == "small") {
    hold(match);
  } else if (section == "large") {
    match.holders = 1'000'000;
    hold(match);
  } else if (section == "skewed") {
    match.draw = Draw::zipf;
    hold(match);
  } else if (section == "durable") {
    match.title = "Durable, one write and sync for each 1000 pairs";
    match.entrants = durable_contenders(folder);
    if (!match.entrants.empty()) hold(match);
  } else if (section == "json") {
    match.title = "Requests and responses as JSON";
    match.pairs = 50'000;
    match.entrants = {json_requests()};
    hold(match);
  } else if (section == "loading") {
    measure_loading();
  } else {
    give_up("there is no section " + std::string(section));
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::string folder = "bench-files";
  std::vector<std::string_view> sections;
  for (int at = 1; at < count; ++at) {
    const std::string_view argument = arguments[at];
    if (argument == "--folder" && at + 1 < count) {
      folder = arguments[++at];
    } else {
      sections.push_back(argument);
    }
  }
  if (sections.empty()) sections = {"small", "skewed", "large", "durable", "json", "loading"};
  for (const std::string_view section : sections) run(section, folder);
}
