// A policy as it is being written, what it would come to on a copy, and the one request that
// applies it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"
#include "shell/view/autoscale_view.h"

namespace tabplane::shell {

struct PolicyDraft {
  bool active = false;
  Amount threshold = 0;
  Amount step = 0;
  Amount cap = 0;
  bool scale_down = false;
  std::int64_t cooldown_up_s = 0;
  std::int64_t cooldown_down_s = 0;
  friend bool operator==(const PolicyDraft&, const PolicyDraft&) = default;
};

PolicyDraft draft_of(const AutoscaleView& view);
// How many of its members differ.
int changes_in(const PolicyDraft& draft, const PolicyDraft& before);

// Only what differs.
autoscale::PolicyChange change_of(const PolicyDraft& draft, const AutoscaleView& view);
autoscale::RuleOptions rule_of(const PolicyDraft& draft, const AutoscaleView& view);
api::Request apply_request(const PolicyDraft& draft, const AutoscaleView& view,
                           std::string_view key);

// One line of the comparison; `change` is "" when there is none.
struct WhatIfRow {
  std::string label;
  std::string now;
  std::string then;
  std::string change;
  Grade grade = Grade::note;  // of the change: good, warning (costs more), note
};

struct WhatIfView {
  std::string refusal;  // why the draft would not be taken; else ""
  std::vector<WhatIfRow> rows;
  std::vector<autoscale::Step> allocation;  // as it would have been
};

// Plays the window of the view twice: with the policy as it is and with the draft. Changes nothing.
WhatIfView what_if_view(const api::ControlPlane& plane, const AutoscaleView& view,
                        const PolicyDraft& draft);

}  // namespace tabplane::shell
