#include "shell/view/clock_commands.h"

#include <array>
#include <utility>

#include "core/api/host_requests.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

struct Rate {
  std::uint32_t rate;
  std::string_view note;
};
constexpr std::array<Rate, 4> rates = {{{kUsualFastRate, "1 min a second"},
                                        {600, "10 min a second"},
                                        {3600, "1 hour a second"},
                                        {86'400, "1 day a second"}}};

struct Step {
  std::int64_t ms;
  std::string_view words;
};
constexpr std::array<Step, 4> steps = {
    {{60'000, "1 minute"}, {600'000, "10 minutes"}, {3'600'000, "1 hour"}, {86'400'000, "1 day"}}};

}  // namespace

std::vector<ClockCommand> clock_commands(const ClockView& clock) {
  using Kind = ClockCommand::Kind;
  std::vector<ClockCommand> commands;
  commands.reserve(2 + rates.size() + steps.size() + 1);
  commands.push_back({Kind::mode, "Pause the clock", "Paused", "", clock.mode == ClockMode::paused,
                      api::clock_mode_request(ClockMode::paused)});
  commands.push_back({Kind::mode, "Run the clock in real time", "Real time", "1 s a second",
                      clock.mode == ClockMode::real, api::clock_mode_request(ClockMode::real)});
  for (const Rate& rate : rates) {
    const std::string words = "\xC3\x97" + count_text(static_cast<std::uint64_t>(rate.rate));
    commands.push_back({Kind::mode, "Run the clock " + words, words, std::string(rate.note),
                        clock.mode == ClockMode::fast && clock.rate == rate.rate,
                        api::clock_mode_request(ClockMode::fast, rate.rate)});
  }
  for (const Step& step : steps) {
    commands.push_back({Kind::step, "Advance " + std::string(step.words),
                        "+" + std::string(step.words), "", false,
                        api::advance_by_request(Duration{step.ms})});
  }
  if (clock.next_timer) {
    commands.push_back({Kind::step, "Advance to the next timer", "To the next timer",
                        date_time_text(clock.next_timer->unix_ms), false,
                        api::advance_to_request(*clock.next_timer)});
  }
  return commands;
}

}  // namespace tabplane::shell
