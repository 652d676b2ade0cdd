// Networks of customers: a range of addresses in one region.
//
// A range is an IPv4 block of RFC 4632 without host bits. Ranges may overlap: names tell equal ones
// apart. A network is renamed, and nothing else of it changes. The default ones, and those that
// cells or instances stand in, cannot be deleted; the document has no 409 for that, so it is 400.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/fleet/events.h"

namespace tabplane::fleet {

inline constexpr std::string_view kUsualCidr = "10.0.0.0/16";

struct NewNetwork {
  std::string name;
  std::string cidr = std::string(kUsualCidr);
  Symbol provider;
  Symbol region_code;
  std::optional<bool> private_link;
};

// "10.0.0.0/16": four numbers to 255 and a length to 32, behind which no bit is set.
bool is_cidr(std::string_view text);

Result<Symbol, Refusal> create_network(Fleet& fleet, Transaction& tx, Actor actor,
                                       const NewNetwork& wanted);
// Without a name it stays as it is.
Refused rename_network(Fleet& fleet, Transaction& tx, Actor actor, Symbol network,
                       const std::optional<std::string>& name);
Refused delete_network(Fleet& fleet, Transaction& tx, Actor actor, Symbol network);

}  // namespace tabplane::fleet
