#include "core/api/provision_calls.h"

#include "core/api/control_plane.h"
#include "core/api/provision_faults.h"
#include "core/api/provision_objects.h"
#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

bool is_word(std::string_view text, std::string_view word) {
  return text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

// nullopt when the parameter is not there; `refused` is set when it is no boolean.
std::optional<bool> read_boolean(const Call& call, std::string_view name, Response& refused) {
  const auto text = call.target.parameter(name);
  if (!text) return std::nullopt;
  if (is_word(*text, "true")) return true;
  if (is_word(*text, "false")) return false;
  refused = provision_error(400, "InvalidParameter", std::string(name) + " should be true or false",
                            {{"parameter", name}, {"value", *text}});
  return std::nullopt;
}

bool wants_representation(const Call& call) {
  for (const auto& [name, value] : call.request.headers) {
    if (is_word(name, "prefer") && value.find("return=representation") != std::string::npos) {
      return true;
    }
  }
  return false;
}

Response answer_info(const Call& call, Symbol event) {
  if (!wants_representation(call)) return {200, {}, {}};
  const provision::Event& row = *call.plane.provision().catalogue().find_event(event);
  JsonWriter out;
  provision_objects(call).info(out, row, true);
  return json_response(200, out.take());
}

Response missing_parameter(std::string_view name) {
  return provision_error(400, "MissingParameter", std::string(name) + " is required",
                         {{"parameter", name}});
}

// The symbol of a query parameter that is a GUID.
Symbol read_parameter(const Call& call, std::string_view name, Response& refused) {
  const auto text = call.target.parameter(name);
  if (!text || text->empty()) {
    if (refused.status == 0) refused = missing_parameter(name);
    return {};
  }
  return read_identifier(call, *text, refused);
}

}  // namespace

ProvisionObjects provision_objects(const Call& call) {
  return {call.plane.provision(), call.plane.engine().store().symbols()};
}

std::string_view provision_transaction(const Call& call) {
  return header(call.request.headers, "X-Transaction-ID");
}

Response channel_not_found() {
  return provision_error(404, "ChannelNotFound", "There is no such channel");
}

Response profile_not_found() {
  return provision_error(404, "InfrastructureProfileNotFound",
                         "There is no such infrastructure profile");
}

Symbol read_identifier(const Call& call, std::string_view text, Response& refused) {
  const std::string guid = guid_of(text);
  if (guid.empty()) {
    if (refused.status == 0) {
      refused = provision_error(400, "InvalidIdentifier", "The id is no GUID", {{"id", text}});
    }
    return {};
  }
  return call.plane.engine().store().symbols().find(guid).value_or(Symbol{});
}

const provision::Event* event_of_path(const Call& call, Response& refused) {
  const Symbol id = read_identifier(call, call.parameters[0], refused);
  if (refused.status != 0) return nullptr;
  const provision::Event* event = call.plane.provision().catalogue().event(id);
  if (event == nullptr) {
    refused = provision_error(404, "EventNotFound", "There is no such event");
  }
  return event;
}

Response provision_event(Call& call) {
  Response refused{0, {}, {}};
  const std::optional<bool> allow = read_boolean(call, "allowUpdates", refused);
  const bool dry_run = read_boolean(call, "dryRun", refused).value_or(false);
  const provision::Event* event = refused.status == 0 ? event_of_path(call, refused) : nullptr;
  if (event == nullptr) return refused;
  provision::Provision& system = call.plane.provision();
  const Symbol id = event->id;
  const Result<provision::Accepted, provision::Refusal> outcome =
      dry_run ? system.plan(id, allow)
              : system.provision(call.tx(), id, allow, provision_transaction(call));
  if (!outcome) {
    return provision_refused(call, outcome.error(), system.state_of(id), call.parameters[0]);
  }
  if (!dry_run) return answer_info(call, id);
  const provision::Accepted& accepted = outcome.value();
  const provision::State state = system.state_of(id);
  JsonWriter out;
  out.begin_object();
  out.put("eventId", call.tx().symbols().text(id));
  out.put("state", static_cast<int>(state));
  out.put("stateString", provision::state_string(state));
  out.put("infrastructureKey", system.infrastructure_key(id));
  out.put("allowUpdates", accepted.updates_allowed);
  out.put("changesAnything", !accepted.is_noop && provision::changes_anything(accepted.plan));
  write_plan(out.name("plan"), accepted.plan);
  out.end_object();
  return json_response(200, out.take());
}

Response terminate_event(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  provision::Provision& system = call.plane.provision();
  const Symbol id = event->id;
  if (const auto refusal = system.terminate(call.tx(), id, provision_transaction(call))) {
    return provision_refused(call, *refusal, system.state_of(id), call.parameters[0]);
  }
  return answer_info(call, id);
}

Response get_provision_info(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  const ProvisionObjects objects = provision_objects(call);
  if (!objects.has_info(*event)) {
    return provision_error(404, "ProvisionInfoNotFound",
                           "The event names no infrastructure profile, and nothing was ever "
                           "provisioned for it");
  }
  JsonWriter out;
  objects.info(out, *event, true);
  return json_response(200, out.take());
}

Response get_provision_resources(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  JsonWriter out;
  provision_objects(call).resources(out, *event);
  return json_response(200, out.take());
}

Response get_provision_timeline(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  JsonWriter out;
  provision_objects(call).timeline(out, *event);
  return json_response(200, out.take());
}

Response compare_one(Call& call) {
  Response refused{0, {}, {}};
  const Symbol channel_id = read_parameter(call, "channelId", refused);
  const Symbol profile_id = read_parameter(call, "infrastructureProfileId", refused);
  if (refused.status != 0) return refused;
  const provision::Catalogue& catalogue = call.plane.provision().catalogue();
  const provision::Channel* channel = catalogue.channel(channel_id);
  if (channel == nullptr) return channel_not_found();
  const provision::Profile* profile = catalogue.profile(profile_id);
  if (profile == nullptr) {
    return profile_not_found();
  }
  JsonWriter out;
  provision_objects(call).comparison(out, *channel, *profile);
  return json_response(200, out.take());
}

Response compare_channel(Call& call) {
  Response refused{0, {}, {}};
  const Symbol id = read_identifier(call, call.parameters[0], refused);
  const bool only_valid = read_boolean(call, "onlyValid", refused).value_or(false);
  const bool only_optimal = read_boolean(call, "onlyOptimal", refused).value_or(false);
  if (refused.status != 0) return refused;
  const provision::Provision& system = call.plane.provision();
  const provision::Channel* channel = system.catalogue().channel(id);
  if (channel == nullptr) return channel_not_found();
  JsonWriter out;
  out.begin_array();
  for (const provision::Profile* profile : system.catalogue().sorted_profiles()) {
    const provision::Comparison compared = system.compare(*channel, *profile);
    if (only_valid && !compared.is_valid()) continue;
    if (only_optimal && !compared.is_optimal()) continue;
    provision_objects(call).comparison(out, *channel, *profile);
  }
  out.end_array();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
