// The quota page on a phone: cards in one column instead of tables.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_phone(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                Actions& actions);

}  // namespace tabplane::shell
