#include <array>
#include <string>

#include "shell/panels/fleet_parts.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 4> labels = {"Overview", "Nodes", "Workflows", "Events"};
constexpr std::array<std::string_view, 4> names = {"", "nodes", "workflows", "events"};
constexpr float line_height = 26;
constexpr float ask_height = 34;

bool takes_amount(FleetVerb verb) {
  return verb == FleetVerb::add_capacity || verb == FleetVerb::remove_capacity;
}

// How much; a field that is no number asks for one.
std::int64_t amount_of(const FleetPage& page) {
  return page.amount.value().value_or(1);
}

std::string reason_of(const PageContext& context, const FleetSource& source,
                      const FleetInstanceView& view, FleetVerb verb) {
  return first_reason(cannot_ask_fleet(context, source),
                      view.may[static_cast<std::size_t>(verb)].reason);
}

// One thing to ask for: a button, and at its right the reason why not.
void draw_ask(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
              const FleetPage& page, FleetVerb verb, Actions& actions) {
  const FleetInstanceView& view = *page.instance;
  const std::string reason = reason_of(context, source, view, verb);
  Rect line = cut_top(rest, ask_height);
  if (button_left(ui, line,
                  {.label = words_of(verb),
                   .size = ButtonSize::small,
                   .enabled = reason.empty(),
                   .reason = reason})) {
    actions.push_back(ask_instance(context, view, verb, {.amount = amount_of(page)}));
  }
  text_in(ui, line, reason, TextStyle::caption, ui.palette().t3);
}

void draw_asks(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
               FleetPage& page, Actions& actions) {
  const Region region(ui, "Actions");
  drawer_section(ui, rest, "What can be asked for");
  draw_fleet_token(ui, rest, context, source, page, actions);
  bool amount_drawn = false;
  for (std::size_t at = 0; at < kFleetVerbs; ++at) {
    const auto verb = static_cast<FleetVerb>(at);
    // A node is failed over among the nodes, and deleting stands in the foot.
    if (verb == FleetVerb::failover || verb == FleetVerb::remove) continue;
    if (page.instance->may[at].label.empty()) continue;
    if (takes_amount(verb) && !amount_drawn) {
      amount_drawn = true;
      Rect line = cut_top(rest, 40);
      const float end =
          text_left(ui, line.x, line.center_y(), "Replicas", TextStyle::secondary, ui.palette().t2);
      number_field(ui, {end + 10, line.center_y() - size::field / 2, 72, size::field}, page.amount,
                   {.field = {.name = "Replicas"}, .least = 1, .most = 99});
    }
    draw_ask(ui, rest, context, source, page, verb, actions);
  }
}

void draw_node(Ui& ui, Rect& rest, const FleetNode& node, const std::string& reason,
               const PageContext& context, const FleetPage& page, Actions& actions) {
  const Region region(ui, node.name, node.name);
  const Palette& p = ui.palette();
  Rect line = cut_top(rest, ask_height);
  const std::string health = plain_words(fleet::word_of(node.health));
  mark(ui, {line.x + 5, line.center_y()}, mark_of(grade_of(node.health)), 0.9f);
  const float end = text_left(ui, line.x + 18, line.center_y(), node.name, TextStyle::mono, p.t1);
  if (button_right(ui, line,
                   {.label = "Fail over",
                    .kind = ButtonKind::ghost,
                    .size = ButtonSize::small,
                    .enabled = reason.empty(),
                    .reason = reason})) {
    actions.push_back(
        ask_instance(context, *page.instance, FleetVerb::failover, {.node = node.name}));
  }
  std::string note = health;
  if (node.primary) note += ", primary";
  if (node.generation > 0) note += ", made anew " + std::to_string(node.generation) + " times";
  text_in(ui, rect_between({end + 12, line.y}, {line.right(), line.bottom()}), note,
          TextStyle::secondary, p.t2);
  record_text(ui, visible_part(ui, line), "Node", note);
}

void draw_nodes(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                const FleetPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const std::string reason = reason_of(context, source, *page.instance, FleetVerb::failover);
  for (const FleetPart& part : page.instance->parts) {
    const Region region(ui, part.key, part.key);
    std::string needs;
    for (const std::string& one : part.depends_on) {
      needs += (needs.empty() ? "uses " : ", ") + one;
    }
    drawer_section(ui, rest, part.name, needs);
    if (part.nodes.empty()) {
      text_in(ui, cut_top(rest, line_height), "No nodes", TextStyle::secondary, p.t3);
    }
    for (const FleetNode& node : part.nodes) {
      draw_node(ui, rest, node, reason, context, page, actions);
    }
    if (!part.nodes.empty() && !reason.empty()) {
      text_in(ui, cut_top(rest, line_height), "No fail-over: " + reason, TextStyle::caption, p.t3);
    }
  }
}

