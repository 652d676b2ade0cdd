#include "shell/panels/quotas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/quota/quota.h"
#include "shell/panels/page_head.h"
#include "shell/panels/quotas_actions.h"
#include "shell/panels/quotas_details.h"
#include "shell/panels/quotas_holdings.h"
#include "shell/panels/quotas_issue.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/quotas_phone.h"
#include "shell/panels/quotas_queue.h"
#include "shell/panels/quotas_tabs.h"
#include "shell/panels/quotas_why.h"
#include "shell/view/request_log.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 4> tab_labels = {"Holdings", "Commissions", "Sources",
                                                        "Log"};
constexpr std::array<std::string_view, 4> tab_names = {"", "commissions", "sources", "log"};
constexpr float bottom_gap = 16;
constexpr float side_share = 0.358f;
constexpr float side_least = 316;
constexpr float side_most = 424;
constexpr float rows_below = 5;       // of the queue, where it stands below the holdings
constexpr float main_at_least = 420;  // height of the main card where the page scrolls

QuotasTab tab_of(std::string_view name) {
  for (std::size_t i = 1; i < tab_names.size(); ++i) {
    if (tab_names[i] == name) return static_cast<QuotasTab>(i);
  }
  return QuotasTab::holdings;
}

// The selected commission, or the one that took its place in the queue.
void keep_selection(QuotasPage& page) {
  std::erase_if(page.marked,
                [&](std::uint64_t serial) { return page.commissions.find(serial) == nullptr; });
  const auto at = std::find_if(page.queue.begin(), page.queue.end(), [&](const auto* one) {
    return page.serial && one->serial == *page.serial;
  });
  if (at != page.queue.end()) {
    page.place_in_queue = static_cast<std::size_t>(at - page.queue.begin());
    return;
  }
  if (page.drawer == QuotasDrawer::commission) page.drawer = QuotasDrawer::none;
  page.serial.reset();
  if (page.queue.empty()) return;
  page.place_in_queue = std::min(page.place_in_queue, page.queue.size() - 1);
  page.serial = page.queue[page.place_in_queue]->serial;
}

void explain_refusal(const PageContext& context, QuotasPage& page) {
  page.refusal_built = context.refusal != nullptr ? context.refusal->number : 0;
  page.refusal.reset();
  page.refused_fits_now = false;
  if (context.refusal == nullptr) return;
  const Refusal& refusal = *context.refusal;
  page.refusal = refusal_view(refusal.request, refusal.response, page.quotas, page.commissions);
  if (!page.refusal || page.refusal->shortage == api::ShortageWord::none) return;
  const auto issue = api::read_issue_request(refusal.request);
  page.refused_fits_now = issue && fits_now(context.plane, page.quotas, *issue);
}

void rebuild(const PageContext& context, QuotasPage& page) {
  page.built = context.version;
  const QuotasTracker::Change change = page.tracker.follow(context.plane, page.quotas);
  if (change == QuotasTracker::Change::holdings) {
    page.other_holdings = true;
    page.holders = page.quotas.holder_names();
  }
  if (change != QuotasTracker::Change::none) page.other_numbers = true;
  page.commissions = commissions_view(context.plane, page.quotas);
  page.queue = queue_order(page.commissions);
  page.any_token = std::any_of(page.queue.begin(), page.queue.end(), [&](const auto* one) {
    return context.credentials.token(one->service) != nullptr;
  });
  page.log.follow(context.plane.engine());
  page.shown_tops.clear();
  page.events.clear();
  keep_selection(page);
  explain_refusal(context, page);
}

void follow_place(const PageContext& context, QuotasPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = tab_of(place.parameter("tab"));
  page.source_filter = place.parameter("source");
  page.state_filter = place.parameter("state");
  const auto serial = parse_count(place.parameter("sel"));
  if (serial && *serial > 0) {
    page.serial = static_cast<std::uint64_t>(*serial);
    keep_selection(page);
    page.drawer = page.commissions.find(static_cast<std::uint64_t>(*serial)) != nullptr
                      ? QuotasDrawer::commission
                      : QuotasDrawer::none;
  }
  if (!place.parameter("new").empty()) open_issue(context, page);
}

