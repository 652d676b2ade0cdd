// A scenario for tests of the Provision API: the event E on the channel C with the profile P of two
// resources, "a" (an origin, 180 s) and "b" (a router, 60 s); 2020-05-01T09:56:46Z, the clock
// paused.
#pragma once

#include <string>

#include "tests/core/api/plane.h"

namespace tabplane::api::test {

inline const std::string kEvent = "d7314df6-72b0-4cf3-9702-7bc0adc7658b";
inline const std::string kChannel = "e17eea65-d79b-4185-8aef-d7af185b8c7d";
inline const std::string kProfile = "e121a6a0-394b-40ad-8a20-e57c6a104ceb";

// `more` goes into the provision section, behind a comma.
inline std::string provision_scenario(const std::string& more = "") {
  return "{'tabplane_scenario': 1, 'now': '2020-05-01T09:56:46Z', 'seed': 7, 'provision': {"
         "'defaultInfrastructureKey': 'default', 'channels': [{'id': '" +
         kChannel +
         "', 'name': 'news', 'configuration': {'infrastructureResources': ['a', 'z']}}], "
         "'profiles': [{'id': '" +
         kProfile +
         "', 'name': 'live', 'configuration': {'request': {'infrastructureKey': 'client', "
         "'resources': [{'name': 'a', 'type': 'origin'}, {'name': 'b', 'type': 'router'}]}, "
         "'workflow': {}}}], 'events': [{'id': '" +
         kEvent + "', 'title': 'final', 'channelId': '" + kChannel +
         "', 'infrastructureProfileId': '" + kProfile + "'}]" + more + "}}";
}

}  // namespace tabplane::api::test
