#include "shell/view/quota_log.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/api/quota_requests.h"
#include "core/quota/quota.h"
#include "shell/view/entry_subjects.h"

namespace tabplane::shell {
namespace {

using EventKind = QuotaEvent::Kind;
using Change = QuotaEvent::Change;

constexpr std::size_t at_once = 500;
constexpr std::string_view holding_table = "quota.holding";
constexpr std::string_view commission_table = "quota.commission";

Amount amount_of(const Value& record, std::string_view name) {
  const Value* value = record.find(name);
  return value != nullptr ? value->integer : 0;
}

std::uint64_t serial_of(const ChangeView& change) {
  const Value* value = change.key.find("serial");
  return value != nullptr ? value->natural : 0;
}

Change change_of(const Value& record, std::string_view amount) {
  return {std::string(text_of_field(record, "holder")),
          std::string(text_of_field(record, "source")),
          std::string(text_of_field(record, "resource")), amount_of(record, amount)};
}

std::vector<Change> provisions_of(const ChangeView& change) {
  std::vector<Change> changes;
  const Value* list = change.fields.find("provisions");
  if (list == nullptr) return changes;
  changes.reserve(list->items.size());
  for (const Value& item : list->items) changes.push_back(change_of(item, "quantity"));
  return changes;
}

api::Request request_of(const Cause& cause) {
  return {cause.method, cause.target, {}, cause.body_hashed ? std::string() : cause.body};
}

bool same_holding(const Value& key, const Change& change) {
  return text_of_field(key, "holder") == change.holder &&
         text_of_field(key, "source") == change.source &&
         text_of_field(key, "resource") == change.resource;
}

// An import that is accepted moves usage_min and leaves usage_max; a release the other way round.
std::optional<EventKind> by_counters(const EntryView& entry,
                                     const std::vector<Change>& provisions) {
  for (const Change& provision : provisions) {
    if (provision.amount == 0) continue;
    for (const ChangeView& change : entry.changes) {
      if (change.table != holding_table || !same_holding(change.key, provision)) continue;
      const bool moved_min = change.fields.find("usage_min") != nullptr;
      const bool moved_max = change.fields.find("usage_max") != nullptr;
      if (moved_min == moved_max) continue;
      return moved_min == (provision.amount > 0) ? EventKind::accepted : EventKind::rejected;
    }
  }
  return std::nullopt;
}

EventKind way_of(const EntryView& entry, std::uint64_t serial,
                 const std::vector<Change>& provisions) {
  if (entry.cause.kind == EntryKind::timer && entry.cause.target == quota::kTimeoutTimer) {
    return EventKind::timed_out;
  }
  if (const auto settle = api::read_resolve_request(request_of(entry.cause))) {
    const auto holds = [&](const std::vector<std::int64_t>& list) {
      return std::find(list.begin(), list.end(), static_cast<std::int64_t>(serial)) != list.end();
    };
    if (holds(settle->accept)) return EventKind::accepted;
    if (holds(settle->reject)) return EventKind::rejected;
  }
  return by_counters(entry, provisions).value_or(EventKind::settled);
}

bool touches(const EntryView& entry, std::string_view table) {
  return std::any_of(entry.changes.begin(), entry.changes.end(),
                     [&](const ChangeView& change) { return change.table == table; });
}

QuotaEvent event_of(const EntryView& entry, EventKind kind) {
  QuotaEvent event;
  event.sequence = entry.sequence;
  event.at = entry.at;
  event.kind = kind;
  event.actor = entry.cause.actor;
  return event;
}

// Holdings that got a limit: new ones apart from those that had another before. A new one is put,
// and its limit may be set after that.
void take_limits(const EntryView& entry, std::deque<QuotaEvent>& events) {
  QuotaEvent made = event_of(entry, EventKind::holding_made);
  QuotaEvent set = event_of(entry, EventKind::limit_set);
  for (const ChangeView& change : entry.changes) {
    const bool is_new = change.op == ChangeOp::put;
    if (change.table != holding_table) continue;
    if (!is_new && change.fields.find("limit") == nullptr) continue;
    Change limit = change_of(change.key, "limit");
    limit.amount = amount_of(change.fields, "limit");
    const auto known =
        std::find_if(made.changes.begin(), made.changes.end(),
                     [&](const Change& other) { return same_holding(change.key, other); });
    if (known != made.changes.end()) {
      known->amount = limit.amount;
    } else {
      (is_new ? made : set).changes.push_back(std::move(limit));
    }
  }
  if (!made.changes.empty()) events.push_back(std::move(made));
  if (!set.changes.empty()) events.push_back(std::move(set));
}

}  // namespace

std::string_view event_word(EventKind kind) {
  switch (kind) {
    case EventKind::issued:
      return "Issued";
    case EventKind::issued_and_accepted:
      return "Issued and accepted";
    case EventKind::accepted:
      return "Accepted";
    case EventKind::rejected:
      return "Rejected";
    case EventKind::timed_out:
      return "Timed out";
    case EventKind::settled:
      return "Settled";
    case EventKind::limit_set:
      return "Limit set";
    case EventKind::holding_made:
      return "Holding made";
    case EventKind::set_up:
      return "Set up";
    case EventKind::replaced:
      return "World replaced";
  }
  return "";
}

void QuotaLog::follow(const Engine& engine) {
  const Position& position = engine.position();
  const bool other_world =
      position.sequence < seen_ || (position.sequence == seen_ && position.chain != chain_);
  if (other_world) {
    events_.clear();
    open_.clear();
    seen_ = 0;
  }
  if (position.sequence == seen_) return;
  const std::uint64_t newest = position.sequence;
  std::uint64_t after = std::max(seen_, newest > most_entries ? newest - most_entries : 0);
  after = std::max(after, engine.first_entry() - 1);
  if (after > seen_) {
    events_.clear();
    open_.clear();
  }
  while (after < newest) {
    const auto entries = engine.entries(after, at_once);
    if (!entries || entries->empty()) break;
    for (const EntryView& entry : *entries) take(entry);
    after = entries->back().sequence;
  }
  while (events_.size() > most_events) events_.pop_front();
  seen_ = newest;
  chain_ = position.chain;
}

void QuotaLog::take(const EntryView& entry) {
  if (entry.cause.kind == EntryKind::replaced) {
    open_.clear();
    events_.push_back(event_of(entry, EventKind::replaced));
    return;
  }
  if (touches(entry, commission_table)) {
    for (const ChangeView& change : entry.changes) {
      if (change.table == commission_table) take_commission(entry, change);
    }
    return;
  }
  if (touches(entry, holding_table)) {
    if (const auto issue = api::read_issue_request(request_of(entry.cause))) {
      QuotaEvent event = event_of(entry, EventKind::issued_and_accepted);
      for (const api::ProvisionText& one : issue->provisions) {
        event.changes.push_back(
            {one.holder, one.source.value_or(std::string()), one.resource, one.quantity});
      }
      events_.push_back(std::move(event));
      return;
    }
    take_limits(entry, events_);
    return;
  }
  const bool of_quota =
      std::any_of(entry.changes.begin(), entry.changes.end(),
                  [](const ChangeView& change) { return change.table.starts_with("quota."); });
  if (of_quota) events_.push_back(event_of(entry, EventKind::set_up));
}

void QuotaLog::take_commission(const EntryView& entry, const ChangeView& change) {
  if (change.op == ChangeOp::set) return;
  QuotaEvent event = event_of(entry, EventKind::issued);
  event.serial = serial_of(change);
  if (change.op == ChangeOp::put) {
    event.changes = provisions_of(change);
    open_[event.serial] = event.changes;
  } else {
    if (const auto known = open_.find(event.serial); known != open_.end()) {
      event.changes = std::move(known->second);
      open_.erase(known);
    }
    event.kind = way_of(entry, event.serial, event.changes);
  }
  events_.push_back(std::move(event));
}

}  // namespace tabplane::shell