// What was closed no longer stands in the address, so that the same link opens it again.
void leave_place(const PageContext& context, const QuotasPage& page, Actions& actions) {
  Place place = context.place;
  if (place.page != "quotas") return;
  std::erase_if(place.parameters, [&](const auto& one) {
    return (one.first == "new" && page.drawer != QuotasDrawer::issue) ||
           (one.first == "sel" && page.drawer != QuotasDrawer::commission);
  });
  if (!(place == context.place) && actions.empty()) {
    actions.push_back(Navigate{route_of(place), true});
  }
}

void settle_by_key(const PageContext& context, QuotasPage& page, quota::Decision decision,
                   Actions& actions) {
  const OpenCommission* commission = page.serial ? page.commissions.find(*page.serial) : nullptr;
  if (commission == nullptr) return;
  if (!cannot_settle(context, *commission).empty()) {
    page.drawer = QuotasDrawer::commission;  // where the reason stands
    return;
  }
  actions.push_back(settle(context, page, {&commission->serial, 1}, decision));
}

void settle_many_by_key(const PageContext& context, QuotasPage& page, quota::Decision decision,
                        Actions& actions) {
  if (!context.access.allowed || page.queue.empty()) return;
  const std::vector<std::uint64_t> serials(page.marked.begin(), page.marked.end());
  if (serials.empty()) {
    if (page.any_token) page.confirming = decision == quota::Decision::accept;
    return;
  }
  SendRequests send = settle(context, page, serials, decision);
  if (!send.requests.empty()) actions.push_back(std::move(send));
}

void close_by_key(QuotasPage& page) {
  if (page.drawer != QuotasDrawer::none) {
    page.drawer = QuotasDrawer::none;
  } else if (page.confirming) {
    page.confirming.reset();
  } else if (!page.marked.empty()) {
    page.marked.clear();
  } else {
    page.holding.reset();
  }
}

void take_key(const PageContext& context, QuotasPage& page, Actions& actions) {
  const std::string_view key = context.key;
  if (key == "c") open_issue(context, page);
  if (key == "/") page.focus_filter = true;
  if (key == "a") settle_by_key(context, page, quota::Decision::accept, actions);
  if (key == "r") settle_by_key(context, page, quota::Decision::reject, actions);
  if (key == "Shift a") settle_many_by_key(context, page, quota::Decision::accept, actions);
  if (key == "Shift r") settle_many_by_key(context, page, quota::Decision::reject, actions);
  if (key == "l" && page.holding) open_limit(page, page.quotas.find(*page.holding));
  if (key == "Escape") close_by_key(page);
}

void draw_head(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page, Actions& actions) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const std::string counts = count_text(page.quotas.holders) + " holders, " +
                             count_text(std::uint64_t{page.quotas.holdings.size()}) + " holdings";
  Rect line = page_head(ui, rest, "Quotas", counts);
  const Button issue{.label = phone ? "Issue" : "Issue commission",
                     .kind = ButtonKind::primary,
                     .icon = Icon::plus,
                     .key = phone ? "" : "C",
                     .size = phone ? ButtonSize::touch : ButtonSize::normal,
                     .enabled = context.access.allowed,
                     .reason = context.access.reason};
  if (phone) line = inset(line, 0, -4);
  if (button_right(ui, line, issue)) open_issue(context, page);
  const Rect strip{rest.x, rest.y - 6, rest.w, size::tabs};
  const auto picked = tabs(ui, strip, "Parts", tab_labels, static_cast<int>(page.tab));
  cut_top(rest, size::tabs - 6, space::cards);
  if (!picked) return;
  Place place = context.place;
  std::erase_if(place.parameters,
                [](const auto& one) { return one.first == "sel" || one.first == "new"; });
  actions.push_back(
      Navigate{route_with(place, "tab", tab_names[static_cast<std::size_t>(*picked)])});
}

void draw_main(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
               Actions& actions) {
  switch (page.tab) {
    case QuotasTab::holdings:
      return draw_holdings(ui, rect, context, page, actions);
    case QuotasTab::commissions:
      return draw_commissions_tab(ui, rect, context, page, actions);
    case QuotasTab::sources:
      return draw_sources_tab(ui, rect, context, page, actions);
    case QuotasTab::log:
      return draw_log_tab(ui, rect, context, page, actions);
  }
}

