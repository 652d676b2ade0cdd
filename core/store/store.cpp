#include "core/store/store.h"

#include <algorithm>
#include <cassert>

#include "core/base/hash.h"

namespace tabplane {

void Store::add(AnyTable& table) {
  assert(find(table.tag()) == nullptr);
  const auto after = std::find_if(tables_.begin(), tables_.end(),
                                  [&](AnyTable* other) { return other->tag() > table.tag(); });
  tables_.insert(after, &table);
}

AnyTable* Store::find(TableTag tag) const {
  for (AnyTable* table : tables_) {
    if (table->tag() == tag) return table;
  }
  return nullptr;
}

AnyTable* Store::find(std::string_view name) const {
  for (AnyTable* table : tables_) {
    if (table->name() == name) return table;
  }
  return nullptr;
}

void Store::clear() {
  for (AnyTable* table : tables_) table->clear();
  symbols_.clear();
}

std::uint64_t Store::digest() const {
  std::uint64_t digest = 0;
  for (const AnyTable* table : tables_) {
    // A table without rows adds nothing, so a build with more systems digests an old world alike.
    if (table->size() > 0) digest = combine64(digest, table->digest(symbols_));
  }
  return digest;
}

}  // namespace tabplane
