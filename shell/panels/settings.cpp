#include "shell/panels/settings.h"

#include <algorithm>
#include <array>

#include "core/api/host_requests.h"
#include "shell/format.h"
#include "shell/panels/page_head.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float line_height = 44;
constexpr float foot_space = 24;

// A line of a card: what it is, and a place for its control at the right.
Rect draw_line(Ui& ui, Rect& rest, std::string_view label, std::string_view note, bool last) {
  const Palette& p = ui.palette();
  const Rect line = cut_top(rest, line_height);
  const float cy = line.center_y();
  const float end = text_left(ui, line.x, cy, label, TextStyle::body, p.t1);
  if (!last) hairline_x(ui, line.x, line.right(), line.bottom() - 1, p.grid);
  Rect control = rect_between({end + 12, line.y}, {line.right(), line.bottom()});
  if (!note.empty() && width_class(ui.surface().width) != Width::phone) {
    text_left(ui, control.x, cy, note, TextStyle::secondary, p.t3);
  }
  return control;
}

void set(Actions& actions, std::string_view key, std::string_view value) {
  actions.push_back(ChangeSetting{std::string(key), std::string(value)});
}

std::string zone_note(const PageContext& context) {
  const std::string zone = zone_text(context.now.unix_ms);
  return context.preferences.zone == ZoneChoice::local ? "this device's, " + zone : std::string();
}

// A phone has no rail.
bool has_rail(Ui& ui) {
  return width_class(ui.surface().width) != Width::phone;
}

float appearance_height(Ui& ui) {
  return size::card_head + (has_rail(ui) ? 4.0f : 3.0f) * line_height + 8;
}

void draw_appearance(Ui& ui, const Rect& rect, const PageContext& context, Actions& actions) {
  const Region region(ui, "Appearance");
  const CardResult frame = card(ui, rect, {.title = "Appearance", .context = "of this device"});
  Rect rest = inset(frame.body, space::card, 0);
  const Preferences& preferences = context.preferences;
  {
    const std::array<std::string_view, 3> themes = {"System", "Dark", "Light"};
    const Rect control = draw_line(ui, rest, "Theme", "", false);
    const float x = control.right() - segmented_width(ui, themes);
    const auto chosen =
        segmented(ui, x, control.center_y(), "Theme", themes, static_cast<int>(preferences.theme));
    if (chosen) set(actions, setting::theme, setting_value(static_cast<ThemeChoice>(*chosen)));
  }
  {
    const std::array<std::string_view, 2> zones = {"UTC", "Local"};
    const Rect control = draw_line(ui, rest, "Times", zone_note(context), false);
    const float x = control.right() - segmented_width(ui, zones);
    const auto chosen =
        segmented(ui, x, control.center_y(), "Times", zones, static_cast<int>(preferences.zone));
    if (chosen) set(actions, setting::zone, setting_value(static_cast<ZoneChoice>(*chosen)));
  }
  {
    const bool high = preferences.high_contrast;
    const Rect control = draw_line(ui, rest, "High contrast",
                                   "also when the system does not ask for it", !has_rail(ui));
    if (switch_toggle(ui, control.right() - size::switch_width, control.center_y(), high,
                      {.name = "High contrast"})) {
      set(actions, setting::contrast, high ? "" : "high");
    }
  }
  if (!has_rail(ui)) return;
  const bool narrow = preferences.rail == RailChoice::narrow;
  const Rect control = draw_line(ui, rest, "Narrow rail", "icons only", true);
  if (switch_toggle(ui, control.right() - size::switch_width, control.center_y(), narrow,
                    {.name = "Narrow rail"})) {
    set(actions, setting::rail, setting_value(narrow ? RailChoice::wide : RailChoice::narrow));
  }
}

struct TokenWords {
  Status status;
  std::string_view word;
};

TokenWords words_of(TokenState state) {
  switch (state) {
    case TokenState::held:
      return {Status::ok, "Known"};
    case TokenState::stale:
      return {Status::warning, "Out of date"};
    case TokenState::closed:
      return {Status::off, "No token"};
    case TokenState::none:
      break;
  }
  return {Status::off, "Not known"};
}

