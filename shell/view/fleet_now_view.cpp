#include "shell/view/fleet_now_view.h"

#include <algorithm>
#include <utility>

#include "shell/format.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/view/fleet_words.h"
#include "shell/view/place.h"

namespace tabplane::shell {
namespace {

// When, and a number that makes the order complete.
struct Found {
  TimePoint at;
  std::uint64_t number = 0;
  Slot slot = kNoSlot;
};

// The first `kept_of_a_kind` in order of time.
void keep_first(std::vector<Found>& found, bool newest) {
  const std::size_t kept = std::min(found.size(), kept_of_a_kind);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                    [newest](const Found& left, const Found& right) {
                      const auto a = std::pair(left.at, left.number);
                      const auto b = std::pair(right.at, right.number);
                      return newest ? b < a : a < b;
                    });
  found.resize(kept);
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
  std::vector<Found> failed;
  std::vector<Found> at_work;
  tables.instances.each([&](Slot slot, const fleet::Instance& row) {
    if (row.workflow != 0) {
      if (const fleet::Workflow* work = tables.workflow(row.workflow)) {
        at_work.push_back({work->started_at, work->number, slot});
      }
    } else if (row.status == fleet::Status::failed) {
      failed.push_back({row.failed_at.value_or(row.modified_at), row.number, slot});
    }
  });
  now.failed = failed.size();
  now.under_way = at_work.size();
  keep_first(failed, true);
  keep_first(at_work, false);
  for (const Found& one : failed) {
    now.rows.push_back(failure_row(tables.instances[one.slot], symbols));
  }
  for (const Found& one : at_work) {
    now.rows.push_back(work_row(*tables.workflow(one.number), symbols));
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
