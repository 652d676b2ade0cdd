// The autoscale page: one container's usage, threshold, allocation and decisions on one chart, its
// policy as it can be set, and what another policy would have come to.
//
// What the address says of it: `sel` is the container, `type` (cpu, mem, hdd, bw) the policy and
// `span` the hours that are shown (1, 6, 24). What-if plays on a copy and writes nothing; Apply is
// one request.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/autoscale_view.h"
#include "shell/view/policy_draft.h"
#include "shell/widgets/field.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct AutoscalePage {
  // Built from the world and the address.
  std::uint64_t built = 0;
  std::string route;
  AutoscaleView view;
  std::vector<ContainerRow> containers;
  std::int64_t hours = 6;

  // What the person does.
  PolicyDraft base;  // the policy that the draft began with
  PolicyDraft draft;
  NumberDraft cooldown_up;
  NumberDraft cooldown_down;
  std::optional<PolicyDraft> played;  // the draft that `what_if` is of
  WhatIfView what_if;
};

Actions draw_autoscale(Ui& ui, const Rect& rect, const PageContext& context, AutoscalePage& page);
void autoscale_commands(const PageContext& context, AutoscalePage& page, Commands& commands);

// The name under which this device keeps the key of an identity.
std::string identity_credential(std::string_view identity);

}  // namespace tabplane::shell
