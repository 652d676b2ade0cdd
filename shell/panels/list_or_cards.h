// A list of things that is a table where there is room and, on a phone, one card below the other;
// and what stands in its place when nothing is listed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shell/panels/action.h"
#include "shell/view/place.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/table.h"

namespace tabplane::shell {

// The things by their place in the list. Only those in sight are asked for, one after the other.
class ListedThings {
 public:
  struct Named {
    std::string facts;  // what decides about it, for whoever hears the row
    std::string id;     // stable
  };
  virtual ~ListedThings() = default;
  // Takes it up: what is drawn next is about this one.
  virtual Named take_up(std::size_t at) = 0;
  virtual void draw_row(const TableRow& row) const = 0;
  virtual void draw_card(const Rect& inside) const = 0;  // in the card, its padding taken off
};

struct ListSpec {
  std::span<const Column> columns;
  std::size_t count = 0;
  std::string_view selected = {};  // the id whose row is marked
  float card_height = 84;          // cards stand 8 apart
  std::string_view shown = {};     // at the right of the table's foot: "3 cells"
  std::string_view note = {};      // at its left
};
// The id of the thing that was pressed.
std::optional<std::string> list_or_cards(Ui& ui, const Rect& rect, const ListSpec& spec,
                                         ListedThings& things);

// Looks at a thing, or away from it when it is looked at already.
Navigate looking_at(const Place& place, std::string_view selected, std::string_view id);

// Nothing to list, because there is none or because the filter hides all; the second clears the
// filter when that is asked for. True when the person wants the first to be made.
struct NothingListed {
  Icon icon = Icon::fleet;
  std::string_view title;
  std::string_view sentence;
  std::string_view primary = {};
  std::string_view filtered_title;
};
bool draw_nothing_listed(Ui& ui, const Rect& rest, std::string& filter, const NothingListed& spec);

}  // namespace tabplane::shell
