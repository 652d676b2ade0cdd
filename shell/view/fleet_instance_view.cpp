#include "shell/view/fleet_instance_view.h"

#include <algorithm>
#include <utility>

#include "core/fleet/effects.h"
#include "shell/view/fleet_legal.h"
#include "shell/view/fleet_words.h"

namespace tabplane::shell {
namespace {

using fleet::WorkflowAction;

class Reader {
 public:
  Reader(const fleet::Tables& tables, const Symbols& symbols)
      : tables_(tables), symbols_(symbols) {}

  std::string text(Symbol symbol) const { return std::string(symbols_.text(symbol)); }

  std::string user(Symbol id) const {
    const fleet::User* found = tables_.user(id);
    return found == nullptr || found->email.empty() ? text(id) : found->email;
  }

  void read_facts(const fleet::Instance& row, FleetInstanceView& view) const {
    const auto fact = [&](std::string label, std::string value, bool mono = true) {
      if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
    };
    const fleet::Service* service = tables_.service(row.service);
    const fleet::Plan* plan = tables_.plan(row.plan);
    const fleet::Environment* environment = tables_.environment(row.environment);
    fact("Service", service != nullptr ? service->name : text(row.service), false);
    fact("Plan", plan != nullptr ? plan->name : text(row.plan), false);
    fact("Environment", environment != nullptr ? environment->name : text(row.environment), false);
    fact("Version", text(row.version));
    if (const fleet::Region* region = tables_.region(row.region)) {
      fact("Cloud", text(region->provider));
      fact("Region", text(region->code));
    }
    fact("Platform", row.onprem_platform);
    fact("Cell", text(row.cell));
    fact("Network", row.public_network ? "PUBLIC" : "INTERNAL");
    fact("Subscription", text(row.subscription));
    if (const fleet::Subscription* subscription = tables_.subscription(row.subscription)) {
      fact("Customer", user(subscription->user), false);
      if (subscription->status != fleet::SubscriptionStatus::active) {
        fact("Subscription status", std::string(fleet::word_of(subscription->status)));
      }
    }
    fact("Made", format_rfc3339(row.created_at));
    fact("Changed", format_rfc3339(row.modified_at));
    fact("Account", text(row.account));
    fact("Upgrade path", text(row.upgrade_path));
    if (row.debug) fact("Debug mode", "on", false);
    if (row.adopted) fact("Adopted", "yes", false);
    for (const fleet::Given& given : row.parameters) fact(given.key, given.value);
    for (const fleet::Tag& tag : row.tags) fact("Tag " + tag.key, tag.value);
    for (const Symbol link : row.links) fact("Uses", text(link));
    for (const fleet::CustomDns& dns : row.dns) fact("DNS name", dns.name);
    fact("Last failure", row.failure, false);
  }

  void read_parts(const fleet::Instance& row, FleetInstanceView& view) const {
    std::size_t unhealthy = 0;
    for (const fleet::Resource* resource : tables_.parts_of(row.resource)) {
      FleetPart part{resource->key, resource->name, {}, {}};
      for (const Symbol needed : resource->depends_on) {
        const fleet::Resource* found = tables_.resource(needed);
        part.depends_on.push_back(found != nullptr ? found->key : text(needed));
      }
      for (const fleet::Node& node : row.nodes) {
        if (node.resource != resource->id) continue;
        unhealthy += node.health == fleet::Health::unhealthy ? 1U : 0U;
        part.nodes.push_back({resource->key + "-" + std::to_string(node.index), node.primary,
                              node.health, node.generation, node.since});
      }
      view.parts.push_back(std::move(part));
    }
    if (row.status == fleet::Status::failed) {
      view.context = row.failure;
    } else if (unhealthy > 0) {
      view.context = std::to_string(unhealthy) + " of " + std::to_string(row.nodes.size()) +
                     " nodes unhealthy";
    }
  }

  FleetWork work(const fleet::Workflow& row) const {
    FleetWork work;
    work.id = text(row.id);
    work.what = work_words(row.kind);
    work.status = row.status;
    work.started = row.started_at;
    work.ended = row.ended_at;
    work.attempt = row.attempt;
    if (!row.updated_reason.empty()) {
      work.note = plain_words(row.updated_reason);
      const std::string who = user(row.updated_by);
      if (!who.empty()) work.note += " by " + who;
    }
    work.steps = steps_of(row);
    constexpr std::pair<WorkflowAction, const char*> actions[] = {
        {WorkflowAction::pause, "Pause"},
        {WorkflowAction::resume, "Resume"},
        {WorkflowAction::retry, "Retry"},
        {WorkflowAction::terminate, "Terminate"}};
    for (const auto& [action, label] : actions) {
      work.may.push_back({label, cannot(tables_, row, action)});
    }
    return work;
  }

