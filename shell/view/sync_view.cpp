#include "shell/view/sync_view.h"

#include <tuple>

#include "core/api/host_rejections.h"
#include "core/base/order.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

std::string waiting(std::uint64_t entries) {
  return count_text(entries) + (entries == 1 ? " entry" : " entries");
}

}  // namespace

SyncView sync_view(const SyncStatus& sync) {
  SyncView view;
  view.shown = sync.shared || sync.connecting;
  view.hint = sync.message;
  if (!sync.shared || !sync.ready) {
    const bool stopped = sync.shared && sync.phase != "working" && sync.phase != "joining";
    view.grade = stopped ? Grade::bad : Grade::note;
    view.word = stopped ? "Sharing stopped" : "Connecting";
    view.detail = sync.endpoint;
    return view;
  }
  if (!sync.connected && !sync.message.empty()) {
    view.grade = Grade::warning;
    view.word = "Offline";
    view.detail = sync.outbox == 0 ? std::string("nothing waits") : waiting(sync.outbox) + " wait";
    return view;
  }
  if (!sync.in_step) {
    view.grade = Grade::note;
    view.word = "Syncing";
    view.detail = sync.outbox == 0 ? std::string("reading") : waiting(sync.outbox);
    return view;
  }
  view.word = "In step";
  view.detail = "slot " + count_text(sync.slot);
  return view;
}

std::vector<RejectionFacts> rejections_view(const Rejections& rejections) {
  std::vector<RejectionFacts> list;
  rejections.rows().each([&](Slot, const RejectionRow& row) {
    RejectionFacts facts;
    facts.replica = row.replica;
    facts.number = row.number;
    facts.entry = row.entry;
    facts.what = row.method + " " + row.target;
    facts.reason = row.reason + " (" + std::to_string(row.status) + ")";
    facts.actor = row.actor;
    if (const auto hash = api::body_hash_of(row)) {
      facts.body_hash = *hash;
    } else {
      facts.body = row.body;
    }
    facts.at = row.at;
    facts.again = {row.method, row.target, {{"Content-Type", "application/json"}}, facts.body};
    list.push_back(std::move(facts));
  });
  put_in_order(list, [](const RejectionFacts& left, const RejectionFacts& right) {
    return std::tuple(right.at.unix_ms, right.replica, right.number) <
           std::tuple(left.at.unix_ms, left.replica, left.number);
  });
  return list;
}

}  // namespace tabplane::shell
