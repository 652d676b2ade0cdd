#include "shell/panels/quotas_issue.h"

#include <algorithm>
#include <utility>

#include "shell/panels/quotas_actions.h"
#include "shell/panels/quotas_parts.h"
#include "shell/view/refusal_text.h"
#include "shell/widgets/layer.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

// True when the chosen service is one that this device can speak for.
bool draw_service(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                  Actions& actions) {
  std::vector<Option> options;
  options.reserve(page.quotas.services.size());
  int chosen = -1;
  for (const std::string_view service : page.quotas.services) {
    if (service == page.issue.service) chosen = static_cast<int>(options.size());
    const bool known = context.credentials.token(service) != nullptr;
    options.push_back({.label = service, .note = known ? "" : "no token"});
  }
  const Rect place = labelled(ui, rest, "Service");
  if (options.empty()) {
    text_in(ui, place, "This world has no services.", TextStyle::secondary, ui.palette().t2);
    return false;
  }
  const auto picked = select(ui, place, {.name = "Service", .placeholder = "Choose who issues it"},
                             options, chosen);
  if (picked) page.issue.service = page.quotas.services[static_cast<std::size_t>(*picked)];
  cut_top(rest, 12);
  if (chosen < 0) return false;
  if (context.credentials.token(page.issue.service) != nullptr) return true;
  draw_token_help(ui, rest, context, page, page.issue.service, actions);
  return false;
}

// What the form was told when it was sent; it stays open to be corrected.
void draw_refused(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page) {
  const bool told = page.issue_refused != 0 && page.issue_refused == page.refusal_built;
  if (!told || !page.refusal || context.refusal == nullptr) return;
  const Region region(ui, "Refused");
  const Palette& p = ui.palette();
  constexpr float pad = 12;
  const std::string sentence = refusal_sentence(*page.refusal, context.refusal->at);
  const float words = paragraph_height(ui, rest.w - 2 * pad, sentence, TextStyle::secondary);
  const Rect box = cut_top(rest, pad + 22 + words + 8 + size::button_small + pad, 12);
  surface_box(ui, box, p.card, mix(p.err, p.card, p.high_contrast ? 1.0f : 0.55f), radius::control);
  Rect inside = inset(box, pad);
  const Rect head = cut_top(inside, 22);
  const std::string verdict = refusal_verdict(*page.refusal);
  mark(ui, {head.x + 6, head.y + 8}, Status::error);
  place_text(ui, {head.x + 20, head.y + 8},
             {.text = verdict,
              .style = TextStyle::card_title,
              .color = p.t1,
              .overflow = Overflow::end_ellipsis,
              .room = head.w - 20});
  paragraph(ui, cut_top(inside, words, 8), sentence, TextStyle::secondary, p.t2);
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = verdict,
                      .value = sentence,
                      .rect = visible_part(ui, box)});
  if (button_left(ui, inside, {.label = "Show what would fit", .size = ButtonSize::small})) {
    page.drawer = QuotasDrawer::none;
  }
}

// Why the commission can't be sent yet; "" when it can.
std::string cannot_issue(const PageContext& context, const IssuePreview& preview, bool speaks) {
  if (!context.access.allowed) return context.access.reason;
  if (!speaks) return "Choose a service whose token this device has";
  if (preview.complete) return {};
  for (const ProvisionPreview& line : preview.provisions) {
    if (!line.wrong_quantity.empty()) return "A quantity can't be read";
  }
  return "Each line needs a holder, a resource and a quantity";
}

std::string foot_words(const IssuePreview& preview) {
  if (!preview.complete) return {};
  if (preview.fits) return "Fits";
  const auto short_ones = std::count_if(preview.provisions.begin(), preview.provisions.end(),
                                        [](const ProvisionPreview& line) { return !line.fits(); });
  return short_ones == 1 ? "One line does not fit"
                         : std::to_string(short_ones) + " lines do not fit";
}

void send(const PageContext& context, QuotasPage& page, const IssuePreview& preview,
          Actions& actions) {
  SendRequests send{"Issue commission", {}};
  send.requests.push_back(api::issue_request(issue_text(page.issue, preview),
                                             *context.credentials.token(page.issue.service)));
  note_sent(context, page, SentRequests::About::issue);
  actions.push_back(std::move(send));
}

