// The requests that this console sent, as a list and one by one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shell/view/grade.h"
#include "shell/view/request_log.h"

namespace tabplane::shell {

struct RequestQuery {
  std::string text;           // words that all have to occur
  bool refused_only = false;  // answered with something other than 2xx
  friend bool operator==(const RequestQuery&, const RequestQuery&) = default;
};

// Points into the log, which must not grow while the row is used.
struct RequestRow {
  const LoggedRequest* logged = nullptr;
  Grade grade = Grade::ok;
  std::string target;  // without a token
  std::string said;    // with which a refusal explains itself; "" of a success
};

struct RequestsView {
  std::vector<RequestRow> rows;  // newest first
  std::uint64_t kept = 0;
  std::uint64_t refused = 0;  // of those kept
  std::uint64_t dropped = 0;  // sent before and no longer kept

  // nullptr when it is not in the list.
  const RequestRow* find(std::uint64_t number) const;
};
RequestsView requests_view(const RequestLog& log, const RequestQuery& query = {});

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

// Everything about one of them.
struct RequestDetails {
  HeaderLines asked_headers;
  std::string asked_body;  // JSON over several lines
  HeaderLines answer_headers;
  std::string answer_body;
  std::string curl;
  std::string fetch;
  bool has_secrets = false;  // something is hidden, or would be
};
RequestDetails request_details(const LoggedRequest& logged, bool reveal);

// The text as far as a screen shows it; what is cut off is counted in a last line.
std::string on_screen(std::string_view text);
inline constexpr std::size_t on_screen_bytes = 16 * 1024;

// "201 Created". Of codes without a name of their own the number alone.
std::string status_words(std::uint32_t status);

}  // namespace tabplane::shell
