// The answers of the reservation API that say no.
//
// One shape for all: {"result": "conflict" | "error", "message"}. What the document calls conflict
// and error answers 200, as the real service does; a body that cannot be read answers 400.
// Messages are the real service's, and name the id that was wrong.
#pragma once

#include <string>
#include <string_view>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/reservation/requests.h"

namespace tabplane::api {

Response reservation_fault(Fault fault, std::string_view detail);

// 400: what was sent cannot be understood.
Response reservation_malformed(std::string_view message);
// 200 and refused: {"result": "error", "message"}.
Response reservation_error(std::string_view message);

// What the refusal says. `id` is the one that the request named.
std::string refusal_message(const reservation::Refusal& refusal, const Symbols& symbols,
                            std::string_view id);
// Begins the object that says so; a refused decrease lists what it would affect. Who calls may add
// members, and ends it.
void begin_refusal(JsonWriter& out, const reservation::Refusal& refusal, const Symbols& symbols,
                   std::string_view id);
// 200 and refused, with what was written as the body.
Response refused_response(JsonWriter&& body);

}  // namespace tabplane::api
