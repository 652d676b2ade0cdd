// What is true of sharing, in the words of the status bar and of the page Sharing.
#pragma once

#include <string>
#include <vector>

#include "core/api/request.h"
#include "core/engine/rejections.h"
#include "shell/host.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct SyncView {
  bool shown = false;  // the world is shared, or is about to be
  Grade grade = Grade::ok;
  std::string word;    // "In step"
  std::string detail;  // "slot 42"
  std::string hint;    // one sentence, or ""
};
SyncView sync_view(const SyncStatus& sync);

// An operation that did not fit any more when replicas met.
struct RejectionFacts {
  std::uint32_t replica = 0;
  std::uint64_t number = 0;
  std::string entry;      // its id
  std::string what;       // "POST /astakos/api/commissions"
  std::string reason;     // with the status that it was refused with
  std::string actor;      // "" when nobody said who
  std::string body;       // "" when it was too long to be kept
  std::string body_hash;  // what is left of it then
  TimePoint at;
  api::Request again;  // to be sent once more, without credentials
};
// Newest first.
std::vector<RejectionFacts> rejections_view(const Rejections& rejections);

}  // namespace tabplane::shell
