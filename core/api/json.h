// JSON at the border: bounded, exact, and never throwing.
//
// Integers are exact to 64 bits both ways. Objects keep the order of their members, since documents
// fix it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace tabplane::api {

using Json = nlohmann::ordered_json;

// Deeper documents are refused: no document of the five systems nests more than a tenth of this.
inline constexpr std::size_t kDeepestJson = 64;
// So are documents of more values than this, which would take some hundred times their own bytes.
inline constexpr std::size_t kMostJsonValues = 8'000'000;

// nullopt when the text is not JSON, not UTF-8, nests too deep or holds too many values. Of
// repeated members the last one counts, in the place of the first. Cost: linear in the text,
// whatever is in it.
std::optional<Json> parse_json(std::string_view text);

// Compact text. Bytes that are not UTF-8 are replaced, so this never fails.
std::string to_text(const Json& json);

// An integer that fits 64 bits signed; not a boolean, not 1.0, not "1".
std::optional<std::int64_t> as_integer(const Json& json);

// nullptr when `json` is no object or has no such member.
const Json* member(const Json& json, std::string_view name);

// The string of a member, or nullopt when it is missing or no string.
std::optional<std::string> text_member(const Json& json, std::string_view name);

// One step further down a JSON pointer (RFC 6901), escaped.
std::string pointer_to(std::string_view parent, std::string_view name);
std::string pointer_to(std::string_view parent, std::size_t index);

}  // namespace tabplane::api
