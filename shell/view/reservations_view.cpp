#include "shell/view/reservations_view.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/order.h"
#include "core/reservation/reservations.h"

namespace tabplane::shell {
namespace {

using reservation::Capacity;
using reservation::Direction;
using reservation::Key;
using reservation::ReservationState;

// The rows of a table in order of creation.
template <class Row>
std::vector<const Row*> in_order(const Table<Row>& table) {
  std::vector<const Row*> rows;
  rows.reserve(table.size());
  table.each([&](Slot, const Row& row) { rows.push_back(&row); });
  put_in_order(rows, [](const Row* a, const Row* b) { return a->number < b->number; });
  return rows;
}

std::string_view word(reservation::ProviderType type) {
  return EnumNames<reservation::ProviderType>::names[static_cast<std::size_t>(type)];
}

class Builder {
 public:
  explicit Builder(const api::ControlPlane& plane)
      : system_(plane.reservations()), symbols_(plane.engine().store().symbols()) {}

  ReservationsView build() {
    add_reservations();
    add_instances();
    add_pools();
    add_providers();
    add_flavors();
    add_zones();
    return std::move(view_);
  }

 private:
  std::string_view text(Symbol symbol) const { return symbols_.text(symbol); }

  void add_reservations() {
    view_.reservations.reserve(system_.reservations().size());
    view_.by_id.reserve(system_.reservations().size());
    std::unordered_map<std::uint32_t, std::uint32_t> series;  // by the owner's symbol
    for (const reservation::Reservation* row : in_order(system_.reservations())) {
      const auto [owner, fresh] =
          series.try_emplace(row->owner.index, static_cast<std::uint32_t>(view_.owners.size()));
      if (fresh) view_.owners.push_back(text(row->owner));
      const auto index = static_cast<std::uint32_t>(view_.reservations.size());
      view_.by_id.emplace(text(row->id), index);
      view_.reservations.push_back({.id = text(row->id),
                                    .name = row->name,
                                    .owner = text(row->owner),
                                    .zone = text(row->zone),
                                    .window = row->window(),
                                    .held = row->held(),
                                    .capacity = row->capacity,
                                    .used = {},
                                    .state = row->state,
                                    .created = row->created,
                                    .instances = 0,
                                    .series = owner->second});
      if (row->state == ReservationState::active) ++view_.active;
      if (row->state == ReservationState::scheduled) ++view_.scheduled;
    }
  }

  void add_instances() {
    for (const reservation::Allocation* row : in_order(system_.allocations())) {
      InstanceFacts facts{.id = text(row->id),
                          .name = row->name,
                          .flavor = text(row->flavor),
                          .provider = text(row->provider),
                          .zone = text(row->zone),
                          .reservation = std::nullopt,
                          .start = row->start,
                          .end = row->end,
                          .capacity = row->capacity,
                          .best_effort = row->best_effort,
                          .in_reserved_zone = row->in_reserved_zone};
      if (row->reservation.present()) facts.reservation = view_.find(text(row->reservation));
      if (facts.reservation) {
        ReservationFacts& of = view_.reservations[*facts.reservation];
        of.used = of.used + row->capacity;
        of.instances += 1;
      }
      instances_of_[row->provider.index] += 1;
      view_.instances.push_back(facts);
    }
  }

  void add_pools() {
    for (const reservation::Pool* row : in_order(system_.pools())) {
      pools_of_[row->provider.index] += 1;
      view_.pools.push_back({.id = text(row->id),
                             .provider = text(row->provider),
                             .zone = text(row->zone),
                             .decrease = row->direction == Direction::decrease,
                             .start = row->start,
                             .end = row->end,
                             .capacity = row->capacity,
                             .state = row->state});
    }
  }

  void add_providers() {
    for (const reservation::Provider* row : in_order(system_.providers())) {
      view_.providers.push_back({.id = text(row->id),
                                 .type = word(row->type),
                                 .region = text(row->region),
                                 .endpoint = row->endpoint,
                                 .username = row->username,
                                 .tenant = row->tenant_name,
                                 .pools = pools_of_[row->id.index],
                                 .instances = instances_of_[row->id.index]});
    }
  }

  void add_flavors() {
    system_.flavors().each([&](Slot, const reservation::Flavor& row) {
      view_.flavors.push_back({text(row.id), row.name, row.demand()});
    });
    put_in_order(view_.flavors, [](const FlavorFacts& a, const FlavorFacts& b) {
      return std::pair(a.name, a.id) < std::pair(b.name, b.id);
    });
  }

  void add_zones() {
    std::vector<std::string_view>& zones = view_.zones;
    for (const ProviderFacts& one : view_.providers) zones.push_back(one.region);
    for (const ReservationFacts& one : view_.reservations) zones.push_back(one.zone);
    put_in_order(zones);
    zones.erase(std::unique(zones.begin(), zones.end()), zones.end());
  }

