#include "shell/view/quotas_view.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace tabplane::shell {
namespace {

struct KeyHash {
  std::size_t operator()(const quota::HoldingKey& key) const {
    const std::uint64_t pair = combine64(key.holder.index, key.source.index);
    return static_cast<std::size_t>(combine64(pair, key.resource.index));
  }
};
using OpenByHolding = std::unordered_map<quota::HoldingKey, quota::OpenAmounts, KeyHash>;

OpenByHolding open_amounts(const quota::Quota& quota) {
  OpenByHolding open;
  quota.commissions().rows().each([&](Slot, const quota::Commission& commission) {
    for (const quota::Provision& provision : commission.provisions) {
      quota::OpenAmounts& amounts = open[quota::key_of(provision)];
      if (provision.quantity >= 0) {
        amounts.imports = saturating_add(amounts.imports, provision.quantity);
      } else {
        amounts.releases = saturating_subtract(amounts.releases, provision.quantity);
      }
    }
  });
  return open;
}

void count_source(std::map<std::pair<bool, std::string_view>, SourceView>& sources,
                  const HoldingView& holding, bool new_holder) {
  SourceView& source = sources[{holding.has_source, holding.source}];
  source.name = holding.source;
  source.has_name = holding.has_source;
  source.holdings += 1;
  source.holders += new_holder ? 1 : 0;
  source.over += holding.over() ? 1 : 0;
  source.pending += holding.pending() != 0 ? 1 : 0;
}

void count_resource(ResourceView& resource, const HoldingView& holding) {
  resource.name = holding.resource;
  resource.holdings += 1;
  resource.over += holding.over() ? 1 : 0;
  resource.used = saturating_add(resource.used, holding.used());
  resource.usage_max = saturating_add(resource.usage_max, holding.usage_max);
  if (!holding.unlimited()) resource.limit = saturating_add(resource.limit, holding.limit);
}

std::map<std::string_view, ResourceView> registered_resources(const quota::Directory& directory,
                                                              const Symbols& symbols) {
  std::map<std::string_view, ResourceView> resources;
  directory.resources().each([&](Slot, const quota::ResourceType& type) {
    ResourceView& resource = resources[symbols.text(type.name)];
    resource.name = symbols.text(type.name);
    if (type.unit) resource.unit = *type.unit;
    if (type.description) resource.description = *type.description;
    resource.service = symbols.text(type.service);
  });
  return resources;
}

}  // namespace

QuotasView quotas_view(const api::ControlPlane& plane) {
  const quota::Quota& quota = plane.quota();
  const Symbols& symbols = plane.engine().store().symbols();
  const OpenByHolding open = open_amounts(quota);
  std::map<std::string_view, ResourceView> resources =
      registered_resources(quota.directory(), symbols);
  std::map<std::pair<bool, std::string_view>, SourceView> sources;
  QuotasView view;
  view.holdings.reserve(quota.holdings().rows().size());
  for (const quota::Holding* row : quota.holdings().all()) {
    HoldingView holding;
    holding.holder = symbols.text(row->holder);
    holding.source = symbols.text(row->source);
    holding.has_source = row->source.present();
    holding.resource = symbols.text(row->resource);
    holding.limit = row->limit;
    holding.usage_min = row->usage_min;
    holding.usage_max = row->usage_max;
    if (const auto found = open.find(quota::key_of(*row)); found != open.end()) {
      holding.imports = found->second.imports;
      holding.releases = found->second.releases;
    }
    ResourceView& resource = resources[holding.resource];
    count_resource(resource, holding);
    const bool new_holder = view.holdings.empty() || view.holdings.back().holder != holding.holder;
    const bool new_in_source = new_holder || view.holdings.back().source != holding.source ||
                               view.holdings.back().has_source != holding.has_source;
    count_source(sources, holding, new_in_source);
    view.holders += new_holder ? 1 : 0;
    view.over += holding.over() ? 1 : 0;
    view.holdings.push_back(holding);
  }
  for (const auto& [key, source] : sources) view.sources.push_back(source);
  for (auto& [name, resource] : resources) view.resources.push_back(std::move(resource));
  for (const quota::Service* service : quota.directory().sorted_services()) {
    view.services.push_back(symbols.text(service->name));
  }
  for (HoldingView& holding : view.holdings) {
    holding.unit = view.resource(holding.resource)->unit;
  }
  return view;
}

bool HoldingView::nearly_full() const {
  if (limit <= 0 || unlimited() || over()) return false;
  return usage_max >= limit - limit / 10;
}

HoldingId HoldingView::id() const {
  HoldingId made;
  made.holder = holder;
  if (has_source) made.source = source;
  made.resource = resource;
  return made;
}

const HoldingView* QuotasView::find(const HoldingId& id) const {
  const std::string_view source = id.source ? std::string_view(*id.source) : std::string_view();
  const std::tuple<std::string_view, bool, std::string_view, std::string_view> key(
      id.holder, id.source.has_value(), source, id.resource);
  const auto key_of_view = [](const HoldingView& held) {
    return std::make_tuple(held.holder, held.has_source, held.source, held.resource);
  };
  const auto found = std::lower_bound(
      holdings.begin(), holdings.end(), key,
      [&](const HoldingView& held, const auto& wanted) { return key_of_view(held) < wanted; });
  return found != holdings.end() && key_of_view(*found) == key ? &*found : nullptr;
}

const ResourceView* QuotasView::resource(std::string_view name) const {
  const auto found = std::lower_bound(
      resources.begin(), resources.end(), name,
      [](const ResourceView& known, std::string_view wanted) { return known.name < wanted; });
  return found != resources.end() && found->name == name ? &*found : nullptr;
}

std::vector<std::string_view> QuotasView::holder_names() const {
  std::vector<std::string_view> names;
  for (const HoldingView& holding : holdings) {
    if (names.empty() || names.back() != holding.holder) names.push_back(holding.holder);
  }
  return names;
}

std::string_view source_words(std::string_view source, bool has_source) {
  return has_source ? source : std::string_view("no source");
}

}  // namespace tabplane::shell
