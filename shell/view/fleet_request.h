// Requests of the Fleet API put together: a path, a body of JSON, and the token of who asks.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"

namespace tabplane::shell {

struct JsonMember {
  std::string_view name;
  std::string_view value;
  bool plain = false;  // JSON already: a number, a word, an object
};
std::string json_object(const std::vector<JsonMember>& members);
std::string json_list(const std::vector<std::string>& texts);

// Below the API's root; segments are encoded.
std::string fleet_target(std::initializer_list<std::string_view> segments);
// An empty body is none, an empty token sends none.
api::Request fleet_request(std::string_view method, std::string target, std::string body,
                           std::string_view token);

}  // namespace tabplane::shell
