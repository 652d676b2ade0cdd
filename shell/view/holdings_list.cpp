#include "shell/view/holdings_list.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "core/base/order.h"
#include "shell/view/quoted.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

bool state_matches(const HoldingView& holding, std::string_view state) {
  if (state == "over") return holding.over();
  if (state == "full") return holding.full();
  if (state == "nearly") return holding.nearly_full();
  return state == "pending" && holding.pending() != 0;
}

bool word_matches(const HoldingView& holding, std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view place = word.substr(0, colon);
    const std::string_view wanted = word.substr(colon + 1);
    if (place == "holder") return occurs(holding.holder, wanted);
    if (place == "source") return occurs(holding.source, wanted);
    if (place == "is") return state_matches(holding, wanted);
    if (place == "resource") return occurs(holding.resource, wanted);
  }
  return occurs(holding.holder, word) || occurs(holding.resource, word) ||
         occurs(holding.source, word);
}

bool matches_all(const HoldingView& holding, std::span<const std::string> words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return word_matches(holding, word); });
}

// Usage over limit as a sort key. Any use of nothing is more than every share of something.
double share_of(const HoldingView& holding) {
  if (holding.limit > 0) {
    return static_cast<double>(holding.usage_max) / static_cast<double>(holding.limit);
  }
  return holding.usage_max > 0 ? std::numeric_limits<double>::infinity() : 0;
}

// Sorts indices of holdings by a key of each; equals keep their order.
template <class KeyOf>
void sort_by(std::vector<std::int32_t>& order, const QuotasView& view, bool descending,
             const KeyOf& key_of) {
  using Key = decltype(key_of(view.holdings.front()));
  std::vector<std::pair<Key, std::int32_t>> keyed;
  keyed.reserve(order.size());
  for (const std::int32_t index : order) {
    keyed.emplace_back(key_of(view.holdings[static_cast<std::size_t>(index)]), index);
  }
  put_in_order(keyed, [&](const auto& left, const auto& right) {
    return descending ? right.first < left.first : left.first < right.first;
  });
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = keyed[i].second;
}

void sort_by(std::vector<std::int32_t>& order, const QuotasView& view, const HoldingSort& sort,
             Grouping grouping) {
  const auto by = [&](const auto& key_of) { sort_by(order, view, sort.descending, key_of); };
  switch (sort.by) {
    case HoldingOrder::name:
      if (grouping == Grouping::by_resource) {
        return by([](const HoldingView& holding) { return holding.holder_at; });
      }
      return by([](const HoldingView& holding) { return holding.resource_at; });
    case HoldingOrder::share:
      return by([](const HoldingView& holding) { return share_of(holding); });
    case HoldingOrder::used:
      return by([](const HoldingView& holding) { return holding.used(); });
    case HoldingOrder::pending:
      return by([](const HoldingView& holding) { return holding.pending(); });
    case HoldingOrder::limit:
      return by([](const HoldingView& holding) { return holding.limit; });
    case HoldingOrder::free:
      return by([](const HoldingView& holding) { return holding.free(); });
  }
}

// Places of what matches, in the view's order.
std::vector<std::int32_t> matching(const QuotasView& view, const HoldingsQuery& query) {
  const WordFilter filter(query.filter);
  std::vector<std::int32_t> found;
  found.reserve(view.holdings.size());
  for (std::size_t i = 0; i < view.holdings.size(); ++i) {
    const HoldingView& holding = view.holdings[i];
    if (query.source &&
        (holding.has_source == query.source->empty() || holding.source != *query.source)) {
      continue;
    }
    if (matches_all(holding, filter.words())) found.push_back(static_cast<std::int32_t>(i));
  }
  return found;
}

std::size_t group_at(const HoldingView& holding, Grouping grouping) {
  return grouping == Grouping::by_holder ? holding.holder_at : holding.resource_at;
}

std::string_view group_of(const HoldingView& holding, Grouping grouping) {
  return grouping == Grouping::by_holder ? holding.holder : holding.resource;
}

}  // namespace

