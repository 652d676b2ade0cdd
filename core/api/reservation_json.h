// The records of the reservation system as JSON, in the shapes of the real system's.
#pragma once

#include "core/api/json.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {

// All eleven keys in the order of the schema.
Json capacity_json(const reservation::Capacity& amount);
// null for what never ends.
Json end_json(TimePoint end);
Json utilization_json(const std::vector<reservation::UtilizationPoint>& points);

Json provider_json(const reservation::Provider& row, const Symbols& symbols);
Json pool_json(const reservation::Pool& row, const Symbols& symbols);
// With what remains and its instances.
Json reservation_json(const reservation::Reservations& reservations,
                      const reservation::Reservation& row, const Symbols& symbols);
Json allocation_json(const reservation::Reservations& reservations,
                     const reservation::Allocation& row, const Symbols& symbols);
Json event_json(const reservation::Event& row, const Symbols& symbols);

}  // namespace tabplane::api
