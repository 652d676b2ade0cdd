#include "core/fleet/networks.h"

namespace tabplane::fleet {
namespace {

// A number without leading zeros at the front of the text, at most `most`; it is taken off.
std::optional<std::uint32_t> take_number(std::string_view& text, std::uint32_t most) {
  std::uint32_t value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + static_cast<std::uint32_t>(text[digits] - '0');
    ++digits;
    if (value > most) return std::nullopt;
  }
  if (digits == 0 || (digits > 1 && text.front() == '0')) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take_letter(std::string_view& text, char letter) {
  if (text.empty() || text.front() != letter) return false;
  text.remove_prefix(1);
  return true;
}

bool is_used(const Fleet& fleet, Symbol network) {
  bool used = false;
  fleet.rows.cells.each([&](Slot, const Cell& row) { used = used || row.network == network; });
  fleet.rows.instances.each(
      [&](Slot, const Instance& row) { used = used || row.network == network; });
  return used;
}

}  // namespace

bool is_cidr(std::string_view text) {
  std::uint32_t address = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && !take_letter(text, '.')) return false;
    const std::optional<std::uint32_t> value = take_number(text, 255);
    if (!value) return false;
    address = address << 8 | *value;
  }
  if (!take_letter(text, '/')) return false;
  const std::optional<std::uint32_t> length = take_number(text, 32);
  if (!length || !text.empty()) return false;
  const std::uint64_t hosts = (std::uint64_t{1} << (32 - *length)) - 1;
  return (address & hosts) == 0;
}

Result<Symbol, Refusal> create_network(Fleet& fleet, Transaction& tx, Actor actor,
                                       const NewNetwork& wanted) {
  if (!is_cidr(wanted.cidr)) return bad("cidr is no block of addresses, or has host bits");
  const Region* region = wanted.provider.present()
                             ? fleet.rows.region_by_code(wanted.provider, wanted.region_code)
                             : nullptr;
  if (region == nullptr) return bad("There is no such cloud provider and region");
  Network row;
  row.id = fleet.new_id(tx, "n-");
  row.number = fleet.next_number(tx);
  row.name = wanted.name;
  row.cidr = wanted.cidr;
  row.region = region->id;
  row.has_features = wanted.private_link.has_value();
  row.private_link = wanted.private_link.value_or(false);
  row.user = actor.user;
  if (const User* user = fleet.rows.user(actor.user)) row.organization = user->organization;
  row.created_at = tx.now();
  const Symbol id = row.id;
  tx.insert(fleet.rows.networks, std::move(row));
  audit(fleet, tx, actor, "Created the network " + fleet.text(id));
  return id;
}

Refused rename_network(Fleet& fleet, Transaction& tx, Actor actor, Symbol network,
                       const std::optional<std::string>& name) {
  const Slot slot = network.present() ? fleet.rows.networks.find_key(network) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such network");
  if (name && name->empty()) return bad("name is empty");
  if (name) tx.update(fleet.rows.networks, slot, [&](Network& row) { row.name = *name; });
  audit(fleet, tx, actor, "Renamed the network " + fleet.text(network));
  return std::nullopt;
}

Refused delete_network(Fleet& fleet, Transaction& tx, Actor actor, Symbol network) {
  const Slot slot = network.present() ? fleet.rows.networks.find_key(network) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such network");
  if (fleet.rows.networks[slot].type == NetworkType::usual) {
    return bad("The default network cannot be deleted");
  }
  if (is_used(fleet, network)) return bad("Cells or instances stand in the network");
  tx.erase(fleet.rows.networks, slot);
  audit(fleet, tx, actor, "Deleted the network " + fleet.text(network));
  return std::nullopt;
}

}  // namespace tabplane::fleet
