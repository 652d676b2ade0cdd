// The costs page: what a fleet's instances cost, by what one asks for, over time; what
// subscriptions used; invoices and their life.
//
// What the address says of it: `tab` (usage, invoices); of costs and of the range of usage what
// CostChoice says, and `at`, the first day of a bucket that is looked at; of the others `sel`, the
// id of what is looked at, and `q`, a filter.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/costs_view.h"
#include "shell/view/invoices_view.h"
#include "shell/view/usage_view.h"
#include "shell/widgets/chart_stack.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class CostsTab : std::uint8_t { costs, usage, invoices };

struct CostsPage {
  // Built from the world and the address.
  std::uint64_t built = 0;
  double built_at_ms = 0;
  CostView costs;
  CostColors colors;
  std::vector<StackedBar> bars;  // as the chart draws them
  std::vector<Slot> subscriptions;
  std::map<Slot, fleet::Quantities> used;  // of the subscriptions that were in sight
  std::optional<UsageView> usage;
  std::vector<InvoiceRow> invoices;
  std::optional<InvoiceView> invoice;
  std::string listed;  // the filter that the lists match

  // What the address said last.
  std::string route;
  CostsTab tab = CostsTab::costs;
  CostChoice choice;
  int picked = -1;  // a bucket
  std::string picked_day;
  std::string selected;  // id; "" is nothing
  std::string filter_said;

  // What the person does.
  std::string filter;
  bool focus_filter = false;
  bool confirming = false;  // what cannot be taken back
};

Actions draw_costs(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page);
void costs_commands(const PageContext& context, CostsPage& page, Commands& commands);

// Whether the world has a fleet with prices, without which there is nothing to show.
bool costs_listed(const PageContext& context);

}  // namespace tabplane::shell
