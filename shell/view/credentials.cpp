#include "shell/view/credentials.h"

namespace tabplane::shell {

Credentials::Credentials(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos && tab > 0) put(line.substr(0, tab), line.substr(tab + 1));
  }
}

std::string Credentials::text() const {
  std::string text;
  for (const auto& [service, token] : tokens_)
    text.append(service).append(1, '\t').append(token).append(1, '\n');
  return text;
}

const std::string* Credentials::token(std::string_view service) const {
  const auto found = tokens_.find(service);
  return found == tokens_.end() ? nullptr : &found->second;
}

void Credentials::put(std::string_view service, std::string_view token) {
  if (token.empty()) {
    if (const auto found = tokens_.find(service); found != tokens_.end()) tokens_.erase(found);
    return;
  }
  tokens_.insert_or_assign(std::string(service), std::string(token));
}

std::string credentials_setting(std::string_view world) {
  return "credentials/" + std::string(world);
}

}  // namespace tabplane::shell
