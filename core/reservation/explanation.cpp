#include "core/reservation/explanation.h"

#include <algorithm>

#include "core/base/time.h"

namespace tabplane::reservation {
namespace {

Capacity only(Key key, Amount amount) {
  Capacity one;
  one[key] = amount;
  return one;
}

// The first window that has the capacity and the elements.
std::optional<Span> first_window(const Reservations& reservations, const Hold& wanted,
                                 const std::vector<Symbol>& elements, Symbol own, TimePoint until) {
  const Duration length = wanted.span.end - wanted.span.start;
  Span within{wanted.span.start, until};
  while (true) {
    const auto room =
        reservations.ledger().earliest_fit(wanted.zone, within, length, wanted.amount);
    if (!room) return std::nullopt;
    within.start = *room;
    const auto free = reservations.elements().earliest(elements, wanted.zone, within, length, own);
    if (!free) return std::nullopt;
    if (*free == *room) return Span{*room, {room->unix_ms + length.milliseconds}};
    within.start = *free;
  }
}

TimePoint latest_allowed(const Reservations& reservations, TimePoint now) {
  const auto days = reservations.policy().max_future_end_days;
  const auto most = static_cast<std::uint64_t>((kLatestTime - now).milliseconds / kDay_ms);
  if (!days || *days >= most) return kForever;
  return {now.unix_ms + static_cast<std::int64_t>(*days) * kDay_ms};
}

}  // namespace

Explanation explain(Reservations& reservations, TimePoint now, const Hold& wanted,
                    const std::vector<Symbol>& elements, const Reservation* own) {
  std::optional<Ledger::Without> without;
  if (own != nullptr) without.emplace(reservations.ledger(), hold_of(*own));
  const Ledger& ledger = reservations.ledger();

  Explanation explanation;
  for (const KeyDescription& described : kKeyDescriptions) {
    const Amount amount = wanted.amount[described.key];
    if (amount <= 0) continue;
    const auto shortage =
        ledger.first_shortage({wanted.zone, wanted.span, only(described.key, amount)});
    if (shortage) explanation.shortages.push_back(*shortage);
  }
  explanation.largest = not_negative(ledger.minimum(wanted.zone, wanted.span));
  if (wanted.span.end < kForever) {
    explanation.earliest =
        first_window(reservations, wanted, elements, own != nullptr ? own->id : Symbol{},
                     latest_allowed(reservations, now));
  }
  return explanation;
}

Fit fit(const Reservations& reservations, TimePoint now, const FitRequest& request) {
  const TimePoint after = std::max(now, request.after.value_or(now));
  const Span first{after, after + request.length};
  Fit found;
  found.earliest = first_window(reservations, {request.zone, first, request.capacity}, {}, {},
                                request.before.value_or(kForever));
  found.largest = not_negative(reservations.ledger().minimum(request.zone, first));
  found.instances = times_within(request.unit, found.largest);
  return found;
}

}  // namespace tabplane::reservation
