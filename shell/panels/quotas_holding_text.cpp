#include "shell/panels/quotas_holding_text.h"

#include "shell/format.h"

namespace tabplane::shell {

Usage usage_of(const HoldingView& holding) {
  const Amount pending =
      holding.imports > 0 ? holding.imports : saturating_subtract(0, holding.releases);
  return {holding.used(), pending, holding.limit};
}

std::string pending_text(const HoldingView& holding) {
  std::string text;
  if (holding.imports != 0) text = signed_amount_text(holding.imports, holding.unit);
  if (holding.releases != 0) {
    if (!text.empty()) text += ' ';
    text += signed_amount_text(saturating_subtract(0, holding.releases), holding.unit);
  }
  return text.empty() ? "0" : text;
}

std::string limit_text(const HoldingView& holding) {
  return holding.unlimited() ? "unlimited" : amount_text(holding.limit, holding.unit);
}

std::string free_text(const HoldingView& holding) {
  return holding.unlimited() ? "any" : amount_text(holding.free(), holding.unit);
}

Color free_color(const Palette& palette, const HoldingView& holding) {
  if (holding.over()) return palette.err;
  return holding.full() ? palette.warn : palette.t2;
}

std::string holding_name(const HoldingView& holding, bool with_source) {
  std::string name(holding.holder);
  name += " ";
  name += holding.resource;
  if (with_source) {
    name += " ";
    name += source_words(holding.source, holding.has_source);
  }
  return name;
}

std::string holding_words(const HoldingView& holding) {
  return amount_text(holding.used(), holding.unit) + " used of " + limit_text(holding) + ", " +
         pending_text(holding) + " pending, " + free_text(holding) + " free";
}

}  // namespace tabplane::shell
