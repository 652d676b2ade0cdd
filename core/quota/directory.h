// Services, users and resource types: who may ask, and what there is to ask for.
//
// Tokens are known by their verifiers only. A service's token is no user's token and the other way
// round: each is looked for among its own kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/quota/rows.h"
#include "core/store/table.h"
#include "core/store/transaction.h"

namespace tabplane::quota {

enum class Authentication : std::uint8_t {
  ok,
  missing,  // no token, or an empty one
  invalid,  // nobody of this kind has it
  inactive,
  expired,
  pending_terms,
};

struct Caller {
  Authentication outcome = Authentication::missing;
  Symbol who;  // the service's name or the user's uuid when `ok`
};

enum class Put : std::uint8_t {
  done,
  nameless,         // the row has no name
  token_taken,      // another row of the same kind has this token
  unknown_service,  // the service that it names does not exist
};

// Finds the row of a token. Remembers the tokens asked for last in memory, so that a caller who
// comes again costs a comparison and no SHA-256.
template <class Row>
class TokenIndex : public RowObserver<Row> {
 public:
  // kNoSlot when no row has it.
  Slot find(std::string_view token) const;
  Slot find_verifier(const std::string& verifier) const;

 private:
  struct Remembered {
    std::string token;
    Slot slot = kNoSlot;
  };
  static constexpr std::size_t kRemembered = 256;

  void entered(Slot slot, const Row& row) override;
  void leaving(Slot slot, const Row& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  std::unordered_map<std::string, Slot> by_verifier_;
  mutable std::vector<Remembered> remembered_;  // by hash; only tokens that somebody has
};

extern template class TokenIndex<Service>;
extern template class TokenIndex<User>;

class Directory : private RowObserver<ResourceType> {
 public:
  explicit Directory(Store& store);

  const Table<Service>& services() const { return services_; }
  const Table<User>& users() const { return users_; }
  const Table<ResourceType>& resources() const { return resources_; }

  Caller service_of(std::string_view token) const;
  // Checked in this order: inactive, expired, pending terms.
  Caller user_of(std::string_view token, TimePoint now) const;

  bool has_service(Symbol name) const;
  bool registered_by(Symbol resource, Symbol service) const;
  const ResourceType* resource(Symbol name) const;

  // All sorted by the text of their key.
  std::vector<const Service*> sorted_services() const;
  std::vector<const User*> sorted_users() const;
  std::vector<const ResourceType*> sorted_resources() const;
  std::vector<const ResourceType*> resources_of(Symbol service) const;

  // Each inserts the row or replaces the one with its key. Tokens are verifiers; "" is no token.
  Put put_service(Transaction& tx, const Service& service);
  Put put_user(Transaction& tx, const User& user);
  Put put_resource(Transaction& tx, const ResourceType& resource);

  bool enabled(Extension extension) const;
  void set_extensions(Transaction& tx, const std::vector<Extension>& extensions);

 private:
  void entered(Slot slot, const ResourceType& row) override;
  void leaving(Slot slot, const ResourceType& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  const Symbols& symbols_;
  Table<Service> services_;
  Table<User> users_;
  Table<ResourceType> resources_;
  Table<Settings> settings_;
  TokenIndex<Service> service_tokens_;
  TokenIndex<User> user_tokens_;
  std::unordered_map<std::uint32_t, std::vector<Slot>> resources_by_service_;
};

}  // namespace tabplane::quota
