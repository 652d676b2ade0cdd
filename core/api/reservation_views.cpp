#include "core/api/reservation_views.h"

#include <algorithm>
#include <charconv>

#include "core/api/control_plane.h"
#include "core/api/reservation_json.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using namespace reservation;

// The rows of a table in order of creation, each written by `write`.
template <class Row, class Write>
Response list_of(const Table<Row>& table, Write&& write) {
  std::vector<const Row*> rows;
  rows.reserve(table.size());
  table.each([&](Slot, const Row& row) { rows.push_back(&row); });
  std::sort(rows.begin(), rows.end(),
            [](const Row* left, const Row* right) { return left->number < right->number; });
  std::string text = "[";
  for (const Row* row : rows) {
    if (text.size() > 1) text += ',';
    text += to_text(write(*row));
  }
  return json_response(200, text + "]");
}

const Symbols& symbols_of(Call& call) {
  return call.plane.engine().store().symbols();
}

}  // namespace

Response get_providers(Call& call) {
  return list_of(call.plane.reservations().providers(),
                 [&](const Provider& row) { return provider_json(row, symbols_of(call)); });
}

Response get_pools(Call& call) {
  return list_of(call.plane.reservations().pools(),
                 [&](const Pool& row) { return pool_json(row, symbols_of(call)); });
}

Response get_reservations(Call& call) {
  const Reservations& reservations = call.plane.reservations();
  return list_of(reservations.reservations(), [&](const Reservation& row) {
    return reservation_json(reservations, row, symbols_of(call));
  });
}

Response get_allocations(Call& call) {
  const Reservations& reservations = call.plane.reservations();
  return list_of(reservations.allocations(), [&](const Allocation& row) {
    return allocation_json(reservations, row, symbols_of(call));
  });
}

Response get_flavors(Call& call) {
  const Symbols& symbols = symbols_of(call);
  std::vector<const Flavor*> rows;
  call.plane.reservations().flavors().each([&](Slot, const Flavor& row) { rows.push_back(&row); });
  std::sort(rows.begin(), rows.end(), [&](const Flavor* left, const Flavor* right) {
    return symbols.text(left->id) < symbols.text(right->id);
  });
  Json list = Json::array();
  for (const Flavor* row : rows) {
    list.push_back({{"id", symbols.text(row->id)},
                    {"name", row->name},
                    {"vcpus", row->cores},
                    {"ram", row->ram},
                    {"disk", row->gigabytes}});
  }
  return json_response(200, to_text(list));
}

Response get_capacity(Call& call) {
  const Reservations& reservations = call.plane.reservations();
  const TimePoint now = call.plane.engine().now();
  const Span instant{now, {now.unix_ms + 1}};
  const auto level = [&](Metric metric) {
    const auto points = reservations.utilization(metric, std::nullopt, instant);
    return points.empty() ? Capacity{} : points.front().capacity;
  };
  Capacity reserved;
  reservations.reservations().each([&](Slot, const Reservation& row) {
    if (row.state == ReservationState::active) reserved = reserved + reservations.remaining(row);
  });
  const Json reply = {{"total", capacity_json(level(Metric::total))},
                      {"reserved", capacity_json(reserved)},
                      {"usage", capacity_json(level(Metric::usage))},
                      {"available", capacity_json(reservations.ledger().all().at(now))}};
  return json_response(200, to_text(reply));
}

Response get_reservation_events(Call& call) {
  constexpr std::uint64_t kUsual = 100;
  constexpr std::uint64_t kMost = 1000;
  std::uint64_t after = 0;
  std::uint64_t limit = kUsual;
  if (!read_natural(call.target, "after", after) || !read_natural(call.target, "limit", limit)) {
    return problem(400, "Malformed parameter", "after and limit should be natural numbers");
  }
  const Table<Event>& events = call.plane.reservations().events();
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  events.each([&](Slot, const Event& row) {
    first = first == 0 ? row.number : std::min(first, row.number);
    last = std::max(last, row.number);
  });
  if (first > 0 && after + 1 < first) {
    const Json gone = {{"type", "about:blank"},
                       {"title", "These events are no longer kept"},
                       {"status", 410},
                       {"first", first}};
    return {410, {{"Content-Type", "application/problem+json"}}, to_text(gone)};
  }
  Json list = Json::array();
  const std::uint64_t most = std::min(limit, kMost);
  for (std::uint64_t number = after + 1; number <= last && list.size() < most; ++number) {
    list.push_back(event_json(events[events.find_key(number)], symbols_of(call)));
  }
  return json_response(200, to_text({{"events", std::move(list)}, {"last", last}}));
}

}  // namespace tabplane::api
