#include "web/platform/sync_message.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace tabplane::web {
namespace {

std::uint64_t number_in(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void take(shell::SyncStatus& status, std::string_view name, std::string_view value) {
  const bool yes = value == "1";
  if (name == "shared") status.shared = yes;
  if (name == "connecting") status.connecting = yes;
  if (name == "connected") status.connected = yes;
  if (name == "ready") status.ready = yes;
  if (name == "inStep") status.in_step = yes;
  if (name == "movesClock") status.moves_clock = yes;
  if (name == "phase") status.phase = value;
  if (name == "kind") status.kind = value;
  if (name == "endpoint") status.endpoint = value;
  if (name == "database") status.database = value;
  if (name == "message") status.message = value;
  if (name == "outbox") status.outbox = number_in(value);
  if (name == "slot") status.slot = number_in(value);
  if (name == "settledSlot") status.settled_slot = number_in(value);
  if (name == "replica") status.replica = static_cast<std::uint32_t>(number_in(value));
  if (name == "resequenced") status.resequenced = words_in(value);
}

}  // namespace

shell::SyncStatus read_sync_status(std::string_view lines) {
  shell::SyncStatus status;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) take(status, line.substr(0, tab), line.substr(tab + 1));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return status;
}

}  // namespace tabplane::web