void draw_events(Ui& ui, Rect& rest, const FleetInstanceView& view) {
  const Region region(ui, "Events");
  const Palette& p = ui.palette();
  if (view.events.empty()) {
    text_in(ui, cut_top(rest, line_height), "Nobody asked for anything yet", TextStyle::secondary,
            p.t3);
  }
  for (const FleetEvent& event : view.events) {
    const Region one(ui, event.id, event.id);
    Rect line = cut_top(rest, 20);
    text_in(ui, line, date_time_text(event.at.unix_ms), TextStyle::axis, p.t3, Align::right);
    cut_right(line, 96);
    text_in(ui, line, event.who, TextStyle::caption, p.t3);
    const float height = paragraph(ui, rest, event.message, TextStyle::secondary, p.t1, 3);
    record_text(ui, visible_part(ui, {rest.x, rest.y, rest.w, height}), "Event", event.message);
    cut_top(rest, height, 10);
  }
  if (view.more_events > 0) {
    text_in(ui, cut_top(rest, line_height),
            "and " + count_text(std::uint64_t{view.more_events}) + " older", TextStyle::caption,
            p.t3);
  }
}

void draw_overview(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                   FleetPage& page, Actions& actions) {
  draw_fleet_facts(ui, rest, page.instance->facts);
  cut_top(rest, 8);
  draw_asks(ui, rest, context, source, page, actions);
}

void draw_foot(Ui& ui, Rect foot, const PageContext& context, const FleetSource& source,
               FleetPage& page, Actions& actions) {
  const FleetInstanceView& view = *page.instance;
  const std::string no_delete = reason_of(context, source, view, FleetVerb::remove);
  if (page.confirming && no_delete.empty()) {
    if (button_left(ui, foot, {.label = "Delete it", .kind = ButtonKind::danger_confirm})) {
      page.confirming = false;
      actions.push_back(ask_instance(context, view, FleetVerb::remove, {}));
    }
    if (button_left(ui, foot, {.label = "Keep it", .kind = ButtonKind::ghost})) {
      page.confirming = false;
    }
    return;
  }
  if (button_right(ui, foot,
                   {.label = "Delete",
                    .kind = ButtonKind::danger,
                    .enabled = no_delete.empty(),
                    .reason = no_delete})) {
    page.confirming = true;
  }
  const bool stopped = view.status == fleet::Status::stopped;
  const FleetVerb first = stopped ? FleetVerb::start : FleetVerb::restart;
  const std::string reason = reason_of(context, source, view, first);
  if (button_left(ui, foot,
                  {.label = words_of(first),
                   .kind = ButtonKind::primary,
                   .icon = stopped ? Icon::play : Icon::restart,
                   .enabled = reason.empty(),
                   .reason = reason})) {
    actions.push_back(ask_instance(context, view, first, {}));
  }
}

}  // namespace

void draw_fleet_facts(Ui& ui, Rect& rest, const std::vector<FleetFact>& facts) {
  const Region region(ui, "Facts");
  for (const FleetFact& fact : facts) key_value(ui, rest, fact.label, fact.value, fact.mono);
}

void draw_fleet_token(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                      FleetPage& page, Actions& actions) {
  if (source.rows.tokens.size() == 0 || !fleet_token(context).empty()) return;
  const Rect place = labelled(ui, rest, "Token of the fleet");
  const FieldResult field =
      text_field(ui, {place.x, place.y, place.w, size::field}, page.token_draft,
                 {.name = "Token of the fleet", .mono = true});
  cut_top(rest, size::field, 10);
  if (field.submitted && !page.token_draft.empty()) {
    actions.push_back(KeepToken{std::string(fleet_token_name), page.token_draft});
    page.token_draft.clear();
  }
}

void draw_fleet_instance(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                         const FleetSource& source, FleetPage& page, Actions& actions) {
  const FleetInstanceView& view = *page.instance;
  const std::string status = plain_words(fleet::word_of(view.status));
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.id,
                                          .mono_title = true,
                                          .status = mark_of(view.status),
                                          .state_word = status,
                                          .context = view.context,
                                          .tabs = labels,
                                          .tab = static_cast<int>(page.drawer),
                                          .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", "")});
  if (frame.tab) {
    actions.push_back(Navigate{
        route_with(context.place, "part", names[static_cast<std::size_t>(*frame.tab)]), true});
  }
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  record_text(ui, {rest.x, rest.y, 1, 1}, "State", fleet::word_of(view.status));
  switch (page.drawer) {
    case FleetDrawer::overview:
      draw_overview(ui, rest, context, source, page, actions);
      break;
    case FleetDrawer::nodes:
      draw_nodes(ui, rest, context, source, page, actions);
      break;
    case FleetDrawer::workflows:
      draw_fleet_work(ui, rest, context, source, page, actions);
      break;
    case FleetDrawer::events:
      draw_events(ui, rest, view);
      break;
  }
  end_drawer(ui, frame, rest.y,
             [&](const Rect& foot) { draw_foot(ui, foot, context, source, page, actions); });
}

}  // namespace tabplane::shell