// As many whole rows as fit, so that none is cut at the card's edge.
float whole_rows(float height) {
  const float rows = std::floor((height - size::card_head) / size::row_two_line);
  return size::card_head + rows * size::row_two_line;
}

// The queue, and below it what the last refusal says; the queue only beside the holdings, which it
// belongs to.
void draw_side(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
               Actions& actions) {
  const bool queue = page.tab == QuotasTab::holdings;
  const bool why = has_refusal(context, page);
  const float why_needs = why ? why_height(ui, rect.w, context, page) : 0;
  const float gap = queue && why ? space::cards : 0;
  float queue_takes = 0;
  if (queue) {
    const float left = std::max(least_queue_height(page), rect.h - gap - why_needs);
    queue_takes = queue_height(page) <= left ? queue_height(page) : whole_rows(left);
  }
  const float whole = std::max(rect.h, queue_takes + gap + why_needs);
  const bool scrolls = whole > rect.h;
  ScrollArea area;
  Rect rest = rect;
  if (scrolls) {
    area = begin_scroll(ui, scrolling_room(ui, rect), "side");
    rest = {area.content.x, area.content.y, rect.w, whole};
  }
  if (queue) draw_queue(ui, cut_top(rest, queue_takes, gap), context, page, actions);
  if (why) {
    // Beside the holdings it reaches down to where they end; else it is as high as it needs.
    draw_why(ui, queue ? rest : cut_top(rest, why_needs), context, page, actions);
  }
  if (scrolls) end_scroll(area, rest.bottom());
}

bool has_side(const PageContext& context, const QuotasPage& page) {
  return page.tab == QuotasTab::holdings || has_refusal(context, page);
}

void draw_wide(Ui& ui, Rect rest, const PageContext& context, QuotasPage& page, Actions& actions) {
  cut_bottom(rest, bottom_gap);
  if (page.drawer == QuotasDrawer::none && has_side(context, page)) {
    const float width = std::clamp(std::round(rest.w * side_share), side_least, side_most);
    const Rect side = cut_right(rest, width, space::columns);
    draw_main(ui, rest, context, page, actions);
    draw_side(ui, side, context, page, actions);
    return;
  }
  draw_main(ui, rest, context, page, actions);
}

// Queue and refusal stand below the main card, side by side.
void draw_medium(Ui& ui, Rect rest, const PageContext& context, QuotasPage& page,
                 Actions& actions) {
  if (!has_side(context, page)) {
    cut_bottom(rest, bottom_gap);
    draw_main(ui, rest, context, page, actions);
    return;
  }
  const bool queue = page.tab == QuotasTab::holdings;
  const bool why = has_refusal(context, page);
  const int parts = queue && why ? 2 : 1;
  const float width = column(rest, parts, 0, space::columns).w;
  const float most = size::card_head + rows_below * size::row_two_line + 1;
  const float queue_needs = queue ? std::min(queue_height(page), most) : 0;
  const float below = std::max(queue_needs, why ? why_height(ui, width, context, page) : 0);
  const float main = std::max(main_at_least, rest.h - below - space::cards - bottom_gap);
  const ScrollArea area = begin_scroll(ui, scrolling_room(ui, rest), "page");
  Rect content = endless(area.content);
  content.w = rest.w;
  draw_main(ui, cut_top(content, main, space::cards), context, page, actions);
  const Rect row = cut_top(content, below, bottom_gap);
  if (queue) draw_queue(ui, column(row, parts, 0, space::columns), context, page, actions);
  if (why) draw_why(ui, column(row, parts, parts - 1, space::columns), context, page, actions);
  end_scroll(area, content.y);
}

void draw_drawer(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page,
                 bool floats, Actions& actions) {
  switch (page.drawer) {
    case QuotasDrawer::none:
      return;
    case QuotasDrawer::issue:
      return draw_issue(ui, rect, context, page, floats, actions);
    case QuotasDrawer::holding:
      return draw_holding_details(ui, rect, context, page, floats, actions);
    case QuotasDrawer::commission:
      return draw_commission_details(ui, rect, context, page, floats, actions);
  }
}

}  // namespace

