// Goal: no secret is in anything that is kept: causes, exports, dumps.
// Method: texts with secrets beside what becomes of them; then a world in which secrets were used,
// searched for them.
#include "core/api/redaction.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("credential parameters and fragments leave a target") {
  const struct {
    const char* target;
    const char* redacted;
  } cases[] = {
      {"/a", "/a"},
      {"/a?x=1&y=%41", "/a?x=1&y=%41"},
      {"/a?X-Auth-Token=secret", "/a?X-Auth-Token=(secret)"},
      {"/a?x=1&X-Auth-Token=secret&y=2", "/a?x=1&X-Auth-Token=(secret)&y=2"},
      {"/a?X%2DAuth%2dToken=secret", "/a?X-Auth-Token=(secret)"},
      {"/a?X-Auth-Token=one&X-Auth-Token=two", "/a?X-Auth-Token=(secret)&X-Auth-Token=(secret)"},
      {"/a#?X-Auth-Token=secret", "/a"},
      {"/a?x=b+c&X-Auth-Token=", "/a?x=b%20c&X-Auth-Token=(secret)"},
  };
  for (const auto& [target, redacted] : cases) {
    const std::string shown = target;
    CAPTURE(shown);
    CHECK(redact_target(target) == redacted);
  }
}

TEST_CASE("secret members leave a body, however deep") {
  const auto redacted = [](std::string_view body) {
    return redact_body(json_text(body), {"token", "password"});
  };
  CHECK(redacted("[{'name': 'a', 'token': 'x'}]") ==
        json_text("[{'name':'a','token':'(secret)'}]"));
  CHECK(redacted("{'a': [{'password': {'deep': 1}}], 'token': null}") ==
        json_text("{'a':[{'password':'(secret)'}],'token':null}"));
  CHECK(redacted("{'token': 'x', 'token': 'y'}") == json_text("{'token':'(secret)'}"));
  CHECK(redacted("{'Token': 'x'}") == json_text("{'Token':'x'}"));
  CHECK(redacted("{'token': 'x'").empty());
  CHECK(redact_body("{'token': as it was", {}) == "{'token': as it was");
}

TEST_CASE("no secret stays in a world that was set up and used with it") {
  Plane plane;
  CHECK(plane.put("/tabplane/v1/quota/users", "[{'uuid': 'w', 'token': 'tok-w'}]").status() == 200);
  CHECK(plane.put("/tabplane/v1/quota/services", "[{'name': 's', 'token': 'tok-s'}]").status() ==
        200);
  CHECK(
      plane.post("/astakos/api/commissions?X-Auth-Token=tok-cyclades", vm_provision(1)).status() ==
      201);
  CHECK(plane
            .post("/tabplane/v1/batch",
                  "{'atomic': true, 'requests': [{'method': 'PUT', 'target': "
                  "'/tabplane/v1/quota/users', 'headers': {'X-Auth-Token': 'tok-h'}, 'body': "
                  "[{'uuid': 'x', 'token': 'tok-x'}]}, {'method': 'POST', 'target': "
                  "'/astakos/api/commissions?X-Auth-Token=tok-cyclades', 'body': " +
                      vm_provision(1) + "}]}")
            .status() == 200);
  for (const char* target : {"/tabplane/v1/export", "/tabplane/v1/world",
                             "/tabplane/v1/entries?limit=1000", "/tabplane/v1/metrics"}) {
    CAPTURE(target);
    CHECK(plane.get(target).body().find("tok-") == std::string::npos);
  }
  // They are good all the same.
  CHECK(plane.get("/astakos/api/quotas", "tok-w").status() == 200);
  CHECK(plane.get("/astakos/api/quotas", "tok-x").status() == 200);
}
