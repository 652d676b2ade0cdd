#include "core/api/host_requests.h"

#include "core/api/host_report.h"
#include "core/api/json_writer.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kClockTarget = "/tabplane/v1/clock";

Request json_request(std::string_view method, std::string_view target, std::string body) {
  return {std::string(method),
          std::string(target),
          {{"Content-Type", "application/json"}},
          std::move(body)};
}

Request clock_request(JsonWriter& body) {
  body.end_object();
  return json_request("POST", kClockTarget, body.take());
}

}  // namespace

Request advance_by_request(Duration step) {
  JsonWriter out;
  out.begin_object();
  out.put("advance_ms", step.milliseconds);
  return clock_request(out);
}

Request advance_to_request(TimePoint to) {
  JsonWriter out;
  out.begin_object();
  out.put("advance_to", format_rfc3339(to));
  return clock_request(out);
}

Request clock_mode_request(ClockMode mode, std::uint32_t rate) {
  JsonWriter out;
  out.begin_object();
  out.put("mode", EnumNames<ClockMode>::names[static_cast<std::size_t>(mode)]);
  if (mode == ClockMode::fast) out.put("rate", rate);
  return clock_request(out);
}

std::optional<TimePoint> unfinished_advance(const Request& request, TimePoint began,
                                            const Response& response) {
  const std::optional<Json> answer = parse_json(response.body);
  const Json* complete = answer ? member(*answer, "complete") : nullptr;
  if (!response.success() || complete == nullptr || *complete != false) return std::nullopt;
  const std::optional<Json> asked = parse_json(request.body);
  if (!asked) return std::nullopt;
  if (const auto to = text_member(*asked, "advance_to")) return parse_rfc3339(*to);
  const Json* by = member(*asked, "advance_ms");
  const std::optional<std::int64_t> step = by != nullptr ? as_integer(*by) : std::nullopt;
  return step ? std::optional(began + Duration{*step}) : std::nullopt;
}

Request service_token_request(std::string_view service, std::string_view token) {
  JsonWriter out;
  out.begin_array();
  out.begin_object();
  out.put("name", service);
  out.put("token", token);
  out.end_object();
  out.end_array();
  return json_request("PUT", "/tabplane/v1/quota/services", out.take());
}

Request export_request() {
  return {"GET", "/tabplane/v1/export", {}, {}};
}

WorldFileFacts read_world_file(std::string_view bytes) {
  WorldFileFacts facts;
  const std::optional<Json> json = parse_json(bytes);
  if (!json) return facts;
  if (member(*json, "tabplane_export") != nullptr) {
    facts.kind = WorldFile::exported;
    if (const Json* sequence = member(*json, "sequence")) {
      facts.sequence = static_cast<std::uint64_t>(as_integer(*sequence).value_or(0));
    }
  } else if (member(*json, "tabplane_scenario") != nullptr) {
    facts.kind = WorldFile::scenario;
    facts.title = text_member(*json, "title").value_or("");
  }
  if (const auto now = text_member(*json, "now")) facts.now = parse_rfc3339(*now);
  return facts;
}

Request world_file_request(WorldFile kind, std::string bytes) {
  if (kind == WorldFile::exported) {
    return json_request("POST", "/tabplane/v1/import", std::move(bytes));
  }
  return json_request("PUT", "/tabplane/v1/world", std::move(bytes));
}

Request empty_world_request(TimePoint now) {
  JsonWriter out;
  out.begin_object();
  out.put("tabplane_scenario", 1);
  out.put("now", format_rfc3339(now));
  out.end_object();
  return json_request("PUT", "/tabplane/v1/world", out.take());
}

std::map<std::string, std::string> scenario_tokens(std::string_view document) {
  std::map<std::string, std::string> tokens;
  const std::optional<Json> json = parse_json(document);
  const auto items_of = [&](std::string_view section, std::string_view list) {
    const Json* found = json ? member(*json, section) : nullptr;
    const Json* items = found != nullptr ? member(*found, list) : nullptr;
    return items != nullptr && items->is_array() ? *items : Json::array();
  };
  const auto collect = [&](std::string_view section, std::string_view list, std::string_view secret,
                           std::string_view prefix) {
    for (const Json& item : items_of(section, list)) {
      const auto name = text_member(item, "name");
      const auto token = text_member(item, secret);
      if (name && token) tokens[std::string(prefix) + *name] = *token;
    }
  };
  collect("quota", "services", "token", "");
  collect("autoscale", "identities", "authorization_key", "autoscale:");
  for (const Json& item : items_of("fleet", "tokens")) {
    if (const auto token = text_member(item, "token")) tokens.emplace("fleet", *token);
  }
  return tokens;
}

std::string said_by(const Response& response) {
  const std::optional<Json> json = parse_json(response.body);
  if (!json || !json->is_object()) return {};
  if (const auto detail = text_member(*json, "detail"); detail && !detail->empty()) {
    const auto pointer = text_member(*json, "pointer");
    return pointer ? *pointer + " " + *detail : *detail;
  }
  if (const auto title = text_member(*json, "title")) return *title;
  if (const auto message = text_member(*json, "message")) return *message;
  for (const Json& fault : *json) {
    if (const auto message = text_member(fault, "message")) return *message;
    if (const auto error = text_member(fault, "error")) return *error;
  }
  return {};
}

std::string entry_text(const EntryView& entry) {
  JsonWriter out;
  write_entry(out, entry);
  return out.take();
}

}  // namespace tabplane::api
