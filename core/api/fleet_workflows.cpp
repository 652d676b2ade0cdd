#include "core/api/fleet_workflows.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/work.h"

namespace tabplane::api {
namespace {

using fleet::Stage;
using fleet::WorkflowEventType;

const fleet::Workflow* workflow_of_path(FleetRequest& request, const Call& call) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::Workflow* row =
      call.plane.fleet().rows.workflow_by_id(environment->id, request.path(2));
  if (row == nullptr) request.refuse(fleet_error(404, "There is no such workflow"));
  return row;
}

// How a stage stands: by the last that happened to it.
const char* stage_status(const fleet::Workflow& row, Stage stage) {
  const char* status = "PENDING";
  for (const fleet::WorkflowEvent& each : row.events) {
    if (each.stage != stage) continue;
    status = each.type == WorkflowEventType::completed ? "COMPLETE"
             : each.type == WorkflowEventType::failed  ? "FAILED"
                                                       : "IN_PROGRESS";
  }
  for (const fleet::StagePlan& each : fleet::stages_of(row.kind)) {
    if (each.stage == stage) return status;
  }
  return "N/A";
}

Json resource_status(const FleetObjects& objects, const fleet::Workflow& row, Symbol resource) {
  return {{"resourceName", objects.resource_name(resource)},
          {"status", fleet::word_of(row.status)},
          {"infraDeploymentStatus", stage_status(row, Stage::bootstrap)},
          {"storageDeploymentStatus", stage_status(row, Stage::storage)},
          {"networkDeploymentStatus", stage_status(row, Stage::network)},
          {"computeDeploymentStatus", stage_status(row, Stage::compute)},
          {"configurationStatus", stage_status(row, Stage::deployment)},
          {"actionHookDeploymentStatus", stage_status(row, Stage::deployment)},
          {"monitoringStatus", stage_status(row, Stage::monitoring)}};
}

// The resources of the workflow's instance; that of the workflow alone when the instance is gone.
std::vector<Symbol> resources_of(const fleet::Fleet& system, const fleet::Workflow& row) {
  std::vector<Symbol> made;
  const fleet::Instance* instance = system.rows.instance(row.instance);
  for (const fleet::Resource* part :
       system.rows.parts_of(instance != nullptr ? instance->resource : row.resource)) {
    if (made.size() < row.resources) made.push_back(part->id);
  }
  return made;
}

Json manual_override(const fleet::Fleet& system, const fleet::Workflow& row) {
  const fleet::Instance* instance = system.rows.instance(row.instance);
  if (instance == nullptr || instance->override_workflow != row.id || !instance->override_at) {
    return {};
  }
  Json made = {{"workflowId", system.text(row.id)},
               {"setAt", format_rfc3339(*instance->override_at)}};
  put_text(made, "setterUserId", system.text(instance->override_by));
  return made;
}

Json workflow_json(const fleet::Fleet& system, const FleetObjects& objects,
                   const fleet::Workflow& row) {
  Json made = objects.workflow(row);
  made["ResourceCount"] = resources_of(system, row).size();
  Json manual = manual_override(system, row);
  if (!manual.is_null()) made["manualOverride"] = std::move(manual);
  return made;
}

Response act(Call& call, FleetRequest& request, fleet::WorkflowAction action) {
  const fleet::Workflow* row = workflow_of_path(request, call);
  if (!request.ok()) return request.refused();
  fleet::Fleet& system = call.plane.fleet();
  const std::uint64_t number = row->number;
  const fleet::Actor actor = fleet_actor(call);
  fleet::Refused refused;
  switch (action) {
    case fleet::WorkflowAction::pause:
      refused = fleet::pause_work(system, call.tx(), actor, number);
      break;
    case fleet::WorkflowAction::resume:
      refused = fleet::resume_work(system, call.tx(), actor, number);
      break;
    case fleet::WorkflowAction::retry:
      refused = fleet::retry_work(system, call.tx(), actor, number);
      break;
    case fleet::WorkflowAction::terminate:
      refused = fleet::terminate_work(system, call.tx(), actor, number);
      break;
    default:
      return fleet_error(400, "status is pause, resume or retry");
  }
  if (refused) return fleet_refused(*refused);
  const FleetObjects objects(system, call.tx().now());
  return fleet_ok(workflow_json(system, objects, *system.rows.workflow(number)));
}

}  // namespace

