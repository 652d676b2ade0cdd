// An entry as it stands in the document of its slot, written straight as text: a slot holds
// hundreds of them, and each is written once.
//
// {"id", "replica" (not of a timer), "number", "at", "cause": {"kind", and what it has of "number",
// "method", "target", "actor", "body" or "body_hash", "status", "parent", "correlation"}, "rows"}.
// Compact, in this order; bytes that are not UTF-8 are replaced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/engine/shared_world.h"

namespace tabplane::sync {

// Numbers of documents go no further: readers in JavaScript know them exactly.
inline constexpr std::uint64_t kGreatestNumber = std::uint64_t{1} << 53;

// Adds the entry to `out`. True when whoever reads it finds this very entry, the host's time left
// out; false when a text of it had to be mended or something does not fit a document.
bool write_entry(std::string& out, const SharedEntry& entry);

// Adds a text in quotation marks. True when it is read as it was: when it is UTF-8.
bool write_quoted(std::string& out, std::string_view text);

// No entry's text is longer. Cost: that of looking at its sizes.
std::size_t longest_entry(const SharedEntry& entry);

}  // namespace tabplane::sync
