#include "shell/view/fleet_words.h"

namespace tabplane::shell {

using fleet::Health;
using fleet::RequestStatus;
using fleet::Status;
using fleet::SubscriptionStatus;
using fleet::UpgradeStatus;
using fleet::WorkflowStatus;

std::string plain_words(std::string_view document_word) {
  std::string words(document_word);
  for (std::size_t at = 0; at < words.size(); ++at) {
    char& c = words[at];
    if (c == '_' || c == '-') c = ' ';
    if (at > 0 && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (at == 0 && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return words == "N/a" ? "N/A" : words;
}

std::string_view word_of(FleetLoad load) {
  constexpr std::string_view kWords[] = {"LOAD_NORMAL", "LOAD_IDLE", "LOAD_OVERLOADED",
                                         "STOPPED",     "UNKNOWN",   "N/A"};
  return kWords[static_cast<std::size_t>(load)];
}

FleetLoad shown_load(const fleet::Instance& instance) {
  if (instance.status == Status::stopped) return FleetLoad::stopped;
  return instance.status == Status::running ? FleetLoad::normal : FleetLoad::unknown;
}

Grade grade_of(Status status) {
  switch (status) {
    case Status::running:
    case Status::complete:
    case Status::ready:
      return Grade::ok;
    case Status::failed:
      return Grade::bad;
    case Status::stopped:
    case Status::cancelled:
    case Status::disconnected:
    case Status::deleted:
      return Grade::note;
    default:
      return Grade::waiting;
  }
}

Grade grade_of(Health health) {
  switch (health) {
    case Health::healthy:
      return Grade::ok;
    case Health::unhealthy:
      return Grade::bad;
    case Health::pending_adoption:
      return Grade::waiting;
    default:
      return Grade::note;
  }
}

Grade grade_of(WorkflowStatus status) {
  switch (status) {
    case WorkflowStatus::complete:
      return Grade::ok;
    case WorkflowStatus::failed:
      return Grade::bad;
    case WorkflowStatus::paused:
      return Grade::warning;
    case WorkflowStatus::cancelled:
      return Grade::note;
    default:
      return Grade::waiting;
  }
}

Grade grade_of(UpgradeStatus status) {
  switch (status) {
    case UpgradeStatus::complete:
      return Grade::ok;
    case UpgradeStatus::failed:
      return Grade::bad;
    case UpgradeStatus::paused:
      return Grade::warning;
    case UpgradeStatus::cancelled:
    case UpgradeStatus::skipped:
      return Grade::note;
    default:
      return Grade::waiting;
  }
}

Grade grade_of(SubscriptionStatus status) {
  switch (status) {
    case SubscriptionStatus::active:
      return Grade::ok;
    case SubscriptionStatus::suspended:
      return Grade::warning;
    default:
      return Grade::note;
  }
}

Grade grade_of(RequestStatus status) {
  switch (status) {
    case RequestStatus::pending:
      return Grade::waiting;
    case RequestStatus::approved:
      return Grade::ok;
    default:
      return Grade::note;
  }
}

std::string work_words(fleet::WorkflowKind kind) {
  return plain_words(fleet::word_of(kind));
}

}  // namespace tabplane::shell
