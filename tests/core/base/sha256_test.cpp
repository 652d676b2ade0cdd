// Goal: SHA-256 is that of FIPS 180-4.
// Method: the values published with the standard; every length around two blocks.
#include "core/base/sha256.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane;

namespace {

std::string hex(std::string_view message) {
  std::string text;
  for (const unsigned byte : sha256(message)) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 0xF];
  }
  return text;
}

}  // namespace

TEST_CASE("SHA-256 gives the values published with the standard") {
  CHECK(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 pads at every place of the last block") {
  // The hash over the digests of 'a' x 0..129, itself checked against another implementation.
  std::string all;
  for (std::size_t size = 0; size < 130; ++size) all += hex(std::string(size, 'a'));
  CHECK(hex(all) == "c665ed20ef30f158e90c7e921d8182bc0943c4b087a82f64a18d417bcdfadce7");
}
