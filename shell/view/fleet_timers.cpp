#include "shell/view/fleet_timers.h"

#include <string>
#include <utility>

#include "shell/view/fleet_now_view.h"
#include "shell/view/fleet_words.h"
#include "shell/view/place.h"

namespace tabplane::shell {
namespace {

std::string invoice_route(const std::string& id) {
  return route_of({"costs", {{"tab", "invoices"}, {"sel", id}}});
}

TimerMark stage_mark(const fleet::Fleet& fleet, const TimerRow& timer, TimePoint at) {
  const fleet::Workflow* work = fleet.rows.workflow(timer.number);
  if (work == nullptr) return {at, "a stage of a workflow ends", "stage", Grade::waiting, "fleet"};
  const std::string instance = fleet.text(work->instance);
  std::string label = instance + ": " + work_words(work->kind);
  const auto stages = fleet::stages_of(work->kind);
  if (work->status == fleet::WorkflowStatus::pending) {
    label += " begins";
  } else if (work->stage < stages.size()) {
    label += ", " + std::string(fleet::word_of(stages[work->stage].stage)) + " ends";
  }
  return {at, std::move(label), instance, Grade::waiting, fleet_route("", instance, "workflows")};
}

TimerMark cell_mark(const fleet::Fleet& fleet, const TimerRow& timer, TimePoint at) {
  const std::string id = fleet.text(timer.subject);
  const fleet::Cell* cell = fleet.rows.cell(timer.subject);
  const char* what = " is ready";
  if (cell != nullptr && cell->work == fleet::CellWork::adopt) what = " is taken over";
  if (cell != nullptr && cell->work == fleet::CellWork::apply) what = " has what was staged";
  if (cell != nullptr && cell->work == fleet::CellWork::remove) what = " is gone";
  return {at, id + what, id, Grade::waiting, fleet_route("cells", id)};
}

TimerMark drain_mark(const fleet::Fleet& fleet, const TimerRow& timer, TimePoint at) {
  const std::string id = fleet.text(timer.subject);
  std::string pool;
  fleet.rows.pools_of_cell.each(timer.subject, [&](Slot, const fleet::NodePool& row) {
    if (row.number == timer.number) pool = fleet.text(row.name);
    return pool.empty();
  });
  std::string label = "a node of " + id + " is drained";
  if (!pool.empty()) label += " from " + pool;
  return {at, std::move(label), id, Grade::warning, fleet_route("cells", id, "nodes")};
}

}  // namespace

std::optional<TimerMark> fleet_timer_mark(const fleet::Fleet& fleet, const TimerRow& timer,
                                          TimePoint at) {
  const std::string_view kind = fleet.symbols().text(timer.kind);
  const std::string subject = fleet.text(timer.subject);
  if (kind == fleet::kStageTimer) return stage_mark(fleet, timer, at);
  if (kind == fleet::kCellTimer) return cell_mark(fleet, timer, at);
  if (kind == fleet::kDrainTimer) return drain_mark(fleet, timer, at);
  if (kind == fleet::kMonthTimer) {
    return TimerMark{at, "the month's invoices are drafted", "invoices", Grade::note,
                     "costs?tab=invoices"};
  }
  if (kind == fleet::kPaymentTimer) {
    return TimerMark{at, "the payment of " + subject + " comes in or is given up", subject,
                     Grade::note, invoice_route(subject)};
  }
  if (kind == fleet::kUpgradeTimer) {
    return TimerMark{at, "the upgrade path " + subject + " begins", subject, Grade::waiting,
                     fleet_route("upgrades", subject)};
  }
  if (kind == fleet::kBackupTimer) {
    return TimerMark{at, subject + " is backed up", subject, Grade::note, fleet_route("", subject)};
  }
  return std::nullopt;
}

}  // namespace tabplane::shell
