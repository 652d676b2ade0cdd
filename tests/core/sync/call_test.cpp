// Goal: a request comes back as it was, without its credentials, and refusals say why.
// Method: requests with every kind of bytes, bytes cut anywhere, and the bodies that each system
// refuses with.
#include "core/sync/call.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::sync;

TEST_CASE("a request comes back without its credentials") {
  const api::Request request = {"POST",
                                "/astakos/api/commissions?x=%20",
                                {{"X-Auth-Token", "tok"},
                                 {"authorization", "Bearer t"},
                                 {"API-KEY", "k"},
                                 {"Prefer", "explain"},
                                 {"Idempotency-Key", "one"}},
                                std::string("{\"a\":\0\xff}", 8)};
  api::Request back;
  REQUIRE(read_call(write_call(request), back));
  CHECK(back.method == request.method);
  CHECK(back.target == request.target);
  CHECK(back.body == request.body);
  CHECK(back.headers == api::Headers{{"Prefer", "explain"}, {"Idempotency-Key", "one"}});
}

TEST_CASE("bytes that are no request are refused") {
  const std::string call = write_call({"PUT", "/a", {{"x", "y"}}, "body"});
  api::Request back;
  for (std::size_t size = 0; size < call.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_call(std::string_view(call).substr(0, size), back));
  }
  CHECK_FALSE(read_call(call + "x", back));
}

TEST_CASE("a refusal's reason is the message of its body") {
  const auto reason = [](std::uint32_t status, const char* body) {
    return reason_of({status, {}, body});
  };
  CHECK(reason(413, R"({"overLimit": {"code": 413, "message": "a resource is over"}})") ==
        "a resource is over");
  CHECK(reason(409, R"({"title": "No", "detail": "because"})") == "because");
  CHECK(reason(400, R"({"exceptionMessage": "not now"})") == "not now");
  CHECK(reason(400, R"({"message": "bad", "id": "x"})") == "bad");
  CHECK(reason(500, "<html>") == "was answered 500");
  CHECK(reason(404, "[]") == "was answered 404");
}
