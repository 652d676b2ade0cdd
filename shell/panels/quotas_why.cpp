#include "shell/panels/quotas_why.h"

#include <algorithm>
#include <array>

#include "shell/panels/quotas_actions.h"
#include "shell/view/refusal_text.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float numbers_height = 40;
constexpr float bar_part = 30;  // the bar and the word below it
constexpr float fixes_head = 32;
constexpr float fix_height = 37;
constexpr float foot_height = 35;
constexpr float edge_gap = 12;

bool has_numbers(const RefusalView& refusal) {
  return refusal.shortage == api::ShortageWord::capacity ||
         refusal.shortage == api::ShortageWord::quantity;
}

// A fix that needs a token, or the right to write, and has none.
std::string cannot_fix(const PageContext& context, const QuotasPage& page, const RefusalFix& fix) {
  if (!context.access.allowed) return context.access.reason;
  if (fix.serial == 0) return {};
  const OpenCommission* commission = page.commissions.find(fix.serial);
  return commission != nullptr ? cannot_settle(context, *commission)
                               : std::string("It is no longer open");
}

void draw_numbers(Ui& ui, const Rect& rect, const RefusalView& refusal) {
  const auto amount = [&](Amount value) { return exact_amount(value, refusal.unit); };
  const std::array<std::pair<std::string_view, std::string>, 5> facts = {
      {{"limit", refusal.limit == kNoLimit ? std::string("none") : amount(refusal.limit)},
       {"used", amount(refusal.used)},
       {"pending", amount(refusal.pending)},
       {"asked", signed_exact_amount(refusal.asked->quantity, refusal.unit)},
       {"short by", amount(refusal.short_by)}}};
  for (int i = 0; i < 5; ++i) {
    const Rect cell = column(rect, 5, i, 0);
    const auto& [label, value] = facts[static_cast<std::size_t>(i)];
    why_number(ui, {cell.x, cell.y}, label,
               fitted(ui, value, TextStyle::why_number, cell.w - 6, Overflow::end_ellipsis),
               i == 4);
  }
}

void draw_bar(Ui& ui, const Rect& rect, const RefusalView& refusal) {
  const Palette& p = ui.palette();
  const Amount quantity = refusal.asked->quantity;
  const Amount pending = quantity < 0 ? refusal.pending : saturating_add(refusal.pending, quantity);
  const Usage usage{refusal.used, pending, refusal.limit};
  const Rect bar{rect.x, rect.y, rect.w, size::bar_large};
  usage_bar(ui, bar, usage, p.series[0]);
  const UsageParts parts = usage_parts(usage);
  if (!parts.is_over) return;
  const std::string words = "limit " + exact_amount(refusal.limit, refusal.unit);
  const float half = text_width(ui, words, TextStyle::axis) / 2;
  const float tick = bar.x + static_cast<float>(parts.pending) * bar.w;
  const float x = std::clamp(tick, bar.x + half, std::max(bar.x + half, bar.right() - half));
  text_center(ui, x, bar.bottom() + 12, words, TextStyle::axis, p.t3);
}

void send_fix(const PageContext& context, QuotasPage& page, std::optional<SendRequests> send,
              bool mends, Actions& actions) {
  if (!send) return;
  if (mends) note_sent(context, page, SentRequests::About::fix);
  actions.push_back(std::move(*send));
}

void draw_fixes(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                Actions& actions) {
  const Region region(ui, "Would fit if");
  const RefusalView& refusal = *page.refusal;
  const Rect title = cut_top(rest, fixes_head);
  text_left(ui, title.x, title.y + 18, "Would fit if", TextStyle::secondary_medium,
            ui.palette().t1);
  record_heading(ui, title, "Would fit if");
  if (page.refused_fits_now) {
    const std::string reason = context.access.allowed ? "" : context.access.reason;
    if (fix_row(ui, cut_top(rest, fix_height), "it is asked again: it fits now", "", "Ask again",
                true, reason)) {
      send_fix(context, page, ask_again(*context.refusal), true, actions);
    }
    return;
  }
  for (std::size_t i = 0; i < refusal.fixes.size(); ++i) {
    const RefusalFix& fix = refusal.fixes[i];
    const FixText text = fix_text(fix, refusal);
    const bool mends =
        fix.kind == RefusalFix::Kind::ask_for || fix.kind == RefusalFix::Kind::cut_all;
    if (fix_row(ui, cut_top(rest, fix_height), text.words, text.amount, text.verb,
                i + 1 == refusal.fixes.size(), cannot_fix(context, page, fix))) {
      send_fix(context, page, carry_out_fix(context, page, fix), mends, actions);
    }
  }
}

std::size_t fix_rows(const QuotasPage& page) {
  return page.refused_fits_now ? 1 : page.refusal->fixes.size();
}

}  // namespace

bool has_refusal(const PageContext& context, const QuotasPage& page) {
  return context.refusal != nullptr && page.refusal && context.refusal->number > page.put_away;
}

float why_height(Ui& ui, float width, const PageContext& context, const QuotasPage& page) {
  const RefusalView& refusal = *page.refusal;
  float height = size::card_head + foot_height + edge_gap;
  height += paragraph_height(ui, width - 2 * space::card,
                             refusal_sentence(refusal, context.refusal->at), TextStyle::body);
  if (has_numbers(refusal)) height += edge_gap + numbers_height + edge_gap + bar_part;
  if (fix_rows(page) > 0) {
    height += fixes_head + static_cast<float>(fix_rows(page)) * fix_height + edge_gap;
  }
  return height;
}

void draw_why(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
              Actions& actions) {
  const Region region(ui, "Why refused");
  const Palette& p = ui.palette();
  const RefusalView& refusal = *page.refusal;
  const std::string verdict = refusal_verdict(refusal);
  const WhyCardResult frame = why_card(ui, rect, {.verdict = verdict});
  if (frame.copied) {
    actions.push_back(CopyText{refusal_report(refusal, context.refusal->at), "explanation"});
  }
  Rect rest = frame.body;
  Rect foot = cut_bottom(rest, foot_height);
  const std::string sentence = refusal_sentence(refusal, context.refusal->at);
  const float height = paragraph_height(ui, rest.w, sentence, TextStyle::body);
  const Rect words = cut_top(rest, height);
  paragraph(ui, words, sentence, TextStyle::body, p.t2);
  record_text(ui, words, sentence);
  if (has_numbers(refusal)) {
    cut_top(rest, edge_gap);
    draw_numbers(ui, cut_top(rest, numbers_height, edge_gap + 4), refusal);
    draw_bar(ui, cut_top(rest, bar_part), refusal);
  }
  cut_top(rest, edge_gap - 2);
  if (fix_rows(page) > 0) {
    hairline_x(ui, rect.x + 1, rect.right() - 1, rest.y, p.line);
    draw_fixes(ui, rest, context, page, actions);
  }
  hairline_x(ui, rect.x + 1, rect.right() - 1, foot.y, p.line);
  if (button_right(ui, foot,
                   {.label = "Dismiss", .kind = ButtonKind::ghost, .size = ButtonSize::small})) {
    page.put_away = context.refusal->number;
  }
  text_in(ui, foot, refusal_line(refusal), TextStyle::axis, p.t3);
  record_text(ui, foot, "Answer", refusal_line(refusal));
}

}  // namespace tabplane::shell
