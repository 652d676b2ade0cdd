#include "core/reservation/query.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::reservation {
namespace {

bool has(const std::vector<Symbol>& list, Symbol symbol) {
  return std::find(list.begin(), list.end(), symbol) != list.end();
}

bool has_elements(const Query& query, const std::vector<Symbol>& elements) {
  const auto held = [&](Symbol element) { return has(elements, element); };
  const bool some = query.some.empty() || std::any_of(query.some.begin(), query.some.end(), held);
  return some && std::all_of(query.every.begin(), query.every.end(), held);
}

Span window_of(const Query& query) {
  return {query.start.value_or(kBeforeAll), query.end.value_or(kForever)};
}

bool in_window(const Query& query, Span span) {
  const Span window = window_of(query);
  if (window.start == window.end) return span.contains(window.start);
  if (query.scope == Scope::exclusive) return span.start >= window.start && span.end <= window.end;
  return span.start < window.end && span.end > window.start;
}

class Matcher {
 public:
  explicit Matcher(const Query& query) : query_(query) {}

  template <class Row>
  void add(RecordKind kind, const Row& row, Span span, const Capacity& amount) {
    if (query_.zone && row.zone != *query_.zone) return;
    if (has(query_.without, row.id) || !in_window(query_, span)) return;
    result.matches.push_back({kind, row.id, row.number});
    if (query_.with_utilization) sum_.add(span, amount);
  }

  QueryResult finish() {
    put_in_order(result.matches,
                 [](const Match& left, const Match& right) { return left.number < right.number; });
    Span window = window_of(query_);
    // At a single instant there is one level.
    if (window.start == window.end) window.end.unix_ms += 1;
    result.utilization = sum_.points(window);
    return std::move(result);
  }

  QueryResult result;

 private:
  const Query& query_;
  Utilization sum_;
};

bool takes_free(const Allocation& row, bool in_zone) {
  if (row.best_effort) return false;
  return !row.reservation.present() || (in_zone && !row.in_reserved_zone);
}

}  // namespace

QueryResult query(const Reservations& reservations, const Query& query) {
  Matcher matcher(query);
  const bool available = query.metric == Metric::available;
  if (query.metric == Metric::total || available) {
    reservations.pools().each([&](Slot, const Pool& row) {
      if (!has_elements(query, row.elements)) return;
      matcher.add(RecordKind::pool, row, row.window(), row.change());
    });
  }
  if (query.metric == Metric::reserved || available) {
    reservations.reservations().each([&](Slot, const Reservation& row) {
      if (!has_elements(query, row.elements)) return;
      matcher.add(RecordKind::reservation, row, row.held(),
                  available ? -row.capacity : row.capacity);
    });
  }
  if (query.metric == Metric::usage || available) {
    reservations.allocations().each([&](Slot, const Allocation& row) {
      if (!has_elements(query, {}) || (available && !takes_free(row, query.zone.has_value()))) {
        return;
      }
      matcher.add(RecordKind::allocation, row, row.window(),
                  available ? -row.capacity : row.capacity);
    });
  }
  return matcher.finish();
}

std::vector<UtilizationPoint> Reservations::utilization(Metric metric, std::optional<Symbol> zone,
                                                        Span window) const {
  Query wanted;
  wanted.metric = metric;
  wanted.zone = zone;
  wanted.start = window.start;
  wanted.end = window.end;
  return query(*this, wanted).utilization;
}

}  // namespace tabplane::reservation
