// Why the last request was refused, and what would fit.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

// Whether there is a refusal to explain that was not put away.
bool has_refusal(const PageContext& context, const QuotasPage& page);

float why_height(Ui& ui, float width, const PageContext& context, const QuotasPage& page);
// REQUIRES: has_refusal. A rectangle that is higher than needed is filled.
void draw_why(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
              Actions& actions);

}  // namespace tabplane::shell
