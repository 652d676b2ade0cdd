#include "shell/panels/overview.h"

#include "shell/panels/page_head.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {

Actions draw_overview(Ui& ui, const Rect& rect, const PageContext& context, OverviewPage& page) {
  const Region region(ui, "Overview");
  page.built = context.version;
  Rect rest = page_room(ui, rect);
  page_head(ui, rest, "Overview", context.plane.engine().world().title);
  Rect tiles = cut_top(rest, tile_height);
  const auto& quota = context.plane.quota();
  Actions actions;
  if (tile(ui, column(tiles, 2, 0, space::cards),
           {.label = "Holdings",
            .number = count_text(static_cast<std::uint64_t>(quota.holdings().rows().size()))})
          .opened) {
    actions.push_back(Navigate{"quotas"});
  }
  if (tile(ui, column(tiles, 2, 1, space::cards),
           {.label = "Pending commissions",
            .number = count_text(static_cast<std::uint64_t>(quota.commissions().rows().size()))})
          .opened) {
    actions.push_back(Navigate{"quotas?tab=commissions"});
  }
  return actions;
}

}  // namespace tabplane::shell