Response list_workflows(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  const std::string instance = request.query("instanceId").value_or("");
  const std::optional<TimePoint> from = request.query_time("startDate");
  const std::optional<TimePoint> to = request.query_time("endDate");
  if (!request.ok()) return request.refused();
  const Symbol instance_id = request.known(instance);
  FleetPage page(request, "workflows" + system.text(environment->id) + "/" + instance + "/" +
                              (from ? format_rfc3339(*from) : "") + "/" +
                              (to ? format_rfc3339(*to) : ""));
  if (!request.ok()) return request.refused();
  Json list = Json::array();
  const auto visit = [&](const fleet::Workflow& row, bool taken) {
    if (row.environment != environment->id) return false;
    if (from && row.started_at < *from) return false;
    if (to && *to < row.started_at) return false;
    if (taken) list.push_back(workflow_json(system, objects, row));
    return true;
  };
  if (instance.empty()) {
    each_of_page(page, system.rows.workflows_of_environment, environment->id, visit);
  } else if (instance_id.present()) {
    each_of_page(page, system.rows.workflows_of_instance, instance_id, visit);
  }
  Json body = {{"serviceId", system.text(environment->service)},
               {"environmentId", system.text(environment->id)},
               {"workflows", std::move(list)}};
  put_text(body, "nextPageToken", page.next_token());
  return fleet_ok(body);
}

Response summarize_workflows(Call& call) {
  FleetRequest request(call);
  const fleet::Tables& rows = call.plane.fleet().rows;
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  const std::size_t all = rows.workflows_of_environment.count(environment->id);
  const std::size_t active = rows.active_workflows.count(environment->id);
  const std::size_t complete = rows.complete_workflows.count(environment->id);
  return fleet_ok({{"serviceId", call.parameters[0]},
                   {"environmentId", call.parameters[1]},
                   {"ActiveWorkflowCount", active},
                   {"CompletedWorkflowCount", complete},
                   {"FailedWorkflowCount", all - active - complete}});
}

Response describe_workflow(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Workflow* row = workflow_of_path(request, call);
  if (row == nullptr) return request.refused();
  Json resources = Json::array();
  for (const Symbol resource : resources_of(system, *row)) {
    resources.push_back(resource_status(objects, *row, resource));
  }
  return fleet_ok({{"serviceId", system.text(row->service)},
                   {"environmentId", system.text(row->environment)},
                   {"Workflow", workflow_json(system, objects, *row)},
                   {"Resources", std::move(resources)}});
}

Response update_workflow(Call& call) {
  FleetRequest request(call);
  const std::string word = request.required_text("status");
  const auto action = fleet::parse_word<fleet::WorkflowAction>(word);
  if (!action || *action > fleet::WorkflowAction::retry) {
    request.refuse(fleet_error(400, "status is pause, resume or retry"));
  }
  return act(call, request, action.value_or(fleet::WorkflowAction::pause));
}

Response terminate_workflow(Call& call) {
  FleetRequest request(call);
  return act(call, request, fleet::WorkflowAction::terminate);
}

Response list_workflow_events(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Workflow* row = workflow_of_path(request, call);
  if (row == nullptr) return request.refused();
  Json steps = Json::array();
  for (const fleet::StagePlan& stage : fleet::stages_of(row->kind)) {
    Json events = Json::array();
    for (const fleet::WorkflowEvent& each : row->events) {
      if (each.stage != stage.stage) continue;
      events.push_back({{"eventTime", format_rfc3339(each.at)},
                        {"eventType", fleet::word_of(each.type)},
                        {"message", each.message}});
    }
    steps.push_back({{"stepName", fleet::word_of(stage.stage)}, {"events", std::move(events)}});
  }
  Json resources = Json::array();
  for (const Symbol id : resources_of(system, *row)) {
    const fleet::Resource* resource = system.rows.resource(id);
    resources.push_back({{"resourceId", system.text(id)},
                         {"resourceKey", resource->key},
                         {"resourceName", resource->name},
                         {"workflowSteps", steps}});
  }
  return fleet_ok({{"id", system.text(row->id)},
                   {"serviceId", system.text(row->service)},
                   {"environmentId", system.text(row->environment)},
                   {"resources", std::move(resources)}});
}

}  // namespace tabplane::api
