// The other tabs of the quota page: all open commissions, where quota comes from, and what happened
// to it.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_commissions_tab(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                          Actions& actions);
void draw_sources_tab(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                      Actions& actions);
void draw_log_tab(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                  Actions& actions);

}  // namespace tabplane::shell
