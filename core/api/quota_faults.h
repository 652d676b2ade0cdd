// The error bodies of the quota API, and who is asking.
//
// Two shapes: faults around a call carry {"code","message","details"}, errors of a commission carry
// {"code","message","data"}. Source: the quota API guide, "Issue Commission".
#pragma once

#include <string_view>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/quota/quota.h"

namespace tabplane::api {

// {"badRequest": {"code": 400, "message": "...", "details": ""}} and its siblings.
Response quota_fault(Fault fault, std::string_view detail);
Response quota_error(std::uint32_t status, std::string_view message);

// The status of an answer that refuses a commission: 413, 404, or 400 for a quantity that is none.
std::uint32_t refusal_status(quota::RefusalKind kind);
// Its one member, overLimit or itemNotFound with the provision that is blamed, into an object that
// has begun.
void put_refusal(JsonWriter& out, const quota::Refusal& refusal, const Symbols& symbols);

// {"holder","source","resource","quantity"}
void write_provision(JsonWriter& out, const quota::Provision& provision, const Symbols& symbols);
// Those members, into an object that has begun.
void put_provision(JsonWriter& out, const quota::Provision& provision, const Symbols& symbols);

// The caller by its token: the parameter X-Auth-Token, else the header. On success `who` is set and
// status is 0.
Response require_service(Call& call, Symbol& who);
Response require_user(Call& call, Symbol& who);

}  // namespace tabplane::api
