// Goal: headers are found in any case, and preferences wherever RFC 7240 lets them stand.
// Method: small requests made by hand.
#include "core/api/request.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

TEST_CASE("a header is found in any case, the first of its name") {
  const Headers headers = {{"x-AUTH-token", "one"}, {"X-Auth-Token", "two"}, {"Empty", ""}};
  CHECK(header(headers, "X-Auth-Token") == "one");
  CHECK(header(headers, "X-Auth") == "");
  CHECK(has_header(headers, "empty"));
  CHECK(!has_header(headers, "X-Auth"));
}

TEST_CASE("success is a status from 200 to 299 without a refusal in the body") {
  for (const std::uint32_t status : {200U, 201U, 299U}) CHECK(Response{status, {}, {}}.success());
  for (const std::uint32_t status : {0U, 199U, 300U, 404U}) {
    CHECK(!Response{status, {}, {}}.success());
  }
  CHECK_FALSE(Response{200, {}, "no", true}.success());
}

TEST_CASE("responses say what their bodies are") {
  CHECK(header(json_response(201, "{}").headers, "content-type") == "application/json");
  CHECK(header(text_response(200, "x").headers, "content-type") == "text/plain; charset=utf-8");
}

TEST_CASE("a preference is a token of any Prefer header") {
  const struct {
    std::vector<std::string> prefer;
    bool asked;
  } cases[] = {
      {{"explain"}, true},
      {{"Explain"}, true},
      {{"respond-async, explain"}, true},
      {{" explain ,wait=10"}, true},
      {{"explain;depth=2"}, true},
      {{"explain=yes"}, true},
      {{"respond-async", "explain"}, true},
      {{}, false},
      {{""}, false},
      {{","}, false},
      {{"explained"}, false},
      {{"return=explain"}, false},
  };
  for (const auto& [prefer, asked] : cases) {
    Request request;
    for (const std::string& value : prefer) request.headers.emplace_back("prefer", value);
    const std::string shown = prefer.empty() ? "" : prefer.front();
    CAPTURE(shown);
    CHECK(prefers(request, "explain") == asked);
  }
}
