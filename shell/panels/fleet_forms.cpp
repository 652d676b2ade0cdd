// The forms of the fleet page: a cluster to adopt, a cell's amenities, a channel, an onboarding.
#include <string>
#include <utility>
#include <vector>

#include "shell/panels/fleet_desk.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float field_gap = 12;

struct FormText {
  std::string_view label;
  std::string_view placeholder = {};
  bool mono = false;
  bool take_focus = false;
};

// Whether Enter was pressed in it.
bool draw_text(Ui& ui, Rect& rest, std::string& text, const FormText& spec) {
  const Rect place = labelled(ui, rest, spec.label);
  const FieldResult field = text_field(ui, place, text,
                                       {.name = spec.label,
                                        .placeholder = spec.placeholder,
                                        .mono = spec.mono,
                                        .take_focus = spec.take_focus});
  cut_top(rest, field_gap);
  return field.submitted;
}

// A sentence about what the request does.
void draw_words(Ui& ui, Rect& rest, std::string_view words) {
  const float height = paragraph(ui, rest, words, TextStyle::secondary, ui.palette().t2);
  cut_top(rest, height, field_gap);
}

void draw_place(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  const std::vector<FleetRegionChoice>& regions = desk.page.cells.regions;
  AdoptDraft& draft = desk.page.cells.adopt;
  std::vector<Option> options;
  options.reserve(regions.size());
  int chosen = -1;
  for (std::size_t at = 0; at < regions.size(); ++at) {
    const FleetRegionChoice& one = regions[at];
    if (one.provider == draft.provider && one.code == draft.region) chosen = static_cast<int>(at);
    options.push_back({.label = one.code, .note = one.provider});
  }
  const Rect place = labelled(ui, rest, "Region");
  if (options.empty()) {
    text_in(ui, place, "This world has no regions.", TextStyle::secondary, ui.palette().t2);
  } else if (const auto picked =
                 select(ui, place, {.name = "Region", .placeholder = "Choose where it stands"},
                        options, chosen)) {
    draft.provider = regions[static_cast<std::size_t>(*picked)].provider;
    draft.region = regions[static_cast<std::size_t>(*picked)].code;
  }
  cut_top(rest, field_gap);
}

bool draw_adopt(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  AdoptDraft& draft = desk.page.cells.adopt;
  draw_words(ui, rest,
             "A cluster that stands already becomes a deployment cell. It is ready once its agent "
             "speaks, at the next step of the clock.");
  bool submitted = draw_text(ui, rest, draft.id,
                             {.label = "Id",
                              .placeholder = "hc-own-1",
                              .mono = true,
                              .take_focus = desk.page.form_opened});
  submitted |= draw_text(ui, rest, draft.description,
                         {.label = "Description", .placeholder = "Whose it is and what for"});
  draw_place(desk, rest);
  submitted |= draw_text(
      ui, rest, draft.email,
      {.label = "Customer's address, if it is one's own", .placeholder = "ops@acme.invalid"});
  return submitted;
}

void draw_amenity_line(const FleetDesk& desk, Rect& rest, AmenityLine& line, std::size_t number,
                       bool take_focus, bool& submitted) {
  Ui& ui = desk.ui;
  const Palette& p = ui.palette();
  const std::string key = std::to_string(number + 1);
  const Region region(ui, line.added ? "New amenity " + key : line.name, key);
  Rect place = cut_top(rest, 38);
  const Rect button = at_right(cut_right(place, 28, 8), 28, 28);
  const IconButton away{.icon = line.removed ? Icon::undo : Icon::trash,
                        .name = line.removed ? "Keep it" : "Leave it out"};
  if (icon_button(ui, button, away)) line.removed = !line.removed;
  const Rect version = cut_right(place, 104, 8);
  if (line.added) {
    submitted |= text_field(ui, at_left(place, place.w, size::field), line.name,
                            {.name = "Name",
                             .placeholder = "Name",
                             .enabled = !line.removed,
                             .take_focus = take_focus})
                     .submitted;
  } else {
    text_in(ui, place, line.name, TextStyle::secondary_medium, line.removed ? p.t3 : p.t1);
  }
  if (line.removed) {
    text_in(ui, version, "left out", TextStyle::secondary, p.warn, Align::right);
    return;
  }
  submitted |= text_field(ui, at_left(version, version.w, size::field), line.version,
                          {.name = "Version", .placeholder = "version", .mono = true})
                   .submitted;
}

bool draw_amenities(const FleetDesk& desk, Rect& rest) {
  Ui& ui = desk.ui;
  const Region region(ui, "List");
  AmenitiesDraft& draft = desk.page.cells.amenities;
  draw_words(ui, rest,
             "What the cell is to have, in place of what was staged before. Nothing is installed "
             "until it is applied.");
  bool submitted = false;
  for (std::size_t at = 0; at < draft.lines.size(); ++at) {
    const bool last = at + 1 == draft.lines.size();
    const bool take_focus = last && std::exchange(desk.page.cells.line_added, false);
    draw_amenity_line(desk, rest, draft.lines[at], at, take_focus, submitted);
  }
  Rect line = cut_top(rest, 40);
  if (button_left(ui, line,
                  {.label = "Add an amenity", .kind = ButtonKind::ghost, .icon = Icon::plus})) {
    add_line(draft);
    desk.page.cells.line_added = true;
    ui.request_frame();
  }
  return submitted;
}