void open_issue(const PageContext& context, QuotasPage& page) {
  if (!context.access.allowed) return;
  const auto& services = page.quotas.services;
  if (std::find(services.begin(), services.end(), page.issue.service) == services.end()) {
    page.issue.service.clear();
  }
  for (const std::string_view service : services) {
    if (!page.issue.service.empty()) break;
    if (context.credentials.token(service) != nullptr) page.issue.service = service;
  }
  page.drawer = QuotasDrawer::issue;
  page.drawer_opened = true;
}

Actions draw_quotas(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page) {
  const Region region(ui, "Quotas");
  Actions actions;
  if (page.built != context.version) rebuild(context, page);
  const std::uint64_t refusal = context.refusal != nullptr ? context.refusal->number : 0;
  if (refusal != page.refusal_built) explain_refusal(context, page);
  take_answers(context, page);
  follow_place(context, page);
  take_key(context, page, actions);
  const bool opened = page.drawer_opened;
  const Width width = width_class(ui.surface().width);
  const bool open = page.drawer != QuotasDrawer::none;
  Rect whole = rect;
  Rect drawer;
  if (open && width == Width::wide) drawer = cut_right(whole, size::drawer_max);
  if (open && width == Width::medium) {
    drawer = rect;
    drawer = cut_right(drawer, size::drawer_max);
  }
  if (open && width == Width::phone) {
    draw_drawer(ui, rect, context, page, false, actions);
  } else {
    Rect rest = page_room(ui, whole);
    draw_head(ui, rest, context, page, actions);
    if (width == Width::wide) draw_wide(ui, rest, context, page, actions);
    if (width == Width::medium) draw_medium(ui, rest, context, page, actions);
    if (width == Width::phone) draw_phone(ui, rest, context, page, actions);
    if (open) draw_drawer(ui, drawer, context, page, width != Width::wide, actions);
  }
  leave_place(context, page, actions);
  // A drawer that opened while this frame was drawn is first seen in the next one.
  if (opened) page.drawer_opened = false;
  const bool other_drawer = open != (page.drawer != QuotasDrawer::none);
  if (page.drawer_opened || page.correct_line || other_drawer) ui.request_frame();
  return actions;
}

void quotas_commands(const PageContext& context, QuotasPage& page, Commands& commands) {
  if (page.built != context.version) rebuild(context, page);
  const bool writes = context.access.allowed;
  commands.push_back({.icon = Icon::plus,
                      .label = "Issue commission",
                      .request = "POST /astakos/api/commissions",
                      .key = "c",
                      .enabled = writes,
                      .reason = context.access.reason,
                      .action = Navigate{"quotas?new=1"}});
  const auto one = [&](const OpenCommission& commission, quota::Decision decision, bool selected) {
    const std::string reason = cannot_settle(context, commission);
    SendRequests send = settle(context, page, {&commission.serial, 1}, decision);
    const bool accept = decision == quota::Decision::accept;
    commands.push_back({.icon = accept ? Icon::check : Icon::cross,
                        .label = send.label,
                        .request = "POST /astakos/api/commissions/action",
                        .key = selected ? (accept ? "a" : "r") : "",
                        .enabled = reason.empty(),
                        .reason = reason,
                        .action = std::move(send)});
  };
  for (const OpenCommission* commission : page.queue) {
    const bool selected = page.serial == commission->serial;
    one(*commission, quota::Decision::accept, selected);
    one(*commission, quota::Decision::reject, selected);
  }
  for (std::size_t i = 0; i < tab_labels.size(); ++i) {
    std::string route = "quotas";
    if (!tab_names[i].empty()) route += "?tab=" + std::string(tab_names[i]);
    commands.push_back({.icon = Icon::quota,
                        .label = "Quotas: " + std::string(tab_labels[i]),
                        .action = Navigate{std::move(route)}});
  }
  commands.push_back({.icon = Icon::filter,
                      .label = "Holdings over their limit",
                      .action = Navigate{"quotas?state=over"}});
}

}  // namespace tabplane::shell
