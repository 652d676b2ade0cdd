// Goal: tokens come back from the text they are kept in, and broken lines do no harm.
#include "shell/view/credentials.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("tokens are kept by service") {
  Credentials credentials;
  credentials.put("pithos", "tok-2");
  credentials.put("cyclades", "tok-1");
  credentials.put("cyclades", "tok-3");
  REQUIRE(credentials.token("cyclades") != nullptr);
  CHECK(*credentials.token("cyclades") == "tok-3");
  CHECK(credentials.token("compute") == nullptr);
  CHECK(credentials.text() == "cyclades\ttok-3\npithos\ttok-2\n");
  CHECK(Credentials(credentials.text()).tokens() == credentials.tokens());
  credentials.put("pithos", "");
  credentials.put("unknown", "");
  CHECK(credentials.text() == "cyclades\ttok-3\n");
}

TEST_CASE("lines that are not two parts are left out") {
  const Credentials read("no tab\n\ttoken\ncyclades\t\npithos\ttok\twith tab");
  CHECK(read.tokens().size() == 1);
  REQUIRE(read.token("pithos") != nullptr);
  CHECK(*read.token("pithos") == "tok\twith tab");
  CHECK(credentials_setting("riverside") == "credentials/riverside");
}
