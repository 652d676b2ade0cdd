// Secrets become verifiers before anything is stored: enough to recognise a token, not to show it.
#pragma once

#include <string>
#include <string_view>

namespace tabplane {

// 32 hex digits: half of the SHA-256 (FIPS 180-4) of a fixed prefix and the secret. Equal secrets
// have equal verifiers, so a verifier is also the key under which a token is found. About 0.3 us.
std::string secret_verifier(std::string_view secret);

// Whether a text has the form of a verifier.
bool is_verifier(std::string_view text);

}  // namespace tabplane
