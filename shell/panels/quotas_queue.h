// The queue of commissions that wait for a decision, beside the holdings.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_queue(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                Actions& actions);

// The height at which all of it is in sight, and the least that is of use.
float queue_height(const QuotasPage& page);
float least_queue_height(const QuotasPage& page);

// Selects a commission, or opens its details when it is selected already.
void select_commission(QuotasPage& page, std::uint64_t serial);
// Shift or Ctrl with a click marks it for a decision over many.
void mark_commission(QuotasPage& page, std::uint64_t serial);

// "autoscale · 38 s"
std::string issued_words(const OpenCommission& commission, TimePoint now);

// Reject and Accept for one commission, from the right end of `rest`. `loud` shows their keys and
// makes accepting the primary action.
void settle_buttons(Ui& ui, Rect& rest, const PageContext& context, const QuotasPage& page,
                    const OpenCommission& commission, bool loud, Actions& actions);

// Reject and Accept for the marked commissions, with their number.
void marked_buttons(Ui& ui, const Rect& foot, const PageContext& context, QuotasPage& page,
                    Actions& actions);

// The question whether all shall be settled, from the right end of `rest`; asks only after "Accept
// all" was pressed.
void settle_all_buttons(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                        Actions& actions);

}  // namespace tabplane::shell
