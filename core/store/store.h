// All tables of one world and the texts that their rows use.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/any_table.h"
#include "core/store/symbols.h"

namespace tabplane {

class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  Symbols& symbols() { return symbols_; }
  const Symbols& symbols() const { return symbols_; }

  // Once for each table, before the first row. REQUIRES: no other table has its tag.
  void add(AnyTable& table);

  // nullptr when this build has no such table.
  AnyTable* find(TableTag tag) const;
  AnyTable* find(std::string_view name) const;

  // In order of their tags.
  const std::vector<AnyTable*>& tables() const { return tables_; }

  void clear();

  // 64 bits over all rows of all tables; equal for worlds that hold the same, however they came to
  // it.
  std::uint64_t digest() const;

 private:
  Symbols symbols_;
  std::vector<AnyTable*> tables_;
};

}  // namespace tabplane
