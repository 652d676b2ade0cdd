// Integers as the documents' decimals: at most six digits behind the point, two for cents.
#pragma once

#include <cstdint>

#include "core/api/json.h"

namespace tabplane::api {

// So many parts of a whole. Whole numbers stay integers.
inline Json decimal(std::int64_t value, std::int64_t parts) {
  if (value % parts == 0) return value / parts;
  return static_cast<double>(value) / static_cast<double>(parts);
}
inline Json from_micro(std::int64_t micro) {
  return decimal(micro, 1'000'000);
}
inline Json from_cents(std::int64_t cents) {
  return decimal(cents, 100);
}

}  // namespace tabplane::api