  const reservation::Reservations& system_;
  const Symbols& symbols_;
  ReservationsView view_;
  std::unordered_map<std::uint32_t, std::uint64_t> instances_of_;  // by the provider's symbol
  std::unordered_map<std::uint32_t, std::uint64_t> pools_of_;
};

Span window_of(const PoolFacts& pool) {
  return {pool.start, pool.end.value_or(reservation::kForever)};
}

bool overlap(const Span& a, const Span& b) {
  return a.start < b.end && b.start < a.end;
}

std::string pool_words(const PoolFacts& pool) {
  std::string words = "pool " + std::string(pool.id.substr(0, 8));
  if (!pool.zone.empty()) words += ", " + std::string(pool.zone);
  return words;
}

// Which group each reservation stands in.
struct Grouping {
  std::vector<std::string> groups;
  std::vector<std::uint32_t> of;  // by reservation
};

template <class WordOf>
Grouping by_word(const ReservationsView& view, std::string_view nothing, const WordOf& word_of) {
  std::map<std::string_view, std::uint32_t> groups;
  for (const ReservationFacts& one : view.reservations) groups.emplace(word_of(one), 0);
  Grouping grouping;
  for (auto& [text, index] : groups) {
    index = static_cast<std::uint32_t>(grouping.groups.size());
    grouping.groups.emplace_back(text.empty() ? nothing : text);
  }
  grouping.of.reserve(view.reservations.size());
  for (const ReservationFacts& one : view.reservations) {
    grouping.of.push_back(groups[word_of(one)]);
  }
  return grouping;
}

Grouping by_pool(const ReservationsView& view) {
  Grouping grouping;
  std::vector<const PoolFacts*> pools;
  for (const PoolFacts& pool : view.pools) {
    if (pool.decrease) continue;
    pools.push_back(&pool);
    grouping.groups.push_back(pool_words(pool));
  }
  grouping.groups.emplace_back("no pool");
  for (const ReservationFacts& one : view.reservations) {
    const auto found = std::find_if(pools.begin(), pools.end(), [&](const PoolFacts* pool) {
      return (one.zone.empty() || one.zone == pool->zone) && overlap(window_of(*pool), one.window);
    });
    grouping.of.push_back(static_cast<std::uint32_t>(found - pools.begin()));
  }
  return grouping;
}

}  // namespace

std::optional<std::uint32_t> ReservationsView::find(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? std::nullopt : std::optional(found->second);
}

ReservationsView reservations_view(const api::ControlPlane& plane) {
  return Builder(plane).build();
}

std::vector<Key> keys_in_use(const ReservationsView& view) {
  Capacity seen;
  const auto mark = [&](const Capacity& capacity) {
    for (const auto& described : reservation::kKeyDescriptions) {
      if (capacity[described.key] != 0) seen[described.key] = 1;
    }
  };
  for (const PoolFacts& pool : view.pools) mark(pool.capacity);
  for (const ReservationFacts& one : view.reservations) mark(one.capacity);
  for (const InstanceFacts& one : view.instances) mark(one.capacity);
  std::vector<Key> keys;
  for (const auto& described : reservation::kKeyDescriptions) {
    if (seen[described.key] != 0) keys.push_back(described.key);
  }
  if (keys.empty()) keys.push_back(Key::cores);
  return keys;
}

CapacityProfile capacity_profile(const ReservationsView& view, Key key,
                                 std::optional<std::string_view> zone,
                                 std::optional<std::uint32_t> without) {
  const auto counts = [&](std::string_view of) { return !zone || of == *zone; };
  std::vector<ProfileChange> changes;
  changes.reserve(view.pools.size() + view.reservations.size() + view.instances.size());
  for (const PoolFacts& pool : view.pools) {
    if (!counts(pool.zone)) continue;
    const Amount amount = pool.capacity[key];
    changes.push_back({window_of(pool), ProfilePart::total, 0, pool.decrease ? -amount : amount});
  }
  for (std::uint32_t i = 0; i < view.reservations.size(); ++i) {
    const ReservationFacts& one = view.reservations[i];
    if (!counts(one.zone) || i == without) continue;
    changes.push_back({one.held, ProfilePart::reserved, one.series, one.capacity[key]});
  }
  for (const InstanceFacts& one : view.instances) {
    if (!counts(one.zone)) continue;
    changes.push_back({{one.start, one.end.value_or(reservation::kForever)},
                       one.reservation ? ProfilePart::used : ProfilePart::unreserved,
                       0,
                       one.capacity[key]});
  }
  return CapacityProfile(changes);
}

ReservationRows reservation_rows(const ReservationsView& view, RowsBy by) {
  Grouping grouping;
  switch (by) {
    case RowsBy::pool:
      grouping = by_pool(view);
      break;
    case RowsBy::zone:
      grouping = by_word(view, "any zone", [](const ReservationFacts& one) { return one.zone; });
      break;
    case RowsBy::owner:
      grouping = by_word(view, "nobody's", [](const ReservationFacts& one) { return one.owner; });
      break;
  }
  ReservationRows result;
  result.groups = std::move(grouping.groups);
  result.items.reserve(view.reservations.size());
  for (std::size_t i = 0; i < view.reservations.size(); ++i) {
    const ReservationFacts& one = view.reservations[i];
    result.items.push_back({one.window, grouping.of[i], one.name});
  }
  result.rows = GanttRows(result.items, result.groups.size());
  return result;
}

}  // namespace tabplane::shell
