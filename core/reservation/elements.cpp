#include "core/reservation/elements.h"

#include <algorithm>

#include "core/base/order.h"

namespace tabplane::reservation {
namespace {

bool share_time(Span left, Span right) {
  return left.start < right.end && right.start < left.end && !left.empty() && !right.empty();
}

}  // namespace

Elements::Elements(Table<Pool>& pools, Table<Reservation>& reservations) {
  pools.observe(*this);
  reservations.observe(*this);
}

Elements::Stay Elements::stay_of(const Pool& row) {
  return {row.window(), row.id, row.zone, row.direction == Direction::increase ? 1 : -1};
}
Elements::Stay Elements::stay_of(const Reservation& row) {
  return {row.held(), row.id, row.zone, 0};
}

template <class Row>
void Elements::enter(const Row& row) {
  for (const Symbol element : row.elements) stays_[element.index].push_back(stay_of(row));
}

template <class Row>
void Elements::leave(const Row& row) {
  for (const Symbol element : row.elements) {
    std::vector<Stay>& stays = stays_[element.index];
    const Stay gone = stay_of(row);
    const auto found = std::find_if(stays.begin(), stays.end(), [&](const Stay& stay) {
      return stay.record == gone.record && stay.provided == gone.provided && stay.span == gone.span;
    });
    if (found == stays.end()) continue;
    *found = stays.back();
    stays.pop_back();
  }
}

void Elements::entered(Slot, const Pool& row) {
  enter(row);
}
void Elements::leaving(Slot, const Pool& row) {
  leave(row);
}
void Elements::entered(Slot, const Reservation& row) {
  enter(row);
}
void Elements::leaving(Slot, const Reservation& row) {
  leave(row);
}

const std::vector<Elements::Stay>& Elements::stays(Symbol element) const {
  static const std::vector<Stay> none;
  const auto found = stays_.find(element.index);
  return found == stays_.end() ? none : found->second;
}

bool Elements::known(Symbol element) const {
  const std::vector<Stay>& all = stays(element);
  return std::any_of(all.begin(), all.end(), [](const Stay& stay) { return stay.provided > 0; });
}

std::optional<TimePoint> Elements::first_missing(Symbol element, Symbol zone, Span window) const {
  if (window.empty()) return std::nullopt;
  const auto provided_at = [&](TimePoint time) {
    int sum = 0;
    for (const Stay& stay : stays(element)) {
      const bool counts = stay.provided != 0 && (!zone.present() || stay.zone == zone);
      if (counts && stay.span.contains(time)) sum += stay.provided;
    }
    return sum > 0;
  };
  // It can go missing only where a window of a pool begins or ends.
  std::vector<TimePoint> instants = {window.start};
  for (const Stay& stay : stays(element)) {
    for (const TimePoint time : {stay.span.start, stay.span.end}) {
      if (stay.provided != 0 && window.contains(time)) instants.push_back(time);
    }
  }
  put_in_order(instants);
  for (const TimePoint time : instants) {
    if (!provided_at(time)) return time;
  }
  return std::nullopt;
}

Symbol Elements::holder(Symbol element, Span window, Symbol own) const {
  const Stay* first = nullptr;
  for (const Stay& stay : stays(element)) {
    if (stay.provided != 0 || stay.record == own || !share_time(stay.span, window)) continue;
    if (first == nullptr || stay.span.start < first->span.start) first = &stay;
  }
  return first == nullptr ? Symbol{} : first->record;
}

std::optional<TimePoint> Elements::obstacle(Symbol element, Symbol zone, Span window,
                                            Symbol own) const {
  std::optional<TimePoint> again;
  for (const Stay& stay : stays(element)) {
    if (stay.provided != 0 || stay.record == own || !share_time(stay.span, window)) continue;
    again = std::max(again.value_or(stay.span.end), stay.span.end);
  }
  const std::optional<TimePoint> missing = first_missing(element, zone, window);
  if (!missing) return again;
  // It may be there again where a window of a pool begins or ends.
  std::optional<TimePoint> change;
  for (const Stay& stay : stays(element)) {
    for (const TimePoint time : {stay.span.start, stay.span.end}) {
      if (stay.provided != 0 && time > *missing) change = std::min(change.value_or(time), time);
    }
  }
  if (!change) return kForever;
  return std::max(again.value_or(*change), *change);
}

std::optional<TimePoint> Elements::earliest(const std::vector<Symbol>& elements, Symbol zone,
                                            Span within, Duration length, Symbol own) const {
  TimePoint from = within.start;
  while (length.milliseconds <= within.end.unix_ms - from.unix_ms) {
    const Span window{from, {from.unix_ms + length.milliseconds}};
    TimePoint next = from;
    for (const Symbol element : elements) {
      next = std::max(next, obstacle(element, zone, window, own).value_or(from));
    }
    if (next == from) return from;
    from = next;
  }
  return std::nullopt;
}

}  // namespace tabplane::reservation
