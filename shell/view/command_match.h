// Which commands the words of a query mean, and how well.
#pragma once

#include <optional>
#include <string_view>

namespace tabplane::shell {

// The smaller the better: 0 when the label begins with the query, then when each of its words
// begins a word of the label, stands in the label, or stands in the request. Nothing when a word of
// the query is in neither. Case does not matter; an empty query matches all alike.
std::optional<int> command_match(std::string_view query, std::string_view label,
                                 std::string_view request);

}  // namespace tabplane::shell
