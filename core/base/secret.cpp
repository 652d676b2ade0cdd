#include "core/base/secret.h"

#include <algorithm>
#include <cstddef>

#include "core/base/sha256.h"

namespace tabplane {
namespace {

constexpr std::string_view kPrefix = "tabplane secret\n";
constexpr std::size_t kBytes = 16;
constexpr std::string_view kHexDigits = "0123456789abcdef";

}  // namespace

std::string secret_verifier(std::string_view secret) {
  std::string salted(kPrefix);
  salted += secret;
  const auto digest = sha256(salted);
  std::string verifier;
  verifier.reserve(2 * kBytes);
  for (std::size_t i = 0; i < kBytes; ++i) {
    verifier += kHexDigits[digest[i] >> 4];
    verifier += kHexDigits[digest[i] & 0xF];
  }
  return verifier;
}

bool is_verifier(std::string_view text) {
  return text.size() == 2 * kBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return kHexDigits.find(c) != std::string_view::npos;
         });
}

}  // namespace tabplane
