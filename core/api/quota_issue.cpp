#include "core/api/quota_issue.h"

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/api/plain_body.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

constexpr std::string_view kMalformedProvision = "Malformed provision ";
constexpr std::int64_t kLongestTimeoutSeconds = 10LL * 366 * 24 * 3600;

// An id is text; a number is nobody's name but well formed; null names the null source.
bool read_id(const Json* json, Transaction& tx, Symbol& id) {
  if (json == nullptr || json->is_structured() || json->is_boolean()) return false;
  if (json->is_null()) {
    id = Symbol{};
  } else if (json->is_string()) {
    id = tx.intern(*json->get_ptr<const Json::string_t*>());
  } else {
    id = tx.intern(to_text(*json));
  }
  return true;
}

bool read_provision(const Json& json, Transaction& tx, quota::Provision& provision) {
  const Json* quantity = member(json, "quantity");
  const std::optional<std::int64_t> amount = quantity ? as_integer(*quantity) : std::nullopt;
  if (!amount || *amount == kAmountMin) return false;
  provision.quantity = *amount;
  return read_id(member(json, "holder"), tx, provision.holder) &&
         read_id(member(json, "source"), tx, provision.source) &&
         read_id(member(json, "resource"), tx, provision.resource);
}

// An absent option keeps its default; null is of the wrong type.
bool read_flag(const Json& json, std::string_view name, bool& flag) {
  const Json* found = member(json, name);
  if (found == nullptr) return true;
  if (!found->is_boolean()) return false;
  flag = *found->get_ptr<const Json::boolean_t*>();
  return true;
}

// Ids of neighbouring provisions are often the same; each is looked up once.
Symbol intern_again(Transaction& tx, std::string_view text, std::string_view before, Symbol known) {
  return known.present() && text == before ? known : tx.intern(text);
}

void take_plain(const PlainIssue& plain, Transaction& tx, IssueBody& body) {
  body.provisions.reserve(plain.provisions.size());
  PlainProvision before;
  quota::Provision known;
  for (const PlainProvision& provision : plain.provisions) {
    quota::Provision next;
    next.quantity = provision.quantity;
    next.holder = intern_again(tx, provision.holder, before.holder, known.holder);
    if (provision.source) {
      next.source = intern_again(tx, *provision.source, before.source.value_or(""), known.source);
    }
    next.resource = intern_again(tx, provision.resource, before.resource, known.resource);
    body.provisions.push_back(next);
    before = provision;
    known = next;
  }
  body.name = plain.name;
  body.force = plain.force;
  body.auto_accept = plain.auto_accept;
}

}  // namespace

std::string_view read_issue(Call& call, IssueBody& body) {
  if (const std::optional<PlainIssue> plain = read_plain_issue(call.request.body)) {
    take_plain(*plain, call.tx(), body);
    return {};
  }
  return read_issue_document(call, body);
}

std::string_view read_issue_document(Call& call, IssueBody& body) {
  const std::optional<Json> json = parse_json(call.request.body);
  if (!json) return "Could not decode request body as JSON";
  if (!json->is_object()) return "Request should be a JSON dict";
  const Json* provisions = member(*json, "provisions");
  if (provisions == nullptr || provisions->is_null()) return "Provisions are missing.";
  if (!provisions->is_array()) return "Provisions should be a list.";
  body.provisions.reserve(provisions->size());
  for (const Json& item : *provisions) {
    if (!read_provision(item, call.tx(), body.provisions.emplace_back())) {
      body.malformed_provision = to_text(item);
      return kMalformedProvision;
    }
  }
  if (!read_flag(*json, "force", body.force)) return "\"force\" option should be a boolean.";
  if (!read_flag(*json, "auto_accept", body.auto_accept)) {
    return "\"auto_accept\" option should be a boolean.";
  }
  if (const Json* name = member(*json, "name"); name != nullptr) {
    if (!name->is_string()) return "Commission name should be a string.";
    body.name = *name->get_ptr<const Json::string_t*>();
  }
  const Json* timeout = member(*json, "timeout_seconds");
  if (timeout != nullptr &&
      call.plane.quota().directory().enabled(quota::Extension::timeout_seconds)) {
    const std::optional<std::int64_t> seconds = as_integer(*timeout);
    if (!seconds || *seconds < 1 || *seconds > kLongestTimeoutSeconds) {
      return "\"timeout_seconds\" should be a positive number of seconds.";
    }
    body.timeout = Duration{*seconds * 1000};
  }
  return {};
}

}  // namespace tabplane::api
