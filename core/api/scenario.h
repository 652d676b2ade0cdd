// The scenario document: plain JSON that sets up a world.
//
// Unknown members, wrong types and ids that point nowhere are refused with their JSON pointer, and
// nothing changes. Sections of systems that this build does not serve are refused by name. A
// `story` is played once the world is there (request_document.h).
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// PUT /tabplane/v1/world: 200 {"now","title","sequence","digest"}.
Response put_world(Call& call);

}  // namespace tabplane::api
