#include "shell/panels/reservations_actions.h"

#include <algorithm>
#include <utility>

#include "core/api/reservation_replies.h"
#include "core/api/reservation_requests.h"
#include "shell/view/request_log.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr Duration usual_length{2LL * 60 * 60 * 1000};
constexpr TimeStep full_hour{TimeUnit::hour, 1};

// As it is, but for what may not be in the past.
Span next_hour(TimePoint now, const TimeZone& zone) {
  const std::int64_t hour = tick_at_or_before(now.unix_ms, full_hour, zone);
  const TimePoint start{next_tick(hour, full_hour, zone)};
  return {start, start + usual_length};
}

std::string quoted(const ReservationFacts& reservation) {
  return std::string(reservation.label());
}

}  // namespace

std::string cannot_change(const PageContext& context, const ReservationFacts& reservation) {
  if (!context.access.allowed) return context.access.reason;
  return state_words(reservation, context.now).over ? "It is over" : "";
}

void open_new_reservation(const PageContext& context, ReservationsPage& page,
                          std::optional<Span> window) {
  if (!context.access.allowed) return;
  // The amounts, owner and zone of what was written last are the likeliest again.
  page.draft.of.clear();
  page.draft.name.clear();
  const bool any = std::any_of(page.draft.amounts.begin(), page.draft.amounts.end(),
                               [](const std::string& text) { return !text.empty(); });
  if (!any) page.draft.amounts[static_cast<std::size_t>(page.key)] = "1";
  set_window(page.draft, window.value_or(next_hour(context.now, page.zone)), page.zone);
  if (!window) {
    page.new_row_down = page.rows.rows.height();
    page.window = showing(page.window, next_hour(context.now, page.zone));
  }
  page.drawer = ReservationsDrawer::form;
  page.drawer_opened = true;
}

void open_changed_reservation(ReservationsPage& page, const ReservationFacts& reservation) {
  page.draft = draft_of(reservation, page.zone);
  page.selected = reservation.id;
  page.drawer = ReservationsDrawer::form;
  page.drawer_opened = true;
}

void open_capacity(const PageContext& context, ReservationsPage& page) {
  if (!context.access.allowed) return;
  if (page.view.providers.empty()) return open_provider(context, page);
  const bool known =
      std::any_of(page.view.providers.begin(), page.view.providers.end(),
                  [&](const ProviderFacts& one) { return one.id == page.pool.source; });
  if (!known) page.pool.source = page.view.providers.front().id;
  page.drawer = ReservationsDrawer::pool;
  page.drawer_opened = true;
}

void open_provider(const PageContext& context, ReservationsPage& page) {
  if (!context.access.allowed) return;
  page.drawer = ReservationsDrawer::provider;
  page.drawer_opened = true;
}

void move_reservation(ReservationsPage& page, const ReservationFacts& reservation,
                      const Span& window, Actions& actions) {
  ReservationDraft draft = draft_of(reservation, page.zone);
  api::ReservationChange change{.id = draft.of};
  if (window.start != reservation.window.start) change.start = window.start;
  if (window.end != reservation.window.end) change.end = window.end;
  if (!change.start && !change.end) return;
  SendRequests send{"Move " + quoted(reservation) + " to " + window_words(window, page.zone), {}};
  send.requests.push_back(api::update_reservation_request(change));
  actions.push_back(std::move(send));
}

SendRequests cancel_reservation(const ReservationFacts& reservation) {
  SendRequests send{"Cancel reservation " + quoted(reservation), {}};
  send.requests.push_back(api::cancel_reservation_request(reservation.id));
  return send;
}

SendRequests destroy_instance(const InstanceFacts& instance) {
  const std::string_view name = instance.name.empty() ? instance.id.substr(0, 8) : instance.name;
  SendRequests send{"Destroy instance " + std::string(name), {}};
  send.requests.push_back(api::destroy_instance_request(instance.id));
  return send;
}

void send_from(const PageContext& context, ReservationsPage& page, SendRequests send,
               Actions& actions) {
  page.sent = SentReservation{context.log.last(), page.drawer};
  actions.push_back(std::move(send));
}

void take_answers(const PageContext& context, ReservationsPage& page) {
  if (!page.sent || context.log.last() <= page.sent->after) return;
  const SentReservation sent = *std::exchange(page.sent, std::nullopt);
  const auto& requests = context.log.requests();
  const auto answered = std::find_if(requests.begin(), requests.end(), [&](const auto& logged) {
    return logged.number > sent.after;
  });
  if (answered == requests.end() || !answered->response.success()) return;
  const auto reply = api::read_reservation_reply(answered->response);
  if (page.drawer != sent.from) return;
  switch (sent.from) {
    case ReservationsDrawer::form:
      if (page.draft.of.empty() && reply) page.selected = reply->id;
      page.drawer = page.selected ? ReservationsDrawer::details : ReservationsDrawer::none;
      page.show_selected = true;
      return;
    case ReservationsDrawer::pool:
      page.pool = PoolDraft{.source = page.pool.source};
      page.drawer = ReservationsDrawer::none;
      return;
    case ReservationsDrawer::provider:
      page.provider = api::ProviderText{};
      if (reply) page.pool.source = reply->id;
      page.drawer = ReservationsDrawer::pool;
      page.drawer_opened = true;
      return;
    case ReservationsDrawer::details:
    case ReservationsDrawer::none:
      return;
  }
}

void leave_out(ReservationsPage& page, std::string_view id) {
  if (page.free != nullptr && page.free_without == id && page.free_key == page.key) return;
  const auto without = id.empty() ? std::nullopt : page.view.find(id);
  page.free = std::make_unique<FreeCapacity>(page.view, without);
  page.free_without = id;
  page.free_key = page.key;
  page.held_profile = capacity_profile(page.view, page.key, std::nullopt, without);
}

}  // namespace tabplane::shell
