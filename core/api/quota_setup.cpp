#include "core/api/quota_setup.h"

#include "core/api/control_plane.h"
#include "core/base/secret.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

using MaybeFault = std::optional<DocumentFault>;
using ReadItem = void (*)(quota::Quota&, Transaction&, ObjectReader&);

Symbol optional_symbol(Transaction& tx, const std::optional<std::string>& text) {
  return text ? tx.intern(*text) : Symbol{};
}

const char* reason_of(quota::Put put) {
  switch (put) {
    case quota::Put::done:
      return "";
    case quota::Put::nameless:
      return "should not be empty";
    case quota::Put::token_taken:
      return "belongs to another one";
    case quota::Put::unknown_service:
      return "names no service";
  }
  return "";
}

// Which member a refused row is blamed on.
void report(ObjectReader& item, quota::Put put, std::string_view id_name) {
  if (put == quota::Put::done) return;
  item.refuse(put == quota::Put::nameless      ? id_name
              : put == quota::Put::token_taken ? std::string_view("token")
                                               : std::string_view("service"),
              reason_of(put));
}

// The verifier of the member `token`; the present one when the member is missing.
template <class Row>
std::string read_token(ObjectReader& item, const Table<Row>& rows, const Row& key) {
  const std::optional<std::string> token = item.optional_text("token");
  if (token) return token->empty() ? std::string() : secret_verifier(*token);
  const Slot known = rows.find(key);
  return known == kNoSlot ? std::string() : rows[known].token;
}

void read_service(quota::Quota& quota, Transaction& tx, ObjectReader& item) {
  quota::Service service;
  const std::string name = item.text("name");
  if (!name.empty()) service.name = tx.intern(name);
  service.token = read_token(item, quota.directory().services(), service);
  if (item.finish()) report(item, quota.directory().put_service(tx, service), "name");
}

void read_user(quota::Quota& quota, Transaction& tx, ObjectReader& item) {
  quota::User user;
  const std::string uuid = item.text("uuid");
  if (!uuid.empty()) user.uuid = tx.intern(uuid);
  user.token = read_token(item, quota.directory().users(), user);
  user.state =
      static_cast<quota::UserState>(item.word("state", {"active", "inactive", "pending_terms"}));
  user.expires = item.optional_time("expires");
  if (item.finish()) report(item, quota.directory().put_user(tx, user), "uuid");
}

void read_resource(quota::Quota& quota, Transaction& tx, ObjectReader& item) {
  quota::ResourceType resource;
  const std::string name = item.text("name");
  if (!name.empty()) resource.name = tx.intern(name);
  resource.unit = item.optional_text("unit");
  resource.description = item.optional_text("description");
  resource.service = tx.intern(item.text("service"));
  if (item.finish()) report(item, quota.directory().put_resource(tx, resource), "name");
}

quota::HoldingKey read_holding_key(Transaction& tx, ObjectReader& item) {
  quota::HoldingKey key;
  const std::string holder = item.text("holder");
  if (!holder.empty()) key.holder = tx.intern(holder);
  key.source = optional_symbol(tx, item.optional_text("source"));
  const std::string resource = item.text("resource");
  if (!resource.empty()) key.resource = tx.intern(resource);
  return key;
}

void read_holding(quota::Quota& quota, Transaction& tx, ObjectReader& item) {
  const quota::HoldingKey key = read_holding_key(tx, item);
  const std::int64_t limit = item.integer("limit");
  const std::optional<std::int64_t> usage = item.optional_integer("usage");
  if (!item.finish()) return;
  const quota::PutHolding put =
      usage ? quota.put_holding(tx, key, limit, *usage) : quota.set_limit(tx, key, limit);
  switch (put) {
    case quota::PutHolding::done:
      break;
    case quota::PutHolding::nameless:
      item.refuse(key.holder.present() ? "resource" : "holder", "should not be empty");
      break;
    case quota::PutHolding::below_zero:
      item.refuse("usage", "should not be negative");
      break;
    case quota::PutHolding::out_of_range:
      item.refuse("usage", "leaves 64 bits together with what is open");
      break;
  }
}

