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

// When the last work of the event's resources ends, as far as that is known.
std::optional<TimePoint> end_of_works(const Call& call, std::string_view event) {
  const provision::Provision& system = call.plane.provision();
  const auto symbol = call.plane.engine().store().symbols().find(event);
  const provision::Deployment* known = symbol ? system.deployment(*symbol) : nullptr;
  std::optional<TimePoint> last;
  if (known == nullptr) return last;
  for (const provision::Resource* each : system.records(*known)) {
    if (each->ends_at && (!last || *last < *each->ends_at)) last = each->ends_at;
  }
  return last;
}

void write_fitting_request(JsonWriter& out, const std::string& request) {
  out.begin_object("would_fit");
  out.put("request", request);
  out.end_object();
}

// The step that is missing, and when waiting alone would do.
void write_explanation(JsonWriter& out, const Call& call, const provision::Refusal& refusal,
                       provision::State state, std::string_view event) {
  out.begin_object();
  out.put("limit", shape_of(refusal.kind).error_type);
  out.put("stateString", provision::state_string(state));
  const std::string path = "/provision/" + std::string(event);
  switch (refusal.kind) {
    case RefusalKind::updates_not_allowed:
      write_fitting_request(out, "POST " + path + "?allowUpdates=true");
      break;
    case RefusalKind::termination_in_progress: {
      const std::optional<TimePoint> last = end_of_works(call, event);
      out.begin_object("would_fit");
      if (last) {
        out.put("earliest", format_rfc3339(*last));
      } else {
        out.name("earliest").null();
      }
      out.end_object();
      break;
    }
    case RefusalKind::termination_failed:
    case RefusalKind::has_infrastructure:
      write_fitting_request(out, "DELETE " + path);
      break;
    case RefusalKind::profile_missing:
    case RefusalKind::profile_invalid:
    case RefusalKind::channel_resources_undefined:
      write_fitting_request(out, "PATCH /event/" + std::string(event));
      break;
    case RefusalKind::event_not_found:
    case RefusalKind::in_use:
      break;
  }
  out.end_object();
}

// Begins the body of an error, up to its data, which come next.
JsonWriter& begin_error(JsonWriter& out, std::string_view message, std::string_view error_type) {
  out.begin_object();
  out.put("exceptionType", "Exception");
  out.put("exceptionMessage", message);
  out.put("errorType", error_type);
  return out.name("data");
}

}  // namespace

Response provision_error(std::uint32_t status, std::string_view error_type,
                         std::string_view message, std::initializer_list<ErrorDatum> data) {
  JsonWriter out;
  begin_error(out, message, error_type).begin_object();
  for (const ErrorDatum& each : data) out.name(each.name).value(each.text);
  out.end_object();
  out.end_object();
  return json_response(status, out.take());
}

Response provision_fault(Fault fault, std::string_view detail) {
  Response response = provision_error(fault_status(fault), fault_type(fault), fault_message(fault));
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

void write_plan(JsonWriter& out, const provision::Plan& plan) {
  out.begin_array();
  for (const provision::PlanItem& item : plan) {
    out.begin_object();
    out.put("resource", item.resource);
    out.put("type", item.type);
    out.put("action", provision::action_word(item.action));
    out.name("changed").array(item.changed);
    out.name("dependsOn").array(item.depends_on);
    out.put("status", provision::status_word(item.status));
    out.end_object();
  }
  out.end_array();
}

Response provision_refused(const Call& call, const provision::Refusal& refusal,
                           provision::State state, std::string_view event) {
  const RefusalShape shape = shape_of(refusal.kind);
  JsonWriter out;
  begin_error(out, shape.message, shape.error_type).begin_object();
  if (!refusal.reasons.empty()) {
    out.name(std::string_view(shape.reasons)).array(refusal.reasons);
  }
  if (!refusal.plan.empty()) write_plan(out.name("plan"), refusal.plan);
  out.end_object();
  if (prefers(call.request, "explain")) {
    write_explanation(out.name("tabplane_explain"), call, refusal, state, event);
  }
  out.end_object();
  return json_response(shape.status, out.take());
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
