#include "core/api/provision_configuration.h"

#include <algorithm>
#include <charconv>

#include "core/provision/provision.h"
#include "core/provision/state.h"

namespace tabplane::api {
namespace {

using provision::DurationKind;
using provision::DurationRule;
using Faults = std::vector<std::string>;

void add_once(std::vector<std::string>& names, std::string name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(std::move(name));
  }
}

void add_places(std::string_view text, std::vector<std::string>& names) {
  constexpr std::string_view kOpen = "{{resource:";
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + 1)) {
    const std::string_view rest = text.substr(at + kOpen.size());
    const std::size_t end = rest.find("}}");
    if (end == std::string_view::npos) return;
    const std::string_view inside = rest.substr(0, end);
    add_once(names, std::string(inside.substr(0, inside.rfind('.'))));
  }
}

void find_places(const Json& json, std::vector<std::string>& names) {
  if (json.is_string()) add_places(*json.get_ptr<const Json::string_t*>(), names);
  if (!json.is_structured()) return;
  for (const Json& item : json) find_places(item, names);
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_word(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

// Settings are often text: a number may stand in quotes.
std::optional<std::int64_t> number_of(const Json& json) {
  if (const auto value = as_integer(json)) return value;
  if (!json.is_string()) return std::nullopt;
  const std::string& text = *json.get_ptr<const Json::string_t*>();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Values written inside a string, as settings that are strings only have to.
Json unwrapped(const Json& json) {
  if (!json.is_string()) return json;
  return parse_json(*json.get_ptr<const Json::string_t*>()).value_or(json);
}

std::optional<std::uint32_t> millionths(const Json& json) {
  const Json value = unwrapped(json);
  if (!value.is_number()) return std::nullopt;
  const double share = value.get<double>();
  if (!(share >= 0.0 && share <= 1.0)) return std::nullopt;
  return static_cast<std::uint32_t>(share * 1'000'000.0 + 0.5);
}

bool is_work_time(std::int64_t ms) {
  return ms >= 0 && ms <= provision::kLongestWork_ms;
}

std::vector<std::string> names_of(const Json& json) {
  std::vector<std::string> names;
  if (json.is_array()) {
    for (const Json& item : json) {
      if (item.is_string()) add_once(names, item.get<std::string>());
    }
  } else if (json.is_string()) {
    std::string_view list = *json.get_ptr<const Json::string_t*>();
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      std::string_view name = list.substr(0, comma);
      while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
      while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
      add_once(names, std::string(name));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return names;
}

// What settings say of the simulation; those that they do not mention stay as they are.
void read_work(const Json& settings, const std::string& where, provision::WorkRule& work,
               Faults& faults) {
  if (!settings.is_object()) return;
  for (auto at = settings.begin(); at != settings.end(); ++at) {
    const std::string& name = at.key();
    const Json& value = at.value();
    bool fits = true;
    if (name == "sim.durationMs") {
      fits = read_duration(unwrapped(value), work.duration);
    } else if (name == "sim.deleteDurationMs") {
      fits = read_duration(unwrapped(value), work.delete_duration);
    } else if (name == "sim.failAttempts") {
      const Json list = unwrapped(value);
      fits = list.is_array();
      work.fail_attempts.clear();
      for (const Json& item : list) {
        const auto attempt = number_of(item);
        fits = fits && attempt && *attempt >= 1 && *attempt <= 1'000'000;
        if (fits) work.fail_attempts.push_back(static_cast<std::uint32_t>(*attempt));
      }
    } else if (name == "sim.failProbability") {
      const auto share = millionths(value);
      fits = share.has_value();
      work.fail_ppm = share.value_or(0);
    } else if (name == "sim.timeoutMs") {
      const auto timeout = number_of(value);
      fits = timeout && *timeout >= 1 && is_work_time(*timeout);
      if (fits) work.timeout_ms = *timeout;
    } else if (name == "replace") {
      const std::string word = value.is_string() ? value.get<std::string>() : "";
      fits = word == "create-before-destroy" || word == "destroy-before-create";
      work.destroy_first = word == "destroy-before-create";
    } else if (name == "dependsOn") {
      fits = value.is_array() || value.is_string();
      work.depends_on = names_of(value);
    }
    if (!fits) faults.push_back(where + " has a " + name + " that cannot be read");
  }
}

void read_resource(const Json& json, std::size_t index, const provision::WorkRule& usual,
                   provision::Configuration& into, Faults& faults) {
  const std::string where = "resource " + std::to_string(index);
  const auto name = text_member(json, "name");
  const auto type = text_member(json, "type");
  if (!name || !type) {
    faults.push_back(where + " lacks a name or a type");
    return;
  }
  provision::ResourceSpec spec;
  spec.name = *name;
  spec.type = *type;
  spec.work = usual;
  for (auto at = json.begin(); at != json.end(); ++at) {
    if (at.key() == "name" || at.key() == "type") continue;
    if (at.key() == "settings") read_work(at.value(), *name, spec.work, faults);
    spec.attributes.push_back({at.key(), to_text(at.value())});
  }
  into.resources.push_back(std::move(spec));
}

void read_options(const Json& options, provision::Configuration& into, Faults& faults) {
  if (!options.is_object()) return;
  const auto word = [&](const char* name, const char* first, const char* second) {
    const Json* value = member(options, name);
    if (value == nullptr || value->is_null()) return false;
    const std::string text = value->is_string() ? value->get<std::string>() : "";
    if (!same_word(text, first) && !same_word(text, second)) {
      faults.push_back(std::string(name) + " should be " + first + " or " + second);
    }
    return same_word(text, second);
  };
  into.is_static = word("deploymentType", "template", "static");
  into.is_shared = word("isolationMode", "byEvent", "byInfrastructure");
  const Json* updates = member(options, "allowUpdates");
  if (updates != nullptr && !updates->is_null() && !updates->is_boolean()) {
    faults.emplace_back("allowUpdates should be true, false or null");
  }
  into.allow_updates = updates != nullptr && *updates == true;
}

void read_termination(const Json& workflow, provision::Configuration& into, Faults& faults) {
  const Json* rules = member(workflow, "termination");
  if (rules == nullptr || !rules->is_array()) return;
  for (const Json& json : *rules) {
    provision::TerminationRule rule;
    rule.type = text_member(json, "type").value_or("");
    if (const Json* states = member(json, "states"); states != nullptr && states->is_array()) {
      for (const Json& state : *states) {
        const auto known = state.is_string()
                               ? provision::parse_event_state(state.get<std::string>())
                               : std::nullopt;
        if (known) {
          rule.states.push_back(*known);
        } else {
          faults.push_back("workflow names a state that is unknown: " + to_text(state));
        }
      }
    }
    if (const Json* select = member(json, "select")) rule.select = names_of(*select);
    into.termination.push_back(std::move(rule));
  }
}

void read_request(const Json& request, provision::Configuration& into, Faults& faults) {
  into.infrastructure_key = text_member(request, "infrastructureKey").value_or("");
  if (const Json* urls = member(request, "callbackUrls")) {
    into.callback_urls = urls->is_array() ? names_of(*urls) : Faults();
  }
  if (const Json* options = member(request, "options")) read_options(*options, into, faults);
  provision::WorkRule usual;
  std::string context;
  if (const Json* settings = member(request, "settings")) {
    read_work(*settings, "the profile", usual, faults);
    if (settings->is_object() && !settings->empty()) context = to_text(*settings);
  }
  const Json* resources = member(request, "resources");
  if (resources == nullptr || !resources->is_array()) {
    faults.emplace_back("resources is missing");
    return;
  }
  for (std::size_t at = 0; at < resources->size(); ++at) {
    read_resource((*resources)[at], at, usual, into, faults);
  }
  for (provision::ResourceSpec& spec : into.resources) seal(spec, context);
  for (std::string& fault : provision::faults_of(into.resources))
    faults.push_back(std::move(fault));
}

}  // namespace

bool read_duration(const Json& json, DurationRule& rule) {
  if (const auto fixed = number_of(json)) {
    rule = {DurationKind::fixed, *fixed, 0};
    return is_work_time(*fixed);
  }
  if (!json.is_object() || json.size() != 1) return false;
  if (const Json* fixed = member(json, "fixed_ms")) {
    const auto ms = as_integer(*fixed);
    rule = {DurationKind::fixed, ms.value_or(0), 0};
    return ms && is_work_time(*ms);
  }
  if (const Json* range = member(json, "uniform_ms")) {
    if (!range->is_array() || range->size() != 2) return false;
    const auto low = as_integer((*range)[0]);
    const auto high = as_integer((*range)[1]);
    if (!low || !high) return false;
    rule = {DurationKind::uniform, *low, *high};
    return is_work_time(*low) && is_work_time(*high) && *low <= *high;
  }
  if (const Json* shape = member(json, "lognormal_ms")) {
    const Json* median = member(*shape, "median");
    const Json* sigma = member(*shape, "sigma_permille");
    if (median == nullptr || sigma == nullptr) return false;
    const auto middle = as_integer(*median);
    const auto spread = as_integer(*sigma);
    if (!middle || !spread) return false;
    rule = {DurationKind::lognormal, *middle, *spread};
    return is_work_time(*middle) && *spread >= 0 && *spread <= 3000;
  }
  return false;
}

std::vector<std::string> channel_resources(std::string_view configuration) {
  std::vector<std::string> names;
  const std::optional<Json> json = parse_json(configuration);
  if (!json) return names;
  if (const Json* listed = member(*json, "infrastructureResources")) {
    if (listed->is_array()) names = names_of(*listed);
  }
  find_places(*json, names);
  return names;
}

void read_profile(provision::Profile& profile, std::string text) {
  profile.configuration = {};
  profile.faults.clear();
  const std::optional<Json> json = parse_json(text);
  profile.text = std::move(text);
  if (!json || !json->is_object()) {
    profile.faults.emplace_back("configurationJson is no JSON object");
    return;
  }
  const Json* request = member(*json, "request");
  if (request == nullptr || !request->is_object()) {
    profile.faults.emplace_back("request is missing");
  } else {
    read_request(*request, profile.configuration, profile.faults);
  }
  const Json* workflow = member(*json, "workflow");
  if (workflow == nullptr || !workflow->is_object()) {
    profile.faults.emplace_back("workflow is missing");
  } else {
    read_termination(*workflow, profile.configuration, profile.faults);
  }
}

}  // namespace tabplane::api
