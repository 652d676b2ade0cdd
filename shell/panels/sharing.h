// Sharing this world with others: where it is shared and how that stands, and what did not fit any
// more when replicas met, to be corrected, sent again or dismissed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/replicas_view.h"
#include "shell/view/sync_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct SharingPage {
  std::vector<RejectionFacts> rejections;
  std::uint64_t built = 0;
  ReplicaList replicas;
  SyncWish wish;          // being written
  bool stopping = false;  // the confirming step of "Stop sharing"
  std::string editing;    // the entry whose body is being corrected
  std::string draft;      // that body
};

Actions draw_sharing(Ui& ui, const Rect& rect, const PageContext& context, SharingPage& page);

}  // namespace tabplane::shell
