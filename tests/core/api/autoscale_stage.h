// A control plane with two containers, for tests of the container API.
//
// Container 123 of "acme" (key "key-1") as in the document's sample; 124 of "other" (key "key-2").
#pragma once

#include "tests/core/api/plane.h"

namespace tabplane::api::test {

inline std::string container_scenario(std::string_view more = "") {
  return json_text(
             "{'tabplane_scenario': 1, 'title': 't', 'now': '2030-01-01T00:00:00Z', 'seed': 1,"
             "'autoscale': {'identities': [{'name': 'acme', 'authorization_key': 'key-1'},"
             "{'name': 'other', 'authorization_key': 'key-2'}],"
             "'containers': [{'id': 123, 'identity': 'acme', 'name': 'web', 'policies':"
             "{'cpu': {'active': 1, 'current': 4}}}, {'id': 124, 'identity': 'other'}]") +
         json_text(more) + "}}";
}

inline Reply act(Plane& plane, std::string_view action, std::string_view data,
                 std::string_view key = "key-1") {
  return plane.post("/client/v1", "{'action': '" + std::string(action) +
                                      "', 'authorization_key': '" + std::string(key) +
                                      "', 'data': " + std::string(data) + "}");
}

}  // namespace tabplane::api::test
