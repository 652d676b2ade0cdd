#include "core/api/quota_requests.h"

#include "core/api/json.h"
#include "core/api/target.h"

namespace tabplane::api {
namespace {

Request json_request(std::string_view method, std::string_view target, const Json& body) {
  return {std::string(method),
          std::string(target),
          {{"Content-Type", "application/json"}},
          to_text(body)};
}

void add_token(Request& request, std::string_view token) {
  if (!token.empty()) request.headers.emplace_back("X-Auth-Token", token);
}

Json source_json(const std::optional<std::string>& source) {
  return source ? Json(*source) : Json(nullptr);
}

bool is_issue(const Request& request) {
  const std::vector<std::string> path = parse_target(request.target).segments;
  const bool root = path.size() == 3 && ((path[0] == "astakos" && path[1] == "api") ||
                                         (path[0] == "account" && path[1] == "v1.0"));
  return request.method == "POST" && root && path[2] == "commissions";
}

bool flag(const Json& body, std::string_view name) {
  const Json* found = member(body, name);
  return found != nullptr && *found == true;
}

}  // namespace

Request issue_request(const IssueText& issue, std::string_view token) {
  Json provisions = Json::array();
  for (const ProvisionText& provision : issue.provisions) {
    provisions.push_back({{"holder", provision.holder},
                          {"source", source_json(provision.source)},
                          {"resource", provision.resource},
                          {"quantity", provision.quantity}});
  }
  Json body = {{"name", issue.name}, {"provisions", std::move(provisions)}};
  if (issue.force) body["force"] = true;
  if (issue.auto_accept) body["auto_accept"] = true;
  Request request = json_request("POST", "/astakos/api/commissions", body);
  add_token(request, token);
  request.headers.emplace_back("Prefer", "explain");
  return request;
}

std::optional<IssueText> read_issue_request(const Request& request) {
  const auto body = is_issue(request) ? parse_json(request.body) : std::nullopt;
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
  Json body = Json::object();
  if (!accept.empty()) body["accept"] = std::vector<std::uint64_t>(accept.begin(), accept.end());
  if (!reject.empty()) body["reject"] = std::vector<std::uint64_t>(reject.begin(), reject.end());
  Request request = json_request("POST", "/astakos/api/commissions/action", body);
  add_token(request, token);
  return request;
}

Request limits_request(std::span<const LimitText> limits) {
  Json body = Json::array();
  for (const LimitText& limit : limits) {
    body.push_back({{"holder", limit.holder},
                    {"source", source_json(limit.source)},
                    {"resource", limit.resource},
                    {"limit", limit.limit}});
  }
  return json_request("PUT", "/tabplane/v1/quota/holdings", body);
}

}  // namespace tabplane::api
