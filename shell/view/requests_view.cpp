#include "shell/view/requests_view.h"

#include <algorithm>
#include <array>

#include "core/api/host_requests.h"
#include "core/api/redaction.h"
#include "shell/format.h"
#include "shell/view/request_text.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

Grade grade_of(std::uint32_t status) {
  if (status >= 200 && status < 300) return Grade::ok;
  return status >= 300 && status < 400 ? Grade::note : Grade::bad;
}

// Only what is short enough to be read is spread over lines.
std::string readable(std::string_view body) {
  return body.size() <= on_screen_bytes ? indented_json(body) : std::string(body);
}

HeaderLines shown_headers(const api::Headers& headers, bool reveal) {
  HeaderLines lines;
  lines.reserve(headers.size());
  for (const auto& [name, value] : headers) {
    lines.emplace_back(name, shown_header(name, value, reveal));
  }
  return lines;
}

}  // namespace

const RequestRow* RequestsView::find(std::uint64_t number) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const RequestRow& row) {
    return row.logged->number == number;
  });
  return found == rows.end() ? nullptr : &*found;
}

RequestsView requests_view(const RequestLog& log, const RequestQuery& query) {
  RequestsView view;
  const WordFilter words(query.text);
  view.kept = log.requests().size();
  view.dropped = log.last() - view.kept;
  for (auto logged = log.requests().rbegin(); logged != log.requests().rend(); ++logged) {
    const bool refused = !logged->response.success();
    view.refused += refused ? 1 : 0;
    if (query.refused_only && !refused) continue;
    RequestRow row;
    row.logged = &*logged;
    row.grade = grade_of(logged->response.status);
    row.target = api::redact_target(logged->request.target);
    if (refused) row.said = api::said_by(logged->response);
    const std::string status = status_words(logged->response.status);
    const std::string_view texts[] = {logged->label, logged->request.method, row.target, row.said,
                                      status};
    if (words.matches(texts)) view.rows.push_back(std::move(row));
  }
  return view;
}

RequestDetails request_details(const LoggedRequest& logged, bool reveal) {
  RequestDetails details;
  const api::Request& request = logged.request;
  details.asked_headers = shown_headers(request.headers, reveal);
  details.answer_headers = shown_headers(logged.response.headers, reveal);
  details.asked_body = readable(shown_body(request, reveal));
  details.answer_body = readable(logged.response.body);
  details.curl = curl_text(request, {.reveal = reveal});
  details.fetch = fetch_text(request, {.reveal = reveal});
  details.has_secrets = curl_text(request, {.reveal = true}) != curl_text(request);
  return details;
}

std::string on_screen(std::string_view text) {
  if (text.size() <= on_screen_bytes) return std::string(text);
  std::size_t end = on_screen_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "\n\xE2\x80\xA6 " +
         count_text(static_cast<std::uint64_t>(text.size() - end)) + " more bytes";
}

std::string status_words(std::uint32_t status) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 17> names = {
      {{200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {204, "No Content"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {409, "Conflict"},
       {410, "Gone"},
       {412, "Precondition Failed"},
       {413, "Content Too Large"},
       {422, "Unprocessable Content"},
       {429, "Too Many Requests"},
       {500, "Internal Server Error"},
       {503, "Service Unavailable"}}};
  std::string words = std::to_string(status);
  for (const auto& [code, name] : names) {
    if (code == status) words += " " + std::string(name);
  }
  return words;
}

}  // namespace tabplane::shell
