// A holding's numbers as the quota page writes them, in tables and in cards.
#pragma once

#include <string>

#include "shell/view/quotas_view.h"
#include "shell/widgets/tokens.h"
#include "shell/widgets/usage_bar.h"

namespace tabplane::shell {

// Imports make the bar longer; releases alone lie within what is used.
Usage usage_of(const HoldingView& holding);

std::string pending_text(const HoldingView& holding);  // "+4 GiB", "-8", "+4 -8", "0"
std::string limit_text(const HoldingView& holding);    // "unlimited" when there is none
std::string free_text(const HoldingView& holding);
// Red below zero, amber when nothing is left.
Color free_color(const Palette& palette, const HoldingView& holding);
// "demo cyclades.cpu", with the source where one pair has several.
std::string holding_name(const HoldingView& holding, bool with_source);
// "6 used of 7, 0 pending, 1 free": what the mirror reads.
std::string holding_words(const HoldingView& holding);

}  // namespace tabplane::shell
