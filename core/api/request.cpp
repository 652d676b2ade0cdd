#include "core/api/request.h"

#include <algorithm>

namespace tabplane::api {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
  for (const auto& [candidate, value] : headers) {
    if (same_name(candidate, name)) return value;
  }
  return {};
}

bool has_header(const Headers& headers, std::string_view name) {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& candidate) { return same_name(candidate.first, name); });
}

Response json_response(std::uint32_t status, std::string body) {
  Response response{status, {}, std::move(body)};
  response.headers.emplace_back("Content-Type", "application/json");
  return response;
}

Response text_response(std::uint32_t status, std::string body) {
  return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(body)};
}

bool prefers(const Request& request, std::string_view preference) {
  for (const auto& [name, value] : request.headers) {
    if (!same_name(name, "Prefer")) continue;
    std::string_view list = value;
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      const std::string_view item = list.substr(0, comma);
      if (same_name(trimmed(item.substr(0, item.find_first_of("=;"))), preference)) return true;
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return false;
}

}  // namespace tabplane::api