float token_line(const ServiceView& service) {
  return service.token == TokenState::held ? line_height : 2 * line_height - 8;
}

float tokens_height(const SettingsPage& page) {
  float height = size::card_head + 8;
  for (const ServiceView& service : page.services) height += token_line(service);
  return page.services.empty() ? height + empty_state_height : height;
}

void draw_held(Ui& ui, Rect& line, const ServiceView& service, const PageContext& context,
               Actions& actions) {
  const std::string* token = context.credentials.token(service.name);
  if (button_right(ui, line,
                   {.label = "Forget", .kind = ButtonKind::ghost, .size = ButtonSize::small})) {
    actions.push_back(KeepToken{service.name, ""});
  }
  if (token != nullptr && button_right(ui, line, {.label = "Copy", .size = ButtonSize::small})) {
    actions.push_back(CopyText{*token, "the token of " + service.name});
  }
}

void draw_entry(Ui& ui, const Rect& line, const ServiceView& service, SettingsPage& page,
                Actions& actions) {
  std::string& draft = page.drafts[service.name];
  Rect rest = line;
  rest.h -= 10;
  const bool keep = button_right(
      ui, rest, {.label = "Keep", .enabled = !draft.empty(), .reason = "Enter the token first."});
  const FieldResult field =
      text_field(ui, {rest.x, rest.y, rest.w, size::field}, draft,
                 {.name = "Token", .placeholder = "Token of " + service.name, .mono = true});
  if ((keep || field.submitted) && !draft.empty()) {
    actions.push_back(KeepToken{service.name, draft});
    draft.clear();
  }
}

void draw_tokens(Ui& ui, const Rect& rect, const PageContext& context, SettingsPage& page,
                 Actions& actions) {
  const Region region(ui, "Tokens");
  const CardResult frame =
      card(ui, rect, {.title = "Tokens of services", .context = "kept here, never in the world"});
  Rect rest = inset(frame.body, space::card, 0);
  if (page.services.empty()) {
    empty_state(ui, rest,
                {.icon = Icon::link,
                 .title = "This world has no services",
                 .sentence = "A service issues commissions and settles them. A scenario or a "
                             "request brings them."});
    return;
  }
  for (std::size_t i = 0; i < page.services.size(); ++i) {
    const ServiceView& service = page.services[i];
    const Region one(ui, service.name);
    Rect part = cut_top(rest, token_line(service));
    const Rect whole = part;
    Rect line = cut_top(part, line_height);
    const TokenWords words = words_of(service.token);
    const float end =
        text_left(ui, line.x, line.center_y(), service.name, TextStyle::mono, ui.palette().t1);
    const float mark = pill(ui, end + 12, line.center_y(), words.status, words.word);
    record_text(ui, visible_part(ui, line), service.name, words.word);
    cut_left(line, end + 12 + mark - line.x);
    if (button_right(ui, line,
                     {.label = "Renew",
                      .size = ButtonSize::small,
                      .enabled = context.access.allowed,
                      .reason = context.access.reason})) {
      actions.push_back(RenewToken{service.name});
    }
    if (service.token == TokenState::held) {
      draw_held(ui, line, service, context, actions);
    } else {
      draw_entry(ui, part, service, page, actions);
    }
    if (i + 1 < page.services.size()) {
      hairline_x(ui, whole.x, whole.right(), whole.bottom() - 1, ui.palette().grid);
    }
  }
}

float storage_height(const PageContext& context) {
  const float lines = context.storage.put_aside > 0 ? 7 : 6;
  return size::card_head + lines * size::key_value + 16 + size::button + space::card;
}

