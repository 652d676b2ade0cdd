#include <array>
#include <string>
#include <utility>

#include "shell/panels/quotas_tabs.h"
#include "shell/view/holder_name.h"
#include "shell/view/word_filter.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using Kind = QuotaEvent::Kind;

constexpr std::array<Column, 6> columns = {Column{.title = "When", .width = 118},
                                           {.title = "What", .width = 150},
                                           {.title = "Serial", .width = 52},
                                           {.title = "Holder", .width = 110, .grow = 1},
                                           {.title = "Change", .width = 170, .grow = 1},
                                           {.title = "Asked by", .width = 80, .grow = 0.4f}};
constexpr float tools_height = 48;
constexpr float foot_height = 32;

Status status_of(Kind kind) {
  switch (kind) {
    case Kind::issued:
      return Status::pending;
    case Kind::issued_and_accepted:
    case Kind::accepted:
      return Status::ok;
    case Kind::rejected:
      return Status::off;
    case Kind::timed_out:
      return Status::warning;
    default:
      return Status::note;
  }
}

bool is_limit(Kind kind) {
  return kind == Kind::limit_set || kind == Kind::holding_made;
}

std::string holder_words(const QuotaEvent& event) {
  if (event.changes.empty()) return {};
  return std::string(holder_name(event.changes.front().holder).name);
}

std::string change_words(const QuotaEvent& event, const QuotasView& quotas) {
  if (event.changes.empty()) return {};
  const QuotaEvent::Change& first = event.changes.front();
  const ResourceView* resource = quotas.resource(first.resource);
  const std::string_view unit = resource != nullptr ? std::string_view(resource->unit) : "";
  std::string words =
      is_limit(event.kind)
          ? (first.amount == kNoLimit ? std::string("unlimited") : amount_text(first.amount, unit))
          : signed_amount_text(first.amount, unit);
  words += " " + first.resource;
  if (event.changes.size() > 1) {
    words += " and " + std::to_string(event.changes.size() - 1) + " more";
  }
  return words;
}

std::string serial_words(const QuotaEvent& event) {
  return event.serial != 0 ? std::to_string(event.serial) : std::string();
}

bool matches(const QuotaEvent& event, const WordFilter& filter) {
  const std::string serial = serial_words(event);
  std::vector<std::string_view> texts = {event_word(event.kind), event.actor, serial};
  for (const QuotaEvent::Change& change : event.changes) {
    texts.push_back(change.holder);
    texts.push_back(change.resource);
  }
  return filter.matches(texts);
}

void list_events(QuotasPage& page) {
  if (!page.events.empty() && page.events_filter == page.log_filter) return;
  page.events_filter = page.log_filter;
  page.events.clear();
  const WordFilter filter(page.log_filter);
  for (auto event = page.log.events().rbegin(); event != page.log.events().rend(); ++event) {
    if (matches(*event, filter)) page.events.push_back(&*event);
  }
}

void draw_event(Ui& ui, Table& table, TableRow& row, const QuotaEvent& event,
                const QuotasPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const std::string change = change_words(event, page.quotas);
  const std::string holder = holder_words(event);
  const std::string key = std::to_string(event.sequence) + "/" + serial_words(event) +
                          std::string(event_word(event.kind));
  const std::string name = std::string(event_word(event.kind)) + " " + serial_words(event) + " " +
                           holder + " " + change + ", entry " + std::to_string(event.sequence);
  table.begin(row, {.name = name, .key = key});
  if (row.clicked) {
    actions.push_back(Navigate{"history?sel=" + std::to_string(event.sequence)});
  }
  row.mono(0, day_month_text(event.at.unix_ms).substr(4) + " " + clock_text(event.at.unix_ms),
           p.t3);
  const Rect what = row.cell(1);
  mark(ui, {what.x + 5, what.center_y()}, status_of(event.kind), 0.9f);
  text_in(ui, rect_between({what.x + 16, what.y}, {what.right(), what.bottom()}),
          event_word(event.kind), TextStyle::secondary, p.t1);
  row.mono(2, serial_words(event), p.t3);
  row.words(3, holder, p.t1);
  row.mono(4, change);
  row.words(5, event.actor, p.t3);
  table.end(row);
}

}  // namespace

void draw_log_tab(Ui& ui, const Rect& rect, const PageContext&, QuotasPage& page,
                  Actions& actions) {
  const Region region(ui, "Log");
  Rect rest = card(ui, rect, {}).body;
  Rect tools = inset(cut_top(rest, tools_height), 12, 0);
  text_field(ui, at_left(cut_left(tools, 220, 12), 220, 28), page.log_filter,
             {.name = "Filter log",
              .placeholder = "Filter log",
              .icon = Icon::search,
              .take_focus = std::exchange(page.focus_filter, false)});
  list_events(page);
  hairline_x(ui, rest.x + 1, rest.right() - 1, rest.y, ui.palette().line);
  cut_top(rest, 1);
  rest = rect_between({rest.x + 1, rest.y}, {rest.right() - 1, rest.bottom() - 1});
  if (page.events.empty()) {
    const bool any = !page.log.events().empty();
    empty_state(ui, rest,
                {.icon = Icon::history,
                 .title = any ? "Nothing matches" : "Nothing happened yet",
                 .sentence = any ? "Take words out of the filter."
                                 : "Commissions and limits leave their traces here."});
    return;
  }
  Table table(ui, rest,
              {.name = "Events",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.events.size()),
               .foot_height = foot_height,
               .pad = 15});
  for (TableRow row; table.next(row);) {
    draw_event(ui, table, row, *page.events[static_cast<std::size_t>(row.index)], page, actions);
  }
  const Rect foot = inset(table.foot(), 15, 0);
  const std::string count = count_text(std::uint64_t{page.events.size()}) + " of " +
                            count_text(std::uint64_t{page.log.events().size()}) + " kept";
  text_in(ui, foot, count, TextStyle::axis, ui.palette().t3, Align::right);
  text_in(ui, foot, "Refused requests change nothing and are not here", TextStyle::caption,
          ui.palette().t3);
}

}  // namespace tabplane::shell
