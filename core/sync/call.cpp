#include "core/sync/call.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/api/json.h"
#include "core/base/bytes.h"

namespace tabplane::sync {
namespace {

constexpr std::array<std::string_view, 6> kCredentials = {
    "authorization", "api-key", "cookie", "x-auth-key", "x-auth-token", "x-service-token"};

bool is_credential(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return std::find(kCredentials.begin(), kCredentials.end(), lower) != kCredentials.end();
}

// The first of the members in which a system's document keeps its message.
std::optional<std::string> message_in(const api::Json& json) {
  for (const std::string_view name :
       {"detail", "message", "exceptionMessage", "errorMessage", "description", "title"}) {
    auto text = api::text_member(json, name);
    if (text && !text->empty()) return text;
  }
  return std::nullopt;
}

}  // namespace

std::string write_call(const api::Request& request) {
  Buffer out;
  out.put_text(request.method);
  out.put_text(request.target);
  for (const auto& [name, value] : request.headers) {
    if (is_credential(name)) continue;
    out.put_byte(1);
    out.put_text(name);
    out.put_text(value);
  }
  out.put_byte(0);
  out.put_text(request.body);
  return std::string(out.view());
}

bool read_call(std::string_view call, api::Request& request) {
  ByteReader in(call);
  request = {};
  request.method = in.text();
  request.target = in.text();
  while (in.byte() == 1) {
    std::string name(in.text());
    request.headers.emplace_back(std::move(name), std::string(in.text()));
  }
  request.body = in.text();
  return in.ok() && in.at_end();
}

std::string reason_of(const api::Response& response) {
  const std::optional<api::Json> body = api::parse_json(response.body);
  if (body && body->is_object()) {
    if (const auto message = message_in(*body)) return *message;
    // {"overLimit": {"message": ...}} and the like.
    for (const auto& item : *body) {
      if (!item.is_object()) continue;
      if (const auto message = message_in(item)) return *message;
    }
  }
  return "was answered " + std::to_string(response.status);
}

}  // namespace tabplane::sync
