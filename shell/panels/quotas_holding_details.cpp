#include <string>
#include <utility>

#include "shell/panels/quotas_actions.h"
#include "shell/panels/quotas_details.h"
#include "shell/panels/quotas_holding_text.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/quotas_queue.h"
#include "shell/view/holder_name.h"
#include "shell/view/quantity.h"
#include "shell/view/refusal_text.h"
#include "shell/widgets/layer.h"
#include "shell/widgets/suggest_field.h"

namespace tabplane::shell {
namespace {

bool touches(const OpenCommission& commission, const HoldingId& holding) {
  for (const OpenProvision& provision : commission.provisions) {
    if (provision.id() == holding) return true;
  }
  return false;
}

void draw_facts(Ui& ui, Rect& rest, const HoldingView& holding) {
  const auto text = [&](Amount value) { return exact_amount(value, holding.unit); };
  usage_bar(ui, cut_top(rest, size::bar_large, 12), usage_of(holding), ui.palette().series[0]);
  key_value(ui, rest, "Used", text(holding.used()));
  key_value(ui, rest, "Asked for, not accepted", text(holding.imports));
  key_value(ui, rest, "Given back, not accepted", text(holding.releases));
  key_value(ui, rest, "Limit", holding.unlimited() ? "unlimited" : text(holding.limit));
  key_value(ui, rest, "Free", holding.unlimited() ? "any" : text(holding.free()));
  key_value(ui, rest, "Source", source_words(holding.source, holding.has_source));
}

void draw_commissions(Ui& ui, Rect& rest, QuotasPage& page, const HoldingId& holding) {
  bool any = false;
  for (const OpenCommission* commission : page.queue) {
    if (!touches(*commission, holding)) continue;
    if (!any) drawer_section(ui, rest, "Open commissions");
    any = true;
    Rect line = cut_top(rest, 28);
    const std::string serial = std::to_string(commission->serial);
    if (button_right(ui, line,
                     {.label = "Show " + serial,
                      .kind = ButtonKind::ghost,
                      .size = ButtonSize::small,
                      .is_link = true})) {
      page.serial = commission->serial;
      page.drawer = QuotasDrawer::commission;
    }
    const CommissionSummary summary = summary_of(*commission);
    text_in(ui, line, serial + "  " + summary.amount, TextStyle::mono, ui.palette().t2);
  }
}

// What the new limit would mean, once it can be read.
std::string limit_words(const HoldingView* holding, Amount limit, std::string_view unit) {
  if (holding == nullptr) return {};
  if (holding->usage_max > limit) {
    return "It would be over by " +
           exact_amount(saturating_subtract(holding->usage_max, limit), unit);
  }
  if (limit == holding->limit) return "That is its limit now";
  return "It would have " + exact_amount(saturating_subtract(limit, holding->usage_max), unit) +
         " free";
}

// The names of a holding that is to be made.
bool draw_names(Ui& ui, Rect& rest, QuotasPage& page) {
  bool submitted = false;
  const auto one = [&](std::string_view label, std::string& text,
                       const std::vector<std::string_view>& names, bool take_focus) {
    const Rect place = labelled(ui, rest, label);
    const SuggestResult result = suggest_field(
        ui, place, text, {.name = label, .mono = true, .take_focus = take_focus},
        [&](std::string_view typed) { return completions(names, typed, suggestions_shown + 1); });
    submitted |= result.field.submitted;
    cut_top(rest, result.height + 12);
  };
  std::vector<std::string_view> resources;
  resources.reserve(page.quotas.resources.size());
  for (const ResourceView& resource : page.quotas.resources) resources.push_back(resource.name);
  std::vector<std::string_view> sources;
  sources.reserve(page.quotas.sources.size());
  for (const SourceView& source : page.quotas.sources) {
    if (source.has_name) sources.push_back(source.name);
  }
  HoldingId& made = page.limit.holding;
  one("Holder", made.holder, page.holders, page.drawer_opened);
  one("Resource", made.resource, resources, false);
  std::string source = made.source.value_or(std::string());
  one("Source, if it has one", source, sources, false);
  made.source.reset();
  if (!source.empty()) made.source = source;
  return submitted;
}

}  // namespace

void draw_holding_details(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                          bool floats, Actions& actions) {
  LimitDraft& draft = page.limit;
  const HoldingView* holding = page.quotas.find(draft.holding);
  if (draft.exists && holding == nullptr) {
    page.drawer = QuotasDrawer::none;
    return;
  }
  const HolderName name = holder_name(draft.holding.holder);
  Drawer spec{.title = draft.exists ? name.name : std::string_view("Make a holding"),
              .floats = floats};
  if (draft.exists) {
    spec.context = holding->resource;
    spec.id = name.id;
  }
  const DrawerFrame frame = begin_drawer(ui, rect, spec);
  if (frame.closed) page.drawer = QuotasDrawer::none;
  Rect rest = endless(frame.content);
  bool submitted = false;
  if (draft.exists) {
    draw_facts(ui, rest, *holding);
    drawer_section(ui, rest, "Set limit");
  } else {
    submitted |= draw_names(ui, rest, page);
  }
  const ResourceView* resource = page.quotas.resource(draft.holding.resource);
  const std::string_view unit = resource != nullptr ? std::string_view(resource->unit) : "";
  const Quantity limit = read_quantity(draft.limit, unit);
  const Rect place = labelled(ui, rest, "Limit");
  submitted |= text_field(ui, place, draft.limit,
                          {.name = "Limit",
                           .placeholder = quantity_help(unit),
                           .error = limit.wrong,
                           .mono = true,
                           .enabled = context.access.allowed,
                           .take_focus = page.drawer_opened && draft.exists})
                   .submitted;
  if (!limit.wrong.empty()) cut_top(rest, field_error_height);
  if (limit.value && draft.exists) {
    const std::string words = limit_words(holding, *limit.value, unit);
    const Rect line = cut_top(rest, 24);
    text_in(ui, line, words, TextStyle::secondary, ui.palette().t2);
    record_text(ui, visible_part(ui, line), "Preview", words);
  }
  cut_top(rest, 8);
  if (draft.exists) draw_commissions(ui, rest, page, draft.holding);
  end_drawer(ui, frame, rest.y);
  std::string reason = context.access.allowed ? std::string() : context.access.reason;
  if (reason.empty() && (draft.holding.holder.empty() || draft.holding.resource.empty())) {
    reason = "A holding needs a holder and a resource";
  }
  if (reason.empty() && !limit.value) reason = "Write the limit first";
  Rect foot = frame.foot;
  const Layer layer(ui, foot, spec.title);
  const bool touch = foot_button_size(ui) == ButtonSize::touch;
  const bool pressed = button_left(ui, foot,
                                   {.label = draft.exists ? "Set limit" : "Make holding",
                                    .kind = ButtonKind::primary,
                                    .key = touch ? "" : "Enter",
                                    .size = foot_button_size(ui),
                                    .enabled = reason.empty(),
                                    .reason = reason});
  if (button_left(ui, foot,
                  {.label = "Cancel", .kind = ButtonKind::ghost, .size = foot_button_size(ui)})) {
    page.drawer = QuotasDrawer::none;
  }
  if ((pressed || submitted) && reason.empty()) {
    note_sent(context, page, SentRequests::About::limit);
    actions.push_back(set_limit(draft.holding, *limit.value));
  }
}

}  // namespace tabplane::shell
