// The holdings as a table shows them: filtered, sorted, grouped.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shell/view/quotas_view.h"

namespace tabplane::shell {

enum class Grouping : std::uint8_t { by_holder, by_resource };

// What the rows are sorted by; names first, as they come.
enum class HoldingOrder : std::uint8_t { name, share, used, pending, limit, free };

struct HoldingSort {
  HoldingOrder by = HoldingOrder::name;
  bool descending = false;
  friend bool operator==(const HoldingSort&, const HoldingSort&) = default;
};

struct HoldingsQuery {
  // Words that all have to occur in the holder, the source or the resource, in any case.
  // `holder:x`, `source:x` and `resource:x` look in one place only; `is:over`, `is:full`,
  // `is:nearly` and `is:pending` take the holdings that are.
  std::string filter;
  std::optional<std::string> source;  // only this one; "" the null source
  Grouping grouping = Grouping::by_holder;
  std::vector<HoldingSort> sort;                 // the first decides
  std::set<std::string, std::less<>> collapsed;  // names of groups
  friend bool operator==(const HoldingsQuery&, const HoldingsQuery&) = default;
};

// A line of the table: the head of a group, or a holding of the group before it.
struct HoldingLine {
  std::int32_t group = 0;
  std::int32_t holding = -1;  // index into the view's holdings; -1 for a head
};

struct HoldingGroup {
  std::string_view name;
  std::uint64_t holdings = 0;
  std::uint64_t over = 0;
  bool open = true;
  std::size_t first = 0;  // of its holdings among the list's members
};

struct HoldingsList {
  std::vector<HoldingLine> lines;
  std::vector<HoldingGroup> groups;
  std::vector<std::int32_t> members;  // of all groups, open or not
  std::uint64_t matching = 0;
};

// Groups stand in the order of their first holding. Cost: a look at each holding, and a stable sort
// of what matches for each key.
HoldingsList holdings_list(const QuotasView& view, const HoldingsQuery& query);
// Whether other numbers of the same holdings can give another list.
bool depends_on_numbers(const HoldingsQuery& query);
// Counts again what is over its limit.
void recount(const QuotasView& view, HoldingsList& list);

bool matches(const HoldingView& holding, std::string_view filter);

// What matches, in the same order, as CSV (RFC 4180) with exact amounts in the resource's unit.
std::string holdings_csv(const QuotasView& view, const HoldingsList& list);

}  // namespace tabplane::shell
