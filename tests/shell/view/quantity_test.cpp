// Goal: what people write is read exactly, and what can't be is told in a sentence.
// Method: examples at the edges of 64 bits, and texts that are written and read back.
#include "shell/view/quantity.h"

#include <doctest/doctest.h>

#include <limits>
#include <optional>

using tabplane::shell::quantity_text;
using tabplane::shell::read_quantity;

namespace {

constexpr std::int64_t gib = std::int64_t{1} << 30;
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::optional<std::int64_t> value(std::string_view text, std::string_view unit = "") {
  return read_quantity(text, unit).value;
}

}  // namespace

TEST_CASE("whole numbers are read with signs, separators and spaces") {
  CHECK(value("7") == 7);
  CHECK(value(" +7 ") == 7);
  CHECK(value("-8") == -8);
  CHECK(value("1,024") == 1024);
  CHECK(value("1_000_000") == 1'000'000);
  CHECK(value("9223372036854775807") == most);
  CHECK(value("-9223372036854775807") == -most);
}

TEST_CASE("bytes take a unit and a fraction that comes to whole bytes") {
  CHECK(value("4 GiB", "bytes") == 4 * gib);
  CHECK(value("4gib", "bytes") == 4 * gib);
  CHECK(value("1.5 TiB", "bytes") == 1536 * gib);
  CHECK(value("500 MB", "bytes") == 500'000'000);
  CHECK(value("-2g", "bytes") == -2 * gib);
  CHECK(value("4096", "bytes") == 4096);
  CHECK(value("0.5 KiB", "bytes") == 512);
}

TEST_CASE("what can't be read has a sentence, and nothing written has none") {
  CHECK(read_quantity("", "").wrong == "");
  CHECK_FALSE(value("").has_value());
  for (const auto& [text, unit] : {std::pair{"abc", ""},
                                   {"1.5", ""},
                                   {"4 GiB", ""},
                                   {"0.3 B", "bytes"},
                                   {"4 parsec", "bytes"},
                                   {"9223372036854775808", ""},
                                   {"8 EiB", "bytes"},
                                   {"99999999999999999999999", ""},
                                   {"--3", ""}}) {
    CAPTURE(text);
    CHECK_FALSE(value(text, unit).has_value());
    CHECK(read_quantity(text, unit).wrong != "");
  }
}

TEST_CASE("the text of an amount is read back as the same amount") {
  CHECK(quantity_text(32 * gib, "bytes") == "32 GiB");
  CHECK(quantity_text(32 * gib + 1, "bytes") == "34359738369");
  CHECK(quantity_text(1024, "") == "1024");
  for (const std::int64_t amount :
       {std::int64_t{0}, std::int64_t{-8}, gib, 1536 * gib, most, -most}) {
    CHECK(value(quantity_text(amount, "bytes"), "bytes") == amount);
    CHECK(value(quantity_text(amount, ""), "") == amount);
  }
}
