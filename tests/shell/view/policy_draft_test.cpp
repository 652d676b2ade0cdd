// Goal: a draft counts its changes, plays without touching the world, and is applied by one
// request. Method: drafts over a small world; the digest before and after; the request sent.
#include "shell/view/policy_draft.h"

#include <doctest/doctest.h>

#include "core/api/autoscale_requests.h"
#include "tests/shell/autoscale_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using autoscale::ResourceType;

namespace {

AutoscaleView view_of(const api::ControlPlane& plane) {
  constexpr std::int64_t three_hours_ms = 3 * 3'600'000;
  return autoscale_view(plane, 123, ResourceType::cpu, three_hours_ms);
}

}  // namespace

TEST_CASE("a what-if shows what would differ, and writes nothing") {
  const auto plane = shell::testing::container_world();
  const std::uint64_t digest = plane->engine().digest();
  const AutoscaleView view = view_of(*plane);
  PolicyDraft draft = draft_of(view);
  CHECK(changes_in(draft, draft_of(view)) == 0);
  const WhatIfView same = what_if_view(*plane, view, draft);
  CHECK(same.refusal.empty());
  for (const WhatIfRow& row : same.rows) CHECK(row.change.empty());
  draft.threshold = 50;
  draft.cap = 8;
  CHECK(changes_in(draft, draft_of(view)) == 2);
  const WhatIfView other = what_if_view(*plane, view, draft);
  REQUIRE(other.rows.size() == 7);
  CHECK(other.rows[0].label == "Minutes over 90 %");
  CHECK(other.rows[0].grade == Grade::ok);
  CHECK(other.rows.back().label == "Cost");
  CHECK(other.rows.back().change.substr(0, 2) == "+$");
  CHECK(other.allocation.back().amount > view.policy.current);
  CHECK(plane->engine().digest() == digest);
}

TEST_CASE("what would not be taken says so") {
  const auto plane = shell::testing::container_world();
  const AutoscaleView view = view_of(*plane);
  PolicyDraft draft = draft_of(view);
  draft.cap = 4;
  CHECK(what_if_view(*plane, view, draft).refusal == "The cap is below what is allocated.");
}

TEST_CASE("one request applies the draft") {
  const auto plane = shell::testing::container_world();
  const AutoscaleView view = view_of(*plane);
  PolicyDraft draft = draft_of(view);
  draft.threshold = 70;
  draft.cooldown_up_s = 60;
  const api::Request request = apply_request(draft, view, {});
  CHECK(api::action_name(request) == "scaleSetAutoscale");
  REQUIRE(plane->handle(request).success());
  const PolicyDraft after = draft_of(view_of(*plane));
  CHECK(changes_in(after, draft) == 0);
}
