#include "shell/view/issue_preview.h"

#include <algorithm>
#include <utility>

#include "core/quota/explanation.h"
#include "core/quota/quota.h"
#include "shell/view/quantity.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

// The provision in the world's own symbols; nothing when it names what the world never met, so that
// there can be no such holding.
std::optional<quota::Provision> known_provision(const Symbols& symbols, const ProvisionDraft& line,
                                                Amount quantity) {
  const auto holder = symbols.find(line.holder);
  const auto resource = symbols.find(line.resource);
  std::optional<Symbol> source = Symbol{};
  if (line.source) source = symbols.find(*line.source);
  if (!holder || !resource || !source) return std::nullopt;
  quota::Provision provision;
  provision.holder = *holder;
  provision.source = *source;
  provision.resource = *resource;
  provision.quantity = quantity;
  return provision;
}

ProvisionPreview read_line(const QuotasView& quotas, const ProvisionDraft& line) {
  ProvisionPreview preview;
  const ResourceView* resource = quotas.resource(line.resource);
  if (resource != nullptr) preview.unit = resource->unit;
  const Quantity quantity = read_quantity(line.quantity, preview.unit);
  preview.wrong_quantity = quantity.wrong;
  preview.quantity = quantity.value.value_or(0);
  preview.complete = !line.holder.empty() && !line.resource.empty() && quantity.value.has_value();
  return preview;
}

Amount short_by(const quota::ProvisionVerdict& verdict) {
  const Amount quantity = verdict.provision.quantity;
  switch (verdict.shortage) {
    case quota::Shortage::capacity:
      return saturating_subtract(saturating_add(verdict.usage_max, quantity), verdict.limit);
    case quota::Shortage::quantity:
      return saturating_subtract(0, saturating_add(verdict.usage_min, quantity));
    case quota::Shortage::none:
      break;
  }
  return 0;
}

void take_verdict(const quota::ProvisionVerdict& verdict, ProvisionPreview& preview) {
  preview.sum = verdict.provision.quantity;
  preview.exists = verdict.exists;
  preview.shortage = verdict.shortage;
  preview.limit = verdict.limit;
  preview.usage_min = verdict.usage_min;
  preview.usage_max = verdict.usage_max;
  preview.short_by = short_by(verdict);
  preview.largest = verdict.largest;
  preview.limit_needed = verdict.limit_needed;
  preview.fits_once_settled = verdict.fits_once_settled;
}

}  // namespace

IssuePreview preview_issue(const api::ControlPlane& plane, const QuotasView& quotas,
                           const IssueDraft& draft) {
  const Symbols& symbols = plane.engine().store().symbols();
  IssuePreview preview;
  std::vector<quota::Provision> asked;
  std::vector<std::size_t> line_of;  // of each asked provision
  for (const ProvisionDraft& line : draft.provisions) {
    ProvisionPreview& one = preview.provisions.emplace_back(read_line(quotas, line));
    if (!one.complete) continue;
    if (const auto provision = known_provision(symbols, line, one.quantity)) {
      asked.push_back(*provision);
      line_of.push_back(preview.provisions.size() - 1);
    }
  }
  quota::IssueRequest request;
  request.provisions = asked;
  request.force = draft.force;
  for (const quota::ProvisionVerdict& verdict : quota::explain(plane.quota(), request).provisions) {
    const quota::HoldingKey key = quota::key_of(verdict.provision);
    const auto same = std::count_if(asked.begin(), asked.end(), [&](const auto& provision) {
      return quota::key_of(provision) == key;
    });
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (!(quota::key_of(asked[i]) == key)) continue;
      ProvisionPreview& one = preview.provisions[line_of[i]];
      take_verdict(verdict, one);
      one.merged = same > 1;
    }
  }
  const auto& lines = preview.provisions;
  preview.complete =
      !lines.empty() && std::all_of(lines.begin(), lines.end(),
                                    [](const ProvisionPreview& one) { return one.complete; });
  preview.fits = preview.complete && std::all_of(lines.begin(), lines.end(),
                                                 [](const auto& one) { return one.fits(); });
  return preview;
}

bool fits_now(const api::ControlPlane& plane, const QuotasView& quotas,
              const api::IssueText& issue) {
  IssueDraft draft;
  draft.force = issue.force;
  draft.provisions.clear();
  for (const api::ProvisionText& one : issue.provisions) {
    draft.provisions.push_back(
        {one.holder, one.source, one.resource, std::to_string(one.quantity)});
  }
  return preview_issue(plane, quotas, draft).fits;
}

std::optional<OnlySource> only_source(const QuotasView& quotas, std::string_view holder,
                                      std::string_view resource) {
  const auto first = std::lower_bound(
      quotas.holdings.begin(), quotas.holdings.end(), holder,
      [](const HoldingView& holding, std::string_view wanted) { return holding.holder < wanted; });
  const HoldingView* only = nullptr;
  for (auto it = first; it != quotas.holdings.end() && it->holder == holder; ++it) {
    if (it->resource != resource) continue;
    if (only != nullptr) return std::nullopt;
    only = &*it;
  }
  if (only == nullptr) return std::nullopt;
  OnlySource source;
  if (only->has_source) source.source = only->source;
  return source;
}

std::vector<std::string_view> completions(const std::vector<std::string_view>& names,
                                          std::string_view text, std::size_t most) {
  std::vector<std::string_view> found;
  const WordFilter filter(text);
  const auto offer = [&](bool at_start) {
    for (const std::string_view name : names) {
      if (found.size() == most) return;
      const bool starts = name.starts_with(text);
      if (starts != at_start) continue;
      const bool holds = filter.matches({&name, 1});
      if (starts || holds) found.push_back(name);
    }
  };
  offer(true);
  offer(false);
  return found;
}

api::IssueText issue_text(const IssueDraft& draft, const IssuePreview& preview) {
  api::IssueText issue;
  issue.name = draft.name;
  issue.force = draft.force;
  issue.auto_accept = draft.auto_accept;
  for (std::size_t i = 0; i < draft.provisions.size(); ++i) {
    const ProvisionDraft& line = draft.provisions[i];
    issue.provisions.push_back(
        {line.holder, line.source, line.resource, preview.provisions[i].quantity});
  }
  return issue;
}

}  // namespace tabplane::shell
