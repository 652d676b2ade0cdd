#include "shell/view/fleet_request.h"

#include <utility>

#include "core/api/target.h"
#include "shell/view/quoted.h"

namespace tabplane::shell {

std::string json_object(const std::vector<JsonMember>& members) {
  std::string body = "{";
  for (const JsonMember& member : members) {
    if (body.size() > 1) body += ", ";
    add_json_string(body, member.name);
    body += ": ";
    if (member.plain) {
      body += member.value;
    } else {
      add_json_string(body, member.value);
    }
  }
  return body + "}";
}

std::string json_list(const std::vector<std::string>& texts) {
  std::string body = "[";
  for (const std::string& text : texts) {
    if (body.size() > 1) body += ", ";
    add_json_string(body, text);
  }
  return body + "]";
}

std::string fleet_target(std::initializer_list<std::string_view> segments) {
  std::string path = "/2022-09-01-00/fleet";
  for (const std::string_view segment : segments) path += "/" + api::percent_encode(segment);
  return path;
}

api::Request fleet_request(std::string_view method, std::string target, std::string body,
                           std::string_view token) {
  api::Request request{std::string(method), std::move(target), {}, std::move(body)};
  if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + std::string(token));
  return request;
}

}  // namespace tabplane::shell
