#include "shell/view/clock_commands.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("modes come first, then steps; the present mode is marked") {
  ClockView clock;
  clock.mode = ClockMode::fast;
  clock.rate = 600;
  clock.next_timer = TimePoint{1'893'456'000'000};
  const auto commands = clock_commands(clock);
  CHECK(commands.front().label == "Pause the clock");
  CHECK(commands.back().label == "Advance to the next timer");
  CHECK(commands.back().request.body == R"({"advance_to":"2030-01-01T00:00:00Z"})");
  CHECK(std::is_partitioned(commands.begin(), commands.end(), [](const ClockCommand& command) {
    return command.kind == ClockCommand::Kind::mode;
  }));
  const auto current = std::count_if(commands.begin(), commands.end(),
                                     [](const ClockCommand& command) { return command.current; });
  CHECK(current == 1);
  for (const ClockCommand& command : commands) {
    CHECK(command.request.target == "/tabplane/v1/clock");
    if (command.current) CHECK(command.request.body == R"({"mode":"fast","rate":600})");
  }
}

TEST_CASE("without a timer there is none to advance to") {
  for (const ClockCommand& command : clock_commands({})) {
    CHECK(command.label != "Advance to the next timer");
  }
}
