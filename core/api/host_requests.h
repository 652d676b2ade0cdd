// Requests of the host's own interface made from plain data, and what can be read out of answers
// and files without knowing more of JSON.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.h"
#include "core/base/time.h"
#include "core/engine/clock.h"

namespace tabplane {
struct EntryView;
}

namespace tabplane::api {

// POST /tabplane/v1/clock
Request advance_by_request(Duration step);
Request advance_to_request(TimePoint to);
Request clock_mode_request(ClockMode mode, std::uint32_t rate = kUsualFastRate);

// Where an advance that began at `began` still has to go, when its answer says that the call's
// limit cut it short; nothing when it is there, or for any other request.
std::optional<TimePoint> unfinished_advance(const Request& request, TimePoint began,
                                            const Response& response);

// PUT /tabplane/v1/quota/services: gives one service a token.
Request service_token_request(std::string_view service, std::string_view token);

Request export_request();

// What a file chosen by a person is, by its first member that says so.
enum class WorldFile : std::uint8_t { none, exported, scenario };
struct WorldFileFacts {
  WorldFile kind = WorldFile::none;
  std::string title;             // of a scenario
  std::uint64_t sequence = 0;    // of an export
  std::optional<TimePoint> now;  // of either, where it says
};
// Cost: that of reading the whole file.
WorldFileFacts read_world_file(std::string_view bytes);
// POST /tabplane/v1/import or PUT /tabplane/v1/world. REQUIRES: kind is not none.
Request world_file_request(WorldFile kind, std::string bytes);

// PUT /tabplane/v1/world: nothing in it, at this time.
Request empty_world_request(TimePoint now);

// The tokens of a scenario's quota services, by service, the keys of its autoscale identities, by
// "autoscale:" and their names, and the first token of its fleet, as "fleet"; an export has none.
std::map<std::string, std::string> scenario_tokens(std::string_view document);

// The sentence with which a refusal explains itself, in any of the shapes of error bodies; "" when
// there is none.
std::string said_by(const Response& response);

// The entry as `GET /tabplane/v1/entries` lists it.
std::string entry_text(const EntryView& entry);

}  // namespace tabplane::api
