#include "shell/view/entry_words.h"

#include <set>
#include <vector>

#include "core/api/autoscale_requests.h"
#include "core/api/quota_requests.h"
#include "core/api/route.h"
#include "core/quota/quota.h"
#include "core/sync/taken_in.h"
#include "shell/format.h"
#include "shell/view/entry_subjects.h"
#include "shell/view/holder_name.h"
#include "shell/view/row_changes.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view commission_table = "quota.commission";
constexpr std::string_view holding_table = "quota.holding";

std::string number_of(const Value& record, std::string_view field) {
  const Value* value = record.find(field);
  if (value == nullptr) return "0";
  return value->kind == Value::Kind::natural ? std::to_string(value->natural)
                                             : std::to_string(value->integer);
}

std::string_view unit_of(const api::ControlPlane& plane, std::string_view resource) {
  const std::optional<Symbol> symbol = plane.engine().store().symbols().find(resource);
  const quota::ResourceType* type = symbol ? plane.quota().directory().resource(*symbol) : nullptr;
  return type != nullptr && type->unit ? std::string_view(*type->unit) : std::string_view();
}

const ChangeView* first_change(const EntryView& entry, std::string_view table, ChangeOp op) {
  for (const ChangeView& change : entry.changes) {
    if (change.table == table && change.op == op) return &change;
  }
  return nullptr;
}

// A new row may be made and then set: it counts once.
std::size_t holdings_of(const EntryView& entry) {
  std::set<std::string> keys;
  for (const ChangeView& change : entry.changes) {
    if (change.table == holding_table) keys.insert(value_text(change.key));
  }
  return keys.size();
}

std::string more(std::size_t others) {
  return others == 0 ? std::string() : ", " + std::to_string(others) + " more";
}

std::string provision_words(const api::ControlPlane& plane, std::string_view holder,
                            std::string_view resource, Amount quantity) {
  return std::string(holder_name(holder).name) + " " +
         signed_amount_text(quantity, unit_of(plane, resource)) + " " + std::string(resource);
}

api::Request asked(const Cause& cause) {
  return {cause.method, cause.target, {}, cause.body_hashed ? std::string() : cause.body};
}

// "57", "57 and 58", "57, 58 and 3 more".
template <class Number>
std::string listed(const std::vector<Number>& serials) {
  constexpr std::size_t shown = 3;
  std::string words;
  for (std::size_t i = 0; i < serials.size() && i < shown; ++i) {
    if (i > 0) words += serials.size() <= shown && i + 1 == serials.size() ? " and " : ", ";
    words += std::to_string(serials[i]);
  }
  if (serials.size() > shown) words += " and " + std::to_string(serials.size() - shown) + " more";
  return words;
}

void issue_words(const api::ControlPlane& plane, const EntryView& entry, EntryWords& words) {
  const ChangeView* put = first_change(entry, commission_table, ChangeOp::put);
  words.what = put != nullptr ? "Issue commission " + number_of(put->key, "serial")
                              : "Issue a commission, accepted at once";
  const auto issue = api::read_issue_request(asked(entry.cause));
  if (!issue || issue->provisions.empty()) return;
  const api::ProvisionText& first = issue->provisions.front();
  words.about = provision_words(plane, first.holder, first.resource, first.quantity) +
                more(issue->provisions.size() - 1);
}

// Which of them are gone is told by the changes; the request says how.
void resolve_words(const EntryView& entry, EntryWords& words) {
  std::vector<std::string> gone;
  for (const ChangeView& change : entry.changes) {
    if (change.table == commission_table && change.op == ChangeOp::erase) {
      gone.push_back(number_of(change.key, "serial"));
    }
  }
  const auto asked_for = api::read_resolve_request(asked(entry.cause));
  const auto among = [&](const std::vector<std::int64_t>& serials) {
    std::vector<std::int64_t> settled;
    for (const std::int64_t serial : serials) {
      for (const std::string& one : gone) {
        if (one == std::to_string(serial)) {
          settled.push_back(serial);
          break;
        }
      }
    }
    return settled;
  };
  const auto said = [](std::string_view verb, const std::vector<std::int64_t>& serials) {
    return std::string(verb) + (serials.size() == 1 ? " commission " : " commissions ") +
           listed(serials);
  };
  if (asked_for) {
    const std::vector<std::int64_t> accepted = among(asked_for->accept);
    const std::vector<std::int64_t> rejected = among(asked_for->reject);
    if (!accepted.empty()) words.what = said("Accept", accepted);
    if (!rejected.empty()) {
      words.what =
          accepted.empty() ? said("Reject", rejected) : words.what + ", reject " + listed(rejected);
    }
  }
  if (words.what.empty()) words.what = "Settle " + std::to_string(gone.size()) + " commissions";
}

void holdings_words(const EntryView& entry, EntryWords& words) {
  const std::size_t count = holdings_of(entry);
  words.what = count == 1 ? "Set a limit" : "Set limits of " + std::to_string(count) + " holdings";
  for (const ChangeView& change : entry.changes) {
    if (change.table != holding_table) continue;
    words.about = std::string(holder_name(text_of_field(change.key, "holder")).name) + " " +
                  std::string(text_of_field(change.key, "resource")) + more(count - 1);
    return;
  }
}

