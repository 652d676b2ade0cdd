// A quantity as people write it, read exactly.
//
// Plain resources take whole numbers. Resources in bytes take a unit as well, with a fraction where
// it comes to whole bytes: "4 GiB", "1.5 TiB", "500 MB", "4096". Nothing passes through floating
// point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tabplane::shell {

struct Quantity {
  std::optional<std::int64_t> value;
  std::string wrong;  // a sentence when there is no value; "" for an empty text
};

// `unit` is the resource's own. A sign in front is taken along.
Quantity read_quantity(std::string_view text, std::string_view unit);

// The text to put in a field for an amount: exact, in the largest unit that holds it.
std::string quantity_text(std::int64_t amount, std::string_view unit);

// What may be written there, in one line.
std::string_view quantity_help(std::string_view unit);

}  // namespace tabplane::shell
