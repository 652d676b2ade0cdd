#include "shell/view/provision_event_view.h"

#include <algorithm>
#include <map>

#include "core/provision/provision.h"
#include "shell/format.h"
#include "shell/view/provision_view.h"

namespace tabplane::shell {
namespace {

using provision::Action;
using provision::RefusalKind;
using provision::State;
using provision::Status;

constexpr std::int64_t least_window_ms = 60 * 1000;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Status status_of_word(std::string_view word) {
  for (std::size_t at = 0; at < provision::kStatuses; ++at) {
    if (provision::status_word(static_cast<Status>(at)) == word) return static_cast<Status>(at);
  }
  return Status::absent;
}

State state_of_word(std::string_view word) {
  for (std::size_t at = 0; at < provision::kStates; ++at) {
    if (provision::state_string(static_cast<State>(at)) == word) return static_cast<State>(at);
  }
  return State::scheduled;
}

std::string wait_words(const provision::Wait& wait, TimePoint now) {
  using For = provision::Wait::For;
  switch (wait.what) {
    case For::nothing:
      return {};
    case For::dependency:
      return "waits for " + joined(wait.names);
    case For::dependants:
      return "waits until " + joined(wait.names) + " is gone";
    case For::creations:
      return "deletions come last, after " + joined(wait.names);
    case For::retry:
      return "next try in " + duration_text((*wait.until - now).milliseconds);
    case For::place:
      return "waits for a free place";
  }
  return {};
}

// Where the timeline of the present generation begins: behind the last time that all was gone.
std::size_t generation_start(const std::vector<const provision::Step*>& steps) {
  const std::string_view terminated = provision::state_string(State::terminated);
  // A generation that ended is shown until the next one begins.
  for (std::size_t at = steps.size(); at-- > 1;) {
    if (steps[at - 1]->resource.empty() && steps[at - 1]->to == terminated) return at;
  }
  return 0;
}

void add_span(std::vector<ConditionSpan>& spans, const provision::Step& step) {
  if (!spans.empty()) spans.back().to = step.at;
  // What was passed through within an instant is no span.
  if (!spans.empty() && spans.back().from == spans.back().to) spans.pop_back();
  const Status status = status_of_word(step.to);
  if (status != Status::deleted) spans.push_back({step.at, step.at, status, false});
}

void read_spans(const api::ControlPlane& plane, const std::vector<const provision::Step*>& steps,
                ProvisionEventView& view) {
  const TimePoint now = plane.engine().now();
  std::map<std::string, std::vector<ConditionSpan>, std::less<>> spans;
  std::vector<std::string> order;
  TimePoint start = now;
  for (std::size_t at = generation_start(steps); at < steps.size(); ++at) {
    const provision::Step& step = *steps[at];
    if (step.resource.empty()) continue;
    start = std::min(start, step.at);
    if (!spans.contains(step.resource)) order.push_back(step.resource);
    add_span(spans[step.resource], step);
  }
  TimePoint end = now;
  for (const std::string& name : order) {
    auto line = std::find_if(view.resources.begin(), view.resources.end(),
                             [&](const ResourceLine& each) { return each.name == name; });
    if (line == view.resources.end()) {
      // It is gone: it is seen for as long as its generation is.
      view.resources.push_back({});
      line = std::prev(view.resources.end());
      line->name = name;
      line->status = Status::deleted;
    }
    line->spans = std::move(spans[name]);
    if (line->spans.empty() || line->status == Status::deleted) continue;
    line->spans.back().to = now;
    if (!line->ends_at || *line->ends_at <= now) continue;
    line->spans.push_back({now, *line->ends_at, line->status, true});
    end = std::max(end, *line->ends_at);
  }
  const std::int64_t room = std::max((end - start).milliseconds / 24, least_window_ms / 2);
  view.window = {start + Duration{-room}, end + Duration{room}};
}

void read_resources(const api::ControlPlane& plane, const provision::Event& event,
                    ProvisionEventView& view) {
  const provision::Provision& system = plane.provision();
  const TimePoint now = plane.engine().now();
  const provision::Deployment* known = system.deployment(event.id);
  const provision::Profile* profile = system.catalogue().profile(event.profile);
  const std::vector<const provision::Resource*> records =
      known != nullptr ? system.records(*known) : std::vector<const provision::Resource*>();
  const auto add = [&](const provision::ResourceSpec& spec, const provision::Resource* record) {
    ResourceLine line;
    line.name = spec.name;
    line.type = spec.type;
    if (record != nullptr) {
      line.status = record->status;
      line.error = record->error;
      line.address = record->live.present() ? record->ip_address : std::string();
      line.ends_at = record->ends_at;
      line.waits = wait_words(system.wait_of(*record), now);
    }
    view.resources.push_back(std::move(line));
  };
  const bool asked =
      known != nullptr && known->state != State::terminated && known->state != State::scheduled;
  const provision::Configuration* list = asked ? &known->run
                                         : profile != nullptr && profile->faults.empty()
                                             ? &profile->configuration
                                             : nullptr;
  if (list == nullptr) return;
  for (const provision::ResourceSpec& spec : list->resources) {
    const auto record = std::find_if(records.begin(), records.end(), [&](const auto* each) {
      return each->desired.name == spec.name;
    });
    add(spec, record == records.end() ? nullptr : *record);
  }
  for (const provision::Resource* record : records) {
    if (list->find(record->desired.name) == nullptr) add(record->desired, record);
  }
}

void read_steps(const std::vector<const provision::Step*>& steps, ProvisionEventView& view) {
  for (auto at = steps.rbegin(); at != steps.rend(); ++at) {
    const provision::Step& step = **at;
    TimelineStep line;
    line.at = step.at;
    line.is_event = step.resource.empty();
    line.reason = step.reason;
    if (line.is_event) {
      line.state = state_of_word(step.to);
      line.what = step.from == step.to ? std::string(state_words(line.state))
                                       : std::string(state_words(state_of_word(step.from))) +
                                             " to " + std::string(state_words(line.state));
    } else {
      line.status = status_of_word(step.to);
      line.what = step.resource + " " + step.to;
    }
    view.steps.push_back(std::move(line));
  }
}

std::string refusal_words(const provision::Refusal& refusal) {
  const std::string reasons = joined(refusal.reasons);
  switch (refusal.kind) {
    case RefusalKind::event_not_found:
      return "There is no such event";
    case RefusalKind::profile_missing:
      return "The event names no infrastructure profile";
    case RefusalKind::profile_invalid:
      return "The infrastructure profile cannot be used: " + reasons;
    case RefusalKind::channel_resources_undefined:
      return "The profile lacks what the channel needs: " + reasons;
    case RefusalKind::termination_in_progress:
      return "It is being terminated: wait until that has ended";
    case RefusalKind::termination_failed:
      return "It is half destroyed: terminate it again first";
    case RefusalKind::updates_not_allowed:
      return "The profile changed, and updates are not allowed";
    case RefusalKind::in_use:
      return "Events with infrastructure use it: " + reasons;
    case RefusalKind::has_infrastructure:
      return "The event has infrastructure";
  }
  return {};
}

void read_plan(const provision::Plan& plan, ProvisionEventView& view) {
  for (const provision::PlanItem& item : plan) {
    PlanLine line;
    line.action = item.action;
    line.verb = provision::action_word(item.action);
    line.resource = item.resource;
    switch (item.action) {
      case Action::create:
        line.sign = "+";
        break;
      case Action::keep:
        line.sign = "=";
        break;
      case Action::update:
        line.sign = "~";
        break;
      case Action::replace:
        line.sign = "\xC2\xB1";
        break;
      case Action::erase:
        line.sign = "-";
        break;
    }
    if (!item.changed.empty() && item.action != Action::create) {
      line.note = joined(item.changed) + " changed";
    } else if (item.action == Action::update) {
      line.note = "the last update failed";
    }
    if (!item.depends_on.empty()) {
      line.note += (line.note.empty() ? "after " : ", after ") + joined(item.depends_on);
    }
    view.plan.push_back(std::move(line));
  }
}

std::string plural(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

void read_provision_choice(const provision::Provision& system, const provision::Event& event,
                           std::optional<bool> allow_updates, ProvisionEventView& view) {
  const auto outcome = system.plan(event.id, allow_updates);
  if (!outcome) {
    view.provision.reason = refusal_words(outcome.error());
    view.updates_needed = outcome.error().kind == RefusalKind::updates_not_allowed;
    read_plan(outcome.error().plan, view);
    return;
  }
  read_plan(outcome.value().plan, view);
  if (outcome.value().is_noop) {
    view.provision.reason = view.state == State::provisioning
                                ? "It is being provisioned, just as the profile says"
                                : "Everything is as the profile says";
    return;
  }
  view.provision.allowed = true;
  const auto& plan = outcome.value().plan;
  const auto works = static_cast<std::size_t>(
      std::count_if(plan.begin(), plan.end(),
                    [](const provision::PlanItem& item) { return item.action != Action::keep; }));
  view.provision.consequence = plural(works, "resource") + " to work on";
}

void read_terminate_choice(ProvisionEventView& view) {
  switch (view.state) {
    case State::terminating:
      view.terminate.reason = "It is being terminated already";
      return;
    case State::terminated:
      view.terminate.reason = "There is nothing left to terminate";
      return;
    case State::scheduled:
      view.terminate.consequence = "Nothing was made: it is terminated at once";
      break;
    default:
      view.terminate.consequence = "What is there is destroyed";
      break;
  }
  view.terminate.allowed = true;
}

}  // namespace

std::optional<ProvisionEventView> provision_event_view(const api::ControlPlane& plane,
                                                       std::string_view id,
                                                       std::optional<bool> allow_updates) {
  const provision::Provision& system = plane.provision();
  const auto symbol = plane.engine().store().symbols().find(id);
  const provision::Event* event = symbol ? system.catalogue().event(*symbol) : nullptr;
  if (event == nullptr) return std::nullopt;
  ProvisionEventView view;
  view.id = id;
  view.title = event->title;
  view.state = system.state_of(event->id);
  view.infrastructure = system.infrastructure_key(event->id);
  view.event_state = provision::event_state_string(event->state);
  const provision::Channel* channel = system.catalogue().channel(event->channel);
  const provision::Profile* profile = system.catalogue().profile(event->profile);
  if (channel != nullptr) view.channel = channel->name;
  if (profile != nullptr) view.profile = profile->name;
  if (channel != nullptr && profile != nullptr) {
    view.undefined = system.compare(*channel, *profile).undefined;
  }
  if (const provision::Deployment* known = system.deployment(event->id)) {
    view.provisioned_at = known->provisioned_at;
    view.terminated_at = known->terminated_at;
    view.generation = known->generation;
  }
  const std::vector<const provision::Step*> steps = system.timeline(event->id);
  read_resources(plane, *event, view);
  read_spans(plane, steps, view);
  read_steps(steps, view);
  read_provision_choice(system, *event, allow_updates, view);
  read_terminate_choice(view);
  return view;
}

}  // namespace tabplane::shell
