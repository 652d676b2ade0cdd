#include "core/api/provision_catalogue.h"

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/provision_calls.h"
#include "core/api/provision_configuration.h"
#include "core/api/provision_faults.h"
#include "core/api/provision_objects.h"
#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

Response not_found(const char* error_type, const char* what) {
  return provision_error(404, error_type, std::string("There is no such ") + what);
}

// A request's body: an object, read member by member. The first thing that is wrong with it ends
// up in `refused`.
class Body {
 public:
  explicit Body(const Call& call) : json_(parse_json(call.request.body)) {
    if (!json_) {
      refused_ = provision_fault(Fault::malformed_body, {});
    } else if (!json_->is_object()) {
      refused_ = provision_error(400, "InvalidParameter", "The body should be an object");
    }
  }

  bool ok() const { return refused_.status == 0; }
  const Response& refused() const { return refused_; }
  bool has(std::string_view name) const { return ok() && member(*json_, name) != nullptr; }
  const Json* any(std::string_view name) const { return ok() ? member(*json_, name) : nullptr; }

  // Each sets `value` when the member is there; null empties it.
  void text(std::string_view name, std::string& value) {
    const Json* found = any(name);
    if (found == nullptr) return;
    if (found->is_null()) {
      value.clear();
    } else if (found->is_string()) {
      value = found->get<std::string>();
    } else {
      refuse(name, "should be a string");
    }
  }
  void flag(std::string_view name, bool& value) {
    const Json* found = any(name);
    if (found == nullptr || found->is_null()) return;
    if (found->is_boolean()) {
      value = *found == true;
    } else {
      refuse(name, "should be true or false");
    }
  }
  void time(std::string_view name, std::optional<TimePoint>& value) {
    const Json* found = any(name);
    if (found == nullptr) return;
    value.reset();
    if (found->is_null()) return;
    if (found->is_string()) value = parse_rfc3339(found->get<std::string>());
    if (!value) refuse(name, "should be a time of RFC 3339 or null");
  }
  // A GUID in lower case; "" for null.
  void guid(std::string_view name, std::string& value) {
    const Json* found = any(name);
    if (found == nullptr) return;
    value.clear();
    if (found->is_null()) return;
    if (found->is_string()) value = guid_of(found->get<std::string>());
    if (value.empty() && ok()) {
      refused_ = provision_error(400, "InvalidIdentifier", std::string(name) + " is no GUID",
                                 {{"parameter", name}});
    }
  }
  void refuse(std::string_view name, std::string_view reason) {
    if (!ok()) return;
    refused_ =
        provision_error(400, "InvalidParameter", std::string(name) + " " + std::string(reason),
                        {{"parameter", name}});
  }
  void refuse(Response response) {
    if (ok()) refused_ = std::move(response);
  }

 private:
  std::optional<Json> json_;
  Response refused_{0, {}, {}};
};

// The id that the body names, or a new one.
Symbol id_of_body(Call& call, Body& body) {
  std::string id;
  body.guid("id", id);
  if (!body.ok()) return {};
  return call.tx().intern(id.empty() ? call.tx().ids().uuid() : id);
}

// The configuration as text: a string on the wire, an object in the hands of people.
void read_configuration(Body& body, std::string& text) {
  const Json* found = body.any("configurationJson");
  if (found == nullptr) return;
  if (found->is_string()) {
    text = found->get<std::string>();
  } else if (found->is_object()) {
    text = to_text(*found);
  } else {
    body.refuse("configurationJson", "should be a string that holds JSON");
  }
}

void read_event(Call& call, Body& body, provision::Event& event) {
  const provision::Catalogue& catalogue = call.plane.provision().catalogue();
  body.text("title", event.title);
  body.text("refId", event.ref_id);
  body.text("externalId", event.external_id);
  body.flag("autoProvisionInfrastructure", event.auto_provision);
  body.flag("autoTerminateInfrastructure", event.auto_terminate);
  body.time("scheduledProvisionAt", event.provision_at);
  body.time("scheduledTerminateAt", event.terminate_at);
  body.time("scheduledStart", event.start);
  body.time("scheduledEnd", event.end);
  const auto reference = [&](std::string_view name, Symbol& value) {
    if (!body.has(name)) return;
    std::string id;
    body.guid(name, id);
    if (body.ok()) value = id.empty() ? Symbol{} : call.tx().intern(id);
  };
  reference("channelId", event.channel);
  if (body.ok() && body.has("channelId") && event.channel.present() &&
      catalogue.channel(event.channel) == nullptr) {
    body.refuse(channel_not_found());
  }
  reference("infrastructureProfileId", event.profile);
  if (body.ok() && body.has("infrastructureProfileId") && event.profile.present() &&
      catalogue.profile(event.profile) == nullptr) {
    body.refuse(profile_not_found());
  }
}

