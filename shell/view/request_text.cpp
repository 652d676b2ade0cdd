#include "shell/view/request_text.h"

#include <algorithm>
#include <array>

#include "core/api/dispatch.h"
#include "core/api/json.h"

namespace tabplane::shell {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// Everything between single quotes is literal to a POSIX shell, except the quote itself.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

// Between double quotes a shell still reads $, `, " and the backslash.
std::string shell_double_quoted(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '$' || c == '`' || c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string escaped_unit(unsigned value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) result += digits[value >> shift & 0xF];
  return result;
}

std::string script_quoted(std::string_view text) {
  std::string result = "'";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += escaped_unit(byte);
    } else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
      // Line separators end a line of a script.
      result += escaped_unit(text[i + 2] == '\xA8' ? 0x2028u : 0x2029u);
      i += 2;
    } else {
      result += c;
    }
  }
  return result + "'";
}

// The scheme in front of a token: "Bearer " stays readable.
std::string_view scheme_of(std::string_view name, std::string_view value) {
  const std::size_t space = value.find(' ');
  if (lower(name) != "authorization" || space == std::string_view::npos) return {};
  return value.substr(0, space + 1);
}

// "/x?X-Auth-Token=abc" carries a token too.
struct SplitTarget {
  std::string_view before;
  std::string_view token;
  std::string_view after;
};
SplitTarget split_target(std::string_view target) {
  constexpr std::string_view name = "X-Auth-Token=";
  const std::size_t at = target.find(name);
  const bool parameter = at != std::string_view::npos && at > 0 && target.find('?') < at &&
                         (target[at - 1] == '?' || target[at - 1] == '&');
  if (!parameter) return {target, {}, {}};
  const std::size_t start = at + name.size();
  const std::size_t end = std::min(target.find('&', start), target.size());
  return {target.substr(0, start), target.substr(start, end - start), target.substr(end)};
}

void new_line(std::string& text, std::size_t depth) {
  text += '\n';
  text.append(2 * depth, ' ');
}

}  // namespace

bool is_secret_header(std::string_view name) {
  constexpr std::array<std::string_view, 4> secrets = {"x-auth-token", "authorization", "x-api-key",
                                                       "cookie"};
  const std::string wanted = lower(name);
  for (const std::string_view secret : secrets) {
    if (secret == wanted) return true;
  }
  return false;
}

std::string shown_header(std::string_view name, std::string_view value, bool reveal) {
  if (reveal || !is_secret_header(name)) return std::string(value);
  return std::string(scheme_of(name, value)) + "$TOKEN";
}

std::string shown_body(const api::Request& request, bool reveal) {
  return reveal ? request.body : api::redacted_body(request);
}

std::string curl_text(const api::Request& request, const RequestTextOptions& options) {
  const std::string next = " \\\n  ";
  const SplitTarget target = split_target(request.target);
  std::string text = "curl";
  if (request.method == "HEAD") {
    text += " --head";
  } else if (request.method != "GET" || !request.body.empty()) {
    text += " -X " + (request.method.empty() ? std::string("GET") : request.method);
  }
  if (target.token.empty() || options.reveal) {
    text += " " + shell_quoted(std::string(options.origin) + request.target);
  } else {
    text += " \"" + shell_double_quoted(std::string(options.origin) + std::string(target.before)) +
            "$TOKEN" + shell_double_quoted(target.after) + "\"";
  }
  bool typed = false;
  for (const auto& [name, value] : request.headers) {
    typed = typed || lower(name) == "content-type";
    if (is_secret_header(name) && !options.reveal) {
      const std::string scheme(scheme_of(name, value));
      text += next + "-H \"" + shell_double_quoted(name + ": " + scheme) + "$TOKEN\"";
    } else {
      // curl drops a header without a value unless it ends in a semicolon.
      text += next + "-H " + shell_quoted(value.empty() ? name + ";" : name + ": " + value);
    }
  }
  const std::string body = shown_body(request, options.reveal);
  if (!body.empty()) {
    if (!typed) text += next + "-H 'Content-Type:'";  // keeps curl from naming one of its own
    text += next + "--data-raw " + shell_quoted(body);
  }
  return text;
}

std::string fetch_text(const api::Request& request, const RequestTextOptions& options) {
  const SplitTarget target = split_target(request.target);
  std::string text = "await fetch(";
  if (target.token.empty() || options.reveal) {
    text += script_quoted(request.target);
  } else {
    text += script_quoted(target.before) + " + TOKEN";
    if (!target.after.empty()) text += " + " + script_quoted(target.after);
  }
  text += ", {\n  method: " + script_quoted(request.method);
  if (!request.headers.empty()) {
    text += ",\n  headers: {";
    bool first = true;
    for (const auto& [name, value] : request.headers) {
      text += first ? "\n    " : ",\n    ";
      first = false;
      text += script_quoted(name) + ": ";
      if (!is_secret_header(name) || options.reveal) {
        text += script_quoted(value);
      } else if (const std::string_view scheme = scheme_of(name, value); !scheme.empty()) {
        text += script_quoted(scheme) + " + TOKEN";
      } else {
        text += "TOKEN";
      }
    }
    text += "\n  }";
  }
  const std::string body = shown_body(request, options.reveal);
  if (!body.empty()) text += ",\n  body: " + script_quoted(body);
  return text + "\n});";
}

std::string indented_json(std::string_view text) {
  if (!api::parse_json(text)) return std::string(text);
  std::string result;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      result += c;
      if (c == '\\' && i + 1 < text.size()) result += text[++i];
      if (c == '"') in_string = false;
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c == '{' || c == '[') {
      const std::size_t after = text.find_first_not_of(" \n\r\t", i + 1);
      result += c;
      if (after != std::string_view::npos && (text[after] == '}' || text[after] == ']')) {
        result += text[after];
        i = after;
      } else {
        new_line(result, ++depth);
      }
    } else if (c == '}' || c == ']') {
      new_line(result, --depth);
      result += c;
    } else if (c == ',') {
      result += c;
      new_line(result, depth);
    } else if (c == ':') {
      result += ": ";
    } else {
      in_string = c == '"';
      result += c;
    }
  }
  return result;
}

}  // namespace tabplane::shell
