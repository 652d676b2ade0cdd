// Texts as parts of files that other programs read.
#pragma once

#include <string>
#include <string_view>

namespace tabplane::shell {

// A field of CSV (RFC 4180): in quotes when it holds a comma, a quote or the end of a line.
void add_csv_field(std::string& line, std::string_view text);

// A string of JSON (RFC 8259), quotes included. Bytes beyond ASCII stay as they are.
void add_json_string(std::string& out, std::string_view text);

}  // namespace tabplane::shell
