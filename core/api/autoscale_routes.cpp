#include "core/api/autoscale_routes.h"

#include <algorithm>

#include "core/api/autoscale_containers.h"
#include "core/api/autoscale_history.h"
#include "core/api/autoscale_policies.h"
#include "core/api/autoscale_simulate.h"
#include "core/api/control_plane.h"
#include "core/api/form_body.h"

namespace tabplane::api {
namespace {

// Who asks. False when the key is missing or nobody's.
bool admit(ActionCall& action, const Json& envelope) {
  const autoscale::Inventory& inventory = action.system().inventory();
  action.open = !inventory.has_keys();
  if (action.open) {
    action.call.actor = "default";
    return true;
  }
  if (const auto& again = action.call.plane.acting_as()) {
    action.identity = action.call.tx().symbols().find(*again).value_or(Symbol{});
    action.call.actor = *again;
    return action.identity.present();
  }
  const std::optional<std::string> key = text_member(envelope, "authorization_key");
  if (!key || key->empty()) return false;
  action.identity = inventory.identity_of(*key);
  action.call.actor = action.call.tx().symbols().text(action.identity);
  return action.identity.present();
}

}  // namespace

const System& autoscale_system() {
  static const System system{"autoscale", {"/client/v1"}, autoscale_fault};
  return system;
}

std::vector<Route> autoscale_routes() {
  return {{&autoscale_system(),
           "client",
           "POST",
           "/client/v1",
           Effect::change,
           call_action,
           "Containers and their auto scale policies, one action in each request",
           {200},
           {"authorization_key", "password"}}};
}

const std::vector<ActionRow>& autoscale_actions() {
  static const std::vector<ActionRow> actions = {
      {"cloudCreate", create_container},     {"cloudDestroy", destroy_container},
      {"cloudDetails", describe_container},  {"cloudList", list_containers},
      {"cloudReboot", reboot_container},     {"cloudStart", start_container},
      {"cloudStop", stop_container},         {"getTask", get_task},
      {"scaleExplain", explain_decision},    {"scaleGetAutoscale", get_autoscale},
      {"scaleGetCallbacks", get_callbacks},  {"scaleGetForecast", get_forecast},
      {"scaleHistory", get_history},         {"scaleReportUsage", report_usage},
      {"scaleResize", resize_container},     {"scaleSetAutoscale", set_autoscale},
      {"scaleSimulate", simulate_autoscale},
  };
  return actions;
}

Response call_action(Call& call) {
  const std::optional<Json> envelope = parse_form_or_json(call.request.body);
  const Json none = Json::object();
  const Json* data = envelope ? member(*envelope, "data") : nullptr;
  if (data == nullptr) data = &none;
  if (!envelope || !envelope->is_object() || !data->is_object()) {
    return autoscale_error(AutoscaleError::malformed, "Malformed request");
  }
  const std::string name = text_member(*envelope, "action").value_or("");
  const std::vector<ActionRow>& actions = autoscale_actions();
  const auto row = std::lower_bound(
      actions.begin(), actions.end(), name,
      [](const ActionRow& action, const std::string& wanted) { return action.name < wanted; });
  if (row == actions.end() || row->name != name) {
    return autoscale_error(AutoscaleError::unknown_action, "Unknown action");
  }
  ActionCall action{call, *data, false, {}};
  if (!admit(action, *envelope)) {
    return autoscale_error(AutoscaleError::unauthorized, "Missing or unknown authorization_key");
  }
  return row->handler(action);
}

}  // namespace tabplane::api
