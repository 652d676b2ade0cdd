#include "core/api/autoscale_setup.h"

#include <algorithm>

#include "core/api/autoscale_envelope.h"
#include "core/api/autoscale_policies.h"
#include "core/api/autoscale_workloads.h"
#include "core/api/control_plane.h"
#include "core/base/secret.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;
using MaybeFault = std::optional<DocumentFault>;

// What reading an item needs.
struct Setup {
  ControlPlane& plane;
  Transaction& tx;
  autoscale::Autoscale& system() const { return plane.autoscale(); }
};
using ReadItem = void (*)(Setup&, ObjectReader&);

void read_identity(Setup& setup, ObjectReader& item) {
  autoscale::Identity identity;
  const std::string name = item.text("name");
  if (!name.empty()) identity.name = setup.tx.intern(name);
  const std::optional<std::string> key = item.optional_text("authorization_key");
  const auto& known = setup.system().inventory().identities;
  const Slot before = known.find(identity);
  if (key) {
    if (!key->empty()) identity.key = secret_verifier(*key);
    const Symbol owner = key->empty() ? Symbol{} : setup.system().inventory().identity_of(*key);
    if (owner.present() && owner != identity.name) {
      item.refuse("authorization_key", "belongs to another one");
    }
  } else if (before != kNoSlot) {
    identity.key = known[before].key;
  }
  if (name.empty()) item.refuse("name", "should not be empty");
  if (item.finish()) setup.system().put_identity(setup.tx, identity);
}

Amount read_amount(ObjectReader& reader, std::string_view name, Amount otherwise, Amount least) {
  const Amount amount = reader.optional_integer(name).value_or(otherwise);
  if (amount < least || amount > autoscale::kGreatestAmount) {
    reader.refuse(name, "should be from " + std::to_string(least) + " to " +
                            std::to_string(autoscale::kGreatestAmount));
  }
  return amount;
}

autoscale::Policy read_policy(const Json& json, const std::string& pointer,
                              const autoscale::Policy& before, MaybeFault& fault) {
  ObjectReader reader(json, pointer, fault);
  autoscale::Policy policy = before;
  const Amount active = reader.optional_integer("active").value_or(policy.active ? 1 : 0);
  if (active != 0 && active != 1) reader.refuse("active", "should be 0 or 1");
  policy.active = active == 1;
  policy.current = read_amount(reader, "current", policy.current, 1);
  policy.max = read_amount(reader, "max", policy.max, 1);
  policy.min = read_amount(reader, "min", policy.min, 0);
  policy.cap = read_amount(reader, "cap", std::min(policy.cap, policy.max), 1);
  policy.step = read_amount(reader, "step", policy.step, 1);
  policy.threshold = read_amount(reader, "threshold", policy.threshold, 1);
  if (policy.threshold > 100) reader.refuse("threshold", "should be from 1 to 100");
  policy.plan = read_amount(reader, "plan", policy.current, 0);
  reader.finish();
  return policy;
}

void read_policies(const Json& json, const std::string& pointer,
                   std::array<autoscale::Policy, autoscale::kResourceTypes>& policies,
                   MaybeFault& fault) {
  if (!json.is_object()) {
    fault = DocumentFault{pointer, "should be an object"};
    return;
  }
  for (auto item = json.begin(); item != json.end() && !fault; ++item) {
    const std::string inner = pointer_to(pointer, item.key());
    const std::optional<ResourceType> type = autoscale::type_of(item.key());
    if (!type) {
      fault = DocumentFault{inner, "is none of bw, cpu, hdd, mem"};
      return;
    }
    autoscale::Policy& policy = policies[autoscale::index_of(*type)];
    policy = read_policy(item.value(), inner, policy, fault);
  }
}

// The rule's options in the form that scaleSetAutoscale takes.
void read_rule_member(ObjectReader& item, std::string_view name, const autoscale::RuleOptions& base,
                      std::optional<autoscale::RuleOptions>& rule) {
  const Json* options = item.object(name);
  if (options == nullptr) return;
  rule = base;
  if (read_rule(*options, *rule)) item.refuse(name, "is no set of options");
}

