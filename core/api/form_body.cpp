#include "core/api/form_body.h"

#include "core/api/target.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kField = "request=";

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

std::optional<Json> parse_form_or_json(std::string_view body) {
  const std::string_view text = without_space(body);
  if (text.substr(0, kField.size()) != kField) {
    if (!text.empty() && (text.front() == '{' || text.front() == '[')) return parse_json(text);
    const std::size_t later = text.find("&request=");
    if (later == std::string_view::npos) return parse_json(text);
    return parse_form_or_json(text.substr(later + 1));
  }
  const std::string_view value = text.substr(kField.size());
  const std::string_view plain = without_space(value);
  if (!plain.empty() && plain.front() == '{') return parse_json(plain);
  return parse_json(percent_decode(value.substr(0, value.find('&')), true));
}

}  // namespace tabplane::api
