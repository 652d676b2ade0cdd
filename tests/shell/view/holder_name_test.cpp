// Goal: people read the name in front of a UUID; what has none is its own name.
#include "shell/view/holder_name.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane::shell;

TEST_CASE("a holder's text is parted into name and id") {
  const std::string uuid = "11d4ce02-5a3e-4d07-9c31-0A77BE51F2AA";
  const struct {
    std::string text;
    std::string name;
    std::string id;
  } cases[] = {{"research-" + uuid, "research", uuid},
               {"a.b:" + uuid, "a.b", uuid},
               {"team/" + uuid, "team", uuid},
               {uuid, uuid, ""},
               {"-" + uuid, "-" + uuid, ""},
               {"research" + uuid, "research" + uuid, ""},
               {"research-" + uuid + "0", "research-" + uuid + "0", ""},
               {"research-11d4ce02-5a3e-4d07-9c31-0a77be51f2ag",
                "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2ag", ""},
               {"research", "research", ""},
               {"", "", ""}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const HolderName name = holder_name(c.text);
    CHECK(name.name == c.name);
    CHECK(name.id == c.id);
  }
  CHECK(short_id("11d4ce02-5a3e-4d07-9c31-0a77be51f2aa") == "11d4ce02");
  CHECK(short_id("abc") == "abc");
}
