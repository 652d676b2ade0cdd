// Goal: whatever state a file of frames is in, every batch that can be found is given, and no byte
// is left out silently.
// Method: files whole, cut at every byte and with every byte of a header damaged; magic words
// inside of batches.
#include "core/store/frame.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace tabplane;

namespace {

Buffer bytes_of(std::string_view text) {
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string file_of(const std::vector<std::pair<std::uint64_t, std::string>>& batches) {
  Buffer out;
  for (const auto& [key, text] : batches) write_frame(out, key, bytes_of(text));
  return std::string(out.view());
}

// "key=bytes " for each batch, bytes that are long by their number.
std::string shown(std::string_view file, std::uint64_t first_key) {
  std::string text;
  for (const StoredBatch& batch : read_frames(file, first_key)) {
    const std::string bytes(batch.bytes.view());
    text += std::to_string(batch.key) + "=" +
            (bytes.size() < 20 ? bytes : std::to_string(bytes.size()) + " bytes") + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a frame's bytes are these") {
  const std::string file = file_of({{7, "abc"}});
  CHECK(file.size() == kFrameHeaderBytes + 3);
  CHECK(file.substr(0, 4) == "TPFR");
  CHECK(file.substr(8, 16) == std::string("\7\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0", 16));
  CHECK(file.substr(24) == "abc");
}

TEST_CASE("batches come back in order, empty ones and magic words included") {
  CHECK(shown("", 1).empty());
  CHECK(shown(file_of({{1, "one"}, {2, ""}, {3, "TPFR"}, {9, "TPFRTPFR"}}), 1) ==
        "1=one 2= 3=TPFR 9=TPFRTPFR ");
}

TEST_CASE("a file that is cut gives what is left of its last batch") {
  const std::string whole = file_of({{4, "first"}, {5, "second"}});
  const std::size_t first = kFrameHeaderBytes + 5;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    std::string expected;
    if (size > 0 && size < kFrameHeaderBytes) {
      expected = "4=" + (size < 20 ? whole.substr(0, size) : std::to_string(size) + " bytes") + " ";
    } else if (size >= kFrameHeaderBytes) {
      expected =
          "4=" + whole.substr(kFrameHeaderBytes, std::min(size, first) - kFrameHeaderBytes) + " ";
    }
    if (size > first) {
      const std::string rest = whole.substr(first, size - first);
      const bool header = rest.size() < kFrameHeaderBytes;
      expected += "5=" +
                  (!header            ? rest.substr(kFrameHeaderBytes)
                   : rest.size() < 20 ? rest
                                      : std::to_string(rest.size()) + " bytes") +
                  " ";
    }
    CHECK(shown(whole.substr(0, size), 4) == expected);
  }
}

TEST_CASE("a damaged header costs its own batch only, and its bytes stand under its key") {
  const std::string whole = file_of({{1, "one"}, {2, "two"}, {3, "three"}});
  const std::size_t second = kFrameHeaderBytes + 3;
  for (std::size_t at = second; at < second + kFrameHeaderBytes; ++at) {
    CAPTURE(at);
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    CHECK(shown(damaged, 1) == "1=one 2=27 bytes 3=three ");
  }
  std::string damaged = whole;
  damaged[0] = 'X';
  CHECK(shown(damaged, 1) == "1=27 bytes 2=two 3=three ");
}

TEST_CASE("bytes in front of a frame that has the key to come are passed over") {
  // A torn write that was cut back only in part, then written again.
  CHECK(shown("torn" + file_of({{1, "one"}}), 1) == "1=one ");
  CHECK(shown(file_of({{1, "one"}}) + "torn" + file_of({{2, "two"}}), 1) == "1=one 2=two ");
}
