#include "tests/bench/windows.h"

#include <algorithm>
#include <vector>

#include "core/base/hash.h"
#include "core/base/stream.h"
#include "core/reservation/reservations.h"
#include "tests/bench/peers.h"
#include "tests/bench/print.h"
#include "tests/bench/window_calendar.h"

namespace tabplane::bench {
namespace {

using reservation::Capacity;

constexpr std::int64_t kMinute_ms = 60'000;
constexpr Amount kPool = 640;
constexpr Duration kHour{60 * kMinute_ms};

struct Booking {
  Span span;
  Capacity amount;
};

Capacity of_each(Amount amount) {
  Capacity all;
  for (const reservation::KeyDescription& key : reservation::kKeyDescriptions) {
    all.*key.member = amount;
  }
  return all;
}

struct Load {
  Span horizon;
  std::vector<Booking> standing;
  std::vector<Booking> passing;  // added and taken away again
  std::vector<TimePoint> starts;
};

// A thousand changes after a search through everything would tell what the first look into cold
// memory takes, not what a change does.
constexpr std::size_t kPassing = 10'000;
constexpr std::size_t kQuestions = 1'000;

Load make_load(std::size_t spans) {
  Load load;
  load.horizon.end = TimePoint{static_cast<std::int64_t>(spans) * 36'000};
  Stream stream(spans);
  const auto instant = [&] { return TimePoint{stream.between(0, load.horizon.end.unix_ms - 1)}; };
  const auto booking = [&] {
    Booking made;
    made.span.start = instant();
    made.span.end = made.span.start + Duration{stream.between(1, 120) * kMinute_ms};
    for (const reservation::KeyDescription& key : reservation::kKeyDescriptions) {
      made.amount.*key.member = -stream.between(1, 8);
    }
    return made;
  };
  for (std::size_t at = 0; at < spans; ++at) load.standing.push_back(booking());
  for (std::size_t at = 0; at < std::min(spans, kPassing); ++at) load.passing.push_back(booking());
  for (std::size_t at = 0; at < std::min(spans, kQuestions); ++at) load.starts.push_back(instant());
  return load;
}

struct Figures {
  double add = 0;
  double remove = 0;
  double minimum = 0;
  double fits = 0;
  double tenth = 0;  // earliest fit of a tenth of the pool
  double third = 0;
  std::size_t bytes = 0;
  std::uint64_t answers = 0;
};

// Seconds of one of `count`.
template <class Work>
double seconds_each(std::size_t count, Work&& work) {
  const Stopwatch watch(Timing::cpu);
  for (std::size_t at = 0; at < count; ++at) work(at);
  return watch.seconds() / static_cast<double>(count);
}

double earliest(Calendar& calendar, const Load& load, Amount amount, std::uint64_t& answers) {
  const Capacity demand = of_each(amount);
  return seconds_each(load.starts.size(), [&](std::size_t at) {
    const auto found =
        calendar.earliest_fit({load.starts[at], load.horizon.end + kHour + kHour}, kHour, demand);
    answers = combine64(answers, static_cast<std::uint64_t>(found ? found->unix_ms : -1));
  });
}

Figures measure(Calendar& calendar, const Load& load) {
  calendar.add({load.horizon.start, load.horizon.end + Duration{kHour.milliseconds * 100}},
               of_each(kPool));
  for (const Booking& booking : load.standing) calendar.add(booking.span, booking.amount);
  const std::size_t bytes = calendar.bytes();
  std::vector<Figures> rounds(kRounds);
  const std::size_t count = load.starts.size();
  const Capacity demand = of_each(kPool / 2);
  for (Figures& round : rounds) {
    round.add = seconds_each(load.passing.size(), [&](std::size_t at) {
      calendar.add(load.passing[at].span, load.passing[at].amount);
    });
    round.remove = seconds_each(load.passing.size(), [&](std::size_t at) {
      calendar.remove(load.passing[at].span, load.passing[at].amount);
    });
    round.minimum = seconds_each(count, [&](std::size_t at) {
      const Capacity found = calendar.minimum({load.starts[at], load.starts[at] + kHour});
      for (const reservation::KeyDescription& key : reservation::kKeyDescriptions) {
        round.answers = combine64(round.answers, static_cast<std::uint64_t>(found.*key.member));
      }
    });
    round.fits = seconds_each(count, [&](std::size_t at) {
      const bool fits = calendar.fits({load.starts[at], load.starts[at] + kHour}, demand);
      round.answers = combine64(round.answers, fits ? 1u : 0u);
    });
    round.tenth = earliest(calendar, load, kPool / 10, round.answers);
    round.third = earliest(calendar, load, kPool * 35 / 100, round.answers);
  }
  const auto middle = [&](double Figures::*figure) {
    std::vector<double> values;
    for (const Figures& round : rounds) values.push_back(round.*figure);
    return median(std::move(values));
  };
  return {middle(&Figures::add),
          middle(&Figures::remove),
          middle(&Figures::minimum),
          middle(&Figures::fits),
          middle(&Figures::tenth),
          middle(&Figures::third),
          bytes,
          rounds.front().answers};
}

}  // namespace

void measure_windows(const std::string& only) {
  std::vector<CalendarEntrant> entrants = {timeline_calendar(), wide_timeline_calendar(),
                                           sorted_calendar()};
  for (CalendarEntrant& peer : calendar_peers()) entrants.push_back(std::move(peer));
  Printed table("Capacity over time, eleven keys, one operation",
                {"", "spans", "add", "remove", "eleven minima", "fits?", "earliest of 10%",
                 "earliest of 35%", "bytes/span"});
  for (const std::size_t spans : {1'000u, 10'000u, 100'000u, 1'000'000u}) {
    std::optional<std::uint64_t> expected;
    for (const CalendarEntrant& entrant : entrants) {
      const bool chosen = entrant.name.find(only) != std::string::npos;
      if (!chosen || spans > entrant.most_spans) continue;
      const Load load = make_load(spans);
      const std::unique_ptr<Calendar> calendar = entrant.make();
      const Figures figures = measure(*calendar, load);
      const std::uint64_t answers = figures.answers;
      if (expected && *expected != answers) give_up(entrant.name + " answers otherwise");
      expected = answers;
      table.add({entrant.name, std::to_string(spans), short_time(figures.add),
                 short_time(figures.remove), short_time(figures.minimum), short_time(figures.fits),
                 short_time(figures.tenth), short_time(figures.third),
                 figures.bytes == 0 ? "-" : std::to_string(figures.bytes / spans)});
    }
  }
  table.print();
}

}  // namespace tabplane::bench
