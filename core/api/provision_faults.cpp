#include "core/api/provision_faults.h"

#include "core/api/control_plane.h"
#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

using provision::RefusalKind;

const char* fault_type(Fault fault) {
  switch (fault) {
    case Fault::malformed_body:
      return "InvalidBody";
    case Fault::not_found:
      return "NotFound";
    case Fault::method_not_allowed:
      return "MethodNotAllowed";
    case Fault::body_too_large:
      return "BodyTooLarge";
    case Fault::malformed_key:
      return "InvalidIdempotencyKey";
    case Fault::key_reused:
      return "IdempotencyKeyReused";
    case Fault::internal:
      return "InternalError";
    case Fault::read_only:
      return "ReadOnly";
    case Fault::not_saving:
      return "NotSaving";
  }
  return "InternalError";
}

struct RefusalShape {
  std::uint32_t status;
  const char* error_type;
  const char* message;
  const char* reasons;  // the member that lists them
};

RefusalShape shape_of(RefusalKind kind) {
  switch (kind) {
    case RefusalKind::event_not_found:
      return {404, "EventNotFound", "There is no such event", "reasons"};
    case RefusalKind::profile_missing:
      return {400, "InfrastructureProfileMissing", "The event names no infrastructure profile",
              "reasons"};
    case RefusalKind::profile_invalid:
      return {400, "InfrastructureProfileInvalid",
              "Nothing can be provisioned by the event's infrastructure profile", "reasons"};
    case RefusalKind::channel_resources_undefined:
      return {409, "ChannelResourcesUndefined",
              "The channel needs resources that the infrastructure profile lacks",
              "undefinedChannelResources"};
    case RefusalKind::termination_in_progress:
      return {409, "TerminationInProgress", "The infrastructure is being terminated", "reasons"};
    case RefusalKind::termination_failed:
      return {409, "TerminationFailed",
              "The infrastructure is half destroyed: it has to be terminated again first",
              "reasons"};
    case RefusalKind::updates_not_allowed:
      return {409, "UpdatesNotAllowed",
              "The infrastructure profile changed, and updates are not allowed", "reasons"};
    case RefusalKind::in_use:
      return {409, "InUse", "Events with infrastructure use it", "events"};
    case RefusalKind::has_infrastructure:
      return {409, "InfrastructureExists",
              "The event has infrastructure that may not be terminated by itself", "reasons"};
  }
  return {500, "InternalError", "Internal error", "reasons"};
}

// The step that is missing, and when waiting alone would do.
Json explanation(const Call& call, const provision::Refusal& refusal, provision::State state,
                 std::string_view event) {
  Json explained = {{"limit", shape_of(refusal.kind).error_type},
                    {"stateString", provision::state_string(state)}};
  const std::string path = "/provision/" + std::string(event);
  switch (refusal.kind) {
    case RefusalKind::updates_not_allowed:
      explained["would_fit"] = {{"request", "POST " + path + "?allowUpdates=true"}};
      break;
    case RefusalKind::termination_failed:
      explained["would_fit"] = {{"request", "DELETE " + path}};
      break;
    case RefusalKind::termination_in_progress: {
      const provision::Provision& system = call.plane.provision();
      const auto symbol = call.plane.engine().store().symbols().find(event);
      const provision::Deployment* known = symbol ? system.deployment(*symbol) : nullptr;
      std::optional<TimePoint> last;
      if (known != nullptr) {
        for (const provision::Resource* each : system.records(*known)) {
          if (each->ends_at && (!last || *last < *each->ends_at)) last = each->ends_at;
        }
      }
      explained["would_fit"] = {{"earliest", last ? Json(format_rfc3339(*last)) : Json()}};
      break;
    }
    case RefusalKind::has_infrastructure:
      explained["would_fit"] = {{"request", "DELETE " + path}};
      break;
    case RefusalKind::profile_missing:
    case RefusalKind::profile_invalid:
    case RefusalKind::channel_resources_undefined:
      explained["would_fit"] = {{"request", "PATCH /event/" + std::string(event)}};
      break;
    case RefusalKind::event_not_found:
    case RefusalKind::in_use:
      break;
  }
  return explained;
}

}  // namespace

Response provision_error(std::uint32_t status, std::string_view error_type,
                         std::string_view message, Json data) {
  const Json body = {{"exceptionType", "Exception"},
                     {"exceptionMessage", message},
                     {"errorType", error_type},
                     {"data", std::move(data)}};
  return json_response(status, to_text(body));
}

Response provision_fault(Fault fault, std::string_view detail) {
  Response response = provision_error(fault_status(fault), fault_type(fault), fault_message(fault));
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

Json plan_json(const provision::Plan& plan) {
  Json list = Json::array();
  for (const provision::PlanItem& item : plan) {
    list.push_back({{"resource", item.resource},
                    {"type", item.type},
                    {"action", provision::action_word(item.action)},
                    {"changed", item.changed},
                    {"dependsOn", item.depends_on},
                    {"status", provision::status_word(item.status)}});
  }
  return list;
}

Response provision_refused(const Call& call, const provision::Refusal& refusal,
                           provision::State state, std::string_view event) {
  const RefusalShape shape = shape_of(refusal.kind);
  Json data = Json::object();
  if (!refusal.reasons.empty()) data[shape.reasons] = refusal.reasons;
  if (!refusal.plan.empty()) data["plan"] = plan_json(refusal.plan);
  Json body = {{"exceptionType", "Exception"},
               {"exceptionMessage", shape.message},
               {"errorType", shape.error_type},
               {"data", std::move(data)}};
  if (prefers(call.request, "explain")) {
    body["tabplane_explain"] = explanation(call, refusal, state, event);
  }
  return json_response(shape.status, to_text(body));
}

Response admit_provision(Call& call) {
  if (const auto& again = call.plane.acting_as()) {
    call.actor = *again;
    return {0, {}, {}};
  }
  std::string_view key = header(call.request.headers, "API-KEY");
  if (key.empty()) key = header(call.request.headers, "X-Auth-Key");
  const auto actor = call.plane.provision().catalogue().actor_of(key);
  if (!actor) return provision_error(401, "Unauthorised", "The API key is missing or unknown");
  call.actor = *actor;
  return {0, {}, {}};
}

Response echo_transaction(const Call& call, Response response) {
  const std::string_view id = header(call.request.headers, "X-Transaction-ID");
  if (!id.empty()) response.headers.emplace_back("X-Transaction-ID", id);
  return response;
}

std::string guid_of(std::string_view text) {
  if (text.size() != 36) return {};
  std::string guid;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    const bool digit = letter >= '0' && letter <= '9';
    const bool lower = letter >= 'a' && letter <= 'f';
    const bool upper = letter >= 'A' && letter <= 'F';
    if (dash != (letter == '-') || (!dash && !digit && !lower && !upper)) return {};
    guid += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return guid;
}

}  // namespace tabplane::api
