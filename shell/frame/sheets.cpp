#include "shell/frame/sheets.h"

#include <algorithm>
#include <span>
#include <string>
#include <variant>

#include "shell/view/request_text.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float line_height = 28;
constexpr float notice_height = 76;

float draw_keys(Ui& ui, float x, float cy, std::string_view keys) {
  const float start = x;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find(' '), keys.size());
    x += keycap(ui, x, cy, keys.substr(0, end)) + 4;
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return x - start;
}

void draw_lines(Ui& ui, Rect& rest, std::string_view title, std::span<const ShortcutLine> lines) {
  if (lines.empty()) return;
  const Region region(ui, title);
  const Palette& p = ui.palette();
  const Rect head = cut_top(rest, 28);
  text_left(ui, head.x, head.center_y(), title, TextStyle::caption_medium, p.t3);
  record_heading(ui, visible_part(ui, head), title);
  for (const ShortcutLine& line : lines) {
    const Rect row = cut_top(rest, line_height);
    draw_keys(ui, row.x, row.center_y(), line.keys);
    text_in(ui, {row.x + 120, row.y, row.w - 120, row.h}, line.words, TextStyle::body, p.t1);
    record_text(ui, visible_part(ui, row), line.words, line.keys);
  }
  cut_top(rest, 8);
}

std::vector<ShortcutLine> shortcuts_of(const Commands& commands) {
  std::vector<ShortcutLine> lines;
  lines.reserve(commands.size());
  for (const Command& command : commands) {
    if (!command.key.empty()) lines.push_back({command.key, command.label});
  }
  return lines;
}

enum class NoticePart : unsigned char { none, why, copy, remove };

NoticePart draw_notice(Ui& ui, const Rect& rect, const Notice& notice, TimePoint now) {
  const Palette& p = ui.palette();
  const Region region(ui, notice.title, std::to_string(notice.number));
  NoticePart part = NoticePart::none;
  mark(ui, {rect.x + 7, rect.y + 16}, Status::error);
  const std::string age = age_text((now - notice.at).milliseconds) + " ago";
  const float right = rect.right() - 36;
  text_right(ui, right, rect.y + 16, age, TextStyle::caption, p.t3);
  text_in(ui, rect_between({rect.x + 22, rect.y + 4}, {right - 70, rect.y + 28}), notice.title,
          TextStyle::body_medium, p.t1);
  const Rect sentence{rect.x + 22, rect.y + 27, rect.w - 24, 18};
  text_in(ui, sentence, notice.sentence, TextStyle::secondary, p.t2);
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = notice.title,
                      .value = notice.sentence,
                      .rect = visible_part(ui, rect)});
  if (icon_button(ui, {rect.right() - 28, rect.y + 3, 24, 24},
                  {.icon = Icon::cross, .name = "Remove"})) {
    part = NoticePart::remove;
  }
  Rect buttons{rect.x + 22, rect.y + 47, rect.w - 22, size::button_small};
  if (!notice.route.empty() &&
      button_left(ui, buttons, {.label = "Show why", .size = ButtonSize::small})) {
    part = NoticePart::why;
  }
  if (button_left(ui, buttons,
                  {.label = "Copy",
                   .kind = ButtonKind::ghost,
                   .icon = Icon::copy,
                   .size = ButtonSize::small})) {
    part = NoticePart::copy;
  }
  hairline_x(ui, rect.x, rect.right(), rect.bottom() - 1, p.grid);
  return part;
}

std::string curl_lines(const Command& command) {
  std::string text;
  if (const auto* send = std::get_if<SendRequests>(&command.action)) {
    for (const api::Request& request : send->requests) text += curl_text(request) + "\n";
  }
  return text;
}

}  // namespace

