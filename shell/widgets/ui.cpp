#include "shell/widgets/ui.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace tabplane::shell {
namespace {

ImVec4 vec4(Color color) {
  return ImGui::ColorConvertU32ToFloat4(color);
}

// ImGui's own drawing is confined to text being edited, scrollbars and the veil of a modal; every
// other colour is cleared so that none of its defaults can show.
void apply_colors(const Palette& palette) {
  ImGuiStyle& style = ImGui::GetStyle();
  for (ImVec4& color : style.Colors) color = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_Text] = vec4(palette.t1);
  style.Colors[ImGuiCol_TextDisabled] = vec4(palette.t3);
  style.Colors[ImGuiCol_InputTextCursor] = vec4(palette.accent);
  style.Colors[ImGuiCol_TextSelectedBg] = vec4(mix(palette.accent, palette.card, 0.35f));
  style.Colors[ImGuiCol_ScrollbarGrab] = vec4(palette.line2);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = vec4(palette.edge);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = vec4(palette.t3);
  style.Colors[ImGuiCol_ModalWindowDimBg] = vec4(faded(black, palette.dark ? 0.45f : 0.18f));
}

void apply_style(const Palette& palette, float pixel_ratio) {
  apply_colors(palette);
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = style.FramePadding = style.CellPadding = ImVec2(0, 0);
  style.ItemSpacing = style.ItemInnerSpacing = ImVec2(0, 0);
  style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = 0;
  style.FrameBorderSize = 0;
  style.WindowRounding = style.ChildRounding = style.PopupRounding = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.ScrollbarSize = 8;
  style.ScrollbarRounding = 4;
  style.AntiAliasedLinesUseTex = false;
  // In CSS px, so that small discs stay round at any ratio.
  style.CircleTessellationMaxError = 0.12f / pixel_ratio;
  style.CurveTessellationTol = 1.0f / pixel_ratio;
}

constexpr int motion_memory = 512;

}  // namespace

ImDrawList& Ui::list() const {
  return list_ != nullptr ? *list_ : *ImGui::GetWindowDrawList();
}

float Ui::snap(float v) const {
  return std::round(v * surface_.pixel_ratio) / surface_.pixel_ratio;
}

bool Ui::keyboard_drives() const {
  return ImGui::GetCurrentContext()->NavCursorVisible;
}

float Ui::motion(std::uint32_t id, bool open, double duration_ms) {
  const auto [it, fresh] = motions_.try_emplace(id);
  Motion& motion = it->second;
  const float target = open ? 1.0f : 0.0f;
  const auto at = [&](double now) {
    const double share = std::clamp((now - motion.from_ms) / duration_ms, 0.0, 1.0);
    const auto eased = static_cast<float>(1 - std::pow(1 - share, 3));
    return motion.start + ((motion.open ? 1.0f : 0.0f) - motion.start) * eased;
  };
  if (fresh) {
    motion = {open, now_ms_ - duration_ms, target, frame_};
  } else if (motion.open != open) {
    const float here = at(now_ms_);
    motion = {open, now_ms_, here, frame_};
  }
  motion.seen_frame = frame_;
  if (surface_.reduced_motion) return target;
  if (now_ms_ - motion.from_ms >= duration_ms) return target;
  request_frame();
  return at(now_ms_);
}

double Ui::held_for(std::uint32_t key) {
  Held& held = holds_[key];
  if (held.seen_frame + 1 < frame_ || held.seen_frame == 0) held.from_ms = now_ms_;
  held.seen_frame = frame_;
  return now_ms_ - held.from_ms;
}

void prepare_io(const Surface& surface) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(std::max(1.0f, surface.width), std::max(1.0f, surface.height));
  io.DisplayFramebufferScale = ImVec2(surface.pixel_ratio, surface.pixel_ratio);
}

void begin_surface(Ui& ui, const Surface& surface) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ui.surface_ = surface;
  ui.palette_ = &palette_of(surface.theme, surface.high_contrast);
  ui.now_ms_ = ImGui::GetTime() * 1000;
  ui.frame_ += 1;
  if (ui.typing_frames_ > 0) ui.typing_frames_ -= 1;
  ui.wanted_in_ms_ = std::numeric_limits<double>::infinity();
  ui.semantics_.begin_frame();
  ui.floating_ = nullptr;
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  ImGui::GetIO().ConfigInputTextCursorBlink = !surface.reduced_motion;
  apply_style(*ui.palette_, surface.pixel_ratio);
  // ImGui keeps the density only of the font that is current; text here is drawn with any of them.
  for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    font->CurrentRasterizerDensity = surface.pixel_ratio;
  }
  context.DrawListSharedData.InitialFringeScale = 1 / surface.pixel_ratio;
  context.DrawListSharedData.InitialFlags &= ~ImDrawListFlags_AntiAliasedLinesUseTex;
  if (ui.motions_.size() + ui.holds_.size() > motion_memory) {
    const auto stale = [&](const auto& entry) { return entry.second.seen_frame + 1 < ui.frame_; };
    std::erase_if(ui.motions_, stale);
    std::erase_if(ui.holds_, stale);
  }
}

void end_surface(Ui& ui) {
  if (ui.floating_) {
    const ListScope above(ui, ImGui::GetForegroundDrawList());
    const auto draw = std::move(ui.floating_);
    ui.floating_ = nullptr;
    draw(ui);
  }
  if (ui.semantics_.waiting()) ui.request_frame();
}

ListScope::ListScope(Ui& ui, ImDrawList* list) : ui_(ui), before_(ui.list_) {
  ui.list_ = list;
}
ListScope::~ListScope() {
  ui_.list_ = before_;
}

ThemeScope::ThemeScope(Ui& ui, ThemePreference theme) : ui_(ui), before_(ui.palette_) {
  ui_.palette_ = &palette_of(theme, ui_.surface_.high_contrast);
  apply_colors(*ui_.palette_);
}

ThemeScope::~ThemeScope() {
  ui_.palette_ = before_;
  apply_colors(*before_);
}

Region::Region(Ui& ui, std::string_view name, std::string_view id) : ui_(ui) {
  const std::string_view key = id.empty() ? name : id;
  ImGui::PushID(key.data(), key.data() + key.size());
  ui_.semantics().push_region(name);
}

Region::~Region() {
  ui_.semantics().pop_region();
  ImGui::PopID();
}

}  // namespace tabplane::shell
