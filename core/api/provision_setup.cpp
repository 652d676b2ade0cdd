#include "core/api/provision_setup.h"

#include "core/api/control_plane.h"
#include "core/api/provision_configuration.h"
#include "core/api/provision_faults.h"
#include "core/base/secret.h"
#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

using MaybeFault = std::optional<DocumentFault>;
using provision::Provision;
using ReadItem = void (*)(Provision&, Transaction&, ObjectReader&);

constexpr std::int64_t kMostWorks = 1'000'000;
constexpr std::int64_t kMostRetries = 1000;

bool read_flag(ObjectReader& item, std::string_view name, bool usual) {
  const Json* found = item.any(name);
  if (found == nullptr || found->is_null()) return usual;
  if (!found->is_boolean()) item.refuse(name, "should be true or false");
  return *found == true;
}

Symbol read_id(Transaction& tx, ObjectReader& item, std::string_view name) {
  const std::string text = item.text(name);
  const std::string guid = guid_of(text);
  if (guid.empty()) item.refuse(name, "should be a GUID");
  return item.ok() ? tx.intern(guid) : Symbol{};
}

Symbol read_optional_id(Transaction& tx, ObjectReader& item, std::string_view name) {
  const std::optional<std::string> text = item.optional_text(name);
  if (!text) return {};
  const std::string guid = guid_of(*text);
  if (guid.empty()) item.refuse(name, "should be a GUID or null");
  return item.ok() ? tx.intern(guid) : Symbol{};
}

std::string read_configuration_text(ObjectReader& item) {
  const Json* json = item.object("configuration");
  return json != nullptr ? to_text(*json) : std::string();
}

void read_key(Provision& system, Transaction& tx, ObjectReader& item) {
  provision::Key key;
  const std::string text = item.text("key");
  if (item.ok() && text.empty()) item.refuse("key", "should not be empty");
  key.actor = tx.intern(item.text("actor"));
  if (!item.finish()) return;
  key.verifier = tx.intern(secret_verifier(text));
  system.catalogue().put_key(tx, key);
}

void read_channel(Provision& system, Transaction& tx, ObjectReader& item) {
  provision::Channel channel;
  channel.id = read_id(tx, item, "id");
  channel.name = item.text("name");
  channel.reference_id = item.optional_text("referenceId").value_or("");
  channel.configuration = read_configuration_text(item);
  if (!item.finish()) return;
  channel.resources = channel_resources(channel.configuration);
  system.catalogue().put_channel(tx, channel);
}

void read_profile_item(Provision& system, Transaction& tx, ObjectReader& item) {
  provision::Profile profile;
  profile.id = read_id(tx, item, "id");
  profile.name = item.text("name");
  profile.reference_id = item.optional_text("referenceId").value_or("");
  std::string text = read_configuration_text(item);
  if (!item.finish()) return;
  read_profile(profile, std::move(text));
  system.catalogue().put_profile(tx, profile);
}

void read_event(Provision& system, Transaction& tx, ObjectReader& item) {
  provision::Event event;
  event.id = read_id(tx, item, "id");
  event.title = item.text("title");
  event.ref_id = item.optional_text("refId").value_or("");
  event.external_id = item.optional_text("externalId").value_or("");
  event.channel = read_optional_id(tx, item, "channelId");
  event.profile = read_optional_id(tx, item, "infrastructureProfileId");
  const std::int64_t state = item.optional_integer("eventState").value_or(0);
  if (state < 0 || state >= static_cast<std::int64_t>(provision::kEventStates)) {
    item.refuse("eventState", "should be from 0 to 25");
  }
  event.auto_provision = read_flag(item, "autoProvisionInfrastructure", false);
  event.auto_terminate = read_flag(item, "autoTerminateInfrastructure", false);
  event.provision_at = item.optional_time("scheduledProvisionAt");
  event.terminate_at = item.optional_time("scheduledTerminateAt");
  event.start = item.optional_time("scheduledStart");
  event.end = item.optional_time("scheduledEnd");
  if (!item.finish()) return;
  event.state = static_cast<provision::EventState>(state);
  const provision::Catalogue& catalogue = system.catalogue();
  if (event.channel.present() && catalogue.channel(event.channel) == nullptr) {
    item.refuse("channelId", "names no channel");
  }
  if (event.profile.present() && catalogue.profile(event.profile) == nullptr) {
    item.refuse("infrastructureProfileId", "names no profile");
  }
  if (item.ok()) system.put_event(tx, event);
}

provision::Fault read_fault(Provision& system, Transaction& tx, ObjectReader& item) {
  provision::Fault fault;
  fault.event = read_optional_id(tx, item, "event");
  fault.resource = item.optional_text("resource").value_or("");
  fault.operation = static_cast<provision::Operation>(
      item.word("operation", {"create", "update", "delete", "lose"}));
  const std::int64_t attempt = item.optional_integer("attempt").value_or(0);
  if (attempt < 0 || attempt > 1'000'000) item.refuse("attempt", "should be from 0 to 1000000");
  fault.attempt = static_cast<std::uint32_t>(attempt);
  constexpr provision::Outcome kOutcomes[] = {provision::Outcome::fail, provision::Outcome::timeout,
                                              provision::Outcome::refused, provision::Outcome::ok};
  fault.outcome = kOutcomes[item.word("outcome", {"fail", "timeout", "refused", "ok"})];
  fault.after_ms = item.optional_integer("after_ms").value_or(0);
  if (fault.after_ms < 0 || fault.after_ms > provision::kLongestWork_ms) {
    item.refuse("after_ms", "should be from 0 to 2592000000");
  }
  if (item.finish() && fault.event.present() &&
      system.catalogue().find_event(fault.event) == nullptr) {
    item.refuse("event", "names no event");
  }
  return fault;
}

