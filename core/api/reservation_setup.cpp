#include "core/api/reservation_setup.h"

#include "core/api/control_plane.h"
#include "core/api/reservation_fields.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using namespace reservation;
using MaybeFault = std::optional<DocumentFault>;
using ReadItem = void (*)(Reservations&, Transaction&, ObjectReader&);

Symbol symbol_of(Transaction& tx, const std::optional<std::string>& text) {
  return text && !text->empty() ? tx.intern(*text) : Symbol{};
}

// What a refused row is blamed on.
void report(ObjectReader& item, Put put) {
  switch (put) {
    case Put::done:
      break;
    case Put::nameless:
      item.refuse("id", "should not be empty");
      break;
    case Put::invalid_amount:
      item.refuse("capacity", "is out of range");
      break;
    case Put::empty_window:
      item.refuse("end", "should be after the start, and of an instance after now");
      break;
    case Put::nothing_named:
      item.refuse("capacity", "should name something");
      break;
    case Put::unknown_provider:
      item.refuse("provider", "names no provider");
      break;
    case Put::unknown_flavor:
      item.refuse("flavor", "names no flavor");
      break;
    case Put::unknown_reservation:
      item.refuse("reservation", "names no reservation");
      break;
    case Put::not_active:
      item.refuse("reservation", "should be active as long as it has instances");
      break;
    case Put::fixed_region:
      item.refuse("region", "cannot change while something is there");
      break;
  }
}

Capacity read_capacity(ObjectReader& item, std::string_view name) {
  Capacity amount;
  const Json* json = item.object(name);
  if (json == nullptr) return amount;
  MaybeFault inner;
  ObjectReader keys(*json, item.pointer_of(name), inner);
  for (const KeyDescription& described : kKeyDescriptions) {
    amount[described.key] = keys.optional_integer(described.name).value_or(0);
  }
  keys.finish();
  if (inner) item.refuse_at(*inner);
  return amount;
}

std::vector<Symbol> read_texts(Transaction& tx, ObjectReader& item, std::string_view name) {
  std::vector<Symbol> texts;
  const Json* list = item.list(name);
  for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
    const Json& text = (*list)[at];
    if (!text.is_string()) {
      item.refuse_at({pointer_to(item.pointer_of(name), at), "should be a string"});
      break;
    }
    texts.push_back(tx.intern(*text.get_ptr<const Json::string_t*>()));
  }
  return texts;
}

// A natural number or null.
std::optional<std::uint64_t> read_bound(ObjectReader& item, std::string_view name) {
  const auto value = item.optional_integer(name);
  if (value && *value < 0) item.refuse(name, "should not be negative");
  if (!value) return std::nullopt;
  return static_cast<std::uint64_t>(*value);
}

void read_flavor(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Flavor flavor;
  flavor.id = symbol_of(tx, item.text("id"));
  flavor.name = item.optional_text("name").value_or("");
  flavor.cores = item.optional_integer("cores").value_or(0);
  flavor.ram = item.optional_integer("ram").value_or(0);
  flavor.gigabytes = item.optional_integer("gigabytes").value_or(0);
  if (!item.finish()) return;
  const Put put = reservations.put_flavor(tx, flavor);
  if (put == Put::invalid_amount) item.refuse("cores", "or another amount is out of range");
  report(item, put);
}

void read_provider(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Provider provider;
  provider.id = symbol_of(tx, item.text("id"));
  provider.type = static_cast<ProviderType>(
      item.word("provider-type", {"openstack", "hp", "rackspace", "amazon", "joyent", "azure"}));
  provider.endpoint = item.optional_text("endpoint").value_or("");
  provider.username = item.optional_text("username").value_or("");
  provider.tenant_id = item.optional_text("tenant_id").value_or("");
  provider.tenant_name = item.optional_text("tenant_name").value_or("");
  provider.region = symbol_of(tx, item.optional_text("region"));
  if (const Json* limits = item.object("limits")) {
    MaybeFault inner;
    ObjectReader keys(*limits, item.pointer_of("limits"), inner);
    for (const KeyDescription& described : kKeyDescriptions) {
      const auto most = keys.optional_integer(described.name);
      if (most) provider.limits.push_back({described.key, *most});
      if (most && *most < 0) keys.refuse(described.name, "should not be negative");
    }
    keys.finish();
    if (inner) item.refuse_at(*inner);
  }
  if (item.finish()) report(item, reservations.put_provider(tx, provider));
}

void read_pool(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Pool pool;
  pool.id = symbol_of(tx, item.text("id"));
  const std::string source = item.text("source");
  pool.provider = find_id(tx.symbols(), source, kProviderType,
                          [&](Symbol id) { return reservations.provider(id) != nullptr; });
  pool.direction = static_cast<Direction>(item.word("direction", {"increase", "decrease"}));
  pool.start = item.optional_time("start").value_or(tx.now());
  pool.end = item.optional_time("end");
  pool.capacity = read_capacity(item, "capacity");
  pool.elements = read_texts(tx, item, "elements");
  if (!item.finish()) return;
  const Put put = reservations.put_pool(tx, pool);
  if (put == Put::unknown_provider) item.refuse("source", "names no provider");
  report(item, put);
}

