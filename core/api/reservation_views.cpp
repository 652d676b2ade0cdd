#include "core/api/reservation_views.h"

#include <algorithm>
#include <charconv>

#include "core/api/control_plane.h"
#include "core/api/reservation_json.h"
#include "core/base/order.h"
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
  put_in_order(rows,
               [](const Row* left, const Row* right) { return left->number < right->number; });
  JsonWriter out;
  out.begin_array();
  for (const Row* row : rows) write(out, *row);
  out.end_array();
  return json_response(200, out.take());
}

const Symbols& symbols_of(Call& call) {
  return call.plane.engine().store().symbols();
}

}  // namespace

Response get_providers(Call& call) {
  return list_of(call.plane.reservations().providers(), [&](JsonWriter& out, const Provider& row) {
    write_provider(out, row, symbols_of(call));
  });
}

Response get_pools(Call& call) {
  return list_of(call.plane.reservations().pools(),
                 [&](JsonWriter& out, const Pool& row) { write_pool(out, row, symbols_of(call)); });
}

Response get_reservations(Call& call) {
  const Reservations& reservations = call.plane.reservations();
  return list_of(reservations.reservations(), [&](JsonWriter& out, const Reservation& row) {
    write_reservation(out, reservations, row, symbols_of(call));
  });
}

Response get_allocations(Call& call) {
  const Reservations& reservations = call.plane.reservations();
  return list_of(reservations.allocations(), [&](JsonWriter& out, const Allocation& row) {
    write_allocation(out, reservations, row, symbols_of(call));
  });
}

Response get_flavors(Call& call) {
  const Symbols& symbols = symbols_of(call);
  std::vector<const Flavor*> rows;
  call.plane.reservations().flavors().each([&](Slot, const Flavor& row) { rows.push_back(&row); });
  put_in_order(rows, [&](const Flavor* left, const Flavor* right) {
    return symbols.text(left->id) < symbols.text(right->id);
  });
  JsonWriter out;
  out.begin_array();
  for (const Flavor* row : rows) {
    out.begin_object();
    out.put("id", symbols.text(row->id));
    out.put("name", row->name);
    out.put("vcpus", row->cores);
    out.put("ram", row->ram);
    out.put("disk", row->gigabytes);
    out.end_object();
  }
  out.end_array();
  return json_response(200, out.take());
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
  JsonWriter out;
  out.begin_object();
  write_capacity(out.name("total"), level(Metric::total));
  write_capacity(out.name("reserved"), reserved);
  write_capacity(out.name("usage"), level(Metric::usage));
  write_capacity(out.name("available"), reservations.ledger().all().at(now));
  out.end_object();
  return json_response(200, out.take());
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
    JsonWriter gone;
    gone.begin_object();
    gone.put("type", "about:blank");
    gone.put("title", "These events are no longer kept");
    gone.put("status", 410);
    gone.put("first", first);
    gone.end_object();
    return {410, {{"Content-Type", "application/problem+json"}}, gone.take()};
  }
  JsonWriter out;
  out.begin_object();
  out.begin_array("events");
  const std::uint64_t most = std::min(limit, kMost);
  for (std::uint64_t before = after; before < last && before - after < most; ++before) {
    write_event(out, events[events.find_key(before + 1)], symbols_of(call));
  }
  out.end_array();
  out.put("last", last);
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