void draw_shortcut_sheet(Ui& ui, DialogState& state, const Commands& of_page) {
  const std::vector<ShortcutLine> here = shortcuts_of(of_page);
  const std::vector<ShortcutLine> pages = page_shortcuts();
  const std::vector<ShortcutLine> frame_keys = frame_shortcuts();
  const auto lines = static_cast<float>(here.size() + pages.size() + frame_keys.size());
  const float groups = here.empty() ? 2.0f : 3.0f;
  const DialogFrame frame = begin_dialog(ui, state,
                                         {.title = "Keyboard shortcuts",
                                          .width = 480,
                                          .body_height = lines * line_height + groups * 36,
                                          .has_foot = false});
  if (!frame.visible) return;
  const ScrollArea area = begin_scroll(ui, frame.body, "shortcuts");
  Rect rest = area.content;
  rest.h = 4000;
  draw_lines(ui, rest, "Everywhere", frame_keys);
  draw_lines(ui, rest, "Go to", pages);
  draw_lines(ui, rest, "On this page", here);
  end_scroll(area, rest.y);
  end_dialog(ui, state);
}

NoticeSheetResult draw_notice_sheet(Ui& ui, DialogState& state, const NoticeList& notices,
                                    TimePoint now) {
  NoticeSheetResult result;
  const auto count = static_cast<float>(std::min<std::size_t>(notices.notices().size(), 6));
  const bool any = !notices.notices().empty();
  const DialogFrame frame =
      begin_dialog(ui, state,
                   {.title = "Refusals",
                    .width = 520,
                    .body_height = any ? count * notice_height + 4 : empty_state_height,
                    .has_foot = any,
                    .context = any ? "They stay until you remove them" : ""});
  if (!frame.visible) return result;
  if (!any) {
    empty_state(ui, frame.body,
                {.icon = Icon::bell,
                 .title = "Nothing was refused in this tab",
                 .sentence = "What is refused stays here until you remove it."});
  } else {
    const ScrollArea area = begin_scroll(ui, frame.body, "notices");
    Rect rest = area.content;
    rest.h = 1e6f;
    for (const Notice& notice : notices.notices()) {
      switch (draw_notice(ui, cut_top(rest, notice_height), notice, now)) {
        case NoticePart::why:
          result.actions.push_back(Navigate{notice.route});
          state.open = false;
          break;
        case NoticePart::copy:
          result.actions.push_back(CopyText{notice.text, "the refusal"});
          break;
        case NoticePart::remove:
          result.removed = notice.number;
          break;
        case NoticePart::none:
          break;
      }
    }
    end_scroll(area, rest.y);
    Rect foot = frame.foot;
    result.cleared = button_right(ui, foot, {.label = "Remove all"});
  }
  end_dialog(ui, state);
  return result;
}

Actions draw_request_sheet(Ui& ui, RequestSheet& state) {
  Actions actions;
  const std::string text = curl_lines(state.command);
  const auto lines = static_cast<float>(std::count(text.begin(), text.end(), '\n'));
  const DialogFrame frame = begin_dialog(ui, state.dialog,
                                         {.title = "Request",
                                          .width = 620,
                                          .body_height = std::clamp(lines * 16 + 40, 72.0f, 280.0f),
                                          .context = state.command.label});
  if (!frame.visible) return actions;
  const Palette& p = ui.palette();
  const Rect well = inset(frame.body, 0, 8);
  surface_box(ui, well, p.well, p.line, radius::control);
  const ScrollArea area = begin_scroll(ui, inset(well, 1), "curl");
  Rect rest = inset(area.content, 12, 8);
  if (text.empty()) {
    const std::string line = state.command.request.empty()
                                 ? std::string("It sends no request: it only concerns the console.")
                                 : state.command.request;
    rest.y += paragraph(ui, rest, line, TextStyle::mono, p.t2);
    record_text(ui, visible_part(ui, well), "Request", line);
  } else {
    rest.y += paragraph(ui, rest, text, TextStyle::mono, p.t1);
    record_text(ui, visible_part(ui, well), "Request", text);
  }
  end_scroll(area, rest.y + 8);
  Rect foot = frame.foot;
  if (button_right(ui, foot,
                   {.label = "Run",
                    .kind = ButtonKind::primary,
                    .enabled = state.command.enabled,
                    .reason = state.command.reason})) {
    actions.push_back(state.command.action);
    state.dialog.open = false;
  }
  if (!text.empty() && button_right(ui, foot, {.label = "Copy curl", .icon = Icon::copy})) {
    actions.push_back(CopyText{text, "curl"});
  }
  end_dialog(ui, state.dialog);
  return actions;
}

}  // namespace tabplane::shell