  void read_work(const fleet::Instance& row, FleetInstanceView& view) const {
    const std::size_t all = tables_.workflows_of_instance.count(row.id);
    tables_.workflows_of_instance.each(row.id, [&](Slot, const fleet::Workflow& workflow) {
      view.work.push_back(work(workflow));
      return view.work.size() < kFleetWorkListed;
    });
    view.more_work = all - view.work.size();
  }

  void read_events(const fleet::Instance& row, FleetInstanceView& view) const {
    const std::size_t all = tables_.audit_of_instance.count(row.id);
    tables_.audit_of_instance.each(row.id, [&](Slot, const fleet::AuditEvent& event) {
      std::string who = user(event.user);
      if (who.empty()) who = fleet::word_of(event.source);
      view.events.push_back({event.at, event.message, std::move(who), text(event.id)});
      return view.events.size() < kFleetEventsListed;
    });
    view.more_events = all - view.events.size();
  }

  void read_may(const fleet::Instance& row, FleetInstanceView& view) const {
    for (std::size_t at = 0; at < kFleetVerbs; ++at) {
      const auto verb = static_cast<FleetVerb>(at);
      FleetMay may;
      if (concerns(row, verb)) {
        may = {std::string(words_of(verb)), cannot(tables_, symbols_, row, verb)};
      }
      view.may.push_back(std::move(may));
    }
  }

 private:
  const fleet::Tables& tables_;
  const Symbols& symbols_;
};

}  // namespace

std::string_view words_of(StepState state) {
  constexpr std::string_view kWords[] = {"Waiting", "Under way", "Paused",
                                         "Done",    "Failed",    "Left out"};
  return kWords[static_cast<std::size_t>(state)];
}

Grade grade_of(StepState state) {
  switch (state) {
    case StepState::done:
      return Grade::ok;
    case StepState::failed:
      return Grade::bad;
    case StepState::paused:
      return Grade::warning;
    case StepState::under_way:
      return Grade::waiting;
    case StepState::waiting:
    case StepState::left_out:
      break;
  }
  return Grade::note;
}

std::vector<FleetStep> steps_of(const fleet::Workflow& workflow) {
  using fleet::WorkflowEventType;
  using fleet::WorkflowStatus;
  std::vector<FleetStep> steps;
  const auto plan = fleet::stages_of(workflow.kind);
  for (std::size_t at = 0; at < plan.size(); ++at) {
    FleetStep step;
    step.name = fleet::word_of(plan[at].stage);
    for (const fleet::WorkflowEvent& event : workflow.events) {
      if (event.stage != plan[at].stage) continue;
      if (event.type == WorkflowEventType::started) {
        step.started = event.at;
        step.ended.reset();
        step.message.clear();
      } else if (event.type != WorkflowEventType::debug) {
        step.ended = event.at;
      }
      if (event.type == WorkflowEventType::failed) step.message = event.message;
    }
    if (at < workflow.stage) {
      step.state = StepState::done;
    } else if (!step.message.empty() || (step.ended && workflow.status == WorkflowStatus::failed)) {
      step.state = StepState::failed;
    } else if (!fleet::is_active(workflow.status)) {
      step.state = StepState::left_out;
    } else if (step.started && !step.ended) {
      step.state =
          workflow.status == WorkflowStatus::paused ? StepState::paused : StepState::under_way;
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::optional<FleetInstanceView> fleet_instance_view(const fleet::Tables& tables,
                                                     const Symbols& symbols, std::string_view id) {
  const std::optional<Symbol> symbol = symbols.find(id);
  const fleet::Instance* row = symbol ? tables.instance(*symbol) : nullptr;
  if (row == nullptr) return std::nullopt;
  const Reader reader(tables, symbols);
  FleetInstanceView view;
  view.id = id;
  view.service = reader.text(row->service);
  view.environment = reader.text(row->environment);
  view.resource = reader.text(row->resource);
  view.status = row->status;
  view.health = fleet::health_of(*row);
  reader.read_facts(*row, view);
  reader.read_parts(*row, view);
  reader.read_work(*row, view);
  reader.read_events(*row, view);
  reader.read_may(*row, view);
  return view;
}

}  // namespace tabplane::shell