void read_container(Setup& setup, ObjectReader& item) {
  const autoscale::Inventory& inventory = setup.system().inventory();
  autoscale::Container container;
  const std::int64_t id = item.integer("id");
  if (id < 1) item.refuse("id", "should be a positive integer");
  container.id = static_cast<autoscale::ContainerId>(std::max<std::int64_t>(id, 1));
  const autoscale::Container* before = inventory.container(container.id);
  if (before != nullptr) container = *before;
  if (const std::optional<std::string> identity = item.optional_text("identity")) {
    container.identity = setup.tx.intern(*identity);
    autoscale::Identity key;
    key.name = container.identity;
    if (inventory.identities.find(key) == kNoSlot) item.refuse("identity", "names no identity");
  }
  container.name = item.optional_text("name").value_or(container.name);
  const std::size_t state = item.word("state", {"running", "stopped"});
  container.state =
      state == 0 ? autoscale::ContainerState::running : autoscale::ContainerState::stopped;
  container.created =
      item.optional_time("created").value_or(before != nullptr ? before->created : setup.tx.now());
  container.callback_url = item.optional_text("callback_url").value_or(container.callback_url);
  if (!autoscale::is_callback_url(container.callback_url)) {
    item.refuse("callback_url", "should be an http or https address, or empty");
  }
  container.image = item.optional_text("image_name").value_or(container.image);
  read_rule_member(item, "options", inventory.settings().rule, container.rule);
  std::array<autoscale::Policy, autoscale::kResourceTypes> policies;
  for (const ResourceType type : autoscale::kAllTypes) {
    const autoscale::Policy* known = inventory.policy(container.id, type);
    policies[autoscale::index_of(type)] =
        known != nullptr ? *known : autoscale::usual_policy(container.id, type);
  }
  MaybeFault inner;
  if (const Json* given = item.object("policies")) {
    read_policies(*given, item.pointer_of("policies"), policies, inner);
  }
  if (inner) item.refuse_at(*inner);
  if (item.finish()) setup.system().put_container(setup.tx, container, policies);
}

void read_workload(Setup& setup, ObjectReader& item) {
  autoscale::Workload workload;
  const std::int64_t id = item.integer("container");
  workload.container = static_cast<autoscale::ContainerId>(std::max<std::int64_t>(id, 0));
  if (setup.system().inventory().container(workload.container) == nullptr) {
    item.refuse("container", "names no container");
  }
  const std::string name = item.text("type");
  const std::optional<ResourceType> type = autoscale::type_of(name);
  if (!type) item.refuse("type", "is none of bw, cpu, hdd, mem");
  workload.type = type.value_or(ResourceType::bw);
  workload.origin = item.optional_time("origin").value_or(setup.tx.now());
  const std::string stream =
      item.optional_text("stream").value_or(std::to_string(workload.container) + "/" + name);
  workload.seed =
      Stream(setup.plane.engine().world().seed).keyed("autoscale.workload").keyed(stream).next();
  MaybeFault inner;
  if (const Json* demand = item.any("demand")) {
    ReadDemand read =
        read_demand(*demand, workload.type, workload.origin, item.pointer_of("demand"), inner);
    workload.program = std::move(read.program);
    workload.trace = std::move(read.trace);
  } else {
    item.refuse("demand", "is missing");
  }
  if (inner) item.refuse_at(*inner);
  if (item.finish()) setup.system().put_workload(setup.tx, workload);
}

