// The reservation API's reservations: create, update, cancel.
//
// Beyond the document a reservation may carry `name` and `owner`.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response create_reservation(Call& call);
Response update_reservation(Call& call);
Response cancel_reservation(Call& call);

}  // namespace tabplane::api
