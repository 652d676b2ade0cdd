#include "core/api/provision_objects.h"

#include "core/provision/provision.h"

namespace tabplane::api {

Json time_json(const std::optional<TimePoint>& time) {
  if (!time) return nullptr;
  const std::int64_t beyond = (time->unix_ms % 1000 + 1000) % 1000;
  return format_rfc3339(TimePoint{time->unix_ms - beyond});
}

Json ProvisionObjects::id(Symbol symbol) const {
  return symbol.present() ? Json(symbols.text(symbol)) : Json(nullptr);
}

bool ProvisionObjects::has_info(const provision::Event& event) const {
  return event.profile.present() || system.deployment(event.id) != nullptr;
}

Json ProvisionObjects::info(const provision::Event& event, bool with_resources) const {
  const provision::Deployment* known = system.deployment(event.id);
  const provision::State state = system.state_of(event.id);
  Json body = {
      {"id", id(event.id)},
      {"infrastructureKey", system.infrastructure_key(event.id)},
      {"provisionedAt", known != nullptr ? time_json(known->provisioned_at) : Json(nullptr)},
      {"terminatedAt", known != nullptr ? time_json(known->terminated_at) : Json(nullptr)},
      {"state", static_cast<int>(state)},
      {"stateString", provision::state_string(state)}};
  if (with_resources) {
    const bool nothing_yet = !system.is_scaled(event.id);
    body["resourcesJson"] = nothing_yet ? "{}" : to_text({{"resources", resource_list(event)}});
  }
  return body;
}

Json ProvisionObjects::declared(const provision::ResourceSpec& spec, std::string_view ip_address) {
  Json body = {{"name", spec.name}, {"type", spec.type}, {"ipAddress", ip_address}};
  for (const provision::Attribute& each : spec.attributes) {
    if (each.name == "ipAddress" && !ip_address.empty()) continue;
    body[each.name] = parse_json(each.value).value_or(Json(nullptr));
  }
  return body;
}

Json ProvisionObjects::resource_list(const provision::Event& event) const {
  Json list = Json::array();
  if (!system.is_scaled(event.id)) {
    const provision::Profile* profile = system.catalogue().profile(event.profile);
    if (profile == nullptr || !profile->faults.empty()) return list;
    for (const provision::ResourceSpec& spec : profile->configuration.resources) {
      list.push_back(declared(spec, ""));
    }
    return list;
  }
  const provision::Deployment& known = *system.deployment(event.id);
  const std::vector<const provision::Resource*> records = system.records(known);
  const auto add = [&](const provision::ResourceSpec& spec, const provision::Resource* record) {
    const bool live = record != nullptr && record->live.present();
    Json body = declared(live ? record->live : spec, live ? record->ip_address : "");
    if (live && !record->dns.empty()) body["dns"] = record->dns;
    if (live && !record->full_name.empty()) body["fullName"] = record->full_name;
    body["status"] =
        provision::status_word(record != nullptr ? record->status : provision::Status::absent);
    body["error"] =
        record != nullptr && !record->error.empty() ? Json(record->error) : Json(nullptr);
    list.push_back(std::move(body));
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
  return list;
}

Json ProvisionObjects::resources(const provision::Event& event) const {
  const provision::State state = system.state_of(event.id);
  return {{"eventId", id(event.id)},
          {"state", static_cast<int>(state)},
          {"stateString", provision::state_string(state)},
          {"infrastructureKey", system.infrastructure_key(event.id)},
          {"resources", resource_list(event)}};
}

Json ProvisionObjects::comparison(const provision::Channel& channel,
                                  const provision::Profile& profile) const {
  const provision::Comparison compared = system.compare(channel, profile);
  return {{"channelId", id(channel.id)},
          {"infrastructureProfileId", id(profile.id)},
          {"isValid", compared.is_valid()},
          {"isOptimal", compared.is_optimal()},
          {"undefinedChannelResources", compared.undefined},
          {"unusedInfrastructureResources", compared.unused}};
}

Json ProvisionObjects::timeline(const provision::Event& event) const {
  Json list = Json::array();
  for (const provision::Step* step : system.timeline(event.id)) {
    list.push_back(
        {{"at", format_rfc3339(step->at)},
         {"seq", step->number},
         {"resource", step->resource.empty() ? Json(nullptr) : Json(step->resource)},
         {"from", step->from},
         {"to", step->to},
         {"durationMs", step->duration_ms},
         {"reason", step->reason},
         {"correlationId", step->correlation.empty() ? Json(nullptr) : Json(step->correlation)}});
  }
  return list;
}

Json ProvisionObjects::event(const provision::Event& event) const {
  const provision::Channel* channel = system.catalogue().channel(event.channel);
  const provision::Profile* profile = system.catalogue().profile(event.profile);
  return {{"id", id(event.id)},
          {"title", event.title},
          {"refId", event.ref_id},
          {"externalId", event.external_id},
          {"channelId", id(event.channel)},
          {"channel", channel != nullptr ? channel->name : ""},
          {"infrastructureProfileId", id(event.profile)},
          {"infrastructureProfile", profile != nullptr ? profile->name : ""},
          {"state", static_cast<int>(event.state)},
          {"stateString", provision::event_state_string(event.state)},
          {"autoProvisionInfrastructure", event.auto_provision},
          {"autoTerminateInfrastructure", event.auto_terminate},
          {"scheduledProvisionAt", time_json(event.provision_at)},
          {"scheduledTerminateAt", time_json(event.terminate_at)},
          {"scheduledStart", time_json(event.start)},
          {"scheduledEnd", time_json(event.end)},
          {"provisionInfo", has_info(event) ? info(event, false) : Json(nullptr)},
          {"dateDeleted", time_json(event.deleted)}};
}

Json ProvisionObjects::channel(const provision::Channel& channel) const {
  return {{"id", id(channel.id)},
          {"name", channel.name},
          {"referenceId", channel.reference_id},
          {"configurationJson", channel.configuration}};
}

Json ProvisionObjects::profile(const provision::Profile& profile) const {
  return {{"id", id(profile.id)},
          {"name", profile.name},
          {"referenceId", profile.reference_id},
          {"configurationJson", profile.text}};
}

Json ProvisionObjects::callback(const provision::Callback& callback) const {
  return {{"number", callback.number},
          {"at", format_rfc3339(callback.at)},
          {"system", "provision"},
          {"url", callback.url},
          {"body",
           {{"eventId", id(callback.event)},
            {"state", static_cast<int>(callback.state)},
            {"stateString", provision::state_string(callback.state)},
            {"infrastructureKey", id(callback.infrastructure_key)},
            {"at", time_json(callback.at)}}}};
}

}  // namespace tabplane::api