// "Set the cpu policy" and its like stand in the data; the action says enough.
void container_words(const EntryView& entry, EntryWords& words) {
  const api::Request request = asked(entry.cause);
  words.what = api::action_name(request);
  words.about = api::action_data(request);
}

// "Container 123: cpu 4 to 5": the decisions that a timer brought or ended.
bool decision_words(const EntryView& entry, EntryWords& words) {
  std::size_t count = 0;
  for (const ChangeView& change : entry.changes) {
    if (change.table != RowDescription<autoscale::Decision>::name) continue;
    ++count;
    if (count > 1 || change.op != ChangeOp::put) continue;
    words.about = "container " + number_of(change.fields, "container") + ", " +
                  std::string(text_of_field(change.fields, "type")) + " " +
                  number_of(change.fields, "from") + " to " + number_of(change.fields, "to");
  }
  if (count == 0) return false;
  words.what = entry.cause.target == autoscale::kTaskTimer ? "A step ended" : "Autoscale decided";
  if (count > 1) words.about += more(count - 1);
  return true;
}

void request_words(const api::ControlPlane& plane, const EntryView& entry, EntryWords& words) {
  const api::Route* route =
      api::router().match(entry.cause.method, api::parse_target(entry.cause.target)).route;
  const std::string_view operation = route != nullptr ? route->operation : "";
  if (operation == "issue") {
    issue_words(plane, entry, words);
  } else if (operation == "resolve" || operation == "resolve_many") {
    resolve_words(entry, words);
  } else if (operation == "put_quota_holdings") {
    holdings_words(entry, words);
  } else if (operation == "client") {
    container_words(entry, words);
  } else if (operation == "batch") {
    words.what = "Run a batch as one entry";
  } else {
    words.what = route != nullptr ? route->summary : words.request;
    words.about = entry_subject(plane, entry);
  }
}

void timer_words(const api::ControlPlane& plane, const EntryView& entry, EntryWords& words) {
  const ChangeView* gone = first_change(entry, commission_table, ChangeOp::erase);
  if (entry.cause.target == quota::kTimeoutTimer && gone != nullptr) {
    words.what = "Commission " + number_of(gone->key, "serial") + " timed out";
    return;
  }
  if (decision_words(entry, words)) return;
  words.what = timer_deed(entry.cause.target);
  words.about = entry_subject(plane, entry);
  if (!words.what.empty()) return;
  words.what = "Timer " + std::to_string(entry.cause.call) + " came due";
  words.about = entry.cause.target;
}

void clock_words(const EntryView& entry, EntryWords& words) {
  const ChangeView* set = first_change(entry, "clock", ChangeOp::set);
  const Value* mode = set != nullptr ? set->fields.find("mode") : nullptr;
  if (mode == nullptr && (set == nullptr || set->fields.find("rate") == nullptr)) {
    words.what = "Advance the clock";
    words.about = "to " + full_clock_text(entry.at.unix_ms).substr(4);
    return;
  }
  words.what = mode == nullptr ? "Change the rate of the clock" : "Set the clock to " + mode->text;
  if (set->fields.find("rate") != nullptr && (mode == nullptr || mode->text == "fast")) {
    words.about = "\xC3\x97" + number_of(set->fields, "rate");
  }
}

// A rebase of a shared world.
bool taken_in_words(const EntryView& entry, EntryWords& words) {
  if (entry.cause.method != "SYNC") return false;
  const auto taken = sync::read_taken_in(entry.cause.body);
  if (!taken) return false;
  words.who = "sharing";
  words.what = "Take in the log up to slot " + std::to_string(taken->slot);
  for (const auto& [replica, count] : taken->operations) {
    if (!words.about.empty()) words.about += ", ";
    words.about += std::to_string(count) + " of replica " + std::to_string(replica);
  }
  return true;
}

}  // namespace

EntryWords entry_words(const api::ControlPlane& plane, const EntryView& entry) {
  EntryWords words;
  const Cause& cause = entry.cause;
  words.who = cause.actor;
  if (!cause.method.empty()) words.request = cause.method + " " + cause.target;
  switch (cause.kind) {
    case EntryKind::call:
      words.what = "Typed call " + std::to_string(cause.call);
      break;
    case EntryKind::request:
      request_words(plane, entry, words);
      break;
    case EntryKind::timer:
      words.who = "timer";
      timer_words(plane, entry, words);
      break;
    case EntryKind::clock:
      if (!taken_in_words(entry, words)) clock_words(entry, words);
      break;
    case EntryKind::replaced:
      words.what = cause.method == "POST" ? "Replace the world by an export"
                                          : "Replace the world by a scenario";
      break;
  }
  return words;
}

std::string_view kind_words(EntryKind kind) {
  return kind == EntryKind::replaced ? std::string_view("world") : entry_kind_name(kind);
}

}  // namespace tabplane::shell