void draw_foot(Ui& ui, Rect foot, const PageContext& context, QuotasPage& page,
               const IssuePreview& preview, bool speaks, bool submitted, Actions& actions) {
  const Palette& p = ui.palette();
  const Layer layer(ui, foot, "Issue commission");
  const std::string reason = cannot_issue(context, preview, speaks);
  const bool touch = width_class(ui.surface().width) == Width::phone;
  const Button issue{.label = "Issue",
                     .kind = ButtonKind::primary,
                     .key = touch ? "" : "Enter",
                     .size = touch ? ButtonSize::touch : ButtonSize::normal,
                     .enabled = reason.empty(),
                     .reason = reason};
  const bool pressed = button_left(ui, foot, issue);
  if (button_left(ui, foot, {.label = "Cancel", .kind = ButtonKind::ghost, .size = issue.size})) {
    page.drawer = QuotasDrawer::none;
  }
  const std::string words = foot_words(preview);
  if (!words.empty()) {
    const float width = text_width(ui, words, TextStyle::secondary);
    text_in(ui, foot, words, TextStyle::secondary, preview.fits ? p.ok : p.err, Align::right);
    if (foot.w > width + 20) {
      mark(ui, {foot.right() - width - 12, foot.center_y()},
           preview.fits ? Status::ok : Status::error, 0.9f);
    }
    record_text(ui, foot, "Preview", words);
  }
  if ((pressed || submitted) && reason.empty()) send(context, page, preview, actions);
}

}  // namespace

void draw_issue(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page, bool floats,
                Actions& actions) {
  const DrawerFrame frame = begin_drawer(ui, rect, {.title = "Issue commission", .floats = floats});
  if (frame.closed) page.drawer = QuotasDrawer::none;
  const IssuePreview preview = preview_issue(context.plane, page.quotas, page.issue);
  Rect rest = endless(frame.content);
  const bool speaks = draw_service(ui, rest, context, page, actions);
  draw_refused(ui, rest, context, page);
  bool submitted = false;
  const Rect name = labelled(ui, rest, "Name, if it has one");
  submitted |= text_field(ui, name, page.issue.name, {.name = "Name"}).submitted;
  cut_top(rest, 4);
  const bool take_focus = page.drawer_opened && speaks;
  for (std::size_t i = 0; i < page.issue.provisions.size(); ++i) {
    const ProvisionPreview line =
        i < preview.provisions.size() ? preview.provisions[i] : ProvisionPreview{};
    LineFocus focus = take_focus && i == 0 ? LineFocus::holder : LineFocus::none;
    if (page.correct_line == i) focus = LineFocus::quantity;
    const LineResult result = draw_issue_line(ui, rest, page, i, line, focus);
    submitted |= result.submitted;
    if (result.removed) {
      page.issue.provisions.erase(page.issue.provisions.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  }
  page.correct_line.reset();
  cut_top(rest, 8);
  Rect more = cut_top(rest, 28, 8);
  if (button_left(ui, more,
                  {.label = "Add a line", .kind = ButtonKind::secondary, .icon = Icon::plus})) {
    page.issue.provisions.push_back(ProvisionDraft{.source = page.issue.provisions.back().source});
  }
  drawer_section(ui, rest, "How");
  Rect force = cut_top(rest, 28);
  if (checkbox(ui, force.x, force.center_y(), page.issue.force ? Checked::yes : Checked::no,
               {.name = "Even above the limit (force)"})) {
    page.issue.force = !page.issue.force;
  }
  Rect accept = cut_top(rest, 28);
  if (checkbox(ui, accept.x, accept.center_y(), page.issue.auto_accept ? Checked::yes : Checked::no,
               {.name = "Accept at once"})) {
    page.issue.auto_accept = !page.issue.auto_accept;
  }
  end_drawer(ui, frame, rest.y);
  draw_foot(ui, frame.foot, context, page, preview, speaks, submitted, actions);
}

void draw_token_help(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                     std::string_view service, Actions& actions) {
  const Region region(ui, "Token");
  const Palette& p = ui.palette();
  const std::string why =
      "Only " + std::string(service) +
      " can do that, and this device does not have its token. Write it here, or "
      "give the service a new one; then the one it has now no longer counts.";
  const float height = paragraph_height(ui, rest.w, why, TextStyle::secondary);
  const Rect words = cut_top(rest, height, 8);
  paragraph(ui, words, why, TextStyle::secondary, p.t2);
  record_text(ui, visible_part(ui, words), why);
  const Rect field = cut_top(rest, size::field, 8);
  const FieldResult result =
      text_field(ui, field, page.token_draft,
                 {.name = "Token", .placeholder = "X-Auth-Token of the service", .mono = true});
  Rect buttons = cut_top(rest, 28, 12);
  const bool keep = button_left(ui, buttons,
                                {.label = "Keep token",
                                 .enabled = !page.token_draft.empty(),
                                 .reason = "Write the token first"});
  if ((keep || result.submitted) && !page.token_draft.empty()) {
    actions.push_back(KeepToken{std::string(service), std::exchange(page.token_draft, {})});
  }
  if (button_left(ui, buttons,
                  {.label = "Make a new one",
                   .kind = ButtonKind::ghost,
                   .enabled = context.access.allowed,
                   .reason = context.access.reason})) {
    actions.push_back(RenewToken{std::string(service)});
  }
}

}  // namespace tabplane::shell
