// The parts of the costs page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shell/panels/costs.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {

// Tools, chart with its legend, and the table of the same numbers.
void draw_cost_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                   Actions& actions);
// What is asked for, and the filters in force; takes its height from the top of `rest`.
void draw_cost_tools(Ui& ui, Rect& rest, const PageContext& context, const CostsPage& page,
                     Actions& actions);
// The range alone, from the left edge of `line`.
void draw_range(Ui& ui, Rect& line, const PageContext& context, const CostsPage& page,
                Actions& actions);
std::vector<StackedBar> cost_bars(const CostView& view);
float cost_chart_height(Ui& ui, const CostsPage& page);
void draw_cost_chart(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
                     Actions& actions);
void draw_cost_table(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
                     Actions& actions);

void draw_usage_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                    Actions& actions);
void draw_usage_drawer(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                       const CostsPage& page, Actions& actions);
void draw_invoices_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                       Actions& actions);
void draw_invoice_drawer(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                         CostsPage& page, Actions& actions);

// The field that narrows a list.
void draw_costs_filter(Ui& ui, const Rect& place, std::string_view name, CostsPage& page);

// An exact amount that ends at `right`: what is below a cent in t3.
void exact_amount(Ui& ui, float right, float cy, std::int64_t micro, Color color,
                  TextStyle style = TextStyle::mono);
Color cost_color(const Ui& ui, const CostsPage& page, const CostSeries& series);
// Picks the bucket, or lets it go.
void pick_bucket(const PageContext& context, const CostsPage& page, int bucket, Actions& actions);

}  // namespace tabplane::shell