std::optional<provision::EventState> event_state_of(const Json& json) {
  if (json.is_string()) return provision::parse_event_state(json.get<std::string>());
  const auto number = as_integer(json);
  if (!number || *number < 0 || *number >= static_cast<std::int64_t>(provision::kEventStates)) {
    return std::nullopt;
  }
  return static_cast<provision::EventState>(*number);
}

Response event_response(const Call& call, Symbol id) {
  const provision::Event* event = call.plane.provision().catalogue().find_event(id);
  JsonWriter out;
  provision_objects(call).event(out, *event);
  return json_response(200, out.take());
}

Response events_response(const Call& call, std::optional<Symbol> channel) {
  JsonWriter out;
  out.begin_array();
  for (const provision::Event* event : call.plane.provision().catalogue().sorted_events()) {
    if (!channel || event->channel == *channel) provision_objects(call).event(out, *event);
  }
  out.end_array();
  return json_response(200, out.take());
}

Response channel_response(const Call& call, const provision::Channel& channel) {
  JsonWriter out;
  provision_objects(call).channel(out, channel);
  return json_response(200, out.take());
}

Response profile_response(const Call& call, const provision::Profile& profile) {
  JsonWriter out;
  provision_objects(call).profile(out, profile);
  return json_response(200, out.take());
}

// The channel or profile of the path; `refused` is set when there is none.
const provision::Channel* channel_of_path(const Call& call, Response& refused) {
  const Symbol id = read_identifier(call, call.parameters[0], refused);
  const provision::Channel* channel = call.plane.provision().catalogue().channel(id);
  if (channel == nullptr && refused.status == 0) refused = channel_not_found();
  return refused.status == 0 ? channel : nullptr;
}
const provision::Profile* profile_of_path(const Call& call, Response& refused) {
  const Symbol id = read_identifier(call, call.parameters[0], refused);
  const provision::Profile* profile = call.plane.provision().catalogue().profile(id);
  if (profile == nullptr && refused.status == 0) refused = profile_not_found();
  return refused.status == 0 ? profile : nullptr;
}

Response save_profile(Call& call, Body& body, provision::Profile profile) {
  std::string text = profile.text;
  body.text("name", profile.name);
  body.text("referenceId", profile.reference_id);
  read_configuration(body, text);
  if (!body.ok()) return body.refused();
  read_profile(profile, std::move(text));
  call.plane.provision().catalogue().put_profile(call.tx(), profile);
  return profile_response(call, profile);
}

}  // namespace

Response list_channels(Call& call) {
  JsonWriter out;
  out.begin_array();
  for (const provision::Channel* channel : call.plane.provision().catalogue().sorted_channels()) {
    provision_objects(call).channel(out, *channel);
  }
  out.end_array();
  return json_response(200, out.take());
}

Response get_channel(Call& call) {
  Response refused{0, {}, {}};
  const provision::Channel* channel = channel_of_path(call, refused);
  if (channel == nullptr) return refused;
  return channel_response(call, *channel);
}

Response post_channel(Call& call) {
  Body body(call);
  provision::Channel channel;
  channel.id = id_of_body(call, body);
  const provision::Catalogue& catalogue = call.plane.provision().catalogue();
  if (const provision::Channel* known = catalogue.channel(channel.id)) channel = *known;
  body.text("name", channel.name);
  body.text("referenceId", channel.reference_id);
  read_configuration(body, channel.configuration);
  if (!body.ok()) return body.refused();
  channel.resources = channel_resources(channel.configuration);
  call.plane.provision().catalogue().put_channel(call.tx(), channel);
  return channel_response(call, channel);
}

