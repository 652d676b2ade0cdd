#include "shell/widgets/suggest_field.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float option_height = 28;
constexpr float list_pad = 4;

// The options in a box below the field. The number of the one that was pressed, or -1.
int draw_options(Ui& ui, const Rect& box, const std::vector<std::string_view>& options,
                 int chosen) {
  const Palette& p = ui.palette();
  surface_box(ui, box, p.pop, p.line2, radius::control);
  Rect rest = inset(box, list_pad);
  int pressed = -1;
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    const std::string_view option = options[static_cast<std::size_t>(i)];
    const Rect row = cut_top(rest, option_height);
    // Tab leads on to the next field; the list is reached by the arrows.
    const Interaction state = interact(ui, row, option, {.tab_stop = false, .on_press = true});
    const bool lit = i == chosen || state.hovered;
    if (lit) fill(ui, row, mix(p.accent_soft, p.pop, 0.9f), radius::keycap);
    text_in(ui, inset(row, 8, 0), option, TextStyle::mono, p.t1, Align::left,
            Overflow::middle_ellipsis);
    WidgetRecord& added = record(ui, state, row, WidgetRole::option, option);
    added.state.selected = i == chosen;
    if (state.clicked) pressed = i;
  }
  return pressed;
}

}  // namespace

SuggestResult suggest_field(Ui& ui, const Rect& rect, std::string& text, const Field& field,
                            const Suggest& suggest) {
  const std::string_view key = field.id.empty() ? field.name : field.id;
  const Region region(ui, field.name, key);
  SuggestResult result;
  int& chosen = *ImGui::GetStateStorage()->GetIntRef(widget_id("chosen"), -1);
  bool& open = *ImGui::GetStateStorage()->GetBoolRef(widget_id("open"), false);
  // While it is open the arrows belong to the list.
  std::vector<std::string_view> options;
  if (open) options = suggest(text);
  if (options.size() > suggestions_shown) options.resize(suggestions_shown);
  const bool settled = options.size() == 1 && options.front() == text;
  if (settled) options.clear();
  const int count = static_cast<int>(options.size());
  if (count > 0) {
    // Owning a key keeps ImGui's own navigation from moving as well.
    const auto pressed = [owner = widget_id("keys")](ImGuiKey arrow) {
      ImGui::SetKeyOwner(arrow, owner);
      return ImGui::IsKeyPressed(arrow, ImGuiInputFlags_Repeat, owner);
    };
    if (pressed(ImGuiKey_DownArrow)) chosen = std::min(chosen + 1, count - 1);
    if (pressed(ImGuiKey_UpArrow)) chosen = std::max(chosen - 1, -1);
  }
  chosen = std::min(chosen, count - 1);
  result.field = text_field(ui, rect, text, field);
  if (result.field.changed) chosen = -1;
  const auto take = [&](int index) {
    text = options[static_cast<std::size_t>(index)];
    result.taken = result.field.changed = true;
    result.field.submitted = false;
    chosen = -1;
    open = false;
  };
  if (count > 0) {
    const float height = static_cast<float>(count) * option_height + 2 * list_pad;
    const int pressed =
        draw_options(ui, {rect.x, rect.bottom() + 4, rect.w, height}, options, chosen);
    result.height = height + 4;
    if (pressed >= 0)
      take(pressed);
    else if (result.field.submitted && chosen >= 0)
      take(chosen);
  }
  if (!result.taken) {
    if (open != result.field.focused) ui.request_frame();
    open = result.field.focused;
  }
  return result;
}

}  // namespace tabplane::shell
