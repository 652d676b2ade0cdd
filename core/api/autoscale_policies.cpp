#include "core/api/autoscale_policies.h"

#include <array>

#include "core/api/autoscale_views.h"
#include "core/api/control_plane.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

Response unknown_type(std::string_view name) {
  return autoscale_error(AutoscaleError::unknown_type,
                         "Unknown auto scale policy type " + std::string(name));
}

// False when the member is there and no number.
bool read_amount(const Json& json, std::string_view name, std::optional<Amount>& amount) {
  const Json* found = member(json, name);
  if (found == nullptr) return true;
  amount = number_of(*found);
  return amount.has_value();
}

// Seconds or the like; false when the member is there and out of range.
bool read_bounded(const Json& json, std::string_view name, std::uint32_t most,
                  std::uint32_t& value) {
  const Json* found = member(json, name);
  if (found == nullptr) return true;
  const std::optional<std::int64_t> number = number_of(*found);
  if (!number || *number < 0 || *number > most) return false;
  value = static_cast<std::uint32_t>(*number);
  return true;
}

template <class Enum>
bool read_word(const Json& json, std::string_view name, Enum& value) {
  const Json* found = member(json, name);
  if (found == nullptr) return true;
  for (std::size_t at = 0; at < std::size(EnumNames<Enum>::names); ++at) {
    if (*found == EnumNames<Enum>::names[at]) {
      value = static_cast<Enum>(at);
      return true;
    }
  }
  return false;
}

Response full_answer(const ActionCall& action, autoscale::ContainerId id, bool options, bool rule) {
  const autoscale::Container* container = action.system().inventory().container(id);
  JsonWriter out;
  out.begin_object();
  write_autoscales(out.name("autoscales"), action.system(), id, options);
  out.put("callback_url", container->callback_url);
  if (rule) write_rule(out.name("options"), action.system().inventory().rule_of(*container));
  out.end_object();
  return autoscale_data(std::move(out));
}

std::optional<Response> read_report(const Json& json, autoscale::UsageReport& report) {
  const Json* at = member(json, "at");
  if (at != nullptr) {
    const std::optional<TimePoint> time =
        at->is_string() ? parse_rfc3339(*at->get_ptr<const Json::string_t*>()) : std::nullopt;
    if (!time) return autoscale_wrong_type("at");
    report.at = *time;
  }
  const Json* usage = member(json, "usage");
  if (usage == nullptr || !usage->is_object()) return autoscale_wrong_type("usage");
  for (auto item = usage->begin(); item != usage->end(); ++item) {
    const std::optional<ResourceType> type = autoscale::type_of(item.key());
    if (!type) return unknown_type(item.key());
    std::optional<autoscale::Milli>& amount = report.usage[autoscale::index_of(*type)];
    amount = milli_of(item.value());
    if (!amount) return autoscale_wrong_type(item.key());
  }
  return std::nullopt;
}

}  // namespace

Response get_autoscale(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  const Json* wanted = member(action.data, "get_options");
  const std::int64_t options = wanted != nullptr ? number_of(*wanted).value_or(0) : 0;
  // 1 is the document's; 2 is ours and adds the rule's options.
  return full_answer(action, found.id, options == 1 || options == 2, options == 2);
}

std::optional<Response> read_policy_changes(const Json& autoscales,
                                            autoscale::AutoscaleChange& change) {
  if (!autoscales.is_object()) return autoscale_wrong_type("autoscales");
  for (auto item = autoscales.begin(); item != autoscales.end(); ++item) {
    const std::optional<ResourceType> type = autoscale::type_of(item.key());
    if (!type) return unknown_type(item.key());
    const Json& json = item.value();
    if (!json.is_object()) return autoscale_wrong_type(item.key());
    autoscale::PolicyChange policy;
    policy.type = *type;
    if (const Json* active = member(json, "active")) {
      policy.active = flag_of(*active);
      if (!policy.active) return autoscale_wrong_type("active");
    }
    const std::array<std::pair<const char*, std::optional<Amount>*>, 4> amounts = {
        {{"cap", &policy.cap},
         {"step", &policy.step},
         {"threshold", &policy.threshold},
         {"min", &policy.min}}};
    for (const auto& [name, amount] : amounts) {
      if (!read_amount(json, name, *amount)) return autoscale_wrong_type(name);
    }
    change.policies.push_back(policy);
  }
  return std::nullopt;
}