void draw_storage(Ui& ui, const Rect& rect, const PageContext& context, Actions& actions) {
  const Region region(ui, "Storage");
  const Engine& engine = context.plane.engine();
  const StatusView status = status_view(context.storage, engine.position().sequence);
  const CardResult frame = card(ui, rect, {.title = "World and storage"});
  Rect rest = inset(frame.body, space::card, 0);
  const std::string entries =
      count_text(engine.position().sequence) + ", listed from " + count_text(engine.first_entry());
  key_value(ui, rest, "Title", engine.world().title.empty() ? "none" : engine.world().title, false);
  key_value(ui, rest, "Kept in", context.plane.journal_kind());
  key_value(ui, rest, "State", status.word + ", " + status.detail, false);
  key_value(ui, rest, "Role", status.role + ", " + status.role_detail, false);
  key_value(ui, rest, "Promise",
            context.storage.may_be_evicted ? "the browser may evict it" : "kept until deleted",
            false);
  key_value(ui, rest, "Entries", entries);
  const std::uint64_t aside = context.storage.put_aside;
  if (aside > 0) {
    key_value(ui, rest, "Put aside, damaged",
              count_text(aside) + (aside == 1 ? " batch" : " batches"), false);
  }
  cut_top(rest, 16);
  Rect buttons = cut_top(rest, size::button);
  if (button_left(ui, buttons, {.label = "Export", .icon = Icon::download})) {
    actions.push_back(ExportWorld{});
  }
  if (button_left(ui, buttons,
                  {.label = "Import a file\xE2\x80\xA6",
                   .icon = Icon::upload,
                   .enabled = context.access.allowed,
                   .reason = context.access.reason})) {
    actions.push_back(PickWorldFile{});
  }
  if (aside > 0 &&
      button_left(ui, buttons, {.label = "Download what was put aside", .icon = Icon::download})) {
    actions.push_back(DownloadPutAside{});
  }
}

constexpr float emptying_height = size::card_head + 36 + size::button + space::card;

void draw_emptying(Ui& ui, const Rect& rect, const PageContext& context, SettingsPage& page,
                   Actions& actions) {
  const Region region(ui, "Empty");
  const CardResult frame = card(ui, rect, {.title = "Empty this world"});
  Rect rest = inset(frame.body, space::card, 0);
  const std::string sentence =
      "Takes everything out of it and begins anew. Export it first if it may be missed.";
  paragraph(ui, cut_top(rest, 36), sentence, TextStyle::secondary, ui.palette().t2, 2);
  Rect buttons = cut_top(rest, size::button);
  if (!page.emptying) {
    page.emptying = button_left(ui, buttons,
                                {.label = "Empty it\xE2\x80\xA6",
                                 .kind = ButtonKind::danger,
                                 .enabled = context.access.allowed,
                                 .reason = context.access.reason});
    return;
  }
  if (button_left(ui, buttons, {.label = "Empty it now", .kind = ButtonKind::danger_confirm})) {
    actions.push_back(SendRequests{"Empty the world", {api::empty_world_request(context.now)}});
    page.emptying = false;
  }
  if (button_left(ui, buttons, {.label = "Keep it"})) page.emptying = false;
}

}  // namespace

Actions draw_settings(Ui& ui, const Rect& rect, const PageContext& context, SettingsPage& page) {
  if (page.built != context.version) {
    page.services = services_view(context.plane, context.credentials);
    page.built = context.version;
  }
  const Region region(ui, "Settings");
  const ScrollArea area = begin_scroll(ui, rect, "settings");
  Rect rest = page_room(ui, area.content);
  rest.w = std::min(rest.w, 1080.0f);
  page_head(ui, rest, "Settings", "of this device and this world");
  rest.h = 4000;
  const bool two = rest.w >= 760;
  Rect left = two ? column(rest, 2, 0, space::columns) : rest;
  Actions actions;
  draw_appearance(ui, cut_top(left, appearance_height(ui), space::cards), context, actions);
  draw_tokens(ui, cut_top(left, tokens_height(page), space::cards), context, page, actions);
  Rect right = two ? column(rest, 2, 1, space::columns) : left;
  draw_storage(ui, cut_top(right, storage_height(context), space::cards), context, actions);
  draw_emptying(ui, cut_top(right, emptying_height, space::cards), context, page, actions);
  end_scroll(area, std::max(left.y, right.y) + foot_space);
  return actions;
}

}  // namespace tabplane::shell
