#include "shell/panels/sharing_again.h"

#include <optional>
#include <utility>

#include "core/api/json.h"
#include "core/api/route.h"
#include "core/api/target.h"
#include "core/autoscale/autoscale.h"
#include "core/base/secret.h"
#include "core/fleet/fleet.h"
#include "core/provision/provision.h"
#include "shell/panels/autoscale.h"
#include "shell/panels/fleet_parts.h"
#include "shell/panels/provision_parts.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view token_parameter = "X-Auth-Token";
constexpr std::string_view hidden = "(secret)";

// The target without the place of a token that the world has not kept.
std::string without_token(const std::string& target) {
  const api::Target parsed = api::parse_target(target);
  if (!parsed.parameter(token_parameter)) return target;
  std::string kept = target.substr(0, target.find('?'));
  char separator = '?';
  for (const auto& [name, value] : parsed.query) {
    if (name == token_parameter) continue;
    kept += separator + api::percent_encode(name) + "=" + api::percent_encode(value);
    separator = '&';
  }
  return kept;
}

std::string has_none(std::string_view what, const std::string& actor) {
  if (actor.empty()) return "It is not known who asked for this.";
  return "This device has no " + std::string(what) + " of " + actor + ".";
}

// Whether a key that stands for `found` speaks for who asked.
bool speaks_for(std::optional<std::string_view> found, const std::string& actor) {
  return found && (actor.empty() || actor == "default" || *found == actor);
}

std::string give_quota_token(SendingAgain& sending, const std::string& actor,
                             const Credentials& credentials) {
  const std::string* token = credentials.token(actor);
  if (token == nullptr) return has_none("token", actor);
  sending.request.headers.emplace_back(token_parameter, *token);
  return {};
}

std::string give_provision_key(SendingAgain& sending, const std::string& actor,
                               const api::ControlPlane& plane, const Credentials& credentials) {
  const auto& catalogue = plane.provision().catalogue();
  if (catalogue.actor_of("")) return {};
  const std::string* key = credentials.token(provision_key_name);
  if (key == nullptr || !speaks_for(catalogue.actor_of(*key), actor)) return has_none("key", actor);
  sending.request.headers.emplace_back("API-KEY", *key);
  return {};
}

std::string give_autoscale_key(SendingAgain& sending, const std::string& actor,
                               const api::ControlPlane& plane, const Credentials& credentials) {
  if (!plane.autoscale().inventory().has_keys()) return {};
  const std::string* key = credentials.token(identity_credential(actor));
  if (key == nullptr) return has_none("key", actor);
  std::optional<api::Json> body = api::parse_json(sending.request.body);
  if (!body || !body->is_object()) return "The body is not a JSON object.";
  (*body)["authorization_key"] = *key;
  sending.request.body = api::to_text(*body);
  return {};
}

std::string give_fleet_token(SendingAgain& sending, const std::string& actor,
                             const api::ControlPlane& plane, const Credentials& credentials) {
  const fleet::Fleet& system = plane.fleet();
  if (system.rows.tokens.size() == 0) return {};
  const std::string* token = credentials.token(fleet_token_name);
  std::optional<std::string_view> user;
  if (token != nullptr) {
    const auto verifier = system.symbols().find(secret_verifier(*token));
    const Slot slot = verifier ? system.rows.tokens.find_key(*verifier) : kNoSlot;
    if (slot != kNoSlot) user = system.symbols().text(system.rows.tokens[slot].user);
  }
  if (!speaks_for(user, actor)) return has_none("token", actor);
  sending.request.headers.emplace_back("Authorization", "Bearer " + *token);
  return {};
}

std::string give_credentials(SendingAgain& sending, const std::string& actor,
                             const api::ControlPlane& plane, const Credentials& credentials) {
  const std::string_view system =
      api::router().system_of(api::parse_target(sending.request.target)).name;
  if (system == "quota") return give_quota_token(sending, actor, credentials);
  if (system == "provision") return give_provision_key(sending, actor, plane, credentials);
  if (system == "autoscale") return give_autoscale_key(sending, actor, plane, credentials);
  if (system == "fleet") return give_fleet_token(sending, actor, plane, credentials);
  return {};
}

}  // namespace

SendingAgain sending_again(const RejectionFacts& facts, std::string_view body,
                           const api::ControlPlane& plane, const Credentials& credentials) {
  SendingAgain sending{facts.again, {}};
  sending.request.target = without_token(sending.request.target);
  sending.request.body = body;
  const bool blank = body.find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (!facts.body_hash.empty() && (blank || body == facts.body_hash)) {
    sending.reason = "The body was too long to be kept: write it anew.";
    return sending;
  }
  sending.reason = give_credentials(sending, facts.actor, plane, credentials);
  if (sending.reason.empty() && sending.request.body.find(hidden) != std::string::npos) {
    sending.reason = "Write what stood in place of (secret): secrets are not kept.";
  }
  return sending;
}

}  // namespace tabplane::shell
