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

void write_resource_status(JsonWriter& out, const FleetObjects& objects, const fleet::Workflow& row,
                           Symbol resource) {
  out.begin_object();
  out.put("resourceName", objects.resource_name(resource));
  out.put("status", fleet::word_of(row.status));
  out.put("infraDeploymentStatus", stage_status(row, Stage::bootstrap));
  out.put("storageDeploymentStatus", stage_status(row, Stage::storage));
  out.put("networkDeploymentStatus", stage_status(row, Stage::network));
  out.put("computeDeploymentStatus", stage_status(row, Stage::compute));
  out.put("configurationStatus", stage_status(row, Stage::deployment));
  out.put("actionHookDeploymentStatus", stage_status(row, Stage::deployment));
  out.put("monitoringStatus", stage_status(row, Stage::monitoring));
  out.end_object();
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

void write_workflow(JsonWriter& out, const fleet::Fleet& system, const FleetObjects& objects,
                    const fleet::Workflow& row) {
  const fleet::Subscription* subscription = system.rows.subscription(row.subscription);
  const fleet::User* user =
      subscription != nullptr ? system.rows.user(subscription->user) : nullptr;
  const fleet::Organization* organization =
      user != nullptr ? system.rows.organization(user->organization) : nullptr;
  const fleet::Plan* plan = system.rows.plan(row.plan);
  const fleet::Instance* instance = system.rows.instance(row.instance);
  out.begin_object();
  out.put("id", system.text(row.id));
  out.put("status", fleet::word_of(row.status));
  out.put("WorkflowType", fleet::word_of(row.kind));
  out.put("cloudProvider", objects.provider_of(row.region));
  out.put("orgName", organization != nullptr ? organization->name : "");
  out.put("ResourceCount", resources_of(system, row).size());
  out.put("servicePlanName", objects.plan_name(row.plan));
  out.put("startTime", format_rfc3339(row.started_at));
  if (plan != nullptr) out.put("planType", fleet::word_of(plan->tenancy));
  if (row.ended_at) out.put("endTime", format_rfc3339(*row.ended_at));
  out.put_text("parentId", system.text(row.path));
  out.put_text("UpdatedBy", system.text(row.updated_by));
  out.put_text("UpdatedReason", row.updated_reason);
  if (instance != nullptr && instance->override_workflow == row.id && instance->override_at) {
    out.begin_object("manualOverride");
    out.put("workflowId", system.text(row.id));
    out.put("setAt", format_rfc3339(*instance->override_at));
    out.put_text("setterUserId", system.text(instance->override_by));
    out.end_object();
  }
  out.end_object();
}

// What happened in each stage.
void write_steps(JsonWriter& out, const fleet::Workflow& row) {
  out.begin_array();
  for (const fleet::StagePlan& stage : fleet::stages_of(row.kind)) {
    out.begin_object();
    out.put("stepName", fleet::word_of(stage.stage));
    out.begin_array("events");
    for (const fleet::WorkflowEvent& each : row.events) {
      if (each.stage != stage.stage) continue;
      out.begin_object();
      out.put("eventTime", format_rfc3339(each.at));
      out.put("eventType", fleet::word_of(each.type));
      out.put("message", each.message);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
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
  JsonWriter out;
  write_workflow(out, system, objects, *system.rows.workflow(number));
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(environment->service));
  out.put("environmentId", system.text(environment->id));
  out.begin_array("workflows");
  const auto visit = [&](const fleet::Workflow& row, bool taken) {
    if (row.environment != environment->id) return false;
    if (from && row.started_at < *from) return false;
    if (to && *to < row.started_at) return false;
    if (taken) write_workflow(out, system, objects, row);
    return true;
  };
  if (instance.empty()) {
    each_of_page(page, system.rows.workflows_of_environment, environment->id, visit);
  } else if (instance_id.present()) {
    each_of_page(page, system.rows.workflows_of_instance, instance_id, visit);
  }
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response summarize_workflows(Call& call) {
  FleetRequest request(call);
  const fleet::Tables& rows = call.plane.fleet().rows;
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  const std::size_t all = rows.workflows_of_environment.count(environment->id);
  const std::size_t active = rows.active_workflows.count(environment->id);
  const std::size_t complete = rows.complete_workflows.count(environment->id);
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", call.parameters[0]);
  out.put("environmentId", call.parameters[1]);
  out.put("ActiveWorkflowCount", active);
  out.put("CompletedWorkflowCount", complete);
  out.put("FailedWorkflowCount", all - active - complete);
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_workflow(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Workflow* row = workflow_of_path(request, call);
  if (row == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(row->service));
  out.put("environmentId", system.text(row->environment));
  write_workflow(out.name("Workflow"), system, objects, *row);
  out.begin_array("Resources");
  for (const Symbol resource : resources_of(system, *row)) {
    write_resource_status(out, objects, *row, resource);
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
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
  JsonWriter out;
  out.begin_object();
  out.put("id", system.text(row->id));
  out.put("serviceId", system.text(row->service));
  out.put("environmentId", system.text(row->environment));
  out.begin_array("resources");
  for (const Symbol id : resources_of(system, *row)) {
    const fleet::Resource* resource = system.rows.resource(id);
    out.begin_object();
    out.put("resourceId", system.text(id));
    out.put("resourceKey", resource->key);
    out.put("resourceName", resource->name);
    write_steps(out.name("workflowSteps"), *row);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