Response delete_channel(Call& call) {
  Response refused{0, {}, {}};
  const provision::Channel* channel = channel_of_path(call, refused);
  if (channel == nullptr) return refused;
  const auto refusal = call.plane.provision().remove_channel(call.tx(), channel->id);
  if (refusal) return provision_refused(call, *refusal, {}, call.parameters[0]);
  return {200, {}, {}};
}

Response list_profiles(Call& call) {
  JsonWriter out;
  out.begin_array();
  for (const provision::Profile* profile : call.plane.provision().catalogue().sorted_profiles()) {
    provision_objects(call).profile(out, *profile);
  }
  out.end_array();
  return json_response(200, out.take());
}

Response get_profile(Call& call) {
  Response refused{0, {}, {}};
  const provision::Profile* profile = profile_of_path(call, refused);
  if (profile == nullptr) return refused;
  return profile_response(call, *profile);
}

Response post_profile(Call& call) {
  Body body(call);
  provision::Profile profile;
  profile.id = id_of_body(call, body);
  if (!body.ok()) return body.refused();
  const provision::Profile* known = call.plane.provision().catalogue().profile(profile.id);
  return save_profile(call, body, known != nullptr ? *known : profile);
}

Response put_profile(Call& call) {
  Response refused{0, {}, {}};
  const provision::Profile* profile = profile_of_path(call, refused);
  if (profile == nullptr) return refused;
  Body body(call);
  return save_profile(call, body, *profile);
}

Response delete_profile(Call& call) {
  Response refused{0, {}, {}};
  const provision::Profile* profile = profile_of_path(call, refused);
  if (profile == nullptr) return refused;
  const auto refusal = call.plane.provision().remove_profile(call.tx(), profile->id);
  if (refusal) return provision_refused(call, *refusal, {}, call.parameters[0]);
  return {200, {}, {}};
}

Response list_events(Call& call) {
  return events_response(call, std::nullopt);
}

Response list_events_of_channel(Call& call) {
  Response refused{0, {}, {}};
  const provision::Channel* channel = channel_of_path(call, refused);
  if (channel == nullptr) return refused;
  return events_response(call, channel->id);
}

Response get_event(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  return event == nullptr ? refused : event_response(call, event->id);
}

Response post_event(Call& call) {
  Body body(call);
  provision::Event event;
  event.id = id_of_body(call, body);
  const provision::Event* known = call.plane.provision().catalogue().find_event(event.id);
  if (known != nullptr) event = *known;
  event.deleted.reset();
  read_event(call, body, event);
  if (const Json* state = body.any("state"); state != nullptr && known == nullptr) {
    const auto read = event_state_of(*state);
    if (!read) body.refuse("state", "is no state of an event");
    event.state = read.value_or(event.state);
  }
  if (!body.ok()) return body.refused();
  call.plane.provision().put_event(call.tx(), event);
  return event_response(call, event.id);
}

Response patch_event(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* known = event_of_path(call, refused);
  if (known == nullptr) return refused;
  Body body(call);
  provision::Event event = *known;
  read_event(call, body, event);
  if (!body.ok()) return body.refused();
  call.plane.provision().put_event(call.tx(), event);
  return event_response(call, event.id);
}

Response delete_event(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  provision::Provision& system = call.plane.provision();
  const Symbol id = event->id;
  const auto refusal = system.remove_event(call.tx(), id, provision_transaction(call));
  if (refusal) return provision_refused(call, *refusal, system.state_of(id), call.parameters[0]);
  return {200, {}, {}};
}

Response restore_event(Call& call) {
  Response refused{0, {}, {}};
  const Symbol id = read_identifier(call, call.parameters[0], refused);
  if (refused.status != 0) return refused;
  if (!call.plane.provision().restore_event(call.tx(), id)) {
    return not_found("EventNotFound", "event");
  }
  return event_response(call, id);
}

Response put_event_state(Call& call) {
  Response refused{0, {}, {}};
  const provision::Event* event = event_of_path(call, refused);
  if (event == nullptr) return refused;
  Body body(call);
  const Json* json = body.any("state");
  const auto state = json != nullptr ? event_state_of(*json) : std::nullopt;
  if (!state) body.refuse("state", "should be a state of an event, by number or name");
  if (!body.ok()) return body.refused();
  const Symbol id = event->id;
  call.plane.provision().set_event_state(call.tx(), id, *state, provision_transaction(call));
  return event_response(call, id);
}

}  // namespace tabplane::api