bool matches(const HoldingView& holding, std::string_view filter) {
  return matches_all(holding, WordFilter(filter).words());
}

HoldingsList holdings_list(const QuotasView& view, const HoldingsQuery& query) {
  std::vector<std::int32_t> found = matching(view, query);
  // The view's own order decides among equals, so that equal rows never change places.
  if (query.grouping == Grouping::by_resource) {
    sort_by(found, view, false, [](const HoldingView& holding) { return holding.resource_at; });
  }
  for (auto sort = query.sort.rbegin(); sort != query.sort.rend(); ++sort) {
    sort_by(found, view, *sort, query.grouping);
  }
  HoldingsList list;
  list.matching = found.size();
  const bool by_holder = query.grouping == Grouping::by_holder;
  const std::size_t groups =
      by_holder ? static_cast<std::size_t>(view.holders) : view.resources.size();
  std::vector<std::int32_t> known(groups, -1);
  for (const std::int32_t index : found) {
    const HoldingView& holding = view.holdings[static_cast<std::size_t>(index)];
    std::int32_t& group = known[group_at(holding, query.grouping)];
    if (group < 0) {
      group = static_cast<std::int32_t>(list.groups.size());
      const std::string_view name = group_of(holding, query.grouping);
      list.groups.push_back({.name = name, .open = !query.collapsed.contains(name)});
    }
    list.groups[static_cast<std::size_t>(group)].holdings += 1;
  }
  std::size_t first = 0;
  std::vector<std::size_t> next;
  next.reserve(list.groups.size());
  for (HoldingGroup& group : list.groups) {
    group.first = first;
    next.push_back(first);
    first += group.holdings;
  }
  list.members.resize(found.size());
  for (const std::int32_t index : found) {
    const HoldingView& holding = view.holdings[static_cast<std::size_t>(index)];
    const auto group = static_cast<std::size_t>(known[group_at(holding, query.grouping)]);
    list.members[next[group]++] = index;
  }
  list.lines.reserve(list.groups.size() + found.size());
  for (std::size_t g = 0; g < list.groups.size(); ++g) {
    const HoldingGroup& group = list.groups[g];
    list.lines.push_back({static_cast<std::int32_t>(g), -1});
    if (!group.open) continue;
    for (std::size_t i = 0; i < group.holdings; ++i) {
      list.lines.push_back({static_cast<std::int32_t>(g), list.members[group.first + i]});
    }
  }
  recount(view, list);
  return list;
}

bool depends_on_numbers(const HoldingsQuery& query) {
  const bool sorted = std::any_of(query.sort.begin(), query.sort.end(),
                                  [](const auto& sort) { return sort.by != HoldingOrder::name; });
  return sorted || query.filter.find("is:") != std::string::npos;
}

void recount(const QuotasView& view, HoldingsList& list) {
  for (HoldingGroup& group : list.groups) {
    group.over = 0;
    for (std::size_t i = 0; i < group.holdings; ++i) {
      const auto at = static_cast<std::size_t>(list.members[group.first + i]);
      group.over += view.holdings[at].over() ? 1 : 0;
    }
  }
}

std::string holdings_csv(const QuotasView& view, const HoldingsList& list) {
  std::string csv =
      "holder,source,resource,unit,used,imports,releases,usage,pending,limit,free\r\n";
  for (const HoldingLine& line : list.lines) {
    if (line.holding < 0) continue;
    const HoldingView& holding = view.holdings[static_cast<std::size_t>(line.holding)];
    for (const std::string_view text :
         {holding.holder, holding.source, holding.resource, holding.unit}) {
      add_csv_field(csv, text);
      csv += ',';
    }
    for (const Amount amount : {holding.used(), holding.imports, holding.releases,
                                holding.usage_max, holding.pending(), holding.limit}) {
      csv += std::to_string(amount) + ",";
    }
    csv += std::to_string(holding.free()) + "\r\n";
  }
  return csv;
}

}  // namespace tabplane::shell
