#include <algorithm>

#include "core/api/host_requests.h"
#include "shell/panels/history.h"
#include "shell/panels/side_drawer.h"
#include "shell/view/request_text.h"
#include "shell/view/requests_view.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t most_changes = 60;
constexpr std::string_view arrow = " \xE2\x86\x92 ";

std::string hex_text(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[value >> shift & 0xF];
  return text;
}

// Finds the entry and what its rows were, once for each choice.
bool look_up(const PageContext& context, HistoryPage& page, std::uint64_t sequence) {
  const EntryView* entry = page.list.entry(context.plane.engine(), sequence);
  if (entry == nullptr) {
    page.details.reset();
    return false;
  }
  if (page.details && page.details->entry.sequence == sequence &&
      page.details->entry.chain == entry->chain) {
    return true;
  }
  EntryDetails details;
  details.entry = *entry;
  details.words = entry_words(context.plane, details.entry);
  details.changes = row_changes(details.entry);
  find_old_values(context.plane.engine(), sequence, details.changes);
  details.json = indented_json(api::entry_text(details.entry));
  details.body =
      details.entry.cause.body_hashed ? std::string() : indented_json(details.entry.cause.body);
  page.details = std::move(details);
  return true;
}

void draw_facts(Ui& ui, Rect& rest, const EntryDetails& details) {
  const Cause& cause = details.entry.cause;
  key_value(ui, rest, "Entry", count_text(details.entry.sequence));
  key_value(ui, rest, "Id", details.entry.id);
  key_value(ui, rest, "Time", format_rfc3339(details.entry.at));
  if (!details.words.who.empty()) key_value(ui, rest, "By", details.words.who);
  if (!details.words.request.empty()) key_value(ui, rest, "Request", details.words.request);
  if (cause.status != 0) key_value(ui, rest, "Answered", status_words(cause.status));
  if (!cause.parent.empty()) key_value(ui, rest, "Set off by", cause.parent);
  if (!cause.correlation.empty()) key_value(ui, rest, "Correlation", cause.correlation);
  key_value(ui, rest, "Chain", hex_text(details.entry.chain));
}

// "3 -> 5"; what only one side knows stands alone.
std::string field_text(const RowChange& change, const FieldChange& field) {
  if (change.op == ChangeOp::erase) return field.before.value_or("");
  if (change.op == ChangeOp::put) return field.after;
  return field.before.value_or("not kept") + std::string(arrow) + field.after;
}

void draw_field(Ui& ui, Rect& rest, const RowChange& change, const FieldChange& field) {
  const Palette& p = ui.palette();
  const std::string text = field_text(change, field);
  const Rect line = cut_top(rest, 22);
  const float name_end =
      text_left(ui, line.x + 12, line.center_y(), field.name, TextStyle::secondary, p.t3);
  const float room = line.right() - name_end - 12;
  record_text(ui, visible_part(ui, line), field.name, text);
  const Color color = change.op == ChangeOp::erase ? p.t2 : p.t1;
  if (text_width(ui, text, TextStyle::axis) <= room) {
    text_right(ui, line.right(), line.center_y(), text, TextStyle::axis, color);
    return;
  }
  // Too long for its line: below it, wrapped.
  const float each = std::max(1.0f, text_width(ui, "0", TextStyle::axis));
  const auto columns = static_cast<std::size_t>(std::max(8.0f, (line.w - 24) / each));
  for (const std::string_view part : code_lines(text, columns)) {
    text_left(ui, line.x + 24, rest.y + 8, part, TextStyle::axis, color);
    rest.y += 16;
  }
  rest.y += 4;
}

void draw_change(Ui& ui, Rect& rest, const RowChange& change) {
  const Palette& p = ui.palette();
  const Region region(ui, change.table + " " + change.key);
  const Rect line = cut_top(rest, 26);
  const Status status = change.op == ChangeOp::erase ? Status::off
                        : change.op == ChangeOp::put ? Status::ok
                                                     : Status::note;
  const float words = text_right(ui, line.right(), line.center_y(), op_words(change.op),
                                 TextStyle::secondary, p.t3);
  mark(ui, {line.x + 4, line.center_y()}, status, 0.8f);
  text_in(ui, {line.x + 12, line.y, line.w - words - 20, line.h}, change.table,
          TextStyle::mono_medium, p.t1);
  record_text(ui, visible_part(ui, line), change.table, op_words(change.op));
  const Rect key = cut_top(rest, 20);
  text_in(ui, {key.x + 12, key.y, key.w - 12, key.h}, change.key, TextStyle::axis, p.t2,
          Align::left, Overflow::middle_ellipsis);
  for (const FieldChange& field : change.fields) draw_field(ui, rest, change, field);
  rest.y += 6;
}

