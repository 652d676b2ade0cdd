// Integers as the documents' decimals: at most six digits behind the point, two for cents.
#pragma once

#include <cstdint>

#include "core/api/json_writer.h"

namespace tabplane::api {

// So many parts of a whole. Whole numbers stay integers.
inline void write_decimal(JsonWriter& out, std::int64_t value, std::int64_t parts) {
  if (value % parts == 0) {
    out.value(value / parts);
  } else {
    out.value(static_cast<double>(value) / static_cast<double>(parts));
  }
}
inline void write_micro(JsonWriter& out, std::int64_t micro) {
  write_decimal(out, micro, 1'000'000);
}
inline void write_cents(JsonWriter& out, std::int64_t cents) {
  write_decimal(out, cents, 100);
}

}  // namespace tabplane::api
