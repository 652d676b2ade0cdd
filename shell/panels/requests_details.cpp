#include <array>

#include "shell/panels/grade_status.h"
#include "shell/panels/requests.h"
#include "shell/panels/side_drawer.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 4> parts = {"Request", "Answer", "curl", "fetch"};

const RequestDetails& details_of(RequestsPage& page, const LoggedRequest& logged) {
  if (page.shown && page.shown->number != logged.number) page.reveal = false;
  if (!page.shown || page.shown->number != logged.number || page.shown->revealed != page.reveal) {
    page.shown = ShownRequest{logged.number, page.reveal, request_details(logged, page.reveal)};
  }
  return page.shown->details;
}

void draw_headers(Ui& ui, Rect& rest, const HeaderLines& lines) {
  const Region region(ui, "Headers");
  for (const auto& [name, value] : lines) key_value(ui, rest, name, value);
}

void draw_body(Ui& ui, Rect& rest, const std::string& body, Actions& actions) {
  if (body.empty()) {
    text_in(ui, cut_top(rest, 32), "No body", TextStyle::secondary, ui.palette().t3);
    return;
  }
  code_section(ui, rest, {.title = "Body", .what = "body", .text = body, .shown = on_screen(body)},
               actions);
}

void draw_part(Ui& ui, Rect& rest, const RequestRow& row, const RequestDetails& details, int tab,
               Actions& actions) {
  const LoggedRequest& logged = *row.logged;
  if (tab == 0) {
    key_value(ui, rest, "Method", logged.request.method);
    key_value(ui, rest, "Target", row.target);
    draw_headers(ui, rest, details.asked_headers);
    draw_body(ui, rest, details.asked_body, actions);
  } else if (tab == 1) {
    key_value(ui, rest, "Status", status_words(logged.response.status));
    if (!row.said.empty()) {
      rest.y += 4;
      const float height = paragraph(ui, rest, row.said, TextStyle::secondary, ui.palette().t1);
      record_text(ui, {rest.x, rest.y, rest.w, height}, row.said);
      rest.y += height + 6;
    }
    draw_headers(ui, rest, details.answer_headers);
    draw_body(ui, rest, details.answer_body, actions);
  } else {
    const std::string& text = tab == 2 ? details.curl : details.fetch;
    code_section(ui, rest,
                 {.title = tab == 2 ? "For a shell" : "For JavaScript",
                  .what = tab == 2 ? "curl line" : "fetch call",
                  .text = text,
                  .shown = on_screen(text)},
                 actions);
  }
}

// What is secret stays hidden until a person wants to see it.
void draw_reveal(Ui& ui, Rect& rest, RequestsPage& page) {
  Rect line = cut_top(rest, 32);
  const Rect place = cut_right(line, size::switch_width);
  text_in(ui, line, "Show tokens", TextStyle::secondary, ui.palette().t2);
  if (switch_toggle(ui, place.x, place.center_y(), page.reveal, {.name = "Show tokens"})) {
    page.reveal = !page.reveal;
    ui.request_frame();
  }
}

}  // namespace

void draw_request_drawer(Ui& ui, const Rect& rect, bool floats, const RequestRow& row,
                         const PageContext& context, RequestsPage& page, Actions& actions) {
  const LoggedRequest& logged = *row.logged;
  const RequestDetails& details = details_of(page, logged);
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = logged.label,
                                          .status = status_of(row.grade),
                                          .state_word = status_words(logged.response.status),
                                          .context = clock_text(logged.at.unix_ms),
                                          .id = "no. " + std::to_string(logged.number),
                                          .tabs = parts,
                                          .tab = page.tab,
                                          .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", ""), true});
  if (frame.tab) page.tab = *frame.tab;
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  if (details.has_secrets && page.tab != 1) draw_reveal(ui, rest, page);
  draw_part(ui, rest, row, details, page.tab, actions);
  end_drawer(ui, frame, rest.y, [&](const Rect& place) {
    Rect foot = place;
    const bool reads = logged.request.method == "GET" || logged.request.method == "HEAD";
    if (button_left(ui, foot,
                    {.label = "Send again",
                     .icon = Icon::restart,
                     .enabled = reads || context.access.allowed,
                     .reason = context.access.reason})) {
      actions.push_back(SendRequests{logged.label, {logged.request}});
    }
    if (button_left(ui, foot, {.label = "Copy as curl", .kind = ButtonKind::ghost})) {
      actions.push_back(CopyText{details.curl, "curl line"});
    }
  });
}

}  // namespace tabplane::shell
