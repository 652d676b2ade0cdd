// Users and their organizations: signing up, being let in and out, leaving.
//
// A user belongs to the organization of a legal company name. Passwords are looked at and thrown
// away: no row has one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

struct NewUser {
  std::string email;
  std::string name;
  std::string company;
  std::string company_url;
  std::vector<Attribute> attributes;
  bool verified = false;  // else a token has to be sent back first
};

// Whether a text can be an address: one @ with something around it, and no spaces.
bool is_email(std::string_view text);

// An address that somebody has already, in any case, is refused.
Result<Symbol, Refusal> create_user(Fleet& fleet, Transaction& tx, Actor actor, NewUser user);
// Only an active one; again when it is suspended.
Refused suspend_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user);
Refused unsuspend_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user);
// With a subscription that is not over it is refused. What was used this month is invoiced.
Refused delete_user(Fleet& fleet, Transaction& tx, Actor actor, Symbol user);
// A new token, for those who never verified.
Refused resend_verification(Fleet& fleet, Transaction& tx, Actor actor, Symbol user);

// An account configuration that no instance and no cell stands in.
Refused delete_account(Fleet& fleet, Transaction& tx, Actor actor, Symbol account);

}  // namespace tabplane::fleet