std::optional<Response> read_rule(const Json& options, autoscale::RuleOptions& rule) {
  if (!options.is_object()) return autoscale_wrong_type("options");
  if (const Json* preset = member(options, "preset")) {
    if (*preset == "plain") {
      rule = {};
    } else if (*preset == "steady") {
      rule = autoscale::kSteady;
    } else if (*preset != "custom") {
      return autoscale_error(AutoscaleError::no_option, "Value is not among the options: preset");
    }
  }
  constexpr std::uint32_t kMostConsecutive = 60;
  constexpr std::uint32_t kMostBand = 90;
  constexpr std::uint32_t kPermillePerPercent = 10;
  const std::array<std::pair<const char*, std::uint32_t*>, 2> times = {
      {{"backoff", &rule.backoff_s}, {"cooldownUp", &rule.cooldown_up_s}}};
  for (const auto& [name, value] : times) {
    if (!read_bounded(options, name, autoscale::kLongestOption_s, *value))
      return autoscale_wrong_type(name);
  }
  if (!read_bounded(options, "consecutive", kMostConsecutive, rule.consecutive)) {
    return autoscale_wrong_type("consecutive");
  }
  if (!read_word(options, "overshoot", rule.overshoot)) return autoscale_wrong_type("overshoot");
  if (!read_word(options, "prediction", rule.prediction)) return autoscale_wrong_type("prediction");
  if (!read_word(options, "method", rule.method)) return autoscale_wrong_type("method");
  const Json* down = member(options, "scaleDown");
  if (down == nullptr) return std::nullopt;
  if (!down->is_object()) return autoscale_wrong_type("scaleDown");
  if (const Json* enabled = member(*down, "enabled")) {
    const std::optional<bool> flag = flag_of(*enabled);
    if (!flag) return autoscale_wrong_type("enabled");
    rule.scale_down = *flag;
  }
  std::uint32_t band = rule.band_permille / kPermillePerPercent;
  if (!read_bounded(*down, "band", kMostBand, band)) return autoscale_wrong_type("band");
  if (band != rule.band_permille / kPermillePerPercent) {
    rule.band_permille = band * kPermillePerPercent;
  }
  if (!read_bounded(*down, "window", autoscale::kLongestOption_s, rule.window_s)) {
    return autoscale_wrong_type("window");
  }
  if (!read_bounded(*down, "cooldown", autoscale::kLongestOption_s, rule.cooldown_down_s)) {
    return autoscale_wrong_type("cooldown");
  }
  return std::nullopt;
}

Response set_autoscale(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  autoscale::AutoscaleChange change;
  if (const Json* autoscales = member(action.data, "autoscales")) {
    if (std::optional<Response> wrong = read_policy_changes(*autoscales, change)) return *wrong;
  }
  if (const Json* url = member(action.data, "callback_url")) {
    if (!url->is_string()) return autoscale_wrong_type("callback_url");
    change.callback_url = *url->get_ptr<const Json::string_t*>();
  }
  if (const Json* options = member(action.data, "options")) {
    const autoscale::Inventory& inventory = action.system().inventory();
    change.rule = inventory.rule_of(*inventory.container(found.id));
    if (std::optional<Response> wrong = read_rule(*options, *change.rule)) return *wrong;
  }
  const auto set = action.call.plane.autoscale().set_policies(action.call.tx(), found.id, change);
  if (!set) return autoscale_refusal(set.error());
  return full_answer(action, found.id, true, change.rule.has_value());
}

Response resize_container(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  const Json* resources = member(action.data, "resources");
  if (resources == nullptr || !resources->is_object()) return autoscale_wrong_type("resources");
  autoscale::Amounts targets;
  for (auto item = resources->begin(); item != resources->end(); ++item) {
    const std::optional<ResourceType> type = autoscale::type_of(item.key());
    if (!type) return unknown_type(item.key());
    std::optional<Amount>& target = targets[autoscale::index_of(*type)];
    target = number_of(item.value());
    if (!target || *target < 0 || *target > autoscale::kGreatestAmount) {
      return autoscale_wrong_type(item.key());
    }
  }
  return autoscale_task(action.call.plane.autoscale().resize(action.call.tx(), found.id, targets));
}

Response report_usage(ActionCall& action) {
  constexpr std::size_t kMostSamples = 10'000;
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  std::vector<autoscale::UsageReport> reports;
  const Json* samples = member(action.data, "samples");
  if (samples != nullptr) {
    if (!samples->is_array() || samples->size() > kMostSamples)
      return autoscale_wrong_type("samples");
    for (const Json& sample : *samples) {
      reports.push_back({action.now(), {}});
      if (std::optional<Response> wrong = read_report(sample, reports.back())) return *wrong;
    }
  } else {
    reports.push_back({action.now(), {}});
    if (std::optional<Response> wrong = read_report(action.data, reports.back())) return *wrong;
  }
  const auto taken =
      action.call.plane.autoscale().report_usage(action.call.tx(), found.id, reports);
  if (!taken) return autoscale_refusal(taken.error());
  JsonWriter out;
  out.begin_object();
  out.put("samples", reports.size());
  out.end_object();
  return autoscale_data(std::move(out));
}

}  // namespace tabplane::api
