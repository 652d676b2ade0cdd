// A request and its response as plain data: the whole surface of the engine, whoever carries it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tabplane::api {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;  // "GET", upper case
  std::string target;  // path and query, percent-encoded: "/astakos/api/commissions?x=1"
  Headers headers;     // names in any case
  std::string body;
};

struct Response {
  std::uint32_t status = 200;
  Headers headers;
  std::string body;
  // Says no in a body of its own: some documents answer 200 with the refusal inside.
  bool refused = false;

  // Whether what the request asked for was done, so that its changes stay.
  bool success() const { return status >= 200 && status < 300 && !refused; }
};

// The value of the first header with this name, in any case; "" when there is none.
std::string_view header(const Headers& headers, std::string_view name);
bool has_header(const Headers& headers, std::string_view name);

Response json_response(std::uint32_t status, std::string body);
Response text_response(std::uint32_t status, std::string body);

// Whether a preference such as "explain" was asked for (RFC 7240: in any Prefer header, tokens
// separated by commas, each perhaps with a value or parameters that are not looked at).
bool prefers(const Request& request, std::string_view preference);

}  // namespace tabplane::api
