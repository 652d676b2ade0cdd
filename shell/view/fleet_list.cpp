#include "shell/view/fleet_list.h"

#include <algorithm>
#include <utility>

#include "shell/view/key_sort.h"

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

std::vector<std::uint64_t> values_of(const FleetTable& table, const Key& key) {
  const std::vector<FleetRow>& rows = table.rows();
  std::vector<std::uint64_t> values(rows.size());
  for (Slot slot = 0; slot < rows.size(); ++slot) {
    if (rows[slot].number != 0) values[slot] = key.of(table, rows[slot]);
  }
  return values;
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

// Takes the places of those that changed from a list in order, and puts those in that belong there.
void put_again(std::vector<Slot>& list, const std::vector<bool>& changed,
               const std::vector<Slot>& moved, const FleetTable& table,
               const std::vector<Key>& keys) {
  std::erase_if(list, [&](Slot slot) { return changed[slot]; });
  std::vector<Slot> merged;
  merged.reserve(list.size() + moved.size());
  auto from = list.begin();
  for (const Slot slot : moved) {
    const auto place = std::upper_bound(from, list.end(), slot, [&](Slot left, Slot right) {
      return before(table, keys, left, right);
    });
    merged.insert(merged.end(), from, place);
    merged.push_back(slot);
    from = place;
  }
  merged.insert(merged.end(), from, list.end());
  list = std::move(merged);
}

}  // namespace

bool FleetList::follow(const FleetTable& table, const FleetQuery& query, TimePoint now) {
  const bool first = generation_ == 0;
  const bool other_sort = first || query.sort != query_.sort;
  const bool other_filter = first || query.filter != query_.filter;
  const bool timed = filter_.depends_on_time() && at_ != now;
  const bool same_rows = generation_ == table.generation();
  if (!other_sort && !other_filter && !timed && same_rows) return false;
  // A name that is new may be the whole of a value that took others so far.
  std::size_t names = 0;
  for (std::size_t column = 0; column < kFleetNamed; ++column) {
    names += table.names(static_cast<FleetColumn>(column)).size();
  }
  const bool same_names = std::exchange(names_, names) == names;
  const bool next = generation_ + 1 == table.generation() && !table.all_changed();
  const bool mends = !other_sort && next && table.changed().size() <= few;
  query_ = query;
  at_ = now;
  filter_ = FleetFilter(query.filter, table, now);
  const bool takes = other_sort || other_filter || timed || !same_names || !(same_rows || mends);
  if (mends) {
    mend(table, !takes);
  } else if (other_sort || !same_rows) {
    sort(table);
  }
  if (takes) take(table);
  generation_ = table.generation();
  return true;
}

void FleetList::sort(const FleetTable& table) {
  const std::vector<FleetRow>& rows = table.rows();
  order_.clear();
  order_.reserve(table.size());
  // Newest first, which mostly are the last.
  for (Slot slot = static_cast<Slot>(rows.size()); slot-- > 0;) {
    if (rows[slot].number != 0) order_.push_back(slot);
  }
  const auto newer = [&](Slot left, Slot right) { return rows[left].number > rows[right].number; };
  if (!std::is_sorted(order_.begin(), order_.end(), newer)) {
    std::sort(order_.begin(), order_.end(), newer);
  }
  const std::vector<Key> keys = keys_of(query_.sort);
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    sort_by_key(order_, values_of(table, *key));
  }
}

// Rows and their ids are looked at as they lie in memory, not in the order of the list.
void FleetList::take(const FleetTable& table) {
  taken_.clear();
  if (filter_.empty()) return;
  const std::vector<FleetRow>& rows = table.rows();
  std::vector<std::uint8_t> matches(rows.size());
  for (Slot slot = 0; slot < rows.size(); ++slot) {
    matches[slot] = rows[slot].number != 0 && filter_.matches(table, rows[slot]) ? 1 : 0;
  }
  for (const Slot slot : order_) {
    if (matches[slot] != 0) taken_.push_back(slot);
  }
}

void FleetList::mend(const FleetTable& table, bool also_taken) {
  std::vector<Slot> moved;
  std::vector<bool> changed(table.rows().size());
  for (const Slot slot : table.changed()) {
    if (changed[slot]) continue;
    changed[slot] = true;
    if (table.row(slot).number != 0) moved.push_back(slot);
  }
  const std::vector<Key> keys = keys_of(query_.sort);
  std::sort(moved.begin(), moved.end(),
            [&](Slot left, Slot right) { return before(table, keys, left, right); });
  put_again(order_, changed, moved, table, keys);
  if (!also_taken || filter_.empty()) return;
  std::erase_if(moved, [&](Slot slot) { return !filter_.matches(table, table.row(slot)); });
  put_again(taken_, changed, moved, table, keys);
}

}  // namespace tabplane::shell
