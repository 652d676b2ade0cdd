// What the reservation system reads out: its records as lists, what it comes to now, and what
// happened.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

// GET promise/{providers,pools,reservations,allocations,flavors}: lists in order of creation.
Response get_providers(Call& call);
Response get_pools(Call& call);
Response get_reservations(Call& call);
Response get_allocations(Call& call);
Response get_flavors(Call& call);
// GET promise/capacity: {"total", "reserved", "usage", "available"} now. Reserved is what active
// reservations have left; available is what a reservation could take now.
Response get_capacity(Call& call);

// GET /tabplane/v1/reservation/events?after=N&limit=K (100, at most 1000): {"events", "last"}; 410
// with `first` when they are gone.
Response get_reservation_events(Call& call);

}  // namespace tabplane::api
