#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shell/panels/overview_parts.h"
#include "shell/view/counted.h"
#include "shell/view/reservation_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float phone_gap = 10;
constexpr float phone_height = 82;
constexpr float marks_down = 20;  // from the top of a tile's foot to the middle of its last line

constexpr std::size_t phone_tiles = 4;

// So many rows, and so many tiles in one of them: the first has as many as the second or more.
std::size_t rows_of(Width width, std::size_t count) {
  if (width == Width::wide) return 1;
  const std::size_t in_row = width == Width::phone ? 2 : 3;
  return std::max<std::size_t>(1, (count + in_row - 1) / in_row);
}

Rect tile_place(const Rect& rect, Width width, std::size_t count, std::size_t at) {
  const bool phone = width == Width::phone;
  const std::size_t rows = rows_of(width, count);
  const std::size_t first = (count + rows - 1) / rows;
  const std::size_t row = at / first;
  const std::size_t in_row = std::min(first, count - row * first);
  Rect rest = rect;
  const float gap = phone ? phone_gap : space::cards;
  for (std::size_t above = 0; above < row; ++above) {
    cut_top(rest, phone ? phone_height : tile_height, gap);
  }
  return column(cut_top(rest, phone ? phone_height : tile_height), static_cast<int>(in_row),
                static_cast<int>(at - row * first), gap);
}

float tiles_height(Width width, std::size_t count) {
  const auto rows = static_cast<float>(rows_of(width, count));
  const bool phone = width == Width::phone;
  const float gap = phone ? phone_gap : space::cards;
  return rows * ((phone ? phone_height : tile_height) + gap) - gap;
}

// One tile at a time, in the order in which they are asked for.
class Tiles {
 public:
  Tiles(Ui& ui, const Rect& rect, std::size_t count, Actions& actions)
      : ui_(ui),
        rect_(rect),
        width_(width_class(ui.surface().width)),
        count_(count),
        actions_(actions) {}

  bool phone() const { return width_ == Width::phone; }

  // The room for its chart. On a phone `note` stands there, and beside the number otherwise.
  Rect add(std::string_view label, std::string_view number, std::string_view note,
           std::string_view route) {
    const Rect place = tile_place(rect_, width_, count_, next_++);
    const TileResult drawn = tile(ui_, place,
                                  {.label = label,
                                   .number = number,
                                   .unit = phone() ? std::string_view() : note,
                                   .note = phone() ? note : std::string_view()});
    if (drawn.opened) actions_.push_back(Navigate{std::string(route)});
    return drawn.foot;
  }

 private:
  Ui& ui_;
  Rect rect_;
  Width width_;
  std::size_t count_;
  Actions& actions_;
  std::size_t next_ = 0;
};

void draw_holdings(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const Rect foot = tiles.add("Holdings", count_text(view.holdings),
                              counted(view.holders, "holder", "holders"), "quotas");
  if (tiles.phone()) return;
  const float cy = foot.y + marks_down;
  float x = foot.x;
  const std::uint64_t rest = view.holdings - view.over - view.nearly;
  x = mark_with_words(ui, x, cy, Status::ok, count_text(rest)) + 12;
  if (view.nearly > 0) {
    x = mark_with_words(ui, x, cy, Status::warning, count_text(view.nearly)) + 12;
  }
  if (view.over > 0) mark_with_words(ui, x, cy, Status::error, count_text(view.over));
}

// How much of the first thing that pools bring in is used, promised and free.
void draw_in_use(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const ReservationDay& day = view.reservations;
  const Palette& p = ui.palette();
  std::string label(reservation::name_of(day.key));
  label[0] = static_cast<char>(label[0] - 'a' + 'A');
  const Rect foot = tiles.add(label + " in use", count_text(day.used),
                              "of " + key_amount_text(day.total, day.key), "reservations");
  if (tiles.phone() || day.total <= 0) return;
  const auto share = [&](Amount amount) {
    return static_cast<double>(amount) / static_cast<double>(day.total);
  };
  const std::array<BarPart, 3> parts = {BarPart{share(day.used), p.series[0]},
                                        {share(day.reserved), p.series[0], true},
                                        {share(std::max<Amount>(0, day.free)), p.track}};
  parts_bar(ui, {foot.x, foot.y, foot.w, size::bar}, parts);
  const float cy = foot.y + marks_down;
  const auto words = [&](std::string_view what, Amount amount) {
    return std::string(what) + " " + percent_text(amount, day.total);
  };
  text_left(ui, foot.x, cy, words("used", day.used), TextStyle::caption, p.t2);
  text_right(ui, foot.right(), cy, words("free", day.free), TextStyle::caption, p.t2);
  const std::string reserved = words("reserved", day.reserved);
  if (text_width(ui, reserved, TextStyle::caption) < foot.w - 160) {
    text_center(ui, foot.center_x(), cy, reserved, TextStyle::caption, p.t2);
  }
}

