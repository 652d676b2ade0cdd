#include "core/api/provision_objects.h"

#include <algorithm>

#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

void write_text_or_null(JsonWriter& out, std::string_view text) {
  if (text.empty()) {
    out.null();
  } else {
    out.value(text);
  }
}

// A member that tells what became of a resource; null when its text is empty. It counts before what
// the profile declares under its name, in the place of that.
struct Told {
  std::string_view name;
  std::string_view text;
};

void write_resource(JsonWriter& out, const provision::ResourceSpec& spec,
                    std::string_view ip_address, const std::vector<Told>& told) {
  const std::string_view declared_address = spec.attribute("ipAddress");
  out.begin_object();
  out.put("name", spec.name);
  out.put("type", spec.type);
  if (ip_address.empty() && !declared_address.empty()) {
    out.name("ipAddress").raw(declared_address);
  } else {
    out.put("ipAddress", ip_address);
  }
  for (const provision::Attribute& each : spec.attributes) {
    if (each.name == "ipAddress") continue;
    const auto over = std::find_if(told.begin(), told.end(),
                                   [&](const Told& member) { return member.name == each.name; });
    out.name(each.name);
    if (over != told.end()) {
      write_text_or_null(out, over->text);
    } else {
      out.raw(each.value);
    }
  }
  for (const Told& member : told) {
    if (!spec.attribute(member.name).empty()) continue;
    write_text_or_null(out.name(member.name), member.text);
  }
  out.end_object();
}

}  // namespace

void ProvisionObjects::time(JsonWriter& out, const std::optional<TimePoint>& time) {
  if (!time) {
    out.null();
    return;
  }
  const std::int64_t beyond = (time->unix_ms % 1000 + 1000) % 1000;
  out.value(format_rfc3339(TimePoint{time->unix_ms - beyond}));
}

void ProvisionObjects::id(JsonWriter& out, Symbol symbol) const {
  if (symbol.present()) {
    out.value(symbols.text(symbol));
  } else {
    out.null();
  }
}

bool ProvisionObjects::has_info(const provision::Event& event) const {
  return event.profile.present() || system.deployment(event.id) != nullptr;
}

void ProvisionObjects::info(JsonWriter& out, const provision::Event& event,
                            bool with_resources) const {
  const provision::Deployment* known = system.deployment(event.id);
  const provision::State state = system.state_of(event.id);
  out.begin_object();
  id(out.name("id"), event.id);
  out.put("infrastructureKey", system.infrastructure_key(event.id));
  time(out.name("provisionedAt"), known != nullptr ? known->provisioned_at : std::nullopt);
  time(out.name("terminatedAt"), known != nullptr ? known->terminated_at : std::nullopt);
  out.put("state", static_cast<int>(state));
  out.put("stateString", provision::state_string(state));
  if (with_resources) {
    JsonWriter inside;
    inside.begin_object();
    if (system.is_scaled(event.id)) resource_list(inside.name("resources"), event);
    inside.end_object();
    out.put("resourcesJson", inside.text());
  }
  out.end_object();
}

void ProvisionObjects::resource_list(JsonWriter& out, const provision::Event& event) const {
  out.begin_array();
  if (!system.is_scaled(event.id)) {
    const provision::Profile* profile = system.catalogue().profile(event.profile);
    if (profile != nullptr && profile->faults.empty()) {
      for (const provision::ResourceSpec& spec : profile->configuration.resources) {
        write_resource(out, spec, "", {});
      }
    }
    out.end_array();
    return;
  }
  const provision::Deployment& known = *system.deployment(event.id);
  const std::vector<const provision::Resource*> records = system.records(known);
  const auto add = [&](const provision::ResourceSpec& spec, const provision::Resource* record) {
    const bool live = record != nullptr && record->live.present();
    std::vector<Told> told;
    if (live && !record->dns.empty()) told.push_back({"dns", record->dns});
    if (live && !record->full_name.empty()) told.push_back({"fullName", record->full_name});
    told.push_back({"status", provision::status_word(
                                  record != nullptr ? record->status : provision::Status::absent)});
    told.push_back({"error", record != nullptr ? std::string_view(record->error) : ""});
    write_resource(out, live ? record->live : spec, live ? record->ip_address : "", told);
  };
  const auto record_of = [&](std::string_view name) -> const provision::Resource* {
    for (const provision::Resource* record : records) {
      if (record->desired.name == name) return record;
    }
    return nullptr;
  };
  for (const provision::ResourceSpec& spec : known.run.resources) add(spec, record_of(spec.name));
  for (const provision::Resource* record : records) {
    if (known.run.find(record->desired.name) == nullptr) add(record->desired, record);
  }
  out.end_array();
}

