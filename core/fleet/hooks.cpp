#include "core/fleet/hooks.h"

#include "core/base/sha256.h"

namespace tabplane::fleet {
namespace {

std::string digest_of(std::string_view body) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : sha256(body)) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

}  // namespace

Refused receive_hook(Fleet& fleet, Transaction& tx, Actor actor, Symbol producer,
                     const std::string& body) {
  if (Tables::find(fleet.rows.producers, producer) == nullptr) {
    return missing("There is no such webhook");
  }
  const std::string digest = digest_of(body);
  const std::optional<Symbol> known = tx.symbols().find(digest);
  if (known && fleet.rows.hooks.find_key(producer, *known) != kNoSlot) return std::nullopt;
  Hook row;
  row.producer = producer;
  row.digest = tx.intern(digest);
  row.number = fleet.next_number(tx);
  row.body = body;
  row.at = tx.now();
  tx.insert(fleet.rows.hooks, std::move(row));
  Audit what;
  what.message = "Received a webhook of " + fleet.text(producer);
  audit(fleet, tx, actor, std::move(what));
  return std::nullopt;
}

}  // namespace tabplane::fleet
