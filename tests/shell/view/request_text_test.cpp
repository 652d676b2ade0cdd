// Goal: a request is written so that a shell and a script send exactly it, and secrets stay hidden.
#include "shell/view/request_text.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

const api::Request issue{"POST",
                         "/astakos/api/commissions",
                         {{"Content-Type", "application/json"}, {"X-Auth-Token", "tok'1"}},
                         R"({"name":"it's"})"};

}  // namespace

TEST_CASE("curl quotes what a shell would read") {
  CHECK(curl_text(issue) ==
        "curl -X POST 'http://127.0.0.1:8787/astakos/api/commissions' \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        "  -H \"X-Auth-Token: $TOKEN\" \\\n"
        "  --data-raw '{\"name\":\"it'\\''s\"}'");
  CHECK(curl_text(issue, {.reveal = true, .origin = "http://localhost:1"})
            .find("-H 'X-Auth-Token: tok'\\''1'") != std::string::npos);
  CHECK(curl_text({"GET", "/x", {}, {}}) == "curl 'http://127.0.0.1:8787/x'");
  CHECK(curl_text({"HEAD", "/x", {}, {}}) == "curl --head 'http://127.0.0.1:8787/x'");
  CHECK(curl_text({"DELETE", "/x", {{"A", ""}}, {}}) ==
        "curl -X DELETE 'http://127.0.0.1:8787/x' \\\n  -H 'A;'");
}

TEST_CASE("a body without a type gets none from curl") {
  const api::Request request{"PUT", "/tabplane/v1/quota/holdings", {}, "[]"};
  CHECK(curl_text(request).find("-H 'Content-Type:'") != std::string::npos);
}

TEST_CASE("fetch quotes what a script would read") {
  CHECK(fetch_text(issue) ==
        "await fetch('/astakos/api/commissions', {\n"
        "  method: 'POST',\n"
        "  headers: {\n"
        "    'Content-Type': 'application/json',\n"
        "    'X-Auth-Token': TOKEN\n"
        "  },\n"
        "  body: '{\"name\":\"it\\'s\"}'\n"
        "});");
  const api::Request odd{"POST", "/astakos/api/commissions", {}, "\"a\\n\xE2\x80\xA8\x01\n\t\""};
  CHECK(fetch_text(odd).find("body: '\"a\\\\n\\u2028\\u0001\\n\\t\"'") != std::string::npos);
}

TEST_CASE("schemes stay readable, and tokens in a query are hidden too") {
  CHECK(shown_header("Authorization", "Bearer abc", false) == "Bearer $TOKEN");
  CHECK(shown_header("Authorization", "Bearer abc", true) == "Bearer abc");
  CHECK(shown_header("Accept", "x", false) == "x");
  CHECK(is_secret_header("x-auth-TOKEN"));
  CHECK_FALSE(is_secret_header("X-Other"));
  const api::Request query{"GET", "/astakos/api/quotas?X-Auth-Token=abc&y=1", {}, {}};
  CHECK(curl_text(query) ==
        "curl \"http://127.0.0.1:8787/astakos/api/quotas?X-Auth-Token=$TOKEN&y=1\"");
  CHECK(fetch_text(query).find("'/astakos/api/quotas?X-Auth-Token=' + TOKEN + '&y=1'") !=
        std::string::npos);
}

TEST_CASE("secret members of a body are left out") {
  const api::Request request{
      "PUT", "/tabplane/v1/quota/services", {}, R"([{"name":"a","token":"hidden"}])"};
  CHECK(shown_body(request, false).find("hidden") == std::string::npos);
  CHECK(shown_body(request, true).find("hidden") != std::string::npos);
}

TEST_CASE("JSON is spread over lines without changing a token") {
  CHECK(indented_json(R"({"a":[1,{}],"b":"x\"y {,}","c":18446744073709551615,"d":[]})") ==
        "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"x\\\"y {,}\",\n"
        "  \"c\": 18446744073709551615,\n  \"d\": []\n}");
  CHECK(indented_json("[ ]") == "[]");
  CHECK(indented_json("not json {") == "not json {");
}
