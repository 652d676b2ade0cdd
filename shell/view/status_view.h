// What is true of storage, in the words of the status bar.
#pragma once

#include <cstdint>
#include <string>

#include "shell/host.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct StatusView {
  Grade grade = Grade::ok;
  std::string word;    // "Saved"
  std::string detail;  // "entry 18,204", or the sentence that says what is wrong
  std::string hint;    // one sentence more, or ""
  // Work would be lost if the tab closed now, and nobody has agreed to that.
  bool alarm = false;

  bool writer = true;
  std::string role;  // "Writer", "Read only"
  std::string role_detail;
  std::string role_hint;
};

// `sequence` is that of the newest entry.
StatusView status_view(const StorageStatus& storage, std::uint64_t sequence);

// Whether requests that change the world make sense now; `reason` is the sentence of a disabled
// button.
struct WriteAccess {
  bool allowed = true;
  std::string reason;
};
WriteAccess write_access(const StorageStatus& storage, const SyncStatus& sync = {});

}  // namespace tabplane::shell
