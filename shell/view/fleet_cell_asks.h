// What a person can ask of a deployment cell, as requests of the Fleet API, and why not otherwise.
//
// The reasons mirror the rules of the fleet; "" means that nothing stands in the way. The answer to
// the request is what counts. Source: the Fleet API's hostcluster group.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"
#include "core/fleet/entities.h"
#include "core/fleet/fleet.h"

namespace tabplane::shell {

enum class FleetCellVerb : std::uint8_t {
  apply,    // what is staged
  sync,     // stages what every cell should have
  cancel,   // what is under way
  restart,  // what was cancelled or failed
  token,    // for the dashboard; it stands in the answer
  remove,
};
inline constexpr std::size_t kFleetCellVerbs = 6;
std::string_view words_of(FleetCellVerb verb);  // "Sync with the template"

api::Request cell_request(std::string_view cell, FleetCellVerb verb, std::string_view token);
std::string cannot(const fleet::Fleet& fleet, const fleet::Cell& cell, FleetCellVerb verb);

// The whole list that the cell is to have, in place of what was staged before.
api::Request stage_request(std::string_view cell, const std::vector<fleet::Amenity>& amenities,
                           std::string_view token);
std::string cannot_stage(const fleet::Cell& cell);

api::Request pool_size_request(std::string_view cell, std::string_view pool, std::int64_t max_size,
                               std::string_view token);
// A pool without nodes goes; a pod is made anew. `type` is the word at the cell's cloud provider.
api::Request delete_entity_request(std::string_view cell, std::string_view type,
                                   std::string_view id, std::string_view token);

// A cluster to be taken over, as it is written in the form.
struct AdoptDraft {
  std::string id;
  std::string description;
  std::string provider;  // "aws"
  std::string region;    // "us-east-1"
  std::string email;     // of the customer whose it is; "" is nobody's in particular
};
api::Request adopt_request(const AdoptDraft& draft, std::string_view token);
std::string cannot_adopt(const fleet::Fleet& fleet, const AdoptDraft& draft);

}  // namespace tabplane::shell
