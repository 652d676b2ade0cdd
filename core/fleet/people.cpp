#include "core/fleet/people.h"

#include "core/fleet/invoices.h"
#include "core/fleet/notifications.h"
#include "core/fleet/report.h"

namespace tabplane::fleet {
namespace {

Refusal no_such_user() {
  return missing("There is no such user");
}

std::string new_token(Transaction& tx) {
  std::string token = "verify-" + Fleet::draw_word(tx.ids());
  return token + Fleet::draw_word(tx.ids());
}

Symbol organization_of(Fleet& fleet, Transaction& tx, const NewUser& user) {
  Symbol found;
  fleet.rows.organizations_in_order.each(kEverything, [&](Slot, const Organization& row) {
    if (row.name == user.company) found = row.id;
    return !found.present();
  });
  if (found.present()) return found;
  Organization row;
  row.id = fleet.new_id(tx, "org-");
  row.number = fleet.next_number(tx);
  row.name = user.company;
  row.url = user.company_url;
  row.email = user.email;
  found = row.id;
  tx.insert(fleet.rows.organizations, std::move(row));
  return found;
}

void touch(Transaction& tx, Actor actor, User& row) {
  row.modified_at = tx.now();
  row.modified_by = actor.user;
}

Slot slot_of_user(const Fleet& fleet, Symbol user) {
  return user.present() ? fleet.rows.users.find_key(user) : kNoSlot;
}

Refused set_enabled(Fleet& fleet, Transaction& tx, Actor actor, Symbol user, bool enabled) {
  const Slot slot = slot_of_user(fleet, user);
  if (slot == kNoSlot) return no_such_user();
  const User& row = fleet.rows.users[slot];
  if (row.status != UserStatus::active) return wrong_state("The user never verified the address");
  if (row.enabled == enabled) {
    return wrong_state(enabled ? "The user is not suspended" : "The user is suspended already");
  }
  tx.update(fleet.rows.users, slot, [&](User& changed) {
    changed.enabled = enabled;
    touch(tx, actor, changed);
  });
  audit(fleet, tx, actor,
        (enabled ? "Unsuspended the user " : "Suspended the user ") + fleet.text(user));
  return std::nullopt;
}

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != std::string_view::npos || text.size() > 320) return false;
  for (const char letter : text) {
    if (static_cast<unsigned char>(letter) <= ' ') return false;
  }
  return true;
}

Result<Symbol, Refusal> create_user(Fleet& fleet, Transaction& tx, Actor actor, NewUser user) {
  if (!is_email(user.email)) return bad("email is no address");
  if (user.name.empty()) return bad("name is empty");
  if (user.company.empty()) return bad("legalCompanyName is empty");
  if (fleet.rows.user_by_email(user.email) != nullptr) {
    return wrong_state("A user has this address already");
  }
  User row;
  row.organization = organization_of(fleet, tx, user);
  row.id = fleet.new_id(tx, "user-");
  row.number = fleet.next_number(tx);
  row.name = std::move(user.name);
  row.email = std::move(user.email);
  row.status = user.verified ? UserStatus::active : UserStatus::not_enabled;
  row.enabled = user.verified;
  if (!user.verified) row.verification = new_token(tx);
  row.attributes = std::move(user.attributes);
  row.created_at = tx.now();
  touch(tx, actor, row);
  const Symbol id = row.id;
  tx.insert(fleet.rows.users, std::move(row));
  audit(fleet, tx, actor, "Created the user " + fleet.text(id));
  signed_up(fleet, tx, tx.now());
  tell_customer(fleet, tx, CustomerEventType::customer_sign_up, id, {}, id);
  ProviderEvent event;
  event.type = ProviderEventType::user_sign_up;
  event.subject = id;
  tell_provider(fleet, tx, std::move(event));
  return id;
}

Refused suspend_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user) {
  return set_enabled(fleet, tx, actor, user, false);
}

Refused unsuspend_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user) {
  return set_enabled(fleet, tx, actor, user, true);
}

Refused delete_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user) {
  const Slot slot = slot_of_user(fleet, user);
  if (slot == kNoSlot) return no_such_user();
  bool subscribes = false;
  fleet.rows.subscriptions_of_user.each(user, [&](Slot, const Subscription& row) {
    subscribes = !is_over(row.status);
    return !subscribes;
  });
  if (subscribes) return wrong_state("The user has a subscription");
  std::string message = "Deleted the user " + fleet.text(user);
  for (const Symbol invoice : draft_last_invoices(fleet, tx, user)) {
    message += ", drafted the invoice " + fleet.text(invoice);
  }
  tx.erase(fleet.rows.users, slot);
  audit(fleet, tx, actor, message);
  return std::nullopt;
}

Refused resend_verification(Fleet& fleet, Transaction& tx, Actor actor, Symbol user) {
  const Slot slot = slot_of_user(fleet, user);
  if (slot == kNoSlot) return no_such_user();
  if (fleet.rows.users[slot].status != UserStatus::not_enabled) {
    return wrong_state("The user's address is verified");
  }
  const std::string token = new_token(tx);
  tx.update(fleet.rows.users, slot, [&](User& changed) {
    changed.verification = token;
    touch(tx, actor, changed);
  });
  send_verification(fleet, tx, user);
  audit(fleet, tx, actor, "Sent the verification of the user " + fleet.text(user) + " again");
  return std::nullopt;
}

Refused delete_account(Fleet& fleet, Transaction& tx, Actor actor, Symbol account) {
  const Slot slot = account.present() ? fleet.rows.accounts.find_key(account) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such account configuration");
  bool in_use = false;
  fleet.rows.instances.each(
      [&](Slot, const Instance& row) { in_use = in_use || row.account == account; });
  fleet.rows.cells.each([&](Slot, const Cell& row) { in_use = in_use || row.account == account; });
  if (in_use) return wrong_state("Instances or cells stand in the account");
  tx.erase(fleet.rows.accounts, slot);
  audit(fleet, tx, actor, "Deleted the account configuration " + fleet.text(account));
  return std::nullopt;
}

}  // namespace tabplane::fleet