void read_reservation(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Reservation row;
  row.id = symbol_of(tx, item.text("id"));
  row.name = item.optional_text("name").value_or("");
  row.owner = symbol_of(tx, item.optional_text("owner"));
  row.zone = symbol_of(tx, item.optional_text("zone"));
  row.start = item.time("start");
  row.end = item.time("end");
  row.capacity = read_capacity(item, "capacity");
  row.elements = read_texts(tx, item, "elements");
  row.priority = static_cast<Priority>(item.word("priority", {"normal", "low", "high"}));
  if (row.zone.present() && !reservations.is_zone(row.zone)) {
    item.refuse("zone", "is no provider's region");
  }
  if (item.finish()) report(item, reservations.put_reservation(tx, row));
}

void read_instance(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Allocation row;
  row.id = symbol_of(tx, item.text("id"));
  row.name = item.optional_text("name").value_or("");
  row.image = item.optional_text("image").value_or("");
  row.provider = symbol_of(tx, item.text("provider"));
  row.flavor = symbol_of(tx, item.text("flavor"));
  row.reservation = symbol_of(tx, item.optional_text("reservation"));
  row.start = item.optional_time("start").value_or(tx.now());
  row.end = item.optional_time("end");
  if (const Json* flag = item.any("best_effort"); flag != nullptr && !flag->is_null()) {
    if (!flag->is_boolean()) item.refuse("best_effort", "should be true or false");
    row.best_effort = *flag == true;
  }
  if (item.finish()) report(item, reservations.put_instance(tx, row));
}

void read_policy(Reservations& reservations, Transaction& tx, ObjectReader& item) {
  Policy policy = reservations.policy();
  const auto given = [&](const char* name) { return item.any(name) != nullptr; };
  if (given("expiry_minutes")) policy.expiry_minutes = read_bound(item, "expiry_minutes");
  if (given("max_duration_hours")) {
    policy.max_duration_hours = read_bound(item, "max_duration_hours");
  }
  if (given("max_future_start_days")) {
    policy.max_future_start_days = read_bound(item, "max_future_start_days");
  }
  if (given("max_future_end_days")) {
    policy.max_future_end_days = read_bound(item, "max_future_end_days");
  }
  if (given("free_instances")) {
    policy.free_instances =
        static_cast<FreeInstances>(item.word("free_instances", {"conflict", "best_effort"}));
  }
  if (const Json* cap = item.any("cap_at_provider_limits"); cap != nullptr) {
    if (!cap->is_boolean()) item.refuse("cap_at_provider_limits", "should be true or false");
    policy.cap_at_provider_limits = *cap == true;
  }
  if (item.finish()) reservations.set_policy(tx, policy);
}

void read_list(Reservations& reservations, Transaction& tx, const Json& list,
               const std::string& pointer, ReadItem read, MaybeFault& fault) {
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    ObjectReader item(list[at], pointer_to(pointer, at), fault);
    read(reservations, tx, item);
  }
}

Response put_list(Call& call, ReadItem read) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  if (!body->is_array()) fault = DocumentFault{"", "should be a list"};
  if (!fault) read_list(call.plane.reservations(), call.tx(), *body, "", read, fault);
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":" + std::to_string(body->size()) + "}");
}

}  // namespace

void put_reservation_section(Reservations& reservations, Transaction& tx, const Json& section,
                             const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(section, pointer, fault);
  if (const Json* policy = reader.object("policy")) {
    ObjectReader item(*policy, reader.pointer_of("policy"), fault);
    read_policy(reservations, tx, item);
  }
  const struct {
    const char* name;
    ReadItem read;
  } lists[] = {{"flavors", read_flavor},
               {"providers", read_provider},
               {"pools", read_pool},
               {"reservations", read_reservation},
               {"instances", read_instance}};
  for (const auto& [name, read] : lists) {
    if (const Json* list = reader.list(name)) {
      read_list(reservations, tx, *list, reader.pointer_of(name), read, fault);
    }
  }
  reader.finish();
}

Response put_reservation_flavors(Call& call) {
  return put_list(call, read_flavor);
}
Response put_reservation_providers(Call& call) {
  return put_list(call, read_provider);
}
Response put_reservation_pools(Call& call) {
  return put_list(call, read_pool);
}
Response put_reservation_reservations(Call& call) {
  return put_list(call, read_reservation);
}
Response put_reservation_instances(Call& call) {
  return put_list(call, read_instance);
}

Response put_reservation_policy(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  ObjectReader item(*body, "", fault);
  read_policy(call.plane.reservations(), call.tx(), item);
  if (fault) return document_refused(*fault);
  return json_response(200, "{\"upserted\":1}");
}

}  // namespace tabplane::api
