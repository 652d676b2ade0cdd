#include "core/quota/directory.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/order.h"
#include "core/base/secret.h"

namespace tabplane::quota {
namespace {

template <class Row>
std::vector<const Row*> sorted_rows(const Table<Row>& table, const Symbols& symbols,
                                    Symbol Row::*key) {
  std::vector<const Row*> rows;
  rows.reserve(table.size());
  table.each([&](Slot, const Row& row) { rows.push_back(&row); });
  put_in_order(rows, [&](const Row* left, const Row* right) {
    return symbols.text(left->*key) < symbols.text(right->*key);
  });
  return rows;
}

template <class Row>
void put_row(Transaction& tx, Table<Row>& table, Slot slot, const Row& row) {
  if (slot == kNoSlot) {
    tx.insert(table, row);
  } else {
    tx.update(table, slot, [&](Row& now) { now = row; });
  }
}

// Whether another row than the one at `own` has this verifier.
template <class Row>
bool taken(const TokenIndex<Row>& tokens, const std::string& verifier, Slot own) {
  const Slot holder = tokens.find_verifier(verifier);
  return holder != kNoSlot && holder != own;
}

}  // namespace

template <class Row>
Slot TokenIndex<Row>::find(std::string_view token) const {
  if (token.empty()) return kNoSlot;
  const std::size_t place = static_cast<std::size_t>(hash64(token) % kRemembered);
  if (!remembered_.empty() && remembered_[place].token == token) return remembered_[place].slot;
  const Slot slot = find_verifier(secret_verifier(token));
  if (slot != kNoSlot) {
    remembered_.resize(kRemembered);
    remembered_[place] = {std::string(token), slot};
  }
  return slot;
}

template <class Row>
Slot TokenIndex<Row>::find_verifier(const std::string& verifier) const {
  const auto found = by_verifier_.find(verifier);
  return found == by_verifier_.end() ? kNoSlot : found->second;
}

template <class Row>
void TokenIndex<Row>::entered(Slot slot, const Row& row) {
  if (!row.token.empty()) by_verifier_.emplace(row.token, slot);
}

template <class Row>
void TokenIndex<Row>::leaving(Slot slot, const Row& row) {
  const auto found = by_verifier_.find(row.token);
  if (found != by_verifier_.end() && found->second == slot) by_verifier_.erase(found);
  remembered_.clear();
}

template <class Row>
void TokenIndex<Row>::cleared() {
  by_verifier_.clear();
  remembered_.clear();
}

template class TokenIndex<Service>;
template class TokenIndex<User>;

Directory::Directory(Store& store) : symbols_(store.symbols()) {
  store.add(services_);
  store.add(users_);
  store.add(resources_);
  store.add(settings_);
  services_.observe(service_tokens_);
  users_.observe(user_tokens_);
  resources_.observe(*this);
}

Caller Directory::service_of(std::string_view token) const {
  if (token.empty()) return {Authentication::missing, {}};
  const Slot slot = service_tokens_.find(token);
  if (slot == kNoSlot) return {Authentication::invalid, {}};
  return {Authentication::ok, services_[slot].name};
}

Caller Directory::user_of(std::string_view token, TimePoint now) const {
  if (token.empty()) return {Authentication::missing, {}};
  const Slot slot = user_tokens_.find(token);
  if (slot == kNoSlot) return {Authentication::invalid, {}};
  const User& user = users_[slot];
  if (user.state == UserState::inactive) return {Authentication::inactive, {}};
  if (user.expires && *user.expires <= now) return {Authentication::expired, {}};
  if (user.state == UserState::pending_terms) return {Authentication::pending_terms, {}};
  return {Authentication::ok, user.uuid};
}

bool Directory::has_service(Symbol name) const {
  return services_.find_key(name) != kNoSlot;
}

bool Directory::registered_by(Symbol resource, Symbol service) const {
  const ResourceType* row = this->resource(resource);
  return row != nullptr && row->service == service;
}

const ResourceType* Directory::resource(Symbol name) const {
  const Slot slot = resources_.find_key(name);
  return slot == kNoSlot ? nullptr : &resources_[slot];
}

std::vector<const Service*> Directory::sorted_services() const {
  return sorted_rows(services_, symbols_, &Service::name);
}

std::vector<const User*> Directory::sorted_users() const {
  return sorted_rows(users_, symbols_, &User::uuid);
}

std::vector<const ResourceType*> Directory::sorted_resources() const {
  return sorted_rows(resources_, symbols_, &ResourceType::name);
}

std::vector<const ResourceType*> Directory::resources_of(Symbol service) const {
  std::vector<const ResourceType*> rows;
  const auto found = resources_by_service_.find(service.index);
  if (found == resources_by_service_.end()) return rows;
  for (const Slot slot : found->second) rows.push_back(&resources_[slot]);
  put_in_order(rows, [&](const ResourceType* left, const ResourceType* right) {
    return symbols_.text(left->name) < symbols_.text(right->name);
  });
  return rows;
}

Put Directory::put_service(Transaction& tx, const Service& service) {
  if (!service.name.present()) return Put::nameless;
  const Slot slot = services_.find_key(service.name);
  if (taken(service_tokens_, service.token, slot)) return Put::token_taken;
  put_row(tx, services_, slot, service);
  return Put::done;
}

Put Directory::put_user(Transaction& tx, const User& user) {
  if (!user.uuid.present()) return Put::nameless;
  const Slot slot = users_.find_key(user.uuid);
  if (taken(user_tokens_, user.token, slot)) return Put::token_taken;
  put_row(tx, users_, slot, user);
  return Put::done;
}

Put Directory::put_resource(Transaction& tx, const ResourceType& resource) {
  if (!resource.name.present()) return Put::nameless;
  if (!has_service(resource.service)) return Put::unknown_service;
  put_row(tx, resources_, resources_.find_key(resource.name), resource);
  return Put::done;
}

bool Directory::enabled(Extension extension) const {
  const Slot slot = settings_.find_key(Settings{}.id);
  if (slot == kNoSlot) return false;
  const std::vector<Extension>& on = settings_[slot].extensions;
  return std::find(on.begin(), on.end(), extension) != on.end();
}

void Directory::set_extensions(Transaction& tx, const std::vector<Extension>& extensions) {
  Settings settings;
  settings.extensions = extensions;
  std::vector<Extension>& on = settings.extensions;
  put_in_order(on);
  on.erase(std::unique(on.begin(), on.end()), on.end());
  const Slot slot = settings_.find_key(settings.id);
  if (slot == kNoSlot && on.empty()) return;
  put_row(tx, settings_, slot, settings);
}

void Directory::entered(Slot slot, const ResourceType& row) {
  resources_by_service_[row.service.index].push_back(slot);
}

void Directory::leaving(Slot slot, const ResourceType& row) {
  std::vector<Slot>& slots = resources_by_service_[row.service.index];
  slots.erase(std::find(slots.begin(), slots.end(), slot));
}

void Directory::cleared() {
  resources_by_service_.clear();
}

}  // namespace tabplane::quota
