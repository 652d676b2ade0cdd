// Invoices, and what is done to them.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_invoices(Call& call);
Response approve_fleet_invoice(Call& call);
Response delete_fleet_invoice(Call& call);
Response resend_fleet_invoice(Call& call);
Response void_fleet_invoice(Call& call);

}  // namespace tabplane::api
