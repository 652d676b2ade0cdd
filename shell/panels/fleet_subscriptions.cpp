#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "shell/panels/fleet_parts.h"
#include "shell/panels/list_or_cards.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 6> columns = {
    Column{.title = "Subscription", .width = 130, .grow = 0.5f},
    {.title = "Customer", .width = 150, .grow = 1},
    {.title = "Plan", .width = 120, .grow = 1},
    {.title = "Status", .width = 116},
    {.title = "Instances", .width = 84, .align = Align::right},
    {.title = "Made", .width = 92, .align = Align::right}};
constexpr std::array<fleet::SubscriptionStatus, 3> wanted = {fleet::SubscriptionStatus::suspended,
                                                             fleet::SubscriptionStatus::active,
                                                             fleet::SubscriptionStatus::terminated};
constexpr float tools_height = 44;
constexpr float request_height = 52;
constexpr std::size_t requests_shown = 4;

std::string instances_text(const FleetSubscriptionRow& row) {
  const std::string count = count_text(std::uint64_t{row.instances});
  return row.most < 0 ? count : count + " / " + count_text(row.most);
}

void draw_request(Ui& ui, const Rect& place, const FleetRequestRow& row, const PageContext& context,
                  const FleetSource& source, Actions& actions) {
  const Region region(ui, row.who, row.id);
  const Palette& p = ui.palette();
  Rect line = inset(place, space::card, 0);
  const std::string barred = cannot_ask_fleet(context, source);
  const FleetPlace where{row.service, row.environment, {}, {}};
  const auto decide = [&](bool approve, const char* label, const std::string& cannot) {
    const std::string reason = first_reason(barred, cannot);
    if (button_right(ui, line,
                     {.label = label,
                      .kind = approve ? ButtonKind::secondary : ButtonKind::ghost,
                      .size = ButtonSize::small,
                      .enabled = reason.empty(),
                      .reason = reason})) {
      actions.push_back(
          SendRequests{std::string(label) + ": " + row.who,
                       {decide_request(where, row.id, approve, fleet_token(context))}});
    }
  };
  decide(true, "Approve", row.cannot_approve);
  decide(false, "Deny", row.cannot_deny);
  text_in(ui, {line.x, line.y + 8, line.w, 20}, row.who, TextStyle::body_medium, p.t1);
  const std::string note =
      row.plan_words + ", for " + age_text((context.now - row.since).milliseconds);
  text_in(ui, {line.x, line.y + 27, line.w, 18}, note, TextStyle::caption, p.t3);
  record_text(ui, visible_part(ui, line), "Request", row.who + ", " + row.plan_words);
}

void draw_requests(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                   const FleetPage& page, Actions& actions) {
  if (page.requests.empty()) return;
  const Region region(ui, "Pending requests");
  const std::size_t shown = std::min(page.requests.size(), requests_shown);
  const float height = size::card_head + static_cast<float>(shown) * request_height + 8;
  const std::string count = count_text(std::uint64_t{page.requests.size()}) + " waiting";
  const CardResult frame = card(ui, cut_top(rest, height, space::cards),
                                {.title = "Requests to subscribe", .context = count});
  Rect inside = frame.body;
  for (std::size_t at = 0; at < shown; ++at) {
    draw_request(ui, cut_top(inside, request_height), page.requests[at], context, source, actions);
  }
}

void draw_columns(Ui& ui, const TableRow& row, const FleetSubscriptionRow& data) {
  const Palette& p = ui.palette();
  row.id(0, data.id);
  row.words(1, data.who, p.t1);
  row.words(2, data.plan_words);
  const Rect state = row.cell(3);
  pill(ui, state.x, state.center_y(), mark_of(grade_of(data.status)),
       plain_words(fleet::word_of(data.status)));
  row.mono(4, instances_text(data), p.t1);
  row.mono(5, date_text(data.created.unix_ms), p.t3);
}

void draw_facts(Ui& ui, Rect inside, const FleetSubscriptionRow& data) {
  const Palette& p = ui.palette();
  text_in(ui, cut_top(inside, 22, 2), data.who, TextStyle::body_medium, p.t1);
  Rect state = cut_top(inside, 24, 2);
  const float width = pill(ui, state.x, state.center_y(), mark_of(grade_of(data.status)),
                           plain_words(fleet::word_of(data.status)));
  cut_left(state, width, 10);
  text_in(ui, state, data.plan_words, TextStyle::secondary, p.t2);
  text_in(ui, inside, instances_text(data) + " instances", TextStyle::caption, p.t3);
}

