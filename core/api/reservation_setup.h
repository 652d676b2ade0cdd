// Setting up the reservation system: the scenario's `reservation` section, whole or one list at a
// time.
//
// Lists are upserted by id, amounts unchecked against what is there.
#pragma once

#include <optional>
#include <string>

#include "core/api/document.h"
#include "core/api/route.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {

// Puts the whole section into the world. On a fault the caller rolls the transaction back.
void put_reservation_section(reservation::Reservations& reservations, Transaction& tx,
                             const Json& section, const std::string& pointer,
                             std::optional<DocumentFault>& fault);

// PUT /tabplane/v1/reservation/{flavors,providers,pools,reservations,instances}:
// 200 {"upserted": n}. PUT .../policy takes one object.
Response put_reservation_flavors(Call& call);
Response put_reservation_providers(Call& call);
Response put_reservation_pools(Call& call);
Response put_reservation_reservations(Call& call);
Response put_reservation_instances(Call& call);
Response put_reservation_policy(Call& call);

}  // namespace tabplane::api