void ProvisionObjects::resources(JsonWriter& out, const provision::Event& event) const {
  const provision::State state = system.state_of(event.id);
  out.begin_object();
  id(out.name("eventId"), event.id);
  out.put("state", static_cast<int>(state));
  out.put("stateString", provision::state_string(state));
  out.put("infrastructureKey", system.infrastructure_key(event.id));
  resource_list(out.name("resources"), event);
  out.end_object();
}

void ProvisionObjects::comparison(JsonWriter& out, const provision::Channel& channel,
                                  const provision::Profile& profile) const {
  const provision::Comparison compared = system.compare(channel, profile);
  out.begin_object();
  id(out.name("channelId"), channel.id);
  id(out.name("infrastructureProfileId"), profile.id);
  out.put("isValid", compared.is_valid());
  out.put("isOptimal", compared.is_optimal());
  out.name("undefinedChannelResources").array(compared.undefined);
  out.name("unusedInfrastructureResources").array(compared.unused);
  out.end_object();
}

void ProvisionObjects::timeline(JsonWriter& out, const provision::Event& event) const {
  out.begin_array();
  for (const provision::Step* step : system.timeline(event.id)) {
    out.begin_object();
    out.put("at", format_rfc3339(step->at));
    out.put("seq", step->number);
    write_text_or_null(out.name("resource"), step->resource);
    out.put("from", step->from);
    out.put("to", step->to);
    out.put("durationMs", step->duration_ms);
    out.put("reason", step->reason);
    write_text_or_null(out.name("correlationId"), step->correlation);
    out.end_object();
  }
  out.end_array();
}

void ProvisionObjects::event(JsonWriter& out, const provision::Event& event) const {
  const provision::Channel* channel = system.catalogue().channel(event.channel);
  const provision::Profile* profile = system.catalogue().profile(event.profile);
  out.begin_object();
  id(out.name("id"), event.id);
  out.put("title", event.title);
  out.put("refId", event.ref_id);
  out.put("externalId", event.external_id);
  id(out.name("channelId"), event.channel);
  out.put("channel", channel != nullptr ? channel->name : "");
  id(out.name("infrastructureProfileId"), event.profile);
  out.put("infrastructureProfile", profile != nullptr ? profile->name : "");
  out.put("state", static_cast<int>(event.state));
  out.put("stateString", provision::event_state_string(event.state));
  out.put("autoProvisionInfrastructure", event.auto_provision);
  out.put("autoTerminateInfrastructure", event.auto_terminate);
  time(out.name("scheduledProvisionAt"), event.provision_at);
  time(out.name("scheduledTerminateAt"), event.terminate_at);
  time(out.name("scheduledStart"), event.start);
  time(out.name("scheduledEnd"), event.end);
  if (has_info(event)) {
    info(out.name("provisionInfo"), event, false);
  } else {
    out.name("provisionInfo").null();
  }
  time(out.name("dateDeleted"), event.deleted);
  out.end_object();
}

void ProvisionObjects::channel(JsonWriter& out, const provision::Channel& channel) const {
  out.begin_object();
  id(out.name("id"), channel.id);
  out.put("name", channel.name);
  out.put("referenceId", channel.reference_id);
  out.put("configurationJson", channel.configuration);
  out.end_object();
}

void ProvisionObjects::profile(JsonWriter& out, const provision::Profile& profile) const {
  out.begin_object();
  id(out.name("id"), profile.id);
  out.put("name", profile.name);
  out.put("referenceId", profile.reference_id);
  out.put("configurationJson", profile.text);
  out.end_object();
}

void ProvisionObjects::callback(JsonWriter& out, const provision::Callback& callback) const {
  out.begin_object();
  out.put("number", callback.number);
  out.put("at", format_rfc3339(callback.at));
  out.put("system", "provision");
  out.put("url", callback.url);
  out.begin_object("body");
  id(out.name("eventId"), callback.event);
  out.put("state", static_cast<int>(callback.state));
  out.put("stateString", provision::state_string(callback.state));
  id(out.name("infrastructureKey"), callback.infrastructure_key);
  time(out.name("at"), callback.at);
  out.end_object();
  out.end_object();
}

}  // namespace tabplane::api
