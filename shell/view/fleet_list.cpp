#include "shell/view/fleet_list.h"

#include <algorithm>
#include <utility>

namespace tabplane::shell {
namespace {

// Beyond so many changed rows the list is made anew.
constexpr std::size_t few = 2000;

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

std::uint64_t ordered(std::int64_t value) {
  return static_cast<std::uint64_t>(value) ^ sign_bit;
}

// Eight letters of an id as a number in their order, behind what all ids begin with.
std::uint64_t letters_of(std::string_view id, std::size_t from) {
  constexpr std::string_view common = "instance-";
  if (id.starts_with(common)) id.remove_prefix(common.size());
  std::uint64_t key = 0;
  for (std::size_t at = from; at < from + 8; ++at) {
    key = key << 8 | (at < id.size() ? static_cast<unsigned char>(id[at]) : 0U);
  }
  return key;
}

// What rows are compared by, each as a number.
struct Key {
  FleetColumn column = FleetColumn::id;
  bool descending = false;
  std::size_t letter = 0;  // of an id

  std::uint64_t of(const FleetTable& table, const FleetRow& row) const {
    const std::uint64_t key = ascending(table, row);
    return descending ? ~key : key;
  }

 private:
  std::uint64_t ascending(const FleetTable& table, const FleetRow& row) const {
    switch (column) {
      case FleetColumn::nodes:
        return row.nodes;
      case FleetColumn::updated:
        return ordered(row.updated_ms);
      case FleetColumn::created:
        return ordered(row.created_ms);
      case FleetColumn::id:
        return letters_of(table.id(row), letter);
      default:
        return table.names(column).rank(row.names[static_cast<std::size_t>(column)]);
    }
  }
};

std::vector<Key> keys_of(const std::vector<FleetSort>& sort) {
  std::vector<Key> keys;
  for (const FleetSort& one : sort) {
    keys.push_back({one.by, one.descending});
    if (one.by == FleetColumn::id) keys.push_back({one.by, one.descending, 8});
  }
  return keys;
}

template <class KeyOf>
void sort_by(std::vector<Slot>& slots, const FleetTable& table, const KeyOf& key_of) {
  std::vector<std::pair<std::uint64_t, Slot>> keyed;
  keyed.reserve(slots.size());
  for (const Slot slot : slots) keyed.emplace_back(key_of(table.row(slot)), slot);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  for (std::size_t at = 0; at < slots.size(); ++at) slots[at] = keyed[at].second;
}

void sort_slots(std::vector<Slot>& slots, const FleetTable& table, const std::vector<Key>& keys) {
  sort_by(slots, table, [](const FleetRow& row) { return ~row.number; });
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    sort_by(slots, table, [&](const FleetRow& row) { return key->of(table, row); });
  }
}

bool before(const FleetTable& table, const std::vector<Key>& keys, Slot left, Slot right) {
  const FleetRow& a = table.row(left);
  const FleetRow& b = table.row(right);
  for (const Key& key : keys) {
    const std::uint64_t x = key.of(table, a);
    const std::uint64_t y = key.of(table, b);
    if (x != y) return x < y;
  }
  return a.number > b.number;
}

}  // namespace

bool FleetList::follow(const FleetTable& table, const FleetQuery& query, TimePoint now) {
  const bool other_query = generation_ == 0 || query != query_;
  const bool timed = filter_.depends_on_time() && at_ != now;
  if (!other_query && !timed && generation_ == table.generation()) return false;
  // A name that is new may be the whole of a value that took others so far.
  std::size_t names = 0;
  for (std::size_t column = 0; column < kFleetNamed; ++column) {
    names += table.names(static_cast<FleetColumn>(column)).size();
  }
  const bool same_names = std::exchange(names_, names) == names;
  const bool next = generation_ + 1 == table.generation() && !table.all_changed();
  const bool mends = !other_query && !timed && next && same_names && table.changed().size() <= few;
  query_ = query;
  at_ = now;
  filter_ = FleetFilter(query.filter, table, now);
  if (mends) {
    mend(table);
  } else {
    make(table);
  }
  generation_ = table.generation();
  return true;
}

void FleetList::make(const FleetTable& table) {
  slots_.clear();
  slots_.reserve(table.size());
  const bool all = filter_.empty();
  const std::vector<FleetRow>& rows = table.rows();
  for (Slot slot = 0; slot < rows.size(); ++slot) {
    if (rows[slot].number == 0) continue;
    if (all || filter_.matches(table, rows[slot])) slots_.push_back(slot);
  }
  sort_slots(slots_, table, keys_of(query_.sort));
}

void FleetList::mend(const FleetTable& table) {
  std::vector<Slot> moved;
  std::vector<bool> changed(table.rows().size());
  for (const Slot slot : table.changed()) {
    if (changed[slot]) continue;
    changed[slot] = true;
    const FleetRow& row = table.row(slot);
    if (row.number != 0 && filter_.matches(table, row)) moved.push_back(slot);
  }
  std::erase_if(slots_, [&](Slot slot) { return changed[slot]; });
  const std::vector<Key> keys = keys_of(query_.sort);
  sort_slots(moved, table, keys);
  std::vector<Slot> merged;
  merged.reserve(slots_.size() + moved.size());
  auto from = slots_.begin();
  for (const Slot slot : moved) {
    const auto place = std::upper_bound(from, slots_.end(), slot, [&](Slot left, Slot right) {
      return before(table, keys, left, right);
    });
    merged.insert(merged.end(), from, place);
    merged.push_back(slot);
    from = place;
  }
  merged.insert(merged.end(), from, slots_.end());
  slots_ = std::move(merged);
}

}  // namespace tabplane::shell
