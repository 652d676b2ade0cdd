#include "shell/view/services_view.h"

#include <doctest/doctest.h>

#include "core/api/host_requests.h"

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("a token that is held is compared with what the world can recognise") {
  api::ControlPlane plane;
  REQUIRE(plane.handle(api::service_token_request("pithos", "tok-pithos")).success());
  REQUIRE(plane.handle(api::service_token_request("cyclades", "tok-cyclades")).success());
  REQUIRE(plane.handle(api::service_token_request("auto", "")).success());
  Credentials credentials;
  credentials.put("cyclades", "tok-cyclades");
  credentials.put("gone", "tok-gone");
  ServicesView view = services_view(plane, credentials);
  REQUIRE(view.size() == 3);
  CHECK(view[0].name == "auto");
  CHECK(view[0].token == TokenState::closed);
  CHECK(view[1].name == "cyclades");
  CHECK(view[1].token == TokenState::held);
  CHECK(view[2].token == TokenState::none);

  REQUIRE(plane.handle(api::service_token_request("cyclades", "another")).success());
  view = services_view(plane, credentials);
  CHECK(view[1].token == TokenState::stale);
}
