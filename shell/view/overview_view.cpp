#include "shell/view/overview_view.h"

#include <algorithm>
#include <utility>

#include "core/api/host_requests.h"
#include "core/autoscale/autoscale.h"
#include "core/base/order.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "shell/format.h"
#include "shell/view/holder_name.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t alarms_of_a_kind = 3;
constexpr int sparkline_steps = 48;
constexpr Duration last_day{24LL * 60 * 60 * 1000};

struct Texts {
  const Symbols& symbols;
  const quota::Directory& directory;

  std::string_view operator()(Symbol symbol) const { return symbols.text(symbol); }
  std::string_view unit(Symbol resource) const {
    const quota::ResourceType* type = directory.resource(resource);
    return type != nullptr && type->unit ? std::string_view(*type->unit) : std::string_view();
  }
};

// The greatest `alarms_of_a_kind` holdings by how far they are, ties by their key's text.
class Worst {
 public:
  explicit Worst(const Texts& text) : text_(text) {}

  void offer(const quota::Holding& holding, Amount by) {
    ++count_;
    const auto place = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& other) {
      return by != other.by ? by > other.by : before(holding, *other.holding);
    });
    kept_.insert(place, {&holding, by});
    if (kept_.size() > alarms_of_a_kind) kept_.pop_back();
  }

  struct Kept {
    const quota::Holding* holding;
    Amount by;
  };
  const std::vector<Kept>& kept() const { return kept_; }
  std::uint64_t count() const { return count_; }
  std::uint64_t others() const { return count_ - kept_.size(); }

 private:
  bool before(const quota::Holding& a, const quota::Holding& b) const {
    return std::pair(text_(a.holder), text_(a.resource)) <
           std::pair(text_(b.holder), text_(b.resource));
  }

  const Texts& text_;
  std::vector<Kept> kept_;
  std::uint64_t count_ = 0;
};

std::string usage_words(const Texts& text, const quota::Holding& holding) {
  const std::string_view unit = text.unit(holding.resource);
  return std::string(text(holding.resource)) + "  " + amount_text(holding.usage_max, unit) +
         " of " + amount_text(holding.limit, unit);
}

// Tenths of a percent would lie about large numbers less, but whole percents read better.
Amount percent_of_limit(const quota::Holding& holding) {
  const double share = static_cast<double>(holding.usage_max) /
                       static_cast<double>(std::max<Amount>(1, holding.limit));
  return static_cast<Amount>(share * 100);
}

void storage_alarms(const StorageStatus& storage, std::vector<Alarm>& alarms) {
  if (storage.save == SaveState::not_saved) {
    alarms.push_back(
        {Grade::bad, "Changes are not saved",
         storage.message.empty() ? "They are lost when this tab closes" : storage.message,
         std::nullopt, "settings?part=storage"});
  } else if (storage.may_be_evicted) {
    alarms.push_back({Grade::note, "The browser may evict this world",
                      "It gave no persistent storage; keep an export", std::nullopt,
                      "settings?part=storage"});
  }
}

void holding_alarms(const Texts& text, const Worst& over, const Worst& nearly,
                    std::vector<Alarm>& alarms) {
  const std::string over_route = "quotas?state=over";
  const std::string nearly_route = "quotas?state=nearly";
  for (const Worst::Kept& kept : over.kept()) {
    const HolderName holder = holder_name(text(kept.holding->holder));
    alarms.push_back({Grade::bad, std::string(holder.name) + " is over its limit",
                      usage_words(text, *kept.holding), std::nullopt, over_route});
  }
  if (over.others() > 0) {
    alarms.push_back({Grade::bad, count_text(over.others()) + " more holdings are over their limit",
                      count_text(over.count()) + " in all", std::nullopt, over_route});
  }
  for (const Worst::Kept& kept : nearly.kept()) {
    const HolderName holder = holder_name(text(kept.holding->holder));
    alarms.push_back({Grade::warning, std::string(holder.name) + " has little left",
                      usage_words(text, *kept.holding), std::nullopt, nearly_route});
  }
  if (nearly.others() > 0) {
    alarms.push_back({Grade::warning,
                      count_text(nearly.others()) + " more holdings are nearly full",
                      count_text(nearly.count()) + " in all", std::nullopt, nearly_route});
  }
}

