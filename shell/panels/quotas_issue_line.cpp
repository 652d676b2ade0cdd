#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/quota/quota.h"
#include "shell/panels/quotas_issue.h"
#include "shell/view/holder_name.h"
#include "shell/view/quantity.h"
#include "shell/view/refusal_text.h"
#include "shell/widgets/suggest_field.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float gap = 8;

std::vector<std::string_view> resource_names(const QuotasView& quotas) {
  std::vector<std::string_view> names;
  names.reserve(quotas.resources.size());
  for (const ResourceView& resource : quotas.resources) names.push_back(resource.name);
  return names;
}

// A suggest field with its label, and room for the list when it is open.
SuggestResult draw_completed(Ui& ui, Rect& rest, std::string_view label, std::string& text,
                             const std::vector<std::string_view>& names, bool take_focus) {
  const Rect place = labelled(ui, rest, label);
  const SuggestResult result = suggest_field(
      ui, place, text, {.name = label, .mono = true, .take_focus = take_focus},
      [&](std::string_view typed) { return completions(names, typed, suggestions_shown + 1); });
  cut_top(rest, result.height + gap);
  return result;
}

void draw_source(Ui& ui, const Rect& place, const QuotasView& quotas, ProvisionDraft& line) {
  std::vector<Option> options = {{.label = "no source"}};
  int chosen = line.source ? -1 : 0;
  for (const SourceView& source : quotas.sources) {
    if (!source.has_name) continue;
    if (line.source && *line.source == source.name) chosen = static_cast<int>(options.size());
    options.push_back({.label = source.name});
  }
  const auto picked =
      select(ui, place, {.name = "Source", .placeholder = line.source ? *line.source : ""}, options,
             chosen);
  if (!picked) return;
  line.source.reset();
  if (*picked > 0) line.source = std::string(options[static_cast<std::size_t>(*picked)].label);
}

std::string verdict_of(const ProvisionPreview& preview) {
  const auto amount = [&](Amount value) { return exact_amount(value, preview.unit); };
  if (!preview.exists) return "There is no such holding";
  switch (preview.shortage) {
    case quota::Shortage::capacity:
      return "Over the limit by " + amount(preview.short_by);
    case quota::Shortage::quantity:
      return amount(preview.short_by) + " more than is held";
    case quota::Shortage::none:
      break;
  }
  const Amount after = saturating_add(preview.usage_max, std::max<Amount>(0, preview.sum));
  if (preview.limit == kNoLimit) return "Fits: there is no limit";
  const Amount free = saturating_subtract(preview.limit, after);
  return free < 0 ? "Forced over the limit by " + amount(saturating_subtract(0, free))
                  : "Fits: leaves " + amount(free) + " free";
}

// Bar and sentence: how the line would leave its holding.
void draw_preview(Ui& ui, Rect& rest, const ProvisionPreview& preview) {
  if (!preview.complete) return;
  const Palette& p = ui.palette();
  if (preview.exists) {
    const Amount pending = saturating_subtract(preview.usage_max, preview.usage_min);
    const Amount more = preview.sum < 0 ? preview.sum : saturating_add(pending, preview.sum);
    const Rect bar = cut_top(rest, size::bar, 6);
    usage_bar(ui, bar, {preview.usage_min, more, preview.limit}, p.series[0]);
  }
  const Rect words = cut_top(rest, 18, 4);
  mark(ui, {words.x + 5, words.center_y()}, preview.fits() ? Status::ok : Status::error, 0.9f);
  std::string sentence = verdict_of(preview);
  if (preview.merged) {
    sentence += ", " + signed_exact_amount(preview.sum, preview.unit) + " with its other lines";
  }
  text_in(ui, rect_between({words.x + 16, words.y}, {words.right(), words.bottom()}), sentence,
          TextStyle::secondary, preview.fits() ? p.t2 : p.err);
  record_text(ui, visible_part(ui, words), "Preview", sentence);
}

}  // namespace

LineResult draw_issue_line(Ui& ui, Rect& rest, QuotasPage& page, std::size_t index,
                           const ProvisionPreview& preview, LineFocus focus) {
  const std::string title =
      page.issue.provisions.size() == 1 ? "Change" : "Change " + std::to_string(index + 1);
  const Region region(ui, title);
  ProvisionDraft& line = page.issue.provisions[index];
  LineResult result;
  const Rect head{rest.x, rest.y + 18, rest.w, 28};
  drawer_section(ui, rest, title);
  if (page.issue.provisions.size() > 1) {
    result.removed = icon_button(ui, {head.right() - 28, head.y, 28, 28},
                                 {.icon = Icon::trash, .name = "Remove this line"});
  }
  const SuggestResult holder =
      draw_completed(ui, rest, "Holder", line.holder, page.holders, focus == LineFocus::holder);
  const SuggestResult resource =
      draw_completed(ui, rest, "Resource", line.resource, resource_names(page.quotas), false);
  if (holder.field.changed || resource.field.changed) {
    if (auto only = only_source(page.quotas, line.holder, line.resource)) {
      line.source = std::move(only->source);
    }
  }
  Rect pair = rest;
  Rect left = cut_left(pair, std::round((rest.w - gap) / 2), gap);
  const Rect quantity = labelled(ui, left, "Quantity");
  const Rect source = labelled(ui, pair, "Source");
  const FieldResult typed = text_field(ui, quantity, line.quantity,
                                       {.name = "Quantity",
                                        .placeholder = quantity_help(preview.unit),
                                        .error = preview.wrong_quantity,
                                        .mono = true,
                                        .take_focus = focus == LineFocus::quantity});
  draw_source(ui, source, page.quotas, line);
  rest = rect_between({rest.x, left.y}, {rest.right(), rest.bottom()});
  if (!preview.wrong_quantity.empty()) cut_top(rest, field_error_height);
  cut_top(rest, 10);
  draw_preview(ui, rest, preview);
  result.submitted = typed.submitted || holder.field.submitted || resource.field.submitted;
  return result;
}

}  // namespace tabplane::shell
