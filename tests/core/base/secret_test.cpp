// Goal: a verifier recognises its secret and shows nothing of it.
// Method: secrets that differ little; texts that are nearly verifiers.
#include "core/base/secret.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane;

TEST_CASE("a verifier recognises a secret and does not show it") {
  const std::string verifier = secret_verifier("tok-cyclades");
  CHECK(is_verifier(verifier));
  CHECK(verifier == secret_verifier("tok-cyclades"));
  CHECK(verifier != secret_verifier("tok-cyclade"));
  CHECK(verifier != secret_verifier(verifier));
  CHECK(verifier.find("tok") == std::string::npos);
}

TEST_CASE("only 32 lower-case hex digits are a verifier") {
  CHECK(is_verifier("0123456789abcdef0123456789abcdef"));
  CHECK_FALSE(is_verifier(""));
  CHECK_FALSE(is_verifier("0123456789abcdef0123456789abcde"));
  CHECK_FALSE(is_verifier("0123456789abcdef0123456789abcdef0"));
  CHECK_FALSE(is_verifier("0123456789ABCDEF0123456789ABCDEF"));
  CHECK_FALSE(is_verifier("0123456789abcdef0123456789abcdeg"));
}
