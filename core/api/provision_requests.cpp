#include "core/api/provision_requests.h"

#include "core/api/target.h"

namespace tabplane::api {
namespace {

Request keyed(Request request, std::string_view key) {
  if (!key.empty()) request.headers.emplace_back("API-KEY", key);
  return request;
}

std::string path_of(std::string_view root, std::string_view event) {
  return std::string(root) + percent_encode(event);
}

}  // namespace

Request provision_request(std::string_view event, std::optional<bool> allow_updates,
                          std::string_view key) {
  std::string target = path_of("/provision/", event);
  if (allow_updates) target += *allow_updates ? "?allowUpdates=true" : "?allowUpdates=false";
  return keyed({"POST", std::move(target), {}, {}}, key);
}

Request terminate_request(std::string_view event, std::string_view key) {
  return keyed({"DELETE", path_of("/provision/", event), {}, {}}, key);
}

Request event_state_request(std::string_view event, std::uint32_t state, std::string_view key) {
  return keyed({"PUT",
                path_of("/event/state/", event),
                {{"Content-Type", "application/json"}},
                "{\"state\":" + std::to_string(state) + "}"},
               key);
}

}  // namespace tabplane::api