void read_options(Setup& setup, const Json& json, const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(json, pointer, fault);
  autoscale::Settings settings = setup.system().inventory().settings();
  constexpr std::int64_t kMilliseconds = 1000;
  const auto seconds = [&](std::string_view name, std::int64_t& value_ms) {
    const std::optional<std::int64_t> value = reader.optional_integer(name);
    if (!value) return;
    if (*value < 1 || *value > autoscale::kLongestPeriod_ms / kMilliseconds) {
      reader.refuse(name, "should be from 1 to 86400");
      return;
    }
    value_ms = *value * kMilliseconds;
  };
  const auto flag = [&](std::string_view name, bool& value) {
    const Json* found = reader.any(name);
    if (found == nullptr || found->is_null()) return;
    if (!found->is_boolean()) reader.refuse(name, "should be true or false");
    value = *found == true;
  };
  seconds("period_s", settings.period_ms);
  seconds("sample_s", settings.sample_ms);
  flag("hide_foreign", settings.hide_foreign);
  flag("trace", settings.trace);
  flag("scale_down", settings.rule.scale_down);
  if (const std::optional<std::string> overshoot = reader.optional_text("overshoot")) {
    if (*overshoot != "clip" && *overshoot != "stop") {
      reader.refuse("overshoot", "should be one of \"clip\" \"stop\"");
    }
    settings.rule.overshoot =
        *overshoot == "stop" ? autoscale::Overshoot::stop : autoscale::Overshoot::clip;
  }
  std::optional<autoscale::RuleOptions> rule;
  read_rule_member(reader, "rule", settings.rule, rule);
  if (rule) settings.rule = *rule;
  if (!reader.finish()) return;
  const autoscale::Rhythm rhythm = autoscale::rhythm_of(settings);
  if (settings.sample_ms != 0 && rhythm.sample_ms != settings.sample_ms) {
    reader.refuse("sample_s", "should divide the period into at most 360 parts");
    return;
  }
  setup.system().put_settings(setup.tx, settings);
}

void read_rates(Setup& setup, const Json& json, const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(json, pointer, fault);
  autoscale::Settings settings = setup.system().inventory().settings();
  settings.rates.resize(autoscale::kResourceTypes);
  for (const ResourceType type : autoscale::kAllTypes) {
    const std::string_view key = autoscale::facts_of(type).key;
    const std::optional<std::int64_t> rate = reader.optional_integer(key);
    if (!rate) continue;
    if (*rate < 1 || *rate > autoscale::kGreatestRate_nano) {
      reader.refuse(key, "should be from 1 to 1000000000000000 nano-dollars");
    }
    settings.rates[autoscale::index_of(type)] = *rate;
  }
  if (reader.finish()) setup.system().put_settings(setup.tx, settings);
}

void read_list(Setup& setup, const Json& list, const std::string& pointer, ReadItem read,
               MaybeFault& fault) {
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    ObjectReader item(list[at], pointer_to(pointer, at), fault);
    read(setup, item);
  }
}

Response put_list(Call& call, ReadItem read) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  Setup setup{call.plane, call.tx()};
  if (!body->is_array()) fault = DocumentFault{"", "should be a list"};
  if (!fault) read_list(setup, *body, "", read, fault);
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":" + std::to_string(body->size()) + "}");
}

}  // namespace

void put_autoscale_section(ControlPlane& plane, Transaction& tx, const Json& section,
                           const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(section, pointer, fault);
  Setup setup{plane, tx};
  if (const Json* options = reader.object("options")) {
    read_options(setup, *options, reader.pointer_of("options"), fault);
  }
  if (const Json* rates = reader.object("rates_nano_per_hour")) {
    read_rates(setup, *rates, reader.pointer_of("rates_nano_per_hour"), fault);
  }
  const struct {
    const char* name;
    ReadItem read;
  } lists[] = {
      {"identities", read_identity}, {"containers", read_container}, {"workloads", read_workload}};
  for (const auto& [name, read] : lists) {
    if (const Json* list = reader.list(name)) {
      read_list(setup, *list, reader.pointer_of(name), read, fault);
    }
  }
  reader.finish();
}

Response put_identities(Call& call) {
  return put_list(call, read_identity);
}
Response put_containers(Call& call) {
  return put_list(call, read_container);
}
Response put_workloads(Call& call) {
  return put_list(call, read_workload);
}

Response put_autoscale_options(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  Setup setup{call.plane, call.tx()};
  read_options(setup, *body, "", fault);
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":1}");
}

}  // namespace tabplane::api
