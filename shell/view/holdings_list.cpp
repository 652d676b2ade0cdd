#include "shell/view/holdings_list.h"

#include <algorithm>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>

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

// Below, at or above zero, as `left` stands before, beside or after `right`.
int compare_amounts(Amount left, Amount right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

// Usage over limit as a sort key. Any use of nothing is more than every share of something.
double share_of(const HoldingView& holding) {
  if (holding.limit > 0) {
    return static_cast<double>(holding.usage_max) / static_cast<double>(holding.limit);
  }
  return holding.usage_max > 0 ? std::numeric_limits<double>::infinity() : 0;
}

int compare(const HoldingView& left, const HoldingView& right, HoldingOrder by, Grouping grouping) {
  switch (by) {
    case HoldingOrder::name:
      return grouping == Grouping::by_holder ? left.resource.compare(right.resource)
                                             : left.holder.compare(right.holder);
    case HoldingOrder::share: {
      const double a = share_of(left);
      const double b = share_of(right);
      return a < b ? -1 : a > b ? 1 : 0;
    }
    case HoldingOrder::used:
      return compare_amounts(left.used(), right.used());
    case HoldingOrder::pending:
      return compare_amounts(left.pending(), right.pending());
    case HoldingOrder::limit:
      return compare_amounts(left.limit, right.limit);
    case HoldingOrder::free:
      return compare_amounts(left.free(), right.free());
  }
  return 0;
}

std::string_view group_of(const HoldingView& holding, Grouping grouping) {
  return grouping == Grouping::by_holder ? holding.holder : holding.resource;
}

void add_csv_field(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace

bool matches(const HoldingView& holding, std::string_view filter) {
  return matches_all(holding, WordFilter(filter).words());
}

HoldingsList holdings_list(const QuotasView& view, const HoldingsQuery& query) {
  const WordFilter filter(query.filter);
  std::vector<std::int32_t> found;
  for (std::size_t i = 0; i < view.holdings.size(); ++i) {
    const HoldingView& holding = view.holdings[i];
    if (query.source &&
        (holding.has_source == query.source->empty() || holding.source != *query.source)) {
      continue;
    }
    if (matches_all(holding, filter.words())) found.push_back(static_cast<std::int32_t>(i));
  }
  const auto at = [&](std::int32_t index) -> const HoldingView& {
    return view.holdings[static_cast<std::size_t>(index)];
  };
  // The view's own order decides among equals, so that equal rows never change places.
  std::stable_sort(found.begin(), found.end(), [&](std::int32_t left, std::int32_t right) {
    for (const HoldingSort& sort : query.sort) {
      const int order = compare(at(left), at(right), sort.by, query.grouping);
      if (order != 0) return sort.descending ? order > 0 : order < 0;
    }
    const std::string_view group_left = group_of(at(left), query.grouping);
    const std::string_view group_right = group_of(at(right), query.grouping);
    return group_left < group_right;
  });
  HoldingsList list;
  list.matching = found.size();
  std::unordered_map<std::string_view, std::int32_t> group_at;
  std::vector<std::vector<std::int32_t>> members;
  for (const std::int32_t index : found) {
    const std::string_view name = group_of(at(index), query.grouping);
    const auto [known, fresh] =
        group_at.try_emplace(name, static_cast<std::int32_t>(list.groups.size()));
    if (fresh) {
      list.groups.push_back({.name = name, .open = !query.collapsed.contains(name)});
      members.emplace_back();
    }
    HoldingGroup& group = list.groups[static_cast<std::size_t>(known->second)];
    group.holdings += 1;
    group.over += at(index).over() ? 1 : 0;
    members[static_cast<std::size_t>(known->second)].push_back(index);
  }
  for (std::size_t g = 0; g < list.groups.size(); ++g) {
    const auto group = static_cast<std::int32_t>(g);
    list.lines.push_back({group, -1});
    if (!list.groups[g].open) continue;
    for (const std::int32_t index : members[g]) list.lines.push_back({group, index});
  }
  return list;
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
