// A world with nothing but the reservation system, for tests of its rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/reservation/reservations.h"

namespace tabplane::reservation::test {

inline Capacity amounts(Amount cores, Amount ram = 0, Amount instances = 0, Amount addresses = 0) {
  Capacity made;
  made.cores = cores;
  made.ram = ram;
  made.instances = instances;
  made.addresses = addresses;
  return made;
}

class World {
 public:
  Store store;
  Counters counters{store};
  Timers timers{store, counters};
  Reservations reservations{store, counters, timers};
  TimePoint now{0};

  // Runs `rule` in a transaction that stays when it gives true.
  template <class Rule>
  bool run(Rule&& rule) {
    Transaction tx(store, memory_, now, Stream(++transactions_));
    if (!rule(tx)) return false;
    tx.commit();
    return true;
  }

  Symbol symbol(std::string_view text) { return store.symbols().intern(text); }
  std::string text(Symbol symbol) const { return std::string(store.symbols().text(symbol)); }

  // A provider in a zone (or none), and a pool of it.
  Symbol provider(std::string_view id, std::string_view region = {}) {
    Provider row;
    row.id = symbol(id);
    if (!region.empty()) row.region = symbol(region);
    run([&](Transaction& tx) { return reservations.put_provider(tx, row) == Put::done; });
    return row.id;
  }
  Result<Agreed, Refusal> change(const CapacityRequest& request) {
    return keep([&](Transaction& tx) { return reservations.change_capacity(tx, request); });
  }
  Symbol pool(Symbol provider, const Capacity& capacity, std::optional<TimePoint> start = {},
              std::optional<TimePoint> end = {}) {
    CapacityRequest request;
    request.provider = provider;
    request.capacity = capacity;
    request.start = start;
    request.end = end;
    return change(request).value().id;
  }
  Symbol flavor(std::string_view id, Amount cores, Amount ram = 0) {
    Flavor row;
    row.id = symbol(id);
    row.cores = cores;
    row.ram = ram;
    run([&](Transaction& tx) { return reservations.put_flavor(tx, row) == Put::done; });
    return row.id;
  }

  Result<Agreed, Refusal> reserve(const ReservationRequest& request) {
    return keep([&](Transaction& tx) { return reservations.create_reservation(tx, request); });
  }
  Result<Agreed, Refusal> reserve(std::int64_t start, std::int64_t end, const Capacity& capacity,
                                  Symbol zone = {}) {
    ReservationRequest request;
    request.start = TimePoint{start};
    request.end = TimePoint{end};
    request.capacity = capacity;
    request.zone = zone;
    return reserve(request);
  }
  Result<Agreed, Refusal> update(const ReservationUpdate& wanted) {
    return keep([&](Transaction& tx) { return reservations.update_reservation(tx, wanted); });
  }
  bool cancel(Symbol id) {
    return run([&](Transaction& tx) { return reservations.cancel_reservation(tx, id); });
  }
  Result<Agreed, Refusal> create(const InstanceRequest& request) {
    return keep([&](Transaction& tx) { return reservations.create_instance(tx, request); });
  }
  Result<Agreed, Refusal> create(Symbol flavor, std::optional<Symbol> reservation = {}) {
    InstanceRequest request;
    request.name = "vm";
    request.image = "image";
    request.flavor = flavor;
    request.reservation = reservation;
    return create(request);
  }
  bool destroy(Symbol id) {
    return run([&](Transaction& tx) { return reservations.destroy_instance(tx, id); });
  }
  void policy(const Policy& wanted) {
    run([&](Transaction& tx) {
      reservations.set_policy(tx, wanted);
      return true;
    });
  }

  // Moves time on and fires every timer on the way, as the engine does.
  void advance_to(std::int64_t to) {
    while (const std::optional<Timers::Due> due = timers.first()) {
      if (due->at > TimePoint{to}) break;
      now = std::max(now, due->at);
      run([&](Transaction& tx) {
        const TimerRow row = timers.rows()[timers.rows().find_key(due->id)];
        timers.fired(tx, *due);
        for (const TimerKind& kind : reservations.timer_kinds()) {
          if (kind.kind == store.symbols().text(row.kind)) kind.fire(tx, row);
        }
        return true;
      });
    }
    now = TimePoint{to};
  }

 private:
  template <class Rule>
  Result<Agreed, Refusal> keep(Rule&& rule) {
    std::optional<Result<Agreed, Refusal>> answer;
    const std::uint64_t before = store.digest();
    run([&](Transaction& tx) {
      answer.emplace(rule(tx));
      return answer->ok();
    });
    if (!answer->ok() && store.digest() != before) changed_by_refusal = true;
    return *answer;
  }

 public:
  bool changed_by_refusal = false;

 private:
  TransactionMemory memory_;
  std::uint64_t transactions_ = 0;
};

}  // namespace tabplane::reservation::test
