// Why a commission does not fit, and what would: found by asking the rule again, never guessed.
#pragma once

#include <optional>
#include <vector>

#include "core/quota/quota.h"

namespace tabplane::quota {

// One provision of the request, duplicates summed.
struct ProvisionVerdict {
  std::size_t index = 0;  // of its first appearance
  Provision provision;
  bool exists = false;
  Shortage shortage = Shortage::none;

  // The rest only when the holding exists.
  Amount limit = 0, usage_min = 0, usage_max = 0;
  // The quantity of the same sign that is furthest from zero and fits now: 0 when nothing can be
  // released; nothing when not even an import of 0 fits, because usage is above the limit.
  std::optional<Amount> largest;
  // The least limit at which the quantity fits; nothing for a release, and when no limit would do.
  std::optional<Amount> limit_needed;
  // Whether it fits if the commissions that are open now go the right way: imports rejected and
  // releases accepted for an import, the other way round for a release.
  bool fits_once_settled = false;
};

struct Explanation {
  std::vector<ProvisionVerdict> provisions;
  // Whether the commission as a whole would pass with each quantity cut to its `largest`.
  bool fits_cut = false;
};

// Changes nothing. Cost: about 64 checks a provision.
Explanation explain(const Quota& quota, const IssueRequest& request);

}  // namespace tabplane::quota
