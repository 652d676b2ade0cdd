// Rejections over the host interface: operations of a shared world that did not fit any more when
// replicas met.
#pragma once

#include <optional>
#include <string_view>

#include "core/api/route.h"
#include "core/engine/rejections.h"

namespace tabplane::api {

// GET /tabplane/v1/rejections: {"rejections": [{"id","entry","at","method","target","actor","body",
// "status","reason"}]}, oldest first. `id` is what dismissing names; bodies are without secrets.
// "body_hash" stands in place of "body" when that was too long to be kept.
Response get_rejections(Call& call);

// That hash; nullopt when the row's body is one. No operation takes a body of 16 hex digits.
std::optional<std::string_view> body_hash_of(const RejectionRow& row);

// DELETE /tabplane/v1/rejections/{id}: takes it off the list, in every replica. 204, or 404.
Response delete_rejection(Call& call);

// What the console sends for that.
Request dismiss_request(std::uint32_t replica, std::uint64_t number);

}  // namespace tabplane::api
