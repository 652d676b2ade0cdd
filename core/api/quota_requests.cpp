#include "core/api/quota_requests.h"

#include <charconv>
#include <utility>

#include "core/api/json_writer.h"
#include "core/api/target.h"

namespace tabplane::api {
namespace {

Request json_request(std::string_view method, std::string_view target, std::string body) {
  return {std::string(method),
          std::string(target),
          {{"Content-Type", "application/json"}},
          std::move(body)};
}

void add_token(Request& request, std::string_view token) {
  if (!token.empty()) request.headers.emplace_back("X-Auth-Token", token);
}

void write_source(JsonWriter& out, const std::optional<std::string>& source) {
  if (source) {
    out.value(*source);
  } else {
    out.null();
  }
}

// What follows "/astakos/api/commissions" in the target of a POST; nothing when it is another one.
std::optional<std::vector<std::string>> behind_commissions(const Request& request) {
  std::vector<std::string> path = parse_target(request.target).segments;
  const bool root = path.size() >= 3 && ((path[0] == "astakos" && path[1] == "api") ||
                                         (path[0] == "account" && path[1] == "v1.0"));
  if (request.method != "POST" || !root || path[2] != "commissions") return std::nullopt;
  path.erase(path.begin(), path.begin() + 3);
  return path;
}

std::optional<std::int64_t> serial_of(std::string_view text) {
  std::int64_t serial = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(serial) : std::nullopt;
}

// False when the member is there and no list of serials.
bool read_serials(const Json& body, std::string_view name, std::vector<std::int64_t>& serials) {
  const Json* list = member(body, name);
  if (list == nullptr) return true;
  if (!list->is_array()) return false;
  for (const Json& item : *list) {
    const auto serial = as_integer(item);
    if (!serial) return false;
    serials.push_back(*serial);
  }
  return true;
}

bool flag(const Json& body, std::string_view name) {
  const Json* found = member(body, name);
  return found != nullptr && *found == true;
}

}  // namespace

Request issue_request(const IssueText& issue, std::string_view token) {
  JsonWriter out;
  out.begin_object();
  out.put("name", issue.name);
  out.begin_array("provisions");
  for (const ProvisionText& provision : issue.provisions) {
    out.begin_object();
    out.put("holder", provision.holder);
    write_source(out.name("source"), provision.source);
    out.put("resource", provision.resource);
    out.put("quantity", provision.quantity);
    out.end_object();
  }
  out.end_array();
  if (issue.force) out.put("force", true);
  if (issue.auto_accept) out.put("auto_accept", true);
  out.end_object();
  Request request = json_request("POST", "/astakos/api/commissions", out.take());
  add_token(request, token);
  request.headers.emplace_back("Prefer", "explain");
  return request;
}

std::optional<IssueText> read_issue_request(const Request& request) {
  const auto path = behind_commissions(request);
  const auto body = path && path->empty() ? parse_json(request.body) : std::nullopt;
  const Json* provisions = body ? member(*body, "provisions") : nullptr;
  if (provisions == nullptr || !provisions->is_array()) return std::nullopt;
  IssueText issue;
  issue.name = text_member(*body, "name").value_or("");
  issue.force = flag(*body, "force");
  issue.auto_accept = flag(*body, "auto_accept");
  for (const Json& item : *provisions) {
    const auto holder = text_member(item, "holder");
    const auto resource = text_member(item, "resource");
    const Json* quantity = member(item, "quantity");
    const auto amount = quantity != nullptr ? as_integer(*quantity) : std::nullopt;
    if (!holder || !resource || !amount) return std::nullopt;
    issue.provisions.push_back({*holder, text_member(item, "source"), *resource, *amount});
  }
  return issue;
}

Request resolve_request(std::span<const std::uint64_t> accept,
                        std::span<const std::uint64_t> reject, std::string_view token) {
  JsonWriter out;
  out.begin_object();
  if (!accept.empty()) out.name("accept").array(accept);
  if (!reject.empty()) out.name("reject").array(reject);
  out.end_object();
  Request request = json_request("POST", "/astakos/api/commissions/action", out.take());
  add_token(request, token);
  return request;
}

std::optional<ResolveText> read_resolve_request(const Request& request) {
  const auto path = behind_commissions(request);
  if (!path || path->empty() || path->back() != "action") return std::nullopt;
  const auto body = parse_json(request.body);
  if (!body) return std::nullopt;
  ResolveText text;
  if (path->size() == 1) {
    const bool good =
        read_serials(*body, "accept", text.accept) && read_serials(*body, "reject", text.reject);
    return good ? std::optional(std::move(text)) : std::nullopt;
  }
  const auto serial = path->size() == 2 ? serial_of(path->front()) : std::nullopt;
  const bool accepts = member(*body, "accept") != nullptr;
  if (!serial || accepts == (member(*body, "reject") != nullptr)) return std::nullopt;
  (accepts ? text.accept : text.reject).push_back(*serial);
  return text;
}

Request limits_request(std::span<const LimitText> limits) {
  JsonWriter out;
  out.begin_array();
  for (const LimitText& limit : limits) {
    out.begin_object();
    out.put("holder", limit.holder);
    write_source(out.name("source"), limit.source);
    out.put("resource", limit.resource);
    out.put("limit", limit.limit);
    out.end_object();
  }
  out.end_array();
  return json_request("PUT", "/tabplane/v1/quota/holdings", out.take());
}

}  // namespace tabplane::api
