// Goal: the log is listed as it was sent and answered, and tokens stay hidden unless they are asked
// for.
#include "shell/view/requests_view.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

RequestLog three() {
  RequestLog log;
  log.add(TimePoint{0}, "Issue commission",
          {"POST", "/astakos/api/commissions", {{"X-Auth-Token", "tok-1"}}, R"({"provisions":[]})"},
          {201, {{"Content-Type", "application/json"}}, R"({"serial":57})"});
  log.add(TimePoint{1000}, "Accept commission 57",
          {"POST", "/astakos/api/commissions/action?X-Auth-Token=tok-1", {}, "{}"},
          {413, {}, R"({"overLimit":{"message":"a limit is reached"}})"});
  log.add(TimePoint{2000}, "Read health", {"GET", "/tabplane/v1/health", {}, {}}, {200, {}, "{}"});
  return log;
}

}  // namespace

TEST_CASE("the newest stands first, refusals say why") {
  const RequestLog log = three();
  const RequestsView view = requests_view(log);
  REQUIRE(view.rows.size() == 3);
  CHECK(view.kept == 3);
  CHECK(view.refused == 1);
  CHECK(view.dropped == 0);
  CHECK(view.rows[0].logged->label == "Read health");
  CHECK(view.rows[0].grade == Grade::ok);
  CHECK(view.rows[0].said.empty());
  CHECK(view.rows[1].grade == Grade::bad);
  CHECK(view.rows[1].said == "a limit is reached");
  CHECK(view.rows[1].target.find("tok-1") == std::string::npos);
  REQUIRE(view.find(1) != nullptr);
  CHECK(view.find(1)->logged->label == "Issue commission");
  CHECK(view.find(9) == nullptr);
}

TEST_CASE("the list is filtered by words and by what was refused") {
  const RequestLog log = three();
  CHECK(requests_view(log, {"", true}).rows.size() == 1);
  CHECK(requests_view(log, {"get HEALTH", false}).rows.size() == 1);
  CHECK(requests_view(log, {"201 created", false}).rows.size() == 1);
  CHECK(requests_view(log, {"get", true}).rows.empty());
  CHECK(requests_view(log, {"get", true}).refused == 1);
}

TEST_CASE("of many requests the last ones are kept, and the others counted") {
  RequestLog log;
  for (std::size_t i = 0; i < RequestLog::kept + 5; ++i) log.add({}, "x", {}, {});
  const RequestsView view = requests_view(log);
  CHECK(view.kept == RequestLog::kept);
  CHECK(view.dropped == 5);
  CHECK(view.rows.front().logged->number == RequestLog::kept + 5);
}

TEST_CASE("details hide tokens until they are revealed") {
  const RequestLog log = three();
  const LoggedRequest& issued = log.requests()[0];
  const RequestDetails hidden = request_details(issued, false);
  CHECK(hidden.has_secrets);
  for (const std::string* text : {&hidden.curl, &hidden.fetch, &hidden.asked_headers[0].second}) {
    CHECK(text->find("tok-1") == std::string::npos);
  }
  const RequestDetails revealed = request_details(issued, true);
  CHECK(revealed.has_secrets);
  CHECK(revealed.asked_headers[0].second == "tok-1");
  CHECK(revealed.curl.find("tok-1") != std::string::npos);
  CHECK(revealed.answer_body == "{\n  \"serial\": 57\n}");
  CHECK_FALSE(request_details(log.requests()[2], false).has_secrets);
}

TEST_CASE("a long text is cut between two characters and says what is missing") {
  CHECK(on_screen("short") == "short");
  const std::string text = std::string(on_screen_bytes - 1, 'x') + "\xC3\xA9 and more";
  CHECK(on_screen(text) == std::string(on_screen_bytes - 1, 'x') + "\n\xE2\x80\xA6 11 more bytes");
}

TEST_CASE("codes have their names") {
  CHECK(status_words(201) == "201 Created");
  CHECK(status_words(413) == "413 Content Too Large");
  CHECK(status_words(299) == "299");
}
