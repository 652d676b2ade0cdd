#include "tests/bench/peers.h"

#include "tests/bench/native/durable_contender.h"
#include "tests/bench/native/sqlite_calendar.h"
#include "tests/bench/native/sqlite_contender.h"

namespace tabplane::bench {

std::vector<Entrant> memory_peers() {
  return {sqlite_in_memory()};
}

std::vector<Entrant> durable_contenders(const std::string& folder) {
  return {file_journal(folder), file_journal_beside(folder), sqlite_in_file(folder, "NORMAL"),
          sqlite_in_file(folder, "FULL")};
}

std::vector<CalendarEntrant> calendar_peers() {
  return {sqlite_calendar()};
}

}  // namespace tabplane::bench
