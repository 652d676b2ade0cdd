// How records move: waiting, starting, ending, and what comes of it for the events.
#include <algorithm>
#include <cassert>

#include "core/provision/provision.h"

namespace tabplane::provision {
namespace {

constexpr std::int64_t kFirstRetry_ms = 30 * 1000;
constexpr std::uint32_t kMostDoublings = 10;

Operation operation_of(Status status) {
  return status == Status::creating   ? Operation::create
         : status == Status::updating ? Operation::update
                                      : Operation::erase;
}

std::string failure_text(Operation operation, Outcome outcome, std::int64_t duration_ms) {
  std::string text = EnumNames<Operation>::names[static_cast<std::size_t>(operation)];
  switch (outcome) {
    case Outcome::ok:
      break;
    case Outcome::fail:
      text += " failed";
      break;
    case Outcome::timeout:
      text += " timed out after " + std::to_string(duration_ms / 1000) + " s";
      break;
    case Outcome::refused:
      text += " was refused";
      break;
  }
  return text;
}

bool depends_on(const ResourceSpec& spec, std::string_view name) {
  const std::vector<std::string>& names = spec.work.depends_on;
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string short_hex(std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[(value >> shift) & 0xF];
  return text;
}

// Addresses and names as a cloud would give them, from the resource's own stream.
void give_runtime(Resource& row, Stream stream, std::string_view key) {
  // One draw after the other: within one expression each compiler may choose its own order.
  row.ip_address = "10";
  for (int part = 0; part < 3; ++part) {
    row.ip_address += "." + std::to_string(1 + stream.below(254));
  }
  const std::string tail = short_hex(stream.next());
  row.full_name = std::string(key) + "-" + row.desired.name + "-" + tail;
  row.dns = row.desired.name + "-" + tail + ".infrastructure.invalid";
}

// What the profile declares wins over what was given; of what stood before only that is known. A
// declared value is JSON text; a string stands in quotes there.
void declare(std::string& given, std::string_view declared, bool stands) {
  if (declared.size() > 2 && declared.front() == '"' && declared.back() == '"') {
    given = declared.substr(1, declared.size() - 2);
  } else if (stands) {
    given.clear();
  }
}

}  // namespace

template <class Change>
void Provision::move(Transaction& tx, Slot slot, Status to, std::string_view reason,
                     Change&& change) {
  const Resource before = resources_[slot];
  assert(is_status_edge(before.status, to));
  Step step;
  step.resource = before.desired.name;
  step.from = status_word(before.status);
  step.to = status_word(to);
  step.reason = reason;
  if (is_in_work(before.status) && before.started_at) {
    step.duration_ms = (tx.now() - *before.started_at).milliseconds;
  }
  for (const Symbol holder : before.holders) note(tx, holder, Step(step));
  touch(before);
  resources_.update(tx, slot, [&](Resource& row) {
    row.status = to;
    if (!is_in_work(to)) {
      row.started_at.reset();
      row.ends_at.reset();
    }
    change(row);
  });
}

void Provision::touch(const Resource& resource) {
  for (const Symbol holder : resource.holders) {
    if (std::find(touched_.begin(), touched_.end(), holder) == touched_.end()) {
      touched_.push_back(holder);
    }
  }
}

void Provision::wait_anew(Transaction& tx, Slot slot, std::string_view reason) {
  const std::uint64_t ticket = counters_.next(tx, "provision.ticket");
  const std::uint64_t loss_timer = resources_[slot].loss_timer;
  if (!resources_[slot].wanted) clear_timer(tx, loss_timer);
  move(tx, slot, Status::pending, reason, [&](Resource& row) {
    row.ticket = ticket;
    row.tries = 0;
    row.not_before.reset();
    if (!row.wanted) row.loss_timer = 0;
  });
}

void Provision::drop(Transaction& tx, Slot slot, std::string_view reason) {
  const Resource row = resources_[slot];
  clear_timer(tx, row.timer);
  clear_timer(tx, row.loss_timer);
  move(tx, slot, Status::deleted, reason, [](Resource&) {});
  resources_.erase(tx, slot);
}

void Provision::adopt(Transaction& tx, const Deployment& deployment, const ResourceSpec& desired) {
  const Symbol event = deployment.event;
  Slot slot = resources_.find(deployment.owner, desired.name);
  if (slot == kNoSlot) {
    Resource row;
    row.number = counters_.next(tx, "provision.resource");
    row.owner = deployment.owner;
    row.infrastructure_key = deployment.infrastructure_key;
    row.holders = {event};
    row.status = Status::absent;
    row.desired = desired;
    row.generation = deployment.generation;
    row.stands = deployment.run.is_static;
    slot = resources_.insert(tx, std::move(row));
    wait_anew(tx, slot, "asked for");
    return;
  }
  resources_.update(tx, slot, [&](Resource& row) {
    if (!holds(row, event)) row.holders.push_back(event);
    row.wanted = true;
    row.desired = desired;
  });
  touch(resources_[slot]);
  const Resource& row = resources_[slot];
  if (is_in_work(row.status) || row.good()) return;
  if (row.status == Status::pending) {
    // It waits already; the next try comes at once.
    clear_timer(tx, row.timer);
    resources_.update(tx, slot, [](Resource& now) {
      now.timer = 0;
      now.tries = 0;
      now.not_before.reset();
    });
    return;
  }
  wait_anew(tx, slot, row.remains() ? "asked for anew" : "tried again");
}

void Provision::release(Transaction& tx, Slot slot, Symbol event, std::string_view reason) {
  if (resources_[slot].holders.size() > 1) {
    Step step;
    step.resource = resources_[slot].desired.name;
    step.from = status_word(resources_[slot].status);
    step.to = status_word(Status::deleted);
    step.reason = "left to the other events that share it";
    note(tx, event, std::move(step));
    resources_.update(tx, slot, [&](Resource& row) { std::erase(row.holders, event); });
    return;
  }
  resources_.update(tx, slot, [](Resource& row) { row.wanted = false; });
  if (is_in_work(resources_[slot].status)) return;
  if (resources_[slot].status == Status::pending) {
    clear_timer(tx, resources_[slot].timer);
    resources_.update(tx, slot, [](Resource& row) {
      row.timer = 0;
      row.tries = 0;
      row.not_before.reset();
    });
    if (!resources_[slot].remains()) drop(tx, slot, reason);
    return;
  }
  go_on(tx, slot);
}

void Provision::release_all(Transaction& tx, const Deployment& deployment,
                            std::string_view reason) {
  const Symbol event = deployment.event;
  for (const Slot slot : slots_of(deployment)) release(tx, slot, event, reason);
}

void Provision::go_on(Transaction& tx, Slot slot) {
  const Resource& row = resources_[slot];
  if (!row.wanted) {
    if (row.stands) {
      drop(tx, slot, "let go: it stood before");
    } else if (!row.remains() && row.status != Status::delete_failed) {
      drop(tx, slot, "nothing is left of it");
    } else {
      wait_anew(tx, slot, "shall go");
    }
  } else if (row.live.digest != row.desired.digest && row.working.digest != row.desired.digest) {
    wait_anew(tx, slot, "asked for otherwise meanwhile");
  }
}

void Provision::fail(Transaction& tx, Slot slot, std::string_view reason) {
  const bool deletes = !resources_[slot].wanted;
  const bool is_there = resources_[slot].live.present();
  const Status to = deletes ? Status::delete_failed : is_there ? Status::ready : Status::failed;
  move(tx, slot, to, reason, [&](Resource& row) { row.error = reason; });
}

Provision::Readiness Provision::readiness(const Resource& resource) const {
  Readiness found;
  const std::string& name = resource.desired.name;
  std::vector<std::string> creations;
  for (const Slot slot : resources_.of_owner(resource.owner)) {
    const Resource& other = resources_[slot];
    if (other.number == resource.number) continue;
    if (resource.wanted && depends_on(resource.desired, other.desired.name)) {
      if (other.status == Status::ready) continue;
      if (other.status == Status::failed || other.status == Status::delete_failed) {
        found.kind = Readiness::Kind::doomed;
        found.reason = "dependency " + other.desired.name;
        return found;
      }
      found.wait.what = Wait::For::dependency;
      found.wait.names.push_back(other.desired.name);
    }
    if (!resource.wanted && !other.wanted && other.remains() &&
        (depends_on(other.live, name) || depends_on(other.desired, name))) {
      if (other.status == Status::delete_failed) {
        found.kind = Readiness::Kind::doomed;
        found.reason = "dependant " + other.desired.name + " is still there";
        return found;
      }
      found.wait.what = Wait::For::dependants;
      found.wait.names.push_back(other.desired.name);
    }
    const bool busy = other.status == Status::pending || is_in_work(other.status);
    if (other.wanted && busy) creations.push_back(other.desired.name);
  }
  if (!resource.wanted && !creations.empty() && found.wait.what == Wait::For::nothing) {
    const Deployment* holder = deployment(resource.holders.front());
    if (holder != nullptr && holder->intent == Intent::provision) {
      found.wait.what = Wait::For::creations;
      found.wait.names = std::move(creations);
    }
  }
  if (found.wait.what == Wait::For::nothing && resource.not_before) {
    found.wait.what = Wait::For::retry;
    found.wait.until = resource.not_before;
  }
  if (found.wait.what != Wait::For::nothing) found.kind = Readiness::Kind::wait;
  return found;
}

Wait Provision::wait_of(const Resource& resource) const {
  if (resource.status != Status::pending) return {};
  Readiness found = readiness(resource);
  if (found.kind != Readiness::Kind::wait &&
      resources_.in_work(resource.infrastructure_key) >= catalogue_.settings().concurrency) {
    found.wait.what = Wait::For::place;
  }
  return std::move(found.wait);
}

void Provision::start_waiting(Transaction& tx, Symbol key) {
  const std::size_t most = std::max<std::size_t>(catalogue_.settings().concurrency, 1);
  for (bool again = true; again;) {
    again = false;
    for (const Slot slot : resources_.waiting(key)) {
      if (resources_.in_work(key) >= most) return;
      const Readiness found = readiness(resources_[slot]);
      if (found.kind == Readiness::Kind::wait) continue;
      if (found.kind == Readiness::Kind::start) {
        start(tx, slot);
        continue;
      }
      fail(tx, slot, found.reason);
      again = true;  // others may be doomed with it
      break;
    }
  }
}

void Provision::start(Transaction& tx, Slot slot) {
  const Resource before = resources_[slot];
  const bool destroys_first = before.wanted && before.live.present() &&
                              before.desired.work.destroy_first &&
                              action_for(before.desired, &before) == Action::replace;
  const Status to = !before.wanted || destroys_first ? Status::deleting
                    : before.live.present()          ? Status::updating
                                                     : Status::creating;
  Work work;
  work.operation = operation_of(to);
  work.attempt = 1 + (to == Status::creating   ? before.creations
                      : to == Status::updating ? before.updates
                                               : before.deletions);
  work.at_once = before.stands;
  work.usual = usual_duration(before.desired.type);
  for (const TypeDuration& each : catalogue_.settings().durations) {
    if (each.type == before.desired.type) work.usual = each.rule;
  }
  for (const Symbol holder : before.holders) {
    const Fault* fault =
        catalogue_.fault(holder, before.desired.name, work.operation, work.attempt);
    if (fault != nullptr && !work.fault) work.fault = fault->outcome;
  }
  const Stream stream = Stream(world_seed_())
                            .keyed("provision")
                            .keyed(store_.symbols().text(before.owner))
                            .keyed(before.generation)
                            .keyed(before.desired.name)
                            .keyed(static_cast<std::uint64_t>(work.operation))
                            .keyed(work.attempt);
  const Drawn drawn = draw_work(stream, before.desired.work, work);
  const TimePoint ends = tx.now() + Duration{drawn.duration_ms};
  Timers::Wanted due;
  due.kind = kWorkTimer;
  due.due = ends;
  due.number = before.number;
  const std::uint64_t timer = timers_.schedule(tx, due);
  move(tx, slot, to, before.tries > 0 ? "tried again" : "its turn came", [&](Resource& row) {
    row.creations += to == Status::creating ? 1U : 0U;
    row.updates += to == Status::updating ? 1U : 0U;
    row.deletions += to == Status::deleting ? 1U : 0U;
    ++row.tries;
    row.working = row.desired;
    row.timer = timer;
    row.not_before.reset();
    row.started_at = tx.now();
    row.ends_at = ends;
    row.outcome = drawn.outcome;
  });
}

void Provision::finish(Transaction& tx, Slot slot) {
  resources_.update(tx, slot, [](Resource& row) { row.timer = 0; });
  if (resources_[slot].status == Status::deleting) {
    finish_deleting(tx, slot);
  } else if (is_in_work(resources_[slot].status)) {
    finish_making(tx, slot);
  }
}

void Provision::finish_making(Transaction& tx, Slot slot) {
  const Resource before = resources_[slot];
  const bool creates = before.status == Status::creating;
  if (before.outcome == Outcome::ok) {
    const std::string_view key = store_.symbols().text(before.infrastructure_key);
    const bool makes_anew = creates || action_for(before.working, &before) == Action::replace;
    move(tx, slot, Status::ready,
         creates      ? "created"
         : makes_anew ? "replaced"
                      : "updated",
         [&](Resource& row) {
           row.live = row.working;
           row.tainted = false;
           row.error.clear();
           row.tries = 0;
           if (!makes_anew) return;
           give_runtime(row,
                        Stream(world_seed_())
                            .keyed("provision.runtime")
                            .keyed(store_.symbols().text(row.owner))
                            .keyed(row.generation)
                            .keyed(row.desired.name)
                            .keyed(std::uint64_t{row.creations} + row.updates),
                        key);
           declare(row.ip_address, row.live.attribute("ipAddress"), row.stands);
           declare(row.dns, row.live.attribute("dns"), row.stands);
           declare(row.full_name, row.live.attribute("fullName"), row.stands);
         });
    const Fault* loss = catalogue_.fault(before.holders.front(), before.desired.name,
                                         Operation::lose, before.creations);
    if (creates && loss != nullptr) {
      Timers::Wanted due;
      due.kind = kLossTimer;
      due.due = tx.now() + Duration{loss->after_ms};
      due.number = before.number;
      const std::uint64_t timer = timers_.schedule(tx, due);
      resources_.update(tx, slot, [&](Resource& row) { row.loss_timer = timer; });
    }
    go_on(tx, slot);
    return;
  }
  const std::string error = failure_text(operation_of(before.status), before.outcome,
                                         (tx.now() - *before.started_at).milliseconds);
  const bool taints = creates && before.outcome == Outcome::timeout;
  const bool tries_again = before.wanted && before.tries <= catalogue_.settings().retries &&
                           before.working.digest == before.desired.digest;
  if (tries_again) {
    const std::uint32_t doublings = std::min(before.tries - 1, kMostDoublings);
    const TimePoint next = tx.now() + Duration{kFirstRetry_ms << doublings};
    Timers::Wanted due;
    due.kind = kRetryTimer;
    due.due = next;
    due.number = before.number;
    const std::uint64_t timer = timers_.schedule(tx, due);
    const std::uint64_t ticket = counters_.next(tx, "provision.ticket");
    move(tx, slot, Status::pending, error, [&](Resource& row) {
      row.error = error;
      row.tainted = row.tainted || taints;
      row.ticket = ticket;
      row.timer = timer;
      row.not_before = next;
    });
    return;
  }
  move(tx, slot, creates ? Status::failed : Status::ready, error, [&](Resource& row) {
    row.error = error;
    row.tainted = row.tainted || taints;
  });
  go_on(tx, slot);
}

void Provision::finish_deleting(Transaction& tx, Slot slot) {
  const Resource before = resources_[slot];
  if (before.outcome != Outcome::ok) {
    const std::string error = failure_text(Operation::erase, before.outcome,
                                           (tx.now() - *before.started_at).milliseconds);
    const bool stays = before.wanted && before.live.present();
    move(tx, slot, stays ? Status::ready : Status::delete_failed, error,
         [&](Resource& row) { row.error = error; });
    if (before.wanted && !stays) wait_anew(tx, slot, "asked for meanwhile");
    return;
  }
  clear_timer(tx, before.loss_timer);
  resources_.update(tx, slot, [](Resource& row) {
    row.live = {};
    row.tainted = false;
    row.error.clear();
    row.ip_address.clear();
    row.dns.clear();
    row.full_name.clear();
    row.loss_timer = 0;
  });
  if (before.wanted) {
    wait_anew(tx, slot, "deleted, to be made anew");
  } else {
    drop(tx, slot, "deleted");
  }
}

void Provision::retry(Transaction& tx, Slot slot) {
  resources_.update(tx, slot, [](Resource& row) {
    row.timer = 0;
    row.not_before.reset();
  });
}

void Provision::lose(Transaction& tx, Slot slot) {
  resources_.update(tx, slot, [](Resource& row) { row.loss_timer = 0; });
  if (resources_[slot].status != Status::ready || !resources_[slot].live.present()) return;
  move(tx, slot, Status::failed, "lost", [](Resource& row) {
    row.live = {};
    row.error = "lost";
    row.ip_address.clear();
    row.dns.clear();
    row.full_name.clear();
  });
}

void Provision::settle(Transaction& tx, Symbol event) {
  const Slot slot = deployments_.find_key(event);
  if (slot == kNoSlot) return;
  tx.set<&Deployment::settle_timer>(deployments_, slot, 0);
  touched_.push_back(event);
  refresh_touched(tx);
}

void Provision::refresh_touched(Transaction& tx, Symbol first, Trigger on) {
  // Concluding a reduction may touch more while this goes on.
  for (std::size_t at = 0; at < touched_.size(); ++at) {
    const Symbol event = touched_[at];
    refresh(tx, event, event == first ? std::optional<Trigger>(on) : std::nullopt);
  }
  touched_.clear();
}

void Provision::refresh(Transaction& tx, Symbol event, std::optional<Trigger> on) {
  const Slot slot = deployments_.find_key(event);
  if (slot == kNoSlot) return;
  if (deployments_[slot].intent == Intent::reduce) conclude_reduction(tx, slot);
  const State from = deployments_[slot].state;
  const State to = derived_state(deployments_[slot]);
  if (from == to) return;
  const Trigger trigger = on            ? *on
                          : is_busy(to) ? Trigger::shared
                                        : (is_busy(from) ? Trigger::settled : Trigger::lost);
  assert(is_edge(from, trigger, to));
  constexpr std::string_view kReasons[] = {
      "provisioning was asked for", "termination was asked for", "all work ended",
      "a resource was lost",        "the profile's workflow",    "shared resources are worked on"};
  enter(tx, slot, to, kReasons[static_cast<std::size_t>(trigger)]);
}

// When what was selected is gone, the rest is an infrastructure that lacks something, or nothing.
void Provision::conclude_reduction(Transaction& tx, Slot slot) {
  const Tally sum = tally(deployments_[slot]);
  if (sum.busy > 0 || deployments_[slot].settle_timer != 0 || sum.leftover > 0) return;
  if (sum.live > 0) {
    tx.set<&Deployment::intent>(deployments_, slot, Intent::provision);
    return;
  }
  tx.set<&Deployment::intent>(deployments_, slot, Intent::terminate);
  release_all(tx, deployments_[slot], "nothing else is left");
  start_waiting(tx, deployments_[slot].infrastructure_key);
}

void Provision::enter(Transaction& tx, Slot slot, State next, std::string_view reason) {
  const Deployment before = deployments_[slot];
  Step step;
  step.from = state_string(before.state);
  step.to = state_string(next);
  step.duration_ms = (tx.now() - before.since).milliseconds;
  step.reason = reason;
  note(tx, before.event, std::move(step));
  tx.update(deployments_, slot, [&](Deployment& row) {
    row.state = next;
    row.since = tx.now();
    if (next == State::provisioned || next == State::provisioned_partial) {
      row.provisioned_at = tx.now();
    }
    if (next == State::terminated) row.terminated_at = tx.now();
  });
  if (is_busy(next)) return;
  for (const std::string& url : before.run.callback_urls) {
    Callback callback;
    callback.number = counters_.next(tx, kOutboxCounter);
    callback.at = tx.now();
    callback.url = url;
    callback.event = before.event;
    callback.state = next;
    callback.infrastructure_key = before.infrastructure_key;
    tx.insert(callbacks_, std::move(callback));
  }
}

void Provision::note(Transaction& tx, Symbol event, Step&& step) {
  const Slot slot = deployments_.find_key(event);
  if (slot == kNoSlot) return;
  step.event = event;
  step.number = deployments_[slot].last_step + 1;
  step.at = tx.now();
  step.correlation = deployments_[slot].correlation;
  tx.set<&Deployment::last_step>(deployments_, slot, step.number);
  tx.insert(steps_, std::move(step));
}

}  // namespace tabplane::provision