void read_faults(Provision& system, Transaction& tx, const Json& list, const std::string& pointer,
                 MaybeFault& fault) {
  std::vector<provision::Fault> faults;
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    ObjectReader item(list[at], pointer_to(pointer, at), fault);
    faults.push_back(read_fault(system, tx, item));
  }
  if (!fault) system.catalogue().set_faults(tx, faults);
}

void read_durations(ObjectReader& reader, provision::Settings& settings) {
  const Json* durations = reader.object("durations");
  if (durations == nullptr) return;
  settings.durations.clear();
  for (auto at = durations->begin(); at != durations->end(); ++at) {
    provision::TypeDuration each;
    each.type = at.key();
    if (!read_duration(at.value(), each.rule)) {
      reader.refuse_at({pointer_to(reader.pointer_of("durations"), each.type),
                        "should be fixed_ms, uniform_ms or lognormal_ms"});
    }
    settings.durations.push_back(std::move(each));
  }
}

void read_settings(Provision& system, Transaction& tx, ObjectReader& reader, bool alone) {
  provision::Settings settings = system.catalogue().settings();
  const auto key = reader.optional_text("defaultInfrastructureKey");
  if (key) settings.default_infrastructure_key = *key;
  const std::int64_t most = reader.optional_integer("concurrency").value_or(settings.concurrency);
  if (most < 1 || most > kMostWorks) reader.refuse("concurrency", "should be from 1 to 1000000");
  settings.concurrency = static_cast<std::uint32_t>(most);
  settings.strict_compare = read_flag(reader, "strictCompare", settings.strict_compare);
  const std::int64_t retries = reader.optional_integer("retries").value_or(settings.retries);
  if (retries < 0 || retries > kMostRetries) reader.refuse("retries", "should be from 0 to 1000");
  settings.retries = static_cast<std::uint32_t>(retries);
  read_durations(reader, settings);
  if (alone ? reader.finish() : reader.ok()) system.catalogue().put_settings(tx, settings);
}

void read_list(Provision& system, Transaction& tx, const Json& list, const std::string& pointer,
               ReadItem read, MaybeFault& fault) {
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    ObjectReader item(list[at], pointer_to(pointer, at), fault);
    read(system, tx, item);
  }
}

Response answer(const MaybeFault& fault, std::size_t count) {
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":" + std::to_string(count) + "}");
}

// The body of a request that puts a list.
std::optional<Json> list_of(const Call& call, MaybeFault& fault, Response& refused) {
  std::optional<Json> body = parse_json(call.request.body);
  if (!body) refused = host_fault(Fault::malformed_body, {});
  if (body && !body->is_array()) fault = DocumentFault{"", "should be a list"};
  return body;
}

Response put_list(Call& call, ReadItem read) {
  MaybeFault fault;
  Response refused;
  const std::optional<Json> body = list_of(call, fault, refused);
  if (!body) return refused;
  if (!fault) read_list(call.plane.provision(), call.tx(), *body, "", read, fault);
  return answer(fault, body->size());
}

}  // namespace

void put_provision_section(Provision& system, Transaction& tx, const Json& section,
                           const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(section, pointer, fault);
  const struct {
    const char* name;
    ReadItem read;
  } lists[] = {{"keys", read_key},
               {"channels", read_channel},
               {"profiles", read_profile_item},
               {"events", read_event}};
  read_settings(system, tx, reader, false);
  for (const auto& [name, read] : lists) {
    if (const Json* list = reader.list(name)) {
      read_list(system, tx, *list, reader.pointer_of(name), read, fault);
    }
  }
  if (const Json* list = reader.list("faults")) {
    read_faults(system, tx, *list, reader.pointer_of("faults"), fault);
  }
  reader.finish();
}

Response put_provision_keys(Call& call) {
  return put_list(call, read_key);
}
Response put_provision_channels(Call& call) {
  return put_list(call, read_channel);
}
Response put_provision_profiles(Call& call) {
  return put_list(call, read_profile_item);
}
Response put_provision_events(Call& call) {
  return put_list(call, read_event);
}

Response put_provision_faults(Call& call) {
  MaybeFault fault;
  Response refused;
  const std::optional<Json> body = list_of(call, fault, refused);
  if (!body) return refused;
  if (!fault) read_faults(call.plane.provision(), call.tx(), *body, "", fault);
  return answer(fault, body->size());
}

Response put_provision_settings(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  ObjectReader reader(*body, "", fault);
  read_settings(call.plane.provision(), call.tx(), reader, true);
  return answer(fault, 1);
}

}  // namespace tabplane::api
