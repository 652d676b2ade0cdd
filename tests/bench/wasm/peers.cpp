#include "tests/bench/peers.h"

namespace tabplane::bench {

std::vector<Entrant> memory_peers() {
  return {};
}

std::vector<Entrant> durable_contenders(const std::string&) {
  return {};
}

std::vector<CalendarEntrant> calendar_peers() {
  return {};
}

}  // namespace tabplane::bench
