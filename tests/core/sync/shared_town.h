// A small world for the simulation: accounts with limits, deeds that count against them, and a
// clock. One replica of it, with the journal of what it has promised.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sync/replica.h"

namespace tabplane::town {

struct Account {
  std::uint32_t number = 0;
  std::int64_t limit = 0;
  std::int64_t used = 0;
};

// One operation that counted. Its token is what the caller named it by.
struct Deed {
  std::uint64_t token = 0;
  std::uint32_t account = 0;
  std::int64_t amount = 0;
  std::uint64_t serial = 0;
  Symbol maker;
};

}  // namespace tabplane::town

namespace tabplane {
template <>
struct RowDescription<town::Account> {
  static constexpr TableTag tag = 900;
  static constexpr const char* name = "town.account";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "number", &town::Account::number),
                 field(2, "limit", &town::Account::limit), field(3, "used", &town::Account::used));
};
template <>
struct RowDescription<town::Deed> {
  static constexpr TableTag tag = 901;
  static constexpr const char* name = "town.deed";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "token", &town::Deed::token), field(2, "account", &town::Deed::account),
                 field(3, "amount", &town::Deed::amount), field(4, "serial", &town::Deed::serial),
                 field(5, "maker", &town::Deed::maker));
};
extern template class Table<town::Account>;
extern template class Table<town::Deed>;
}  // namespace tabplane

namespace tabplane::town {

inline constexpr std::uint32_t kAccounts = 3;
inline constexpr std::int64_t kLimit = 40;

class Town {
 public:
  Town(std::uint64_t seed, const sync::ReplicaOptions& options);

  Engine engine;
  Table<Account> accounts;
  Table<Deed> deeds;
  Rejections rejections;
  std::unique_ptr<SharedWorld> world;
  std::unique_ptr<sync::Replica> replica;

  // The world with which the first replica begins.
  void found();

  // Requests. True when it was carried out and changed something.
  bool spend(std::uint32_t account, std::int64_t amount, std::uint64_t token);
  // The same, done by a timer later; what does not fit then counts as nothing.
  bool spend_later(std::uint32_t account, std::int64_t amount, std::uint64_t token,
                   std::int64_t after_ms);
  bool set_limit(std::uint32_t account, std::int64_t limit);
  bool dismiss(std::uint32_t at);
  bool advance(std::int64_t by_ms);

  // The serial that `spend` gave out last.
  std::uint64_t last_serial = 0;

  // Empty, or what is wrong with the rows.
  std::string broken() const;
  // Of a deed or a rejection with this token.
  bool has_deed(std::uint64_t token) const;
  std::uint32_t rejections_of(std::uint64_t token) const;

 private:
  sync::Replica::Verdict run(const Cause& cause);
  sync::Replica::Verdict rule(Transaction& tx, std::string_view target);
  bool fits(std::uint32_t account, std::int64_t amount) const;
  void count(Transaction& tx, std::uint32_t account, std::int64_t amount, std::uint64_t token);
};

}  // namespace tabplane::town
