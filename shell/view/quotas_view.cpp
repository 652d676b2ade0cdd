#include "shell/view/quotas_view.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/base/order.h"
#include "core/quota/quota.h"

namespace tabplane::shell {
namespace {

// Up to so many new holdings are put in one by one; more are merged.
constexpr std::size_t few = 16;

auto names_of(const HoldingView& held) {
  return std::make_tuple(held.holder, held.has_source, held.source, held.resource);
}

HoldingView view_of(const quota::Holding& row, const Symbols& symbols) {
  HoldingView holding;
  holding.holder = symbols.text(row.holder);
  holding.source = symbols.text(row.source);
  holding.has_source = row.source.present();
  holding.resource = symbols.text(row.resource);
  holding.limit = row.limit;
  holding.usage_min = row.usage_min;
  holding.usage_max = row.usage_max;
  return holding;
}

struct Placed {
  HoldingView holding;
  Slot slot;
};

bool before(const HoldingView& left, const HoldingView& right) {
  return names_of(left) < names_of(right);
}

// Both lists side by side, in the order of the view.
void merge(std::vector<Placed>& fresh, std::vector<HoldingView>& holdings,
           std::vector<Slot>& slots) {
  if (fresh.size() <= few) {
    for (const Placed& one : fresh) {
      const auto place = std::upper_bound(holdings.begin(), holdings.end(), one.holding, before);
      slots.insert(slots.begin() + (place - holdings.begin()), one.slot);
      holdings.insert(place, one.holding);
    }
    return;
  }
  std::vector<HoldingView> all;
  std::vector<Slot> places;
  all.reserve(holdings.size() + fresh.size());
  places.reserve(all.capacity());
  std::size_t old = 0;
  for (const Placed& one : fresh) {
    for (; old < holdings.size() && before(holdings[old], one.holding); ++old) {
      all.push_back(holdings[old]);
      places.push_back(slots[old]);
    }
    all.push_back(one.holding);
    places.push_back(one.slot);
  }
  all.insert(all.end(), holdings.begin() + static_cast<std::ptrdiff_t>(old), holdings.end());
  places.insert(places.end(), slots.begin() + static_cast<std::ptrdiff_t>(old), slots.end());
  holdings = std::move(all);
  slots = std::move(places);
}

void list_sources(QuotasView& view) {
  std::vector<std::pair<bool, std::string_view>> names;
  for (const HoldingView& holding : view.holdings) {
    const std::pair name(holding.has_source, holding.source);
    if (names.empty() || names.back() != name) names.push_back(name);
    // Most neighbours share a source, so what remains is short after each round.
    if (names.size() > 64) {
      put_in_order(names);
      names.erase(std::unique(names.begin(), names.end()), names.end());
    }
  }
  put_in_order(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  view.sources.clear();
  for (const auto& [has_name, name] : names) {
    SourceView& source = view.sources.emplace_back();
    source.name = name;
    source.has_name = has_name;
  }
}

std::vector<ResourceView> registered_resources(const quota::Directory& directory,
                                               const Symbols& symbols) {
  std::vector<ResourceView> resources;
  directory.resources().each([&](Slot, const quota::ResourceType& type) {
    ResourceView& resource = resources.emplace_back();
    resource.name = symbols.text(type.name);
    if (type.unit) resource.unit = *type.unit;
    if (type.description) resource.description = *type.description;
    resource.service = symbols.text(type.service);
  });
  return resources;
}

// Gives each holding its places among holders, sources and resources. The lists are there.
void number_places(QuotasView& view) {
  std::unordered_map<std::string_view, std::uint32_t> resources;
  for (std::size_t i = 0; i < view.resources.size(); ++i) {
    resources.emplace(view.resources[i].name, static_cast<std::uint32_t>(i));
  }
  std::uint32_t holder = 0;
  const HoldingView* last = nullptr;
  for (HoldingView& holding : view.holdings) {
    if (last != nullptr && last->holder != holding.holder) ++holder;
    holding.holder_at = holder;
    holding.resource_at = resources.at(holding.resource);
    holding.unit = view.resources[holding.resource_at].unit;
    const auto source = std::lower_bound(
        view.sources.begin(), view.sources.end(), holding, [](const SourceView& s, const auto& h) {
          return std::pair(s.has_name, s.name) < std::pair(h.has_source, h.source);
        });
    holding.source_at = static_cast<std::uint32_t>(source - view.sources.begin());
    last = &holding;
  }
  view.holders = view.holdings.empty() ? 0 : holder + 1;
}

// The sums of sources and resources.
void count(QuotasView& view) {
  for (SourceView& source : view.sources) {
    source.holders = source.holdings = source.over = source.pending = 0;
  }
  for (ResourceView& resource : view.resources) {
    resource.holdings = resource.over = 0;
    resource.used = resource.usage_max = resource.limit = 0;
  }
  view.over = 0;
  const HoldingView* last = nullptr;
  for (const HoldingView& holding : view.holdings) {
    const bool over = holding.over();
    view.over += over ? 1 : 0;
    SourceView& source = view.sources[holding.source_at];
    const bool goes_on = last != nullptr && last->holder_at == holding.holder_at &&
                         last->source_at == holding.source_at;
    source.holders += goes_on ? 0 : 1;
    source.holdings += 1;
    source.over += over ? 1 : 0;
    source.pending += holding.pending() != 0 ? 1 : 0;
    ResourceView& resource = view.resources[holding.resource_at];
    resource.holdings += 1;
    resource.over += over ? 1 : 0;
    resource.used = saturating_add(resource.used, holding.used());
    resource.usage_max = saturating_add(resource.usage_max, holding.usage_max);
    if (!holding.unlimited()) resource.limit = saturating_add(resource.limit, holding.limit);
    last = &holding;
  }
}

}  // namespace

// Numbers of the holdings that are known already; the slots of those that are not. False when one
// that was known is gone.
bool QuotasTracker::look(const quota::Holdings& holdings, QuotasView& view,
                         std::vector<Slot>& fresh) {
  std::size_t known = 0;
  bool changed = false;
  holdings.rows().each([&](Slot slot, const quota::Holding& row) {
    if (slot >= seen_.size() || seen_[slot].at == 0) {
      fresh.push_back(slot);
      return;
    }
    Seen& seen = seen_[slot];
    if (!(seen.key == quota::key_of(row))) return;
    ++known;
    if (seen.limit == row.limit && seen.usage_min == row.usage_min &&
        seen.usage_max == row.usage_max) {
      return;
    }
    HoldingView& holding = view.holdings[seen.at - 1];
    holding.limit = seen.limit = row.limit;
    holding.usage_min = seen.usage_min = row.usage_min;
    holding.usage_max = seen.usage_max = row.usage_max;
    changed = true;
  });
  numbers_changed_ = changed;
  return known == view.holdings.size();
}

void QuotasTracker::add(const quota::Holdings& holdings, const Symbols& symbols,
                        const std::vector<Slot>& slots, QuotasView& view) {
  std::vector<Placed> fresh;
  fresh.reserve(slots.size());
  for (const Slot slot : slots) fresh.push_back({view_of(holdings[slot], symbols), slot});
  put_in_order(fresh, [](const Placed& left, const Placed& right) {
    return before(left.holding, right.holding);
  });
  merge(fresh, view.holdings, slots_);
  for (std::size_t at = 0; at < slots_.size(); ++at) {
    const Slot slot = slots_[at];
    const quota::Holding& row = holdings[slot];
    if (slot >= seen_.size()) seen_.resize(slot + 1);
    seen_[slot] = {quota::key_of(row), row.limit, row.usage_min, row.usage_max,
                   static_cast<std::uint32_t>(at + 1)};
  }
  open_at_.clear();
  for (std::size_t at = 0; at < view.holdings.size(); ++at) {
    const HoldingView& holding = view.holdings[at];
    if (holding.imports != 0 || holding.releases != 0) {
      open_at_.push_back(static_cast<std::uint32_t>(at));
    }
  }
}

// What is open of each holding. True when that is another amount than before.
bool QuotasTracker::follow_open(const quota::Quota& quota, QuotasView& view) {
  std::vector<std::tuple<std::uint32_t, Amount, Amount>> before_now;
  for (const std::uint32_t at : open_at_) {
    HoldingView& holding = view.holdings[at];
    before_now.emplace_back(at, holding.imports, holding.releases);
    holding.imports = holding.releases = 0;
  }
  open_at_.clear();
  quota.commissions().rows().each([&](Slot, const quota::Commission& commission) {
    for (const quota::Provision& provision : commission.provisions) {
      const Slot slot = quota.holdings().find(provision);
      if (slot == kNoSlot) continue;
      const std::uint32_t at = seen_[slot].at - 1;
      HoldingView& holding = view.holdings[at];
      if (holding.imports == 0 && holding.releases == 0) open_at_.push_back(at);
      if (provision.quantity >= 0) {
        holding.imports = saturating_add(holding.imports, provision.quantity);
      } else {
        holding.releases = saturating_subtract(holding.releases, provision.quantity);
      }
    }
  });
  put_in_order(open_at_);
  open_at_.erase(std::unique(open_at_.begin(), open_at_.end()), open_at_.end());
  if (before_now.size() != open_at_.size()) return true;
  return std::any_of(before_now.begin(), before_now.end(), [&](const auto& was) {
    const HoldingView& holding = view.holdings[std::get<0>(was)];
    return holding.imports != std::get<1>(was) || holding.releases != std::get<2>(was);
  });
}

// Registered resources, and those that only holdings name. True when the list is another one.
bool QuotasTracker::follow_resources(const quota::Directory& directory, const Symbols& symbols,
                                     bool new_holdings, QuotasView& view) {
  std::vector<ResourceView> registered = registered_resources(directory, symbols);
  const auto same = [](const ResourceView& left, const ResourceView& right) {
    return left.name == right.name && left.unit == right.unit &&
           left.description == right.description && left.service == right.service;
  };
  if (!new_holdings && std::equal(registered.begin(), registered.end(), registered_.begin(),
                                  registered_.end(), same)) {
    return false;
  }
  std::vector<ResourceView> resources = registered;
  std::unordered_map<std::string_view, bool> named;
  for (const ResourceView& resource : resources) named.emplace(resource.name, true);
  for (const HoldingView& holding : view.holdings) {
    if (!named.emplace(holding.resource, true).second) continue;
    ResourceView& resource = resources.emplace_back();
    resource.name = holding.resource;
  }
  put_in_order(resources,
               [](const ResourceView& a, const ResourceView& b) { return a.name < b.name; });
  registered_ = std::move(registered);
  view.resources = std::move(resources);
  return true;
}

bool QuotasTracker::same_texts(const Symbols& symbols) const {
  if (symbols.size() < texts_.size()) return false;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const Symbol symbol{static_cast<std::uint32_t>(i)};
    if (symbols.text(symbol).data() != texts_[i].at || symbols.digest(symbol) != texts_[i].digest) {
      return false;
    }
  }
  return true;
}

QuotasTracker::Change QuotasTracker::follow(const api::ControlPlane& plane, QuotasView& view) {
  const quota::Quota& quota = plane.quota();
  const Symbols& symbols = plane.engine().store().symbols();
  std::vector<Slot> fresh;
  if (!same_texts(symbols) || !look(quota.holdings(), view, fresh)) {
    *this = {};
    view = {};
    fresh.clear();
    look(quota.holdings(), view, fresh);
  }
  for (std::size_t i = texts_.size(); i < symbols.size(); ++i) {
    const Symbol symbol{static_cast<std::uint32_t>(i)};
    texts_.push_back({symbols.text(symbol).data(), symbols.digest(symbol)});
  }
  const bool first = registered_.empty() && view.resources.empty();
  if (!fresh.empty()) add(quota.holdings(), symbols, fresh, view);
  const bool opened = follow_open(quota, view);
  view.services.clear();
  for (const quota::Service* service : quota.directory().sorted_services()) {
    view.services.push_back(symbols.text(service->name));
  }
  if (follow_resources(quota.directory(), symbols, first || !fresh.empty(), view)) {
    list_sources(view);
    number_places(view);
    count(view);
    return Change::holdings;
  }
  if (!opened && !numbers_changed_) return Change::none;
  count(view);
  return Change::numbers;
}

QuotasView quotas_view(const api::ControlPlane& plane) {
  QuotasView view;
  QuotasTracker tracker;
  tracker.follow(plane, view);
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
