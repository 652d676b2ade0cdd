// Providers, and what they bring in over time.
#include <algorithm>

#include "core/base/order.h"
#include "core/reservation/reservations.h"

namespace tabplane::reservation {
namespace {

bool overlap(Span left, Span right) {
  return left.start < right.end && right.start < left.end;
}

}  // namespace

Symbol Reservations::add_provider(Transaction& tx, Provider provider) {
  provider.id = tx.intern(tx.ids().uuid());
  provider.number = next_number(tx);
  provider.created = tx.now();
  const Symbol id = provider.id;
  tx.insert(providers_, std::move(provider));
  say(tx, EventKind::provider_added, id);
  return id;
}

// What a provider's pools come to at an instant.
Amount Reservations::total_of(Symbol provider, Key key, TimePoint at) const {
  Amount sum = 0;
  pools_.each([&](Slot, const Pool& pool) {
    if (pool.provider == provider && pool.window().contains(at)) {
      sum = saturating_add(sum, pool.change()[key]);
    }
  });
  return sum;
}

// Whether with an increase the provider's pools come to more than it says it has. They can only at
// an instant at which one of them begins.
std::optional<Refusal> Reservations::check_limit(const Provider& provider,
                                                 const CapacityRequest& request,
                                                 Span window) const {
  if (!policy().cap_at_provider_limits) return std::nullopt;
  std::vector<TimePoint> instants = {window.start};
  pools_.each([&](Slot, const Pool& pool) {
    if (pool.provider != provider.id) return;
    for (const TimePoint time : {pool.start, pool.window().end}) {
      if (window.contains(time)) instants.push_back(time);
    }
  });
  put_in_order(instants);
  for (const TimePoint time : instants) {
    for (const KeyLimit& limit : provider.limits) {
      const Amount wanted = request.capacity[limit.key];
      const Amount left = saturating_subtract(limit.most, total_of(provider.id, limit.key, time));
      if (wanted == 0 || wanted <= left) continue;
      Refusal refused;
      refused.kind = RefusalKind::over_limit;
      refused.shortage = {limit.key, wanted, left, {time, window.end}};
      return refused;
    }
  }
  return std::nullopt;
}

// A decrease cannot take what the provider does not bring in.
std::optional<Refusal> Reservations::check_source(const CapacityRequest& request,
                                                  Span window) const {
  Timeline source;
  pools_.each([&](Slot, const Pool& pool) {
    if (pool.provider == request.provider && overlap(pool.window(), window)) {
      source.add(pool.window(), pool.change());
    }
  });
  const auto shortage = source.first_shortage(window, request.capacity);
  if (!shortage) return std::nullopt;
  Refusal refused;
  refused.kind = RefusalKind::over_source;
  refused.shortage = *shortage;
  return refused;
}

std::vector<Symbol> Reservations::affected_by(const CapacityRequest& request, Symbol zone,
                                              Span window) const {
  // Where a key would fall into debt, in all and in the zone.
  struct Debt {
    Key key;
    Span span;
    bool in_zone;
  };
  std::vector<Debt> debts;
  const auto look = [&](const Timeline& timeline, bool in_zone) {
    const std::vector<Level> levels = timeline.profile(window);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const TimePoint end = i + 1 < levels.size() ? levels[i + 1].at : window.end;
      for (const KeyDescription& described : kKeyDescriptions) {
        const Amount wanted = request.capacity[described.key];
        if (wanted > 0 && wanted > levels[i].amount[described.key]) {
          debts.push_back({described.key, {levels[i].at, end}, in_zone});
        }
      }
    }
  };
  look(ledger_.all(), false);
  if (zone.present()) look(ledger_.in(zone), true);

  std::vector<const Reservation*> found;
  reservations_.each([&](Slot, const Reservation& row) {
    const Hold hold = hold_of(row);
    const bool short_of = std::any_of(debts.begin(), debts.end(), [&](const Debt& debt) {
      return row.capacity[debt.key] > 0 && overlap(hold.span, debt.span) &&
             (!debt.in_zone || row.zone == zone);
    });
    const bool loses = overlap(hold.span, window) &&
                       std::any_of(row.elements.begin(), row.elements.end(), [&](Symbol element) {
                         return std::find(request.elements.begin(), request.elements.end(),
                                          element) != request.elements.end();
                       });
    if (short_of || loses) found.push_back(&row);
  });
  put_in_order(found, [](const Reservation* left, const Reservation* right) {
    return left->number < right->number;
  });
  std::vector<Symbol> ids;
  for (const Reservation* row : found) ids.push_back(row->id);
  return ids;
}

std::optional<Refusal> Reservations::check_decrease(const CapacityRequest& request, Symbol zone,
                                                    Span window) const {
  const auto shortage = ledger_.first_shortage({zone, window, request.capacity});
  if (shortage) {
    Refusal refused;
    refused.kind = RefusalKind::short_capacity;
    refused.shortage = *shortage;
    refused.affected = affected_by(request, zone, window);
    return refused;
  }
  for (const Symbol element : request.elements) {
    if (!elements_.holder(element, window, Symbol{}).present()) continue;
    Refusal refused;
    refused.kind = RefusalKind::element_taken;
    refused.subject = element;
    refused.affected = affected_by(request, zone, window);
    return refused;
  }
  return std::nullopt;
}

Result<Agreed, Refusal> Reservations::change_capacity(Transaction& tx,
                                                      const CapacityRequest& request) {
  const TimePoint now = tx.now();
  Refusal refused;
  if (!may_be_named(request.capacity)) return refused;
  refused.kind = RefusalKind::unknown_provider;
  const Provider* source = provider(request.provider);
  if (source == nullptr) return refused;
  refused.kind = RefusalKind::empty_pool;
  if (is_zero(request.capacity) && request.elements.empty()) return refused;

  // What is past cannot be taken back.
  Span window{request.start.value_or(now), request.end.value_or(kForever)};
  if (window.end <= now) {
    refused.kind = RefusalKind::end_in_past;
    refused.time = window.end;
    return refused;
  }
  refused.kind = RefusalKind::start_after_end;
  if (window.empty()) return refused;
  const bool decrease = request.direction == Direction::decrease;
  if (decrease) window.start = std::max(window.start, now);

  std::vector<Symbol> affected;
  if (decrease) {
    for (const Symbol element : request.elements) {
      refused.kind = RefusalKind::unknown_element;
      refused.subject = element;
      if (!elements_.known(element)) return refused;
    }
    if (const auto found = check_source(request, window)) return *found;
    if (const auto found = check_decrease(request, source->region, window)) {
      if (!request.force) return *found;
      affected = found->affected;
    }
  } else if (const auto found = check_limit(*source, request, window)) {
    return *found;
  }

  Pool pool;
  pool.id = tx.intern(tx.ids().uuid());
  pool.number = next_number(tx);
  pool.direction = request.direction;
  pool.provider = request.provider;
  pool.zone = source->region;
  pool.start = window.start;
  pool.end = request.end;
  pool.capacity = request.capacity;
  pool.elements = request.elements;
  const Symbol id = pool.id;
  say(tx, decrease ? EventKind::capacity_decreased : EventKind::capacity_increased, id,
      request.provider);
  if (pool.start <= now) {
    begin_pool(tx, pool);
  } else {
    pool.timer = schedule(tx, kPoolTimer, pool.start, id);
  }
  tx.insert(pools_, std::move(pool));
  for (const Symbol reservation : affected) {
    say(tx, EventKind::reservation_short, reservation, id);
  }
  evict(tx);
  return Agreed{id, std::move(affected)};
}

}  // namespace tabplane::reservation
