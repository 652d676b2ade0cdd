// A logged request as other programs write it, and its bodies as people read them.
//
// Tokens are secrets: unless they are revealed, a placeholder stands in their place, and members of
// a body that its route calls secret are left out.
#pragma once

#include <string>
#include <string_view>

#include "core/api/request.h"

namespace tabplane::shell {

// Where the engine listens when it is served over HTTP.
inline constexpr std::string_view kServedAt = "http://127.0.0.1:8787";

struct RequestTextOptions {
  bool reveal = false;
  std::string_view origin = kServedAt;
};

// One command for a POSIX shell. Hidden tokens read "$TOKEN", which the shell fills in.
std::string curl_text(const api::Request& request, const RequestTextOptions& options = {});

// One expression of JavaScript. Hidden tokens read `TOKEN`, a variable of the caller's.
std::string fetch_text(const api::Request& request, const RequestTextOptions& options = {});

// Whether a header's value is a secret.
bool is_secret_header(std::string_view name);
// The value to show, and the body to show.
std::string shown_header(std::string_view name, std::string_view value, bool reveal);
std::string shown_body(const api::Request& request, bool reveal);

// JSON over several lines, two spaces a level. Every token stays exactly as it is; what is no JSON
// comes back unchanged.
std::string indented_json(std::string_view text);

}  // namespace tabplane::shell
