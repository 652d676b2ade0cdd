#include "core/provision/catalogue.h"

#include <tuple>

#include "core/base/order.h"
#include "core/base/secret.h"

namespace tabplane::provision {
namespace {

constexpr std::string_view kEventCounter = "provision.event";

template <class Row>
const Row* row_of(const Table<Row>& table, Symbol id) {
  const Slot slot = table.find_key(id);
  return slot == kNoSlot ? nullptr : &table[slot];
}

template <class Row>
void put_row(Transaction& tx, Table<Row>& table, const Row& row) {
  const Slot slot = table.find(row);
  if (slot == kNoSlot) {
    tx.insert(table, row);
  } else {
    tx.update(table, slot, [&](Row& now) { now = row; });
  }
}

template <class Row>
void erase_row(Transaction& tx, Table<Row>& table, Symbol id) {
  if (const Slot slot = table.find_key(id); slot != kNoSlot) tx.erase(table, slot);
}

template <class Row>
std::vector<const Row*> sorted_by_name(const Table<Row>& table, const Symbols& symbols) {
  std::vector<const Row*> rows;
  rows.reserve(table.size());
  table.each([&](Slot, const Row& row) { rows.push_back(&row); });
  put_in_order(rows, [&](const Row* left, const Row* right) {
    return std::make_tuple(std::string_view(left->name), symbols.text(left->id)) <
           std::make_tuple(std::string_view(right->name), symbols.text(right->id));
  });
  return rows;
}

}  // namespace

Catalogue::Catalogue(Store& store, Counters& counters)
    : symbols_(store.symbols()), counters_(counters) {
  store.add(channels_);
  store.add(profiles_);
  store.add(events_);
  store.add(faults_);
  store.add(keys_);
  store.add(settings_);
}

const Settings& Catalogue::settings() const {
  static const Settings kUsual;
  const Slot slot = settings_.find_key(kUsual.id);
  return slot == kNoSlot ? kUsual : settings_[slot];
}

const Channel* Catalogue::channel(Symbol id) const {
  return row_of(channels_, id);
}

const Profile* Catalogue::profile(Symbol id) const {
  return row_of(profiles_, id);
}

const Event* Catalogue::find_event(Symbol id) const {
  return row_of(events_, id);
}

const Event* Catalogue::event(Symbol id) const {
  const Event* found = find_event(id);
  return found != nullptr && !found->deleted ? found : nullptr;
}

std::vector<const Channel*> Catalogue::sorted_channels() const {
  return sorted_by_name(channels_, symbols_);
}

std::vector<const Profile*> Catalogue::sorted_profiles() const {
  return sorted_by_name(profiles_, symbols_);
}

std::vector<const Event*> Catalogue::sorted_events() const {
  std::vector<const Event*> rows;
  rows.reserve(events_.size());
  events_.each([&](Slot, const Event& row) {
    if (!row.deleted) rows.push_back(&row);
  });
  put_in_order(rows,
               [](const Event* left, const Event* right) { return left->number < right->number; });
  return rows;
}

std::optional<std::string_view> Catalogue::actor_of(std::string_view key) const {
  if (keys_.size() == 0) return "default";
  const std::optional<Symbol> verifier = symbols_.find(secret_verifier(key));
  const Slot slot = verifier ? keys_.find_key(*verifier) : kNoSlot;
  if (slot == kNoSlot) return std::nullopt;
  return symbols_.text(keys_[slot].actor);
}

void Catalogue::put_channel(Transaction& tx, const Channel& channel) {
  put_row(tx, channels_, channel);
}

void Catalogue::put_profile(Transaction& tx, const Profile& profile) {
  put_row(tx, profiles_, profile);
}

void Catalogue::put_event(Transaction& tx, const Event& event) {
  Event row = event;
  const Event* known = find_event(event.id);
  row.number = known != nullptr ? known->number : counters_.next(tx, kEventCounter);
  put_row(tx, events_, row);
}

void Catalogue::put_key(Transaction& tx, const Key& key) {
  put_row(tx, keys_, key);
}

void Catalogue::put_settings(Transaction& tx, const Settings& settings) {
  put_row(tx, settings_, settings);
}

void Catalogue::set_faults(Transaction& tx, const std::vector<Fault>& faults) {
  std::vector<std::uint64_t> before;
  faults_.each([&](Slot, const Fault& fault) { before.push_back(fault.number); });
  put_in_order(before);
  for (const std::uint64_t number : before) tx.erase(faults_, faults_.find_key(number));
  std::uint64_t number = 0;
  for (Fault fault : faults) {
    fault.number = ++number;
    tx.insert(faults_, fault);
  }
}

void Catalogue::erase_channel(Transaction& tx, Symbol id) {
  erase_row(tx, channels_, id);
}

void Catalogue::erase_profile(Transaction& tx, Symbol id) {
  erase_row(tx, profiles_, id);
}

const Fault* Catalogue::fault(Symbol event, std::string_view resource, Operation operation,
                              std::uint32_t attempt) const {
  const Fault* first = nullptr;
  faults_.each([&](Slot, const Fault& fault) {
    const bool meant = fault.operation == operation &&
                       (!fault.event.present() || fault.event == event) &&
                       (fault.resource.empty() || fault.resource == resource) &&
                       (fault.attempt == 0 || fault.attempt == attempt);
    if (meant && (first == nullptr || fault.number < first->number)) first = &fault;
  });
  return first;
}

}  // namespace tabplane::provision
