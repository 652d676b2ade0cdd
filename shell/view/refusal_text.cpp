#include "shell/view/refusal_text.h"

#include "shell/format.h"
#include "shell/view/holder_name.h"
#include "shell/view/joined.h"

namespace tabplane::shell {
namespace {

using api::ShortageWord;

std::string amount_of(const RefusalView& refusal, Amount amount) {
  return exact_amount(amount, refusal.unit);
}

Amount magnitude(Amount amount) {
  return amount < 0 ? saturating_subtract(0, amount) : amount;
}

std::string asked_words(const RefusalView& refusal, TimePoint at) {
  const Amount quantity = refusal.asked->quantity;
  const bool gives = quantity < 0;
  return joined({holder_name(refusal.asked->holder).name, gives ? " gave back " : " asked for ",
                 amount_of(refusal, magnitude(quantity)), gives ? "" : " more",
                 refusal.unit.empty() ? " " : " of ", refusal.asked->resource, " at ",
                 time_text(at.unix_ms), "."});
}

std::string held_words(const RefusalView& refusal) {
  const bool held = refusal.shortage == ShortageWord::quantity;
  const Amount free = refusal.free();
  const std::string pending =
      refusal.pending == 0 ? std::string("nothing") : amount_of(refusal, refusal.pending);
  return joined({" It holds ", amount_of(refusal, refusal.used), " of ",
                 amount_of(refusal, refusal.limit), " and ", pending, " is pending, ",
                 !held && free < 0 ? "which is " : "so ",
                 amount_of(refusal, held ? refusal.used : magnitude(free)),
                 held       ? " can be given back."
                 : free < 0 ? " too much already."
                            : " is free."});
}

}  // namespace

std::string exact_amount(Amount amount, std::string_view unit) {
  return unit == "bytes" ? bytes_exact(amount) : amount_text(amount, unit);
}

std::string signed_exact_amount(Amount amount, std::string_view unit) {
  return (amount > 0 ? "+" : "") + exact_amount(amount, unit);
}

std::string refusal_verdict(const RefusalView& refusal) {
  switch (refusal.shortage) {
    case ShortageWord::capacity:
      return "Refused: over the limit by " + amount_of(refusal, refusal.short_by);
    case ShortageWord::quantity:
      return "Refused: " + amount_of(refusal, refusal.short_by) + " more than is held";
    case ShortageWord::no_holding:
      return "Refused: there is no such holding";
    case ShortageWord::none:
      break;
  }
  return refusal.error.empty() ? "Refused with status " + std::to_string(refusal.status)
                               : "Refused: " + refusal.error;
}

std::string refusal_sentence(const RefusalView& refusal, TimePoint at) {
  if (!refusal.asked) return refusal.message;
  std::string sentence = asked_words(refusal, at);
  if (refusal.shortage == ShortageWord::no_holding) {
    sentence += " It has no holding of that resource";
    sentence += refusal.asked->source ? joined({" from ", *refusal.asked->source, "."})
                                      : std::string(" and no source.");
  } else if (refusal.shortage != ShortageWord::none) {
    sentence += held_words(refusal);
  }
  if (refusal.short_provisions > 1) {
    sentence += joined({" ", std::to_string(refusal.short_provisions), " of its ",
                        std::to_string(refusal.provisions), " provisions do not fit."});
  }
  return sentence;
}

FixText fix_text(const RefusalFix& fix, const RefusalView& refusal) {
  using Kind = RefusalFix::Kind;
  const std::string serial = std::to_string(fix.serial);
  switch (fix.kind) {
    case Kind::ask_for:
      return {
          fix.amount < 0 ? "gives back at most" : "ask is at most",
          signed_exact_amount(fix.amount, refusal.unit),
          (fix.amount < 0 ? "Give back " : "Ask for ") + amount_of(refusal, magnitude(fix.amount))};
    case Kind::cut_all:
      return {"each of the " + std::to_string(refusal.provisions) + " is cut to what fits", "",
              "Ask for less"};
    case Kind::raise_limit:
      return {"limit is at least", amount_of(refusal, fix.amount), "Raise limit"};
    case Kind::make_holding:
      return {"there is a holding with limit", amount_of(refusal, fix.amount), "Make holding"};
    case Kind::reject:
      return {"commission " + serial + " is rejected, for", amount_of(refusal, fix.amount),
              "Reject " + serial};
    case Kind::accept:
      return {"commission " + serial + " is accepted, for", amount_of(refusal, fix.amount),
              "Accept " + serial};
  }
  return {};
}

std::string refusal_line(const RefusalView& refusal) {
  return joined({std::to_string(refusal.status), " ", refusal.error, "  ", refusal.method, " ",
                 refusal.path});
}

std::string refusal_report(const RefusalView& refusal, TimePoint at) {
  std::string report =
      joined({refusal_verdict(refusal), "\n", refusal_sentence(refusal, at), "\n"});
  if (refusal.shortage == ShortageWord::capacity || refusal.shortage == ShortageWord::quantity) {
    report +=
        joined({"limit ", amount_of(refusal, refusal.limit), ", used ",
                amount_of(refusal, refusal.used), ", pending ", amount_of(refusal, refusal.pending),
                ", asked ", signed_exact_amount(refusal.asked->quantity, refusal.unit),
                ", short by ", amount_of(refusal, refusal.short_by), "\n"});
  }
  for (const RefusalFix& fix : refusal.fixes) {
    const FixText text = fix_text(fix, refusal);
    report +=
        joined({"Would fit if ", text.words, text.amount.empty() ? "" : " ", text.amount, "\n"});
  }
  return joined({report, refusal_line(refusal), "\n"});
}

}  // namespace tabplane::shell
