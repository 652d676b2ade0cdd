#include "shell/frame/status_bar.h"

#include <array>
#include <string>

#include "shell/format.h"
#include "shell/panels/grade_status.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

// While entries are on their way, the mark is that of work in progress.
Status mark_of(const StatusView& status) {
  return status.grade == Grade::note ? Status::in_progress : status_of(status.grade);
}

// What can be done about work that is not saved.
constexpr std::array<std::string_view, 3> ways_out = {"Export now", "Try again", "Go on in memory"};

void take_way(int way, Actions& actions) {
  if (way == 0) actions.push_back(ExportWorld{});
  if (way == 1) actions.push_back(DecideStorage{false});
  if (way == 2) actions.push_back(DecideStorage{true});
}

float draw_save(Ui& ui, float x, float right, const Rect& bar, const StatusView& status,
                Actions& actions) {
  if (status.alarm) {
    const StatusBlockResult block =
        status_block(ui, x - 4, right, bar,
                     {.word = status.word, .sentence = status.detail, .actions = ways_out});
    if (block.pressed) take_way(*block.pressed, actions);
    return block.end;
  }
  const bool warns = status.grade == Grade::warning;
  const StatusResult item = status_item(ui, x, bar,
                                        {.word = status.word,
                                         .detail = status.detail,
                                         .status = mark_of(status),
                                         .quiet = status.grade == Grade::ok,
                                         .link = warns,
                                         .hint = status.hint});
  if (item.pressed) actions.push_back(Navigate{"settings"});
  return item.end;
}

void draw_sync(Ui& ui, float x, const Rect& bar, const SyncView& sync, Actions& actions) {
  const StatusResult item = status_item(ui, x, bar,
                                        {.word = sync.word,
                                         .detail = sync.detail,
                                         .status = status_of(sync.grade),
                                         .quiet = sync.grade == Grade::ok,
                                         .link = true,
                                         .hint = sync.hint});
  if (item.pressed) actions.push_back(Navigate{"sharing"});
}

std::string short_digest(std::string_view digest) {
  if (digest.size() < 16) return "digest";
  return "digest " + std::string(digest.substr(0, 4)) + "\xE2\x80\xA6" +
         std::string(digest.substr(12));
}

// True when the digest was pressed. The zone leads to where it can be chosen.
bool draw_right(Ui& ui, const Rect& bar, bool wide, const StatusBarView& view, Actions& actions) {
  const std::string version = "v" + std::string(api::kVersion);
  const std::string clock = "clock " + clock_mode_text(view.clock);
  float right = bar.right() - 16;
  bool pressed = false;
  if (wide) {
    right = status_item_right(ui, right, bar, "Version", version).end;
    const StatusResult digest =
        status_item_right(ui, right, bar, "Digest", short_digest(view.digest), true);
    pressed = digest.pressed;
    right = digest.end;
  }
  const StatusResult zone =
      status_item_right(ui, right, bar, "Time zone", zone_text(view.clock.now.unix_ms), true);
  if (zone.pressed) actions.push_back(Navigate{"settings"});
  right = zone.end;
  status_item_right(ui, right, bar, "Clock", clock, false, true);
  return pressed;
}

void draw_strip(Ui& ui, const Rect& strip, const StatusBarView& view, Actions& actions) {
  const StatusView& status = view.status;
  if (status.alarm) {
    draw_save(ui, strip.x + 12, strip.right() - 8, strip, status, actions);
    return;
  }
  const Palette& p = ui.palette();
  const float cy = strip.center_y();
  mark(ui, {strip.x + 21, cy}, mark_of(status), 0.95f);
  const float end = text_left(ui, strip.x + 32, cy, status.word, TextStyle::secondary_medium,
                              status.grade == Grade::ok ? p.t1 : status_text(p, mark_of(status)));
  ui.semantics().add({.role = WidgetRole::status,
                      .name = status.word,
                      .value = status.detail,
                      .description = status.hint,
                      .rect = {strip.x, strip.y, end - strip.x, strip.h}});
  const std::string role =
      status.writer ? "writer, " + status.detail : "read only, " + status.role_detail;
  const Rect words = rect_between({end + 16, strip.y}, {strip.right() - 16, strip.bottom()});
  text_in(ui, words, role, TextStyle::axis, p.t3, Align::right);
  ui.semantics().add({.role = WidgetRole::status,
                      .name = status.role,
                      .value = status.role_detail,
                      .rect = words});
}

}  // namespace

StatusBarResult draw_status_bar(Ui& ui, const FrameLayout& layout, const StatusBarView& view) {
  const Palette& p = ui.palette();
  const Region region(ui, "Status bar");
  const Rect& bar = layout.status;
  StatusBarResult result;
  const bool phone = layout.width == Width::phone;
  fill(ui, bar, phone ? p.bg : p.rail);
  hairline_x(ui, bar.x, bar.right(), bar.y, p.line);
  if (phone) {
    draw_strip(ui, bar, view, result.actions);
    return result;
  }
  const bool wide = layout.width == Width::wide;
  const float right_part = wide ? 420.0f : 230.0f;
  const StatusView& status = view.status;
  const float x =
      draw_save(ui, bar.x + 16, bar.right() - right_part - 160, bar, status, result.actions);
  const float room = bar.right() - right_part - x - 100;
  const std::string detail = fitted(ui, status.role_detail, TextStyle::axis, std::max(60.0f, room),
                                    Overflow::end_ellipsis);
  const StatusResult role = status_item(ui, x, bar,
                                        {.word = status.role,
                                         .detail = detail,
                                         .icon = status.writer ? Icon::pencil : Icon::eye,
                                         .status = Status::warning,
                                         .quiet = status.writer,
                                         .link = !status.role_hint.empty(),
                                         .hint = status.role_hint});
  if (view.sync.shown) draw_sync(ui, role.end, bar, view.sync, result.actions);
  result.digest_asked = draw_right(ui, bar, wide, view, result.actions);
  return result;
}

}  // namespace tabplane::shell