class Subscriptions final : public ListedThings {
 public:
  Subscriptions(Ui& ui, const FleetSource& source, const FleetPage& page)
      : ui_(ui), source_(source), page_(page) {}
  Named take_up(std::size_t at) override {
    const fleet::Subscription& row = source_.rows.subscriptions[page_.subscriptions[at]];
    row_ = subscription_row(source_.rows, source_.symbols, row);
    return {row_.id, row_.id};
  }
  void draw_row(const TableRow& row) const override { draw_columns(ui_, row, row_); }
  void draw_card(const Rect& inside) const override { draw_facts(ui_, inside, row_); }

 private:
  Ui& ui_;
  const FleetSource& source_;
  const FleetPage& page_;
  FleetSubscriptionRow row_;
};

void draw_table(Ui& ui, const Rect& rest, const PageContext& context, const FleetSource& source,
                const FleetPage& page, Actions& actions) {
  const std::size_t count = page.subscriptions.size();
  const std::string shown = counted(count, "subscription", "subscriptions");
  Subscriptions things(ui, source, page);
  const auto pressed = list_or_cards(
      ui, rest, {.columns = columns, .count = count, .selected = page.selected, .shown = shown},
      things);
  if (pressed) actions.push_back(looking_at(context.place, page.selected, *pressed));
}

}  // namespace

void draw_fleet_subscriptions(Ui& ui, const Rect& rect, const PageContext& context,
                              const FleetSource& source, FleetPage& page, Actions& actions) {
  const Region region(ui, "Subscriptions");
  Rect rest = rect;
  draw_requests(ui, rest, context, source, page, actions);
  const bool phone = width_class(ui.surface().width) == Width::phone;
  if (!phone) rest = inset(card(ui, rest, {}).body, 1);
  Rect tools = cut_top(rest, tools_height);
  if (!phone) tools = inset(tools, 12, 0);
  const FieldResult field = text_field(ui, at_left(tools, std::min(tools.w, 320.0f), size::field),
                                       page.subscriptions_filter,
                                       {.name = "Filter subscriptions",
                                        .placeholder = "Customer, plan, status, id",
                                        .icon = Icon::search,
                                        .take_focus = std::exchange(page.focus_filter, false)});
  if (field.changed) ui.request_frame();
  if (page.subscriptions.empty()) {
    draw_nothing_listed(
        ui, rest, page.subscriptions_filter,
        {.title = "No subscriptions",
         .sentence = "A customer subscribes to a plan before instances are made of it.",
         .filtered_title = "No subscription matches"});
  } else {
    draw_table(ui, rest, context, source, page, actions);
  }
}

void draw_fleet_subscription(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                             const FleetSource& source, FleetPage& page, Actions& actions) {
  const FleetSubscriptionView& view = *page.subscription;
  const std::string status = plain_words(fleet::word_of(view.row.status));
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.row.id,
                                          .mono_title = true,
                                          .status = mark_of(grade_of(view.row.status)),
                                          .state_word = status,
                                          .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", "")});
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  draw_fleet_token(ui, rest, context, source, page, actions);
  draw_fleet_facts(ui, rest, view.facts);
  end_drawer(ui, frame, rest.y, [&](Rect foot) {
    const std::string barred = cannot_ask_fleet(context, source);
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      const std::string reason = first_reason(barred, view.may[at].reason);
      const bool ends = wanted[at] == fleet::SubscriptionStatus::terminated;
      if (!button_left(ui, foot,
                       {.label = view.may[at].label,
                        .kind = ends ? ButtonKind::danger : ButtonKind::secondary,
                        .enabled = reason.empty(),
                        .reason = reason})) {
        continue;
      }
      actions.push_back(SendRequests{
          view.may[at].label + ": " + view.row.id,
          {subscription_request(view.place(), view.row.id, wanted[at], fleet_token(context))}});
    }
  });
}

}  // namespace tabplane::shell