bool draw_onboarding(const FleetDesk& desk, Rect& rest) {
  draw_words(desk.ui, rest,
             "A customer's way to a service that is sold, by stages that are done or skipped.");
  return draw_text(desk.ui, rest, desk.page.onboardings.name,
                   {.label = "Name",
                    .placeholder = "One is made when it is left empty",
                    .take_focus = desk.page.form_opened});
}

struct FormSpec {
  std::string title;
  std::string verb;
  std::string missing;  // why it cannot be sent yet
};

FormSpec spec_of(const FleetDesk& desk) {
  const FleetPage& page = desk.page;
  switch (page.form) {
    case FleetForm::adopt:
      return {"Adopt a cell", "Adopt", cannot_adopt(desk.fleet(), page.cells.adopt)};
    case FleetForm::amenities: {
      const std::optional<Symbol> id = desk.fleet().symbols().find(page.selected);
      const fleet::Cell* cell = id ? desk.fleet().rows.cell(*id) : nullptr;
      if (cell == nullptr) return {"Amenities", "Stage", "The cell is gone"};
      const std::string barred = cannot_stage(*cell);
      return {"Amenities of " + page.selected, "Stage",
              first_reason(barred, read_amenities(page.cells.amenities, *cell).missing)};
    }
    case FleetForm::channel:
      if (page.channels.draft.id.empty()) {
        return {"New channel", "Create", missing_of(page.channels.draft)};
      }
      return {"Edit the channel", "Save", missing_of(page.channels.draft)};
    case FleetForm::onboarding:
    case FleetForm::none:
      break;
  }
  return {"New onboarding", "Create", {}};
}

void send(const FleetDesk& desk, const FormSpec& spec) {
  const FleetPage& page = desk.page;
  switch (page.form) {
    case FleetForm::adopt:
      desk.ask_from_form("Adopt: " + page.cells.adopt.id,
                         adopt_request(page.cells.adopt, desk.token()));
      break;
    case FleetForm::amenities: {
      const std::optional<Symbol> id = desk.fleet().symbols().find(page.selected);
      const fleet::Cell* cell = id ? desk.fleet().rows.cell(*id) : nullptr;
      if (cell == nullptr) return;
      desk.ask_from_form(
          "Stage: " + page.selected,
          stage_request(page.selected, read_amenities(page.cells.amenities, *cell).amenities,
                        desk.token()));
      break;
    }
    case FleetForm::channel:
      desk.ask_from_form(spec.verb + ": " + page.channels.draft.name,
                         channel_request(page.channels.draft, desk.token()));
      break;
    case FleetForm::onboarding:
      desk.ask_from_form("New onboarding",
                         new_onboarding_request(page.onboardings.name, desk.token()));
      break;
    case FleetForm::none:
      break;
  }
}

bool draw_fields(const FleetDesk& desk, Rect& rest) {
  switch (desk.page.form) {
    case FleetForm::adopt:
      return draw_adopt(desk, rest);
    case FleetForm::amenities:
      return draw_amenities(desk, rest);
    case FleetForm::channel:
      return draw_channel_fields(desk, rest);
    case FleetForm::onboarding:
      return draw_onboarding(desk, rest);
    case FleetForm::none:
      break;
  }
  return false;
}

}  // namespace

void draw_fleet_form(const FleetDesk& desk, const Rect& rect, bool floats) {
  Ui& ui = desk.ui;
  const FormSpec before = spec_of(desk);
  const DrawerFrame frame = begin_drawer(ui, rect, {.title = before.title, .floats = floats});
  if (frame.closed) desk.go("form", "", true);
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  draw_fleet_token(ui, rest, desk.context, desk.source, desk.page, desk.actions);
  const bool submitted = draw_fields(desk, rest);
  const FormSpec spec = spec_of(desk);
  end_drawer(ui, frame, rest.y, [&](Rect foot) {
    const bool touch = width_class(ui.surface().width) == Width::phone;
    const ButtonSize height = touch ? ButtonSize::touch : ButtonSize::normal;
    const std::string reason = desk.reason(spec.missing);
    const bool pressed = button_left(ui, foot,
                                     {.label = spec.verb,
                                      .kind = ButtonKind::primary,
                                      .key = touch ? "" : "Enter",
                                      .size = height,
                                      .enabled = reason.empty(),
                                      .reason = reason});
    if (button_left(ui, foot, {.label = "Cancel", .kind = ButtonKind::ghost, .size = height})) {
      desk.go("form", "", true);
    }
    text_in(ui, foot, reason, TextStyle::caption, ui.palette().t3, Align::right);
    if ((pressed || submitted) && reason.empty()) send(desk, spec);
  });
}

}  // namespace tabplane::shell
