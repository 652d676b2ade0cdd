// The records of the reservation system as JSON, in the shapes of the real system's.
#pragma once

#include "core/api/json_writer.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {

// All eleven keys in the order of the schema.
void write_capacity(JsonWriter& out, const reservation::Capacity& amount);
// null for what never ends.
void write_end(JsonWriter& out, TimePoint end);
void write_utilization(JsonWriter& out, const std::vector<reservation::UtilizationPoint>& points);

void write_provider(JsonWriter& out, const reservation::Provider& row, const Symbols& symbols);
void write_pool(JsonWriter& out, const reservation::Pool& row, const Symbols& symbols);
// With what remains and its instances.
void write_reservation(JsonWriter& out, const reservation::Reservations& reservations,
                       const reservation::Reservation& row, const Symbols& symbols);
void write_allocation(JsonWriter& out, const reservation::Reservations& reservations,
                      const reservation::Allocation& row, const Symbols& symbols);
void write_event(JsonWriter& out, const reservation::Event& row, const Symbols& symbols);

}  // namespace tabplane::api