PendingRow pending_row(const api::ControlPlane& plane, const Texts& text,
                       const quota::Commission& commission) {
  PendingRow row;
  row.serial = commission.serial;
  row.service = text(commission.service);
  row.name = commission.name;
  row.issued = commission.issue_time;
  const auto& timers = plane.engine().timers().rows();
  if (commission.timer != 0) {
    if (const Slot slot = timers.find_key(commission.timer); slot != kNoSlot) {
      row.times_out = timers[slot].due;
    }
  }
  if (commission.provisions.empty()) return row;
  const quota::Provision& first = commission.provisions[0];
  row.more = commission.provisions.size() - 1;
  row.holder = text(first.holder);
  row.resource = text(first.resource);
  row.unit = text.unit(first.resource);
  row.quantity = first.quantity;
  if (const quota::Holding* holding =
          plane.quota().holdings().row({first.holder, first.source, first.resource})) {
    row.pending = holding->pending();
    row.used = saturating_subtract(holding->usage_max, row.pending);
    row.limit = holding->limit;
  }
  return row;
}

void add_commissions(const api::ControlPlane& plane, const Texts& text, OverviewView& view) {
  const TimePoint now = plane.engine().now();
  std::vector<const quota::Commission*> open;
  plane.quota().commissions().rows().each([&](Slot, const quota::Commission& commission) {
    open.push_back(&commission);
    if ((now - commission.issue_time).milliseconds > old_after_ms) ++view.old_pending;
    if (!view.oldest || commission.issue_time < *view.oldest) view.oldest = commission.issue_time;
  });
  view.pending = open.size();
  const std::size_t shown = std::min(open.size(), queue_size);
  std::partial_sort(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(shown), open.end(),
                    [](const quota::Commission* a, const quota::Commission* b) {
                      return std::pair(a->issue_time, a->serial) <
                             std::pair(b->issue_time, b->serial);
                    });
  for (std::size_t i = 0; i < shown; ++i) view.queue.push_back(pending_row(plane, text, *open[i]));
}

void waiting_alarm(OverviewView& view) {
  if (view.old_pending == 0 || view.queue.empty()) return;
  const PendingRow& oldest = view.queue.front();
  const std::string first =
      "serial " + std::to_string(oldest.serial) + " of " + std::string(oldest.service);
  view.alarms.push_back(
      {Grade::warning,
       view.old_pending == 1 ? "A commission waits for long"
                             : count_text(view.old_pending) + " commissions wait for long",
       view.old_pending == 1 ? first : "longest: " + first, view.oldest, "quotas?tab=commissions"});
}

void refusal_alarm(const RequestLog& log, TimePoint now, std::vector<Alarm>& alarms) {
  const LoggedRequest* last = nullptr;
  std::uint64_t count = 0;
  for (const LoggedRequest& logged : log.requests()) {
    if (logged.response.success() || (now - logged.at).milliseconds > refusal_alarm_ms) continue;
    last = &logged;
    ++count;
  }
  if (last == nullptr) return;
  alarms.push_back(
      {Grade::warning,
       count == 1 ? "Refused: " + last->label : count_text(count) + " requests were refused",
       count == 1 ? std::to_string(last->response.status) + " " + api::said_by(last->response)
                  : "the last: " + last->label,
       last->at,
       count == 1 ? "requests?sel=" + std::to_string(last->number) : "requests?state=refused"});
}

void add_refusals(const api::ControlPlane& plane, OverviewView& view) {
  for (const auto& [key, count] : plane.answered()) {
    if (key.first != "quota" || key.second < 400) continue;
    view.refused += count;
    if (key.second == 413) view.over_limit += count;
  }
}

void add_containers(const api::ControlPlane& plane, TimePoint now, OverviewView& view) {
  const autoscale::Autoscale& system = plane.autoscale();
  std::size_t alarms = 0;
  for (const autoscale::ContainerId id : system.inventory().containers()) {
    const autoscale::Container& container = *system.inventory().container(id);
    ++view.containers.total;
    if (container.state == autoscale::ContainerState::running) ++view.containers.running;
    const autoscale::Decision* refusal = nullptr;
    for (const autoscale::ResourceType type : autoscale::kAllTypes) {
      const autoscale::Policy* policy = system.inventory().policy(id, type);
      if (policy != nullptr && refusal == nullptr) {
        refusal = system.ledger().decision(policy->refusal);
      }
    }
    if (refusal == nullptr) continue;
    ++view.containers.refusing;
    if (++alarms > alarms_of_a_kind) continue;
    const std::string type(autoscale::facts_of(refusal->type).key);
    view.alarms.push_back({Grade::warning, "Container " + std::to_string(id) + " cannot grow",
                           type + " is refused at " + std::to_string(refusal->from) + ", " +
                               count_text(system.times_refused(*refusal, now)) + " evaluations",
                           refusal->at, "autoscale?sel=" + std::to_string(id) + "&type=" + type});
  }
  system.ledger().decision_rows.each([&](Slot, const autoscale::Decision& decision) {
    const bool lately = (now - decision.at).milliseconds < last_day.milliseconds;
    if (lately && decision.from != decision.to) ++view.containers.steps;
  });
}

struct EventTrouble {
  Grade grade;
  std::string_view words;  // behind the event's title
};