void draw_reservations_ahead(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const ReservationDay& day = view.reservations;
  const std::string note =
      day.soon == 0 ? "none starts within 1 h" : count_text(day.soon) + " start within 1 h";
  const Rect foot = tiles.add(tiles.phone() ? "Reservations, 24 h" : "Reservations, next 24 h",
                              count_text(day.count), note, "reservations");
  if (tiles.phone()) return;
  bars(ui, {foot.x, foot.y, foot.w, foot.h - 2}, day.per_hour, ui.palette().series[0], 0);
}

void draw_over(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const Palette& p = ui.palette();
  const std::string note = tiles.phone() ? count_text(view.nearly) + " nearly full"
                                         : "of " + counted(view.holdings, "holding", "holdings");
  Rect foot = tiles.add("Over their limit", count_text(view.over), note, "quotas?state=over");
  if (tiles.phone() || view.holdings == 0) return;
  const auto share = [&](std::uint64_t count) {
    return static_cast<double>(count) / static_cast<double>(view.holdings);
  };
  const std::uint64_t rest = view.holdings - view.over - view.nearly;
  const std::array<BarPart, 3> parts = {BarPart{share(view.over), p.err, true},
                                        {share(view.nearly), p.warn_mark},
                                        {share(rest), p.series[0]}};
  parts_bar(ui, {foot.x, foot.y, foot.w, size::bar}, parts);
  const float cy = foot.y + marks_down;
  const auto words = [&](std::string_view what, std::uint64_t count) {
    return std::string(what) + " " +
           percent_text(static_cast<std::int64_t>(count), static_cast<std::int64_t>(view.holdings));
  };
  const std::string within = words("within", rest);
  float x = text_left(ui, foot.x, cy, words("over", view.over), TextStyle::caption, p.t2) + 16;
  const float right = foot.right() - text_width(ui, within, TextStyle::caption);
  const std::string nearly = words("nearly", view.nearly);
  if (x + text_width(ui, nearly, TextStyle::caption) + 8 < right) {
    text_left(ui, x, cy, nearly, TextStyle::caption, p.t2);
  }
  text_right(ui, foot.right(), cy, within, TextStyle::caption, p.t2);
}

void draw_pending(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint now) {
  const std::string note =
      view.oldest ? "oldest " + age_text((now - *view.oldest).milliseconds) : "none waits";
  const Rect foot = tiles.add(tiles.phone() ? "Pending" : "Pending commissions",
                              count_text(view.pending), note, "quotas?tab=commissions");
  if (tiles.phone()) return;
  const Rect chart{foot.x, foot.y, foot.w, foot.h - 2};
  if (view.open_commissions.empty()) {
    hairline_x(ui, chart.x, chart.right(), chart.bottom(), ui.palette().grid);
  } else {
    sparkline(ui, chart, view.open_commissions, ui.palette().series[0]);
  }
}

void draw_refused(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const Rect foot = tiles.add("Refused", count_text(view.refused), "since this tab opened",
                              "requests?state=refused");
  if (tiles.phone()) return;
  const float cy = foot.y + marks_down;
  if (view.refused == 0) {
    mark_with_words(ui, foot.x, cy, Status::ok, "every request passed", TextStyle::caption);
    return;
  }
  float x = foot.x;
  if (view.over_limit > 0) {
    x = mark_with_words(ui, x, cy, Status::error, count_text(view.over_limit) + " over a limit",
                        TextStyle::caption) +
        12;
  }
  const std::uint64_t others = view.refused - view.over_limit;
  if (others > 0) {
    mark_with_words(ui, x, cy, Status::note, count_text(others) + " for other reasons",
                    TextStyle::caption);
  }
}

void draw_entries(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const std::string lately =
      (view.last_day_cut ? "over " : "") + count_text(view.entries_last_day) + " in 24 h";
  const Rect foot = tiles.add("Entries", count_text(view.entries), lately, "history");
  if (tiles.phone()) return;
  const Rect chart{foot.x, foot.y, foot.w, foot.h - 2};
  if (view.entries_last_day == 0) {
    hairline_x(ui, chart.x, chart.right(), chart.bottom(), ui.palette().grid);
  } else {
    bars(ui, chart, view.entries_per_hour, ui.palette().series[0], Activity::hours - 1);
  }
}

void draw_containers(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const ContainerCounts& counts = view.containers;
  const Rect foot = tiles.add("Containers", count_text(counts.total),
                              count_text(counts.running) + " running", "autoscale");
  if (tiles.phone()) return;
  const float cy = foot.y + marks_down;
  float x = mark_with_words(ui, foot.x, cy, Status::ok, counted(counts.steps, "step", "steps"),
                            TextStyle::caption) +
            12;
  if (counts.refusing > 0) {
    x = mark_with_words(ui, x, cy, Status::error, count_text(counts.refusing) + " cannot grow",
                        TextStyle::caption);
  }
  text_left(ui, x + (counts.refusing > 0 ? 12.0f : 0.0f), cy, "24 h", TextStyle::caption,
            ui.palette().t3);
}

