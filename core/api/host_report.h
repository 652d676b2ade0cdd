// What the host says about the world: health, digest, rows, entries, metrics.
#pragma once

#include <string>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/engine/engine.h"

namespace tabplane::api {

Response get_health(Call& call);
Response get_digest(Call& call);
// Every row of every table, canonical: two equal worlds are byte-equal.
Response get_world(Call& call);
// ?after=N&limit=K (100, at most 1000): {"entries": [...], "sequence": newest}; 410 with `first`
// when they are gone.
Response get_entries(Call& call);
// Prometheus text.
Response get_metrics(Call& call);

// 16 hex digits.
std::string hex_text(std::uint64_t value);
void write_entry(JsonWriter& out, const EntryView& entry);
// 200 {"now","title","sequence","digest"}
Response world_summary(const ControlPlane& plane);
// 503 in the host's shape, for what the engine did not take.
Response engine_refusal(Outcome outcome);

}  // namespace tabplane::api
