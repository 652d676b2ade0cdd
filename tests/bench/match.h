// A match: contenders that play the same pairs, round by round in turn, and have to end alike.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/contender.h"

namespace tabplane::bench {

struct Match {
  std::string title;
  std::uint32_t holders = 10'000;
  Draw draw = Draw::uniform;
  std::size_t pairs = 100'000;  // in a round
  std::vector<Entrant> entrants;
};

// Plays and prints. Ends the program when two contenders end differently.
void hold(const Match& match);

}  // namespace tabplane::bench