void draw_events(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint) {
  const EventCounts& counts = view.events;
  const Rect foot = tiles.add("Events", count_text(counts.total),
                              count_text(counts.provisioned) + " provisioned", "provision");
  if (tiles.phone()) return;
  const float cy = foot.y + marks_down;
  float x = mark_with_words(ui, foot.x, cy, Status::in_progress,
                            count_text(counts.in_work) + " at work", TextStyle::caption) +
            12;
  if (counts.wrong > 0) {
    mark_with_words(ui, x, cy, Status::error,
                    counted(counts.wrong, "needs somebody", "need somebody"), TextStyle::caption);
  }
}

// In the order in which they matter; a phone has room for the first four.
constexpr std::array<fleet::Happening, kReported> reported = {
    fleet::Happening::deployment, fleet::Happening::subscription, fleet::Happening::upgrade,
    fleet::Happening::failover, fleet::Happening::user_sign_up};

std::size_t report_tiles(bool phone) {
  return phone ? phone_tiles : reported.size();
}

void draw_reported(Ui& ui, Tiles& tiles, const ReportView& report) {
  for (std::size_t at = 0; at < report_tiles(tiles.phone()); ++at) {
    const fleet::CountWithRecent& count = report.counts[static_cast<std::size_t>(reported[at])];
    const Rect foot = tiles.add(words_of(reported[at]), count_text(count.total),
                                count_text(count.last_days) + " in 7 days", route_of(reported[at]));
    if (tiles.phone()) continue;
    const Rect chart{foot.x, foot.y, foot.w, foot.h - 2};
    if (count.last_days == 0) {
      hairline_x(ui, chart.x, chart.right(), chart.bottom(), ui.palette().grid);
      continue;
    }
    const std::vector<double> days(count.by_day.begin(), count.by_day.end());
    bars(ui, chart, days, ui.palette().series[0], static_cast<int>(days.size()) - 1);
  }
}

using DrawTile = void (*)(Ui& ui, Tiles& tiles, const OverviewView& view, TimePoint now);

constexpr std::size_t most_tiles = 5;

struct DrawnTiles {
  std::array<DrawTile, most_tiles> draw{};
  std::size_t count = 0;

  void add(DrawTile one) { draw[count++] = one; }
};

// In the order in which they matter. What a world has stands in place of plainer counts.
DrawnTiles tiles_of(const OverviewView& view, bool phone) {
  const bool reserves = view.reservations.any;
  const bool provisions = view.events.total > 0;
  const bool contains = view.containers.total > 0;
  DrawnTiles tiles;
  if (view.systems.quota) {
    DrawTile first = draw_holdings;
    if (provisions && view.holdings == 0) first = draw_events;
    if (reserves) first = draw_in_use;
    tiles.add(first);
    tiles.add(draw_over);
    tiles.add(draw_pending);
    tiles.add(reserves ? draw_reservations_ahead : draw_refused);
    tiles.add(contains ? draw_containers : draw_entries);
  } else {
    if (reserves) {
      tiles.add(draw_in_use);
      tiles.add(draw_reservations_ahead);
    }
    if (view.systems.provision) tiles.add(draw_events);
    if (view.systems.autoscale) tiles.add(draw_containers);
    tiles.add(draw_entries);
  }
  if (phone) tiles.count = std::min(tiles.count, phone_tiles);
  return tiles;
}

bool has_report(const OverviewView& view) {
  return view.report.any && !only_a_fleet(view);
}

}  // namespace

float overview_report_height(const OverviewView& view, Width width) {
  return has_report(view) ? tiles_height(width, report_tiles(width == Width::phone)) : 0;
}

void draw_overview_report(Ui& ui, const Rect& rect, const OverviewView& view, Actions& actions) {
  if (!has_report(view)) return;
  const Region region(ui, "Fleet report");
  Tiles tiles(ui, rect, report_tiles(width_class(ui.surface().width) == Width::phone), actions);
  draw_reported(ui, tiles, view.report);
}

float overview_tiles_height(const OverviewView& view, Width width) {
  const bool phone = width == Width::phone;
  return tiles_height(width,
                      only_a_fleet(view) ? report_tiles(phone) : tiles_of(view, phone).count);
}

void draw_overview_tiles(Ui& ui, const Rect& rect, const OverviewView& view, TimePoint now,
                         Actions& actions) {
  const Region region(ui, "Numbers");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  if (only_a_fleet(view)) {
    Tiles tiles(ui, rect, report_tiles(phone), actions);
    draw_reported(ui, tiles, view.report);
    return;
  }
  const DrawnTiles drawn = tiles_of(view, phone);
  Tiles tiles(ui, rect, drawn.count, actions);
  for (std::size_t at = 0; at < drawn.count; ++at) drawn.draw[at](ui, tiles, view, now);
}

}  // namespace tabplane::shell
