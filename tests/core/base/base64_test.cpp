// Goal: base 64 as RFC 4648 says, and one spelling for each value.
// Method: the RFC's own vectors, all bytes there and back, and spellings that must be refused.
#include "core/base/base64.h"

#include <doctest/doctest.h>

using namespace tabplane;

TEST_CASE("the vectors of RFC 4648") {
  constexpr const char* kVectors[][2] = {{"", ""},
                                         {"f", "Zg=="},
                                         {"fo", "Zm8="},
                                         {"foo", "Zm9v"},
                                         {"foob", "Zm9vYg=="},
                                         {"fooba", "Zm9vYmE="},
                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : kVectors) {
    CHECK(to_base64(bytes) == text);
    CHECK(from_base64(text) == std::optional<std::string>(bytes));
  }
}

TEST_CASE("every byte comes back") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  for (std::size_t size = 250; size <= bytes.size(); ++size) {
    CHECK(from_base64(to_base64(bytes.substr(0, size))) == bytes.substr(0, size));
  }
}

TEST_CASE("nothing else is taken") {
  for (const char* text : {"Zg", "Zg=", "Zh==", "Z===", "Zm9v\n", "Zm9v====", "-_==", "Zm=v"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text).has_value());
  }
}
