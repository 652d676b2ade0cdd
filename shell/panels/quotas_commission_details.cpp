#include <string>
#include <utility>

#include "core/quota/quota.h"
#include "shell/panels/quotas_actions.h"
#include "shell/panels/quotas_details.h"
#include "shell/panels/quotas_issue.h"
#include "shell/panels/quotas_parts.h"
#include "shell/view/holder_name.h"
#include "shell/view/refusal_text.h"
#include "shell/widgets/layer.h"

namespace tabplane::shell {
namespace {

// One provision: who and what, the amount, and where the holding stands with it.
void draw_provision(Ui& ui, Rect& rest, const OpenProvision& provision, std::size_t index) {
  const Palette& p = ui.palette();
  const Region region(ui, "Provision " + std::to_string(index + 1));
  const std::string amount = signed_exact_amount(provision.quantity, provision.unit);
  const HolderName holder = holder_name(provision.holder);
  Rect line = cut_top(rest, 22);
  const float width = text_width(ui, amount, TextStyle::mono_medium);
  text_right(ui, line.right(), line.center_y(), amount, TextStyle::mono_medium, p.t1);
  record_text(ui, visible_part(ui, line), std::string(holder.name), amount);
  cut_right(line, width, 8);
  text_in(ui, line, holder.name, TextStyle::body, p.t1);
  Rect below = cut_top(rest, 18, 4);
  const std::string source(source_words(provision.source, provision.has_source));
  const float source_width = text_width(ui, source, TextStyle::axis);
  text_right(ui, below.right(), below.center_y(), source, TextStyle::axis, p.t3);
  cut_right(below, source_width, 8);
  text_in(ui, below, provision.resource, TextStyle::axis, p.t2);
  if (!provision.held) {
    text_in(ui, cut_top(rest, 18, 12), "Its holding is gone", TextStyle::secondary, p.err);
    return;
  }
  const Amount pending = saturating_subtract(provision.usage_max, provision.usage_min);
  usage_bar(ui, cut_top(rest, size::bar, 4), {provision.usage_min, pending, provision.limit},
            p.series[0]);
  const Rect words = cut_top(rest, 18, 12);
  const auto text = [&](Amount value) { return exact_amount(value, provision.unit); };
  const std::string limit = provision.limit == kNoLimit ? "none" : text(provision.limit);
  text_in(ui, words,
          text(provision.usage_min) + " used, " + text(pending) + " pending, limit " + limit,
          TextStyle::axis, p.t3);
}

void draw_foot(Ui& ui, Rect foot, const PageContext& context, const QuotasPage& page,
               const OpenCommission& commission, Actions& actions) {
  const Layer layer(ui, foot, "Commission " + std::to_string(commission.serial));
  const std::string reason = cannot_settle(context, commission);
  const bool touch = foot_button_size(ui) == ButtonSize::touch;
  const std::span<const std::uint64_t> one(&commission.serial, 1);
  const Button accept{.label = "Accept",
                      .kind = ButtonKind::primary,
                      .key = touch ? "" : "a",
                      .size = foot_button_size(ui),
                      .enabled = reason.empty(),
                      .reason = reason};
  const Button reject{.label = "Reject",
                      .key = touch ? "" : "r",
                      .size = foot_button_size(ui),
                      .enabled = reason.empty(),
                      .reason = reason};
  if (button_left(ui, foot, accept)) {
    actions.push_back(settle(context, page, one, quota::Decision::accept));
  }
  if (button_right(ui, foot, reject)) {
    actions.push_back(settle(context, page, one, quota::Decision::reject));
  }
}

}  // namespace

void draw_commission_details(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                             bool floats, Actions& actions) {
  const OpenCommission* commission = page.serial ? page.commissions.find(*page.serial) : nullptr;
  if (commission == nullptr) {
    page.drawer = QuotasDrawer::none;
    return;
  }
  const std::string title = "Commission " + std::to_string(commission->serial);
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = title,
                                          .status = Status::pending,
                                          .state_word = "Pending",
                                          .context = commission->service,
                                          .floats = floats});
  if (frame.closed) page.drawer = QuotasDrawer::none;
  Rect rest = endless(frame.content);
  key_value(ui, rest, "Service", commission->service);
  if (!commission->name.empty()) key_value(ui, rest, "Name", commission->name, false);
  key_value(ui, rest, "Issued", full_clock_text(commission->issued.unix_ms));
  key_value(ui, rest, "Open for", duration_text((context.now - commission->issued).milliseconds),
            false);
  key_value(ui, rest, "Times out",
            commission->times_out ? full_clock_text(commission->times_out->unix_ms) : "never",
            commission->times_out.has_value());
  drawer_section(ui, rest, "Provisions", count_text(std::uint64_t{commission->provisions.size()}));
  for (std::size_t i = 0; i < commission->provisions.size(); ++i) {
    draw_provision(ui, rest, commission->provisions[i], i);
  }
  if (context.credentials.token(commission->service) == nullptr) {
    drawer_section(ui, rest, "Token");
    draw_token_help(ui, rest, context, page, commission->service, actions);
  }
  end_drawer(ui, frame, rest.y);
  draw_foot(ui, frame.foot, context, page, *commission, actions);
}

}  // namespace tabplane::shell
