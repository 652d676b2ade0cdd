// The holdings tab: filter, grouping and the table of what is held of what limit.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_holdings(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                   Actions& actions);

// Filter field, grouping, chips and download, in one line or, on a phone, in several. Takes its
// height from the top of `rest`.
void draw_holdings_tools(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                         Actions& actions);

// The list for the filter, grouping and order in force; made anew only when one of them changed.
void list_holdings(QuotasPage& page);

// Opens the drawer that sets the limit of a holding, or, without one, makes a new holding.
void open_limit(QuotasPage& page, const HoldingView* holding);

}  // namespace tabplane::shell
