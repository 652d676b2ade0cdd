// The reservation page: a calendar of who has reserved what and when over how much there is, a list
// of the same, and the pools and providers that the capacity comes from.
//
// It is put together from the panels reservations_*.h, which share this state. What the address
// says of it: `tab` (calendar, list, capacity), `sel` is the id of the reservation that is looked
// at, `new` (reservation, capacity, provider) opens a form, and `from` and `to` are the part of
// time that is shown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/page.h"
#include "shell/view/capacity_profile.h"
#include "shell/view/pool_draft.h"
#include "shell/view/reservation_draft.h"
#include "shell/view/reservation_list.h"
#include "shell/view/reservations_view.h"
#include "shell/view/span_conflict.h"
#include "shell/view/span_drag.h"
#include "shell/view/time_window.h"
#include "shell/widgets/table.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class ReservationsTab : std::uint8_t { calendar, list, capacity };
enum class ReservationsDrawer : std::uint8_t {
  none,
  details,   // of the selected reservation
  form,      // a reservation is made or changed
  pool,      // capacity is increased or decreased
  provider,  // a provider is added
};

// What a hand holds in the calendar.
struct CalendarHand {
  enum class Holds : std::uint8_t { nothing, time, span };
  Holds holds = Holds::nothing;
  bool moved = false;  // far enough to be a drag
  Point pressed;
  float at_x = 0;      // where it is now
  Span window;         // time: what was shown when it was taken hold of
  SpanDrag drag;       // span
  std::string of;      // span: id of the reservation; empty: a fresh one
  float row_down = 0;  // span: of its row below the top of all rows
};

// What a bar of the calendar says of a reservation.
struct BarWords {
  std::string amount;  // of the key that is shown
  std::string value;   // its times, amounts and state
};

// A request on its way, until its answer stands in the log.
struct SentReservation {
  std::uint64_t after = 0;  // number of the newest request before it
  ReservationsDrawer from = ReservationsDrawer::none;
};

struct ReservationsPage {
  // Built from the world.
  std::uint64_t built = 0;
  ReservationsView view;
  std::vector<reservation::Key> keys;
  CapacityProfile profile;  // of `key` and `zone`
  ReservationRows rows;
  bool arranged = false;               // the rows, with the groups that are folded
  Span arranged_for;                   // and the time whose lanes have rows
  std::unique_ptr<FreeCapacity> free;  // made when a hand or a form asks for it
  std::string free_without;            // id that it leaves out
  reservation::Key free_key = reservation::Key::cores;
  CapacityProfile held_profile;  // while a span is held: without it
  TimeZone zone;                 // of the clock that times are shown by
  Span zone_covers;
  std::vector<BarWords> bar_words;  // by index in the view, made when a bar comes into sight

  // What the address said last.
  std::string route;
  std::string route_wanted;  // what it will say once nothing moves
  double route_wanted_since_ms = 0;
  ReservationsTab tab = ReservationsTab::calendar;

  // What the person does.
  Span window;
  bool window_chosen = false;  // else it stays around now
  float plot_width = 800;      // as it was drawn last
  reservation::Key key = reservation::Key::cores;
  RowsBy rows_by = RowsBy::zone;
  std::set<std::string, std::less<>> folded;  // groups
  std::optional<std::string> selected;        // id
  bool show_selected = false;                 // brings it into sight
  CalendarHand hand;
  float new_row_down = 0;  // where a new one was drawn
  ReservationsDrawer drawer = ReservationsDrawer::none;
  bool drawer_opened = false;  // in this frame: its first field takes the keyboard
  ReservationDraft draft;
  bool all_amounts = false;  // also those of which there is nothing
  PoolDraft pool;
  api::ProviderText provider;
  bool confirming_cancel = false;
  std::string flavor;  // of the next instance
  std::uint64_t listed_at = 0;
  ReservationQuery query;  // what the list was made of
  std::vector<std::uint32_t> listed;
  std::string filter;
  bool focus_filter = false;
  std::vector<SortKey> sort;
  std::optional<SentReservation> sent;
};

Actions draw_reservations(Ui& ui, const Rect& rect, const PageContext& context,
                          ReservationsPage& page);
void reservations_commands(const PageContext& context, ReservationsPage& page, Commands& commands);

}  // namespace tabplane::shell
