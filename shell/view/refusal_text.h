// A refusal in words: one sentence, then numbers, then fixes.
//
// Amounts here are exact, because people act on them.
#pragma once

#include <string>

#include "core/base/time.h"
#include "shell/view/refusal_view.h"

namespace tabplane::shell {

// "Refused: over the limit by 1"
std::string refusal_verdict(const RefusalView& refusal);

// "demo asked for 2 more cyclades.cpu at 20:10. It holds 6 of 7 and nothing is pending, so 1 is
// free." Without a provision to blame it is the answer's own message.
std::string refusal_sentence(const RefusalView& refusal, TimePoint at);

// A row of "would fit if": words, an amount, and the verb on its button.
struct FixText {
  std::string words;   // "ask is at most"
  std::string amount;  // "+1"
  std::string verb;    // "Ask for 1"
};
FixText fix_text(const RefusalFix& fix, const RefusalView& refusal);

// "413 NoCapacityError  POST /astakos/api/commissions"
std::string refusal_line(const RefusalView& refusal);

// All of it as lines of plain text, for the clipboard.
std::string refusal_report(const RefusalView& refusal, TimePoint at);

// "20 GiB" and "+4 GiB" in the largest unit that holds the amount exactly.
std::string exact_amount(Amount amount, std::string_view unit);
std::string signed_exact_amount(Amount amount, std::string_view unit);

}  // namespace tabplane::shell
