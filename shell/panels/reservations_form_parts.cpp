#include <algorithm>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr float field_gap = 12;

std::vector<reservation::Key> all_keys() {
  std::vector<reservation::Key> keys;
  keys.reserve(reservation::kKeys);
  for (const auto& described : reservation::kKeyDescriptions) keys.push_back(described.key);
  return keys;
}

}  // namespace

bool draw_amounts(Ui& ui, Rect& rest, const AmountFields& fields, bool& all) {
  const Region region(ui, "Amounts");
  const std::vector<reservation::Key> every = all_keys();
  std::vector<reservation::Key> shown;
  for (const reservation::Key key : every) {
    const bool offered =
        std::find(fields.keys.begin(), fields.keys.end(), key) != fields.keys.end();
    const bool written = !fields.texts[static_cast<std::size_t>(key)].empty();
    if (all || offered || written) shown.push_back(key);
  }
  bool submitted = false;
  for (std::size_t i = 0; i < shown.size(); i += 2) {
    float height = 20 + size::field;
    for (std::size_t side = 0; side < 2 && i + side < shown.size(); ++side) {
      const reservation::Key key = shown[i + side];
      const auto place = static_cast<std::size_t>(key);
      Rect half = column({rest.x, rest.y, rest.w, 100}, 2, static_cast<int>(side), field_gap);
      const std::string_view name = reservation::name_of(key);
      const std::string_view wrong =
          place < fields.wrong.size() ? std::string_view(fields.wrong[place]) : std::string_view();
      if (!wrong.empty()) height = 20 + size::field + field_error_height;
      const Rect box = labelled(ui, half, name);
      submitted |= text_field(ui, box, fields.texts[place],
                              {.name = name,
                               .placeholder = "0",
                               .unit = unit_of(key),
                               .error = wrong,
                               .mono = true,
                               .take_focus = fields.take_focus && i + side == 0})
                       .submitted;
    }
    cut_top(rest, height + field_gap);
  }
  if (!all && shown.size() < every.size()) {
    Rect line = cut_top(rest, 28, 4);
    if (button_left(ui, line,
                    {.label = "Other amounts",
                     .kind = ButtonKind::ghost,
                     .icon = Icon::plus,
                     .size = ButtonSize::small})) {
      all = true;
      ui.request_frame();
    }
  }
  return submitted;
}

bool draw_moment(Ui& ui, const Rect& place, std::string_view name, std::string& text,
                 std::string_view wrong, std::string_view placeholder, bool take_focus) {
  return text_field(ui, place, text,
                    {.name = name,
                     .placeholder = placeholder,
                     .error = wrong,
                     .mono = true,
                     .take_focus = take_focus})
      .submitted;
}

bool draw_form_foot(Ui& ui, Rect foot, ReservationsPage& page, const FormFoot& spec) {
  const Palette& p = ui.palette();
  const bool touch = foot_button_size(ui) == ButtonSize::touch;
  const bool pressed = button_left(ui, foot,
                                   {.label = spec.verb,
                                    .kind = ButtonKind::primary,
                                    .key = touch ? "" : "Enter",
                                    .size = foot_button_size(ui),
                                    .enabled = spec.reason.empty(),
                                    .reason = spec.reason});
  if (button_left(ui, foot,
                  {.label = "Discard", .kind = ButtonKind::ghost, .size = foot_button_size(ui)})) {
    page.drawer =
        page.selected && page.draft.of == *page.selected && page.drawer == ReservationsDrawer::form
            ? ReservationsDrawer::details
            : ReservationsDrawer::none;
  }
  if (!spec.words.empty()) {
    const float width = text_width(ui, spec.words, TextStyle::secondary);
    text_in(ui, foot, spec.words, TextStyle::secondary, status_text(p, spec.status), Align::right);
    if (foot.w > width + 20) {
      mark(ui, {foot.right() - width - 12, foot.center_y()}, spec.status, 0.9f);
    }
    record_text(ui, foot, "Preview", spec.words);
  }
  return pressed && spec.reason.empty();
}

}  // namespace tabplane::shell