void read_commission(quota::Quota& quota, Transaction& tx, ObjectReader& item) {
  quota::Commission commission;
  commission.serial = static_cast<quota::Serial>(std::max<std::int64_t>(item.integer("serial"), 0));
  commission.service = tx.intern(item.text("service"));
  commission.issue_time = item.optional_time("issue_time").value_or(tx.now());
  commission.name = item.optional_text("name").value_or("");
  std::vector<quota::Provision> listed;
  MaybeFault inner;
  if (const Json* provisions = item.list("provisions")) {
    for (std::size_t at = 0; at < provisions->size() && !inner; ++at) {
      ObjectReader row((*provisions)[at], pointer_to(item.pointer_of("provisions"), at), inner);
      const quota::HoldingKey key = read_holding_key(tx, row);
      quota::Provision provision;
      provision.holder = key.holder;
      provision.source = key.source;
      provision.resource = key.resource;
      provision.quantity = row.integer("quantity");
      row.finish();
      listed.push_back(provision);
    }
  }
  commission.provisions.assign(listed);
  if (inner) {
    item.refuse_at(*inner);
    return;
  }
  if (!item.finish()) return;
  switch (quota.put_commission(tx, commission)) {
    case quota::PutCommission::done:
      break;
    case quota::PutCommission::invalid_serial:
      item.refuse("serial", "should be a positive integer");
      break;
    case quota::PutCommission::unknown_service:
      item.refuse("service", "names no service");
      break;
    case quota::PutCommission::invalid_quantity:
      item.refuse("provisions", "have a quantity that is out of range");
      break;
    case quota::PutCommission::no_holding:
      item.refuse("provisions", "name a holding that does not exist");
      break;
    case quota::PutCommission::out_of_range:
      item.refuse("provisions", "bring a counter out of 64 bits");
      break;
  }
}

void read_list(quota::Quota& quota, Transaction& tx, const Json& list, const std::string& pointer,
               ReadItem read, MaybeFault& fault) {
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    ObjectReader item(list[at], pointer_to(pointer, at), fault);
    read(quota, tx, item);
  }
}

void read_extensions(quota::Quota& quota, Transaction& tx, const Json& list,
                     const std::string& pointer, MaybeFault& fault) {
  std::vector<quota::Extension> extensions;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (!list[at].is_string() || list[at] != "timeout_seconds") {
      fault = DocumentFault{pointer_to(pointer, at), "should be \"timeout_seconds\""};
      return;
    }
    extensions = {quota::Extension::timeout_seconds};
  }
  quota.directory().set_extensions(tx, extensions);
}

Response put_list(Call& call, ReadItem read) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  if (!body->is_array()) fault = DocumentFault{"", "should be a list"};
  if (!fault) read_list(call.plane.quota(), call.tx(), *body, "", read, fault);
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":" + std::to_string(body->size()) + "}");
}

}  // namespace

void put_quota_section(quota::Quota& quota, Transaction& tx, const Json& section,
                       const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(section, pointer, fault);
  const struct {
    const char* name;
    ReadItem read;
  } lists[] = {{"services", read_service},
               {"users", read_user},
               {"resources", read_resource},
               {"holdings", read_holding},
               {"commissions", read_commission}};
  for (const auto& [name, read] : lists) {
    if (const Json* list = reader.list(name)) {
      read_list(quota, tx, *list, reader.pointer_of(name), read, fault);
    }
  }
  if (const Json* list = reader.list("extensions")) {
    read_extensions(quota, tx, *list, reader.pointer_of("extensions"), fault);
  }
  const std::optional<std::int64_t> next = reader.optional_integer("next_serial");
  if (!reader.finish() || !next) return;
  if (*next < 1 || !quota.set_next_serial(tx, static_cast<quota::Serial>(*next))) {
    reader.refuse("next_serial", "should be greater than every serial given out");
  }
}

Response put_holdings(Call& call) {
  return put_list(call, read_holding);
}
Response put_services(Call& call) {
  return put_list(call, read_service);
}
Response put_users(Call& call) {
  return put_list(call, read_user);
}
Response put_resources(Call& call) {
  return put_list(call, read_resource);
}
Response put_commissions(Call& call) {
  return put_list(call, read_commission);
}

}  // namespace tabplane::api