std::optional<EventTrouble> trouble_of(provision::State state) {
  switch (state) {
    case provision::State::provisioning_failed:
      return EventTrouble{Grade::bad, " could not be provisioned"};
    case provision::State::terminating_failed:
      return EventTrouble{Grade::bad, " is half destroyed"};
    case provision::State::provisioned_partial:
      return EventTrouble{Grade::warning, " is provisioned in part"};
    default:
      return std::nullopt;
  }
}

void add_events(const api::ControlPlane& plane, OverviewView& view) {
  using provision::State;
  const provision::Provision& system = plane.provision();
  std::uint64_t others = 0;
  for (const provision::Event* event : system.catalogue().sorted_events()) {
    ++view.events.total;
    const State state = system.state_of(event->id);
    if (state == State::provisioned) ++view.events.provisioned;
    if (state == State::provisioning || state == State::terminating) ++view.events.in_work;
    const auto trouble = trouble_of(state);
    if (!trouble) continue;
    if (++view.events.wrong > alarms_of_a_kind) {
      ++others;
      continue;
    }
    const provision::Deployment* known = system.deployment(event->id);
    std::size_t good = 0;
    std::size_t failed = 0;
    for (const provision::Resource* record : system.records(*known)) {
      good += record->good() ? 1U : 0U;
      failed += record->error.empty() ? 0U : 1U;
    }
    view.alarms.push_back(
        {trouble->grade, event->title + std::string(trouble->words),
         count_text(static_cast<std::uint64_t>(good)) + " ready, " +
             count_text(static_cast<std::uint64_t>(failed)) + " failed",
         known->since,
         "provision?sel=" + std::string(plane.engine().store().symbols().text(event->id))});
  }
  if (others == 0) return;
  view.alarms.push_back({Grade::warning, count_text(others) + " more events need somebody",
                         count_text(view.events.wrong) + " in all", std::nullopt, "provision"});
}

}  // namespace

bool only_a_fleet(const OverviewView& view) {
  return view.systems == SystemsInUse{.fleet = true};
}

bool nearly_full(const quota::Holding& holding) {
  if (holding.limit <= 0 || holding.limit == kAmountMax || holding.usage_max > holding.limit) {
    return false;
  }
  return holding.limit - holding.usage_max <= holding.limit / 10;
}

OverviewView overview_view(const api::ControlPlane& plane, const StorageStatus& storage,
                           const Activity& activity, const RequestLog& log) {
  OverviewView view;
  const Engine& engine = plane.engine();
  const TimePoint now = engine.now();
  const Texts text{engine.store().symbols(), plane.quota().directory()};
  view.title = engine.world().title;
  view.systems = systems_in_use(plane);
  Worst over(text);
  Worst nearly(text);
  std::vector<bool> holders(engine.store().symbols().size());
  plane.quota().holdings().rows().each([&](Slot, const quota::Holding& holding) {
    ++view.holdings;
    if (!holders[holding.holder.index]) ++view.holders;
    holders[holding.holder.index] = true;
    if (holding.usage_max > holding.limit) {
      over.offer(holding, percent_of_limit(holding));
    } else if (nearly_full(holding)) {
      nearly.offer(holding, percent_of_limit(holding));
    }
  });
  view.over = over.count();
  view.nearly = nearly.count();
  add_commissions(plane, text, view);
  add_refusals(plane, view);
  view.entries = engine.position().sequence;
  view.entries_last_day = activity.entries_since(now + Duration{-last_day.milliseconds});
  view.last_day_cut = activity.begins_within(now + Duration{-last_day.milliseconds});
  view.entries_per_hour = activity.entries_per_hour(now);
  view.open_commissions = activity.open_commissions(now, view.pending, sparkline_steps);
  if (view.open_commissions.size() < 2) view.open_commissions.clear();
  view.timers = timers_view(plane);
  view.reservations = reservation_day(plane, view.timers.window);
  view.open_steps = activity.open_since(view.timers.window.start, now, view.pending);
  const std::vector<OpenStep>& ahead = view.timers.ahead;
  view.open_steps.insert(view.open_steps.end(), ahead.begin() + 1, ahead.end());
  storage_alarms(storage, view.alarms);
  waiting_alarm(view);
  add_containers(plane, now, view);
  add_events(plane, view);
  view.report = report_view(plane.fleet(), now);
  if (view.systems.fleet && !view.systems.quota) {
    view.fleet = fleet_now_view(plane.fleet().rows, plane.fleet().symbols());
  }
  refusal_alarm(log, now, view.alarms);
  holding_alarms(text, over, nearly, view.alarms);
  put_in_order(view.alarms,
               [](const Alarm& left, const Alarm& right) { return left.grade > right.grade; });
  return view;
}

}  // namespace tabplane::shell