void draw_changes(Ui& ui, Rect& rest, const EntryDetails& details) {
  const std::size_t count = details.changes.size();
  drawer_section(ui, rest, "Row changes", std::to_string(count));
  if (count == 0) {
    const std::string_view words = details.entry.cause.kind == EntryKind::replaced
                                       ? "All rows were replaced; the snapshot holds them."
                                       : "No row changed; time moved on.";
    text_in(ui, cut_top(rest, 26), words, TextStyle::secondary, ui.palette().t2);
    return;
  }
  for (std::size_t i = 0; i < count && i < most_changes; ++i) {
    draw_change(ui, rest, details.changes[i]);
  }
  if (count > most_changes) {
    text_in(ui, cut_top(rest, 26),
            count_text(static_cast<std::uint64_t>(count - most_changes)) +
                " more; the JSON has them all",
            TextStyle::secondary, ui.palette().t2);
  }
}

void draw_body(Ui& ui, Rect& rest, const EntryDetails& details, Actions& actions) {
  const Cause& cause = details.entry.cause;
  if (cause.body.empty()) return;
  if (cause.body_hashed) {
    key_value(ui, rest, "Hash of the body", cause.body);
    return;
  }
  code_section(
      ui, rest,
      {.title = "Body", .what = "body", .text = cause.body, .shown = on_screen(details.body)},
      actions);
}

Navigate to_entry(const PageContext& context, std::uint64_t sequence) {
  return {route_with(context.place, "sel", std::to_string(sequence))};
}

void draw_foot(Ui& ui, Rect foot, const PageContext& context, const HistoryPage& page,
               Actions& actions) {
  const EntryDetails& details = *page.details;
  if (button_left(ui, foot, {.label = "Copy as JSON", .icon = Icon::copy})) {
    actions.push_back(CopyText{details.json, "entry"});
  }
  // Neighbours in the list, as it is filtered now.
  const auto row = page.list.row_of(details.entry.sequence);
  const Rect older = cut_right(foot, 28, 4);
  const Rect newer = cut_right(foot, 28, 4);
  if (icon_button(ui, at_left(newer, 28, 28),
                  {.icon = Icon::chevron_up, .name = "Newer entry", .enabled = row && *row > 0})) {
    actions.push_back(to_entry(context, page.list.sequence_at(*row - 1)));
  }
  if (icon_button(ui, at_left(older, 28, 28),
                  {.icon = Icon::chevron_down,
                   .name = "Older entry",
                   .enabled = row && *row + 1 < page.list.size()})) {
    actions.push_back(to_entry(context, page.list.sequence_at(*row + 1)));
  }
}

// The address asks for an entry that cannot be shown.
float draw_absent(Ui& ui, const Rect& content, std::uint64_t sequence, const PageContext& context,
                  const HistoryPage& page, Actions& actions) {
  const bool gone = sequence < page.list.first();
  const std::uint64_t nearest = gone ? page.list.first() : page.list.newest();
  const std::string words =
      gone
          ? "It is no longer kept: GET /tabplane/v1/entries?after=" + std::to_string(sequence - 1) +
                " answers 410. The first that is left is " + count_text(nearest) + "."
          : "It has not happened yet. The newest entry is " + count_text(nearest) + ".";
  const float height = paragraph(ui, content, words, TextStyle::body, ui.palette().t2);
  record_text(ui, {content.x, content.y, content.w, height}, words);
  Rect line{content.x, content.y + height + 12, content.w, size::button};
  if (nearest > 0 && nearest >= page.list.first() &&
      button_left(ui, line, {.label = "Show entry " + count_text(nearest), .is_link = true})) {
    actions.push_back(to_entry(context, nearest));
  }
  return line.bottom();
}

}  // namespace

void draw_entry_drawer(Ui& ui, const Rect& rect, bool floats, std::uint64_t sequence,
                       const PageContext& context, HistoryPage& page, Actions& actions) {
  const bool there = look_up(context, page, sequence);
  const std::string number = "Entry " + count_text(sequence);
  const std::string time = there ? full_clock_text(page.details->entry.at.unix_ms) : std::string();
  const DrawerFrame frame = begin_drawer(
      ui, rect,
      {.title = there ? std::string_view(page.details->words.what) : std::string_view(number),
       .status = there ? std::optional(Status::note) : std::nullopt,
       .state_word = there ? kind_words(page.details->entry.cause.kind) : std::string_view(),
       .context = time,
       .floats = floats,
       .has_foot = there});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", ""), true});
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  if (there) {
    draw_facts(ui, rest, *page.details);
    draw_changes(ui, rest, *page.details);
    draw_body(ui, rest, *page.details, actions);
  } else {
    rest.y = draw_absent(ui, frame.content, sequence, context, page, actions);
  }
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) {
    if (there) draw_foot(ui, foot, context, page, actions);
  });
}

}  // namespace tabplane::shell
