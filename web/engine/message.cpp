#include "web/engine/message.h"

#include <cstdint>
#include <cstring>
#include <utility>

namespace tabplane::web {
namespace {

constexpr std::size_t kSizeBytes = sizeof(std::uint32_t);

bool take_text(std::string_view& bytes, std::string& text) {
  if (bytes.size() < kSizeBytes) return false;
  std::uint32_t size = 0;
  std::memcpy(&size, bytes.data(), kSizeBytes);
  bytes.remove_prefix(kSizeBytes);
  if (bytes.size() < size) return false;
  text = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return true;
}

void put_text(std::string& out, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  char bytes[kSizeBytes];
  std::memcpy(bytes, &size, kSizeBytes);
  out.append(bytes, kSizeBytes);
  out.append(text);
}

}  // namespace

bool read_head(std::string_view bytes, api::Request& request) {
  request.headers.clear();
  if (!take_text(bytes, request.method) || !take_text(bytes, request.target)) return false;
  while (!bytes.empty()) {
    std::pair<std::string, std::string> header;
    if (!take_text(bytes, header.first) || !take_text(bytes, header.second)) return false;
    request.headers.push_back(std::move(header));
  }
  return true;
}

std::string write_head(const api::Response& response) {
  std::string out;
  for (const auto& [name, value] : response.headers) {
    put_text(out, name);
    put_text(out, value);
  }
  return out;
}

}  // namespace tabplane::web
