#include "tests/bench/match.h"

#include <cstdio>
#include <cstdlib>

#include "tests/bench/bare.h"
#include "tests/bench/print.h"

namespace tabplane::bench {
namespace {

struct Running {
  std::unique_ptr<Contender> contender;
  std::vector<double> seconds;  // of each round
};

// One round more than is counted: the first fills caches and memory.
std::vector<Running> play(const Match& match, const std::vector<Pair>& pairs) {
  std::vector<Running> all;
  for (const Entrant& entrant : match.entrants) all.push_back({entrant.make(match.holders), {}});
  for (std::size_t first = 0; first < pairs.size(); first += match.pairs) {
    const std::span<const Pair> round(pairs.data() + first, match.pairs);
    for (std::size_t at = 0; at < all.size(); ++at) {
      all[at].contender->prepare(round);
      const Stopwatch watch(match.entrants[at].timing);
      all[at].contender->play(round);
      if (first > 0) all[at].seconds.push_back(watch.seconds());
    }
  }
  return all;
}

Ending expected(const Match& match, const std::vector<Pair>& pairs) {
  const std::unique_ptr<Contender> model = bare().make(match.holders);
  model->play(pairs);
  return model->finish();
}

}  // namespace

void hold(const Match& match) {
  const std::size_t count = match.pairs * (kRounds + 1);
  const std::vector<Pair> pairs = make_pairs(match.holders, match.draw, count);
  std::vector<Running> all = play(match, pairs);
  const Ending ending = expected(match, pairs);
  const double calls =
      2 - static_cast<double>(ending.refused()) / static_cast<double>(count);  // of one pair
  std::vector<double> rates;
  double reference = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at].contender->finish() != ending) {
      give_up(match.entrants[at].name + " did not end as it has to");
    }
    rates.push_back(static_cast<double>(match.pairs) / median(all[at].seconds));
    if (match.entrants[at].is_reference) reference = rates.back();
  }
  Printed table(match.title + ": " + short_number(match.holders) + " holders, " +
                    (match.draw == Draw::zipf ? "Zipf 0.99" : "uniform") + ", median of " +
                    std::to_string(kRounds) + " rounds of " +
                    short_number(static_cast<double>(match.pairs)) + " pairs",
                {"", "pairs/s", "calls/s", "time of", reference > 0 ? "ratio" : ""});
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Entrant& entrant = match.entrants[at];
    table.add({entrant.name, short_number(rates[at]), short_number(rates[at] * calls),
               measured_by(entrant.timing),
               reference > 0 ? short_number(rates[at] / reference) : ""});
  }
  table.print();
}

void give_up(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

}  // namespace tabplane::bench
