#include "shell/view/fleet_now_view.h"

#include <algorithm>
#include <utility>

#include "core/base/order.h"
#include "shell/format.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/view/fleet_words.h"
#include "shell/view/place.h"

namespace tabplane::shell {
namespace {

// What comes first has the least number; of equals, the first in the table.
using Found = std::vector<std::pair<std::uint64_t, Slot>>;

std::uint64_t oldest_first(TimePoint at) {
  constexpr std::uint64_t sign = std::uint64_t{1}
                                 << 63;  // times before 1970 stand before the others
  return static_cast<std::uint64_t>(at.unix_ms) ^ sign;
}
std::uint64_t newest_first(TimePoint at) {
  return ~oldest_first(at);
}

void keep_first(Found& found) {
  put_in_order(found);
  if (found.size() > kept_of_a_kind) found.resize(kept_of_a_kind);
}

Alarm request_row(const FleetRequestRow& request) {
  return {Grade::warning, request.who + " asks to subscribe", request.plan_words, request.since,
          fleet_route("subscriptions", {})};
}

Alarm failure_row(const fleet::Instance& row, const Symbols& symbols) {
  const std::string id(symbols.text(row.id));
  return {Grade::bad, id + " failed", row.failure, row.failed_at.value_or(row.modified_at),
          fleet_route({}, id)};
}

Alarm work_row(const fleet::Workflow& work, const Symbols& symbols) {
  const std::string instance(symbols.text(work.instance));
  const auto stages = fleet::stages_of(work.kind);
  const bool paused = work.status == fleet::WorkflowStatus::paused;
  std::string detail = plain_words(fleet::word_of(work.status));
  if (work.stage < stages.size()) {
    detail += ", ";
    detail += fleet::word_of(stages[work.stage].stage);
  }
  return {paused ? Grade::warning : Grade::waiting, instance + ": " + work_words(work.kind),
          std::move(detail), work.started_at, fleet_route({}, instance, "workflows")};
}

}  // namespace

FleetNow fleet_now_view(const fleet::Tables& tables, const Symbols& symbols) {
  FleetNow now;
  const std::vector<FleetRequestRow> requests = fleet_requests(tables, symbols);
  now.requests = requests.size();
  for (std::size_t at = 0; at < std::min(requests.size(), kept_of_a_kind); ++at) {
    now.rows.push_back(request_row(requests[at]));
  }
  Found failed;
  Found at_work;
  tables.instances.each([&](Slot slot, const fleet::Instance& row) {
    if (row.workflow != 0) {
      if (const fleet::Workflow* work = tables.workflow(row.workflow)) {
        at_work.emplace_back(oldest_first(work->started_at), slot);
      }
    } else if (row.status == fleet::Status::failed) {
      failed.emplace_back(newest_first(row.failed_at.value_or(row.modified_at)), slot);
    }
  });
  now.failed = failed.size();
  now.under_way = at_work.size();
  keep_first(failed);
  keep_first(at_work);
  for (const auto& [order, slot] : failed) {
    now.rows.push_back(failure_row(tables.instances[slot], symbols));
  }
  for (const auto& [order, slot] : at_work) {
    now.rows.push_back(work_row(*tables.workflow(tables.instances[slot].workflow), symbols));
  }
  return now;
}

std::string summary_of(const FleetNow& now) {
  std::string words;
  const auto add = [&](const std::string& part) {
    if (!words.empty()) words += ", ";
    words += part;
  };
  if (now.requests > 0) add(counted(now.requests, "request", "requests"));
  if (now.failed > 0) add(count_text(now.failed) + " failed");
  if (now.under_way > 0) add(count_text(now.under_way) + " under way");
  return words.empty() ? "nothing" : words;
}

std::string fleet_route(std::string_view tab, std::string_view id, std::string_view part) {
  Place place{"fleet", {}};
  const auto add = [&](const char* name, std::string_view value) {
    if (!value.empty()) place.parameters.emplace_back(name, std::string(value));
  };
  add("tab", tab);
  add("sel", id);
  add("part", part);
  return route_of(place);
}

}  // namespace tabplane::shell
