// The drawers about one thing: an open commission with its provisions, and a holding whose limit
// can be set.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_commission_details(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                             bool floats, Actions& actions);

void draw_holding_details(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                          bool floats, Actions& actions);

}  // namespace tabplane::shell
