// From a request to its handler: routing, limits, the transaction around it, and the entry's cause.
#pragma once

#include "core/api/request.h"

namespace tabplane {
class Transaction;
}

namespace tabplane::api {

class ControlPlane;

// Answers one request, in a transaction of its own when its route changes something.
Response dispatch(ControlPlane& plane, const Request& request);

// Answers one request of an atomic batch inside the batch's transaction, whose owner commits or
// rolls back.
Response dispatch_inside(ControlPlane& plane, const Request& request, Transaction& tx);

// The body as an entry may hold it: without the members that the route calls secret.
std::string redacted_body(const Request& request);

// Whether the request's route drives the engine itself (clock, world, batch, import).
bool is_control(const Request& request);

}  // namespace tabplane::api
