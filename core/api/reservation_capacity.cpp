#include "core/api/reservation_capacity.h"

#include "core/api/control_plane.h"
#include "core/api/reservation_explain.h"
#include "core/api/reservation_faults.h"
#include "core/api/reservation_fields.h"
#include "core/api/reservation_json.h"
#include "core/reservation/query.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

using namespace reservation;

// The provider behind a source: itself, or that of a pool. Null when it is neither.
Symbol source_of(const Reservations& reservations, const Symbols& symbols, std::string_view text) {
  const Symbol id = find_id(symbols, text, kProviderType, [&](Symbol symbol) {
    return reservations.provider(symbol) != nullptr;
  });
  if (id.present()) return id;
  const Symbol pool = find_id(symbols, text, kPoolType,
                              [&](Symbol symbol) { return reservations.pool(symbol) != nullptr; });
  return pool.present() ? reservations.pool(pool)->provider : Symbol{};
}

Response change_capacity(Call& call, Direction direction) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  Reservations& reservations = call.plane.reservations();
  CapacityRequest request;
  request.direction = direction;
  const std::string source = fields.text("source").value_or("");
  request.provider = source_of(reservations, call.tx().symbols(), source);
  request.start = fields.time("start");
  request.end = fields.time("end");
  request.capacity = fields.capacity("capacity");
  for (const std::string& element : fields.texts("elements")) {
    request.elements.push_back(call.tx().intern(element));
  }
  request.force = fields.flag("force").value_or(false);
  if (!fault.empty()) return reservation_malformed(fault);
  if (source.empty()) return reservation_error("must provide 'source' parameter");
  if (!request.provider.present()) {
    return reservation_error("no resource container found for specified identifier: " + source);
  }
  const auto result = reservations.change_capacity(call.tx(), request);
  const Symbols& symbols = call.tx().symbols();
  const bool decrease = direction == Direction::decrease;
  if (!result.ok()) {
    JsonWriter refused;
    begin_refusal(refused, result.error(), symbols, source);
    if (decrease && is_conflict(result.error().kind) && prefers(call.request, "explain")) {
      const TimePoint now = call.tx().now();
      const Hold wanted{
          reservations.provider(request.provider)->region,
          {std::max(now, request.start.value_or(now)), request.end.value_or(kForever)},
          request.capacity};
      write_explanation(refused.name("tabplane_explain"), call.plane, wanted, {}, nullptr);
    }
    refused.end_object();
    return refused_response(std::move(refused));
  }
  JsonWriter out;
  out.begin_object();
  out.put("pool-id", symbols.text(result.value().id));
  out.put("result", "ok");
  out.put("message", decrease ? "capacity decrease successful" : "capacity increase successful");
  if (!result.value().affected.empty()) {
    out.begin_array("affected");
    for (const Symbol id : result.value().affected) out.value(symbols.text(id));
    out.end_array();
  }
  out.end_object();
  return json_response(200, out.take());
}

// Unknown texts stand for nothing in the world.
Symbol known_or_nobody(const Symbols& symbols, std::string_view text) {
  return symbols.find(text).value_or(kNobody);
}

std::vector<Symbol> known_or_nobody(const Symbols& symbols, const std::vector<std::string>& texts) {
  std::vector<Symbol> found;
  found.reserve(texts.size());
  for (const std::string& text : texts) found.push_back(known_or_nobody(symbols, text));
  return found;
}

std::string_view type_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::pool:
      return kPoolType;
    case RecordKind::reservation:
      return kReservationType;
    case RecordKind::allocation:
      return kAllocationType;
  }
  return {};
}

// The ids to be left out, in either form.
std::vector<Symbol> read_without(Fields& fields, const Reservations& reservations,
                                 const Symbols& symbols) {
  const auto known = [&](Symbol id) {
    return reservations.pool(id) != nullptr || reservations.reservation(id) != nullptr ||
           reservations.allocation(id) != nullptr;
  };
  std::vector<Symbol> without;
  for (const std::string& text : fields.texts("without")) {
    for (const std::string_view type : {kPoolType, kReservationType, kAllocationType}) {
      const Symbol id = find_id(symbols, text, type, known);
      if (id.present()) without.push_back(id);
    }
  }
  return without;
}

Response run_query(Call& call, std::optional<Metric> metric) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  const Reservations& reservations = call.plane.reservations();
  const Symbols& symbols = call.plane.engine().store().symbols();
  Query wanted;
  const std::size_t available = static_cast<std::size_t>(Metric::available);
  wanted.metric =
      metric
          ? *metric
          : static_cast<Metric>(fields.word("capacity", {"total", "reserved", "usage", "available"})
                                    .value_or(available));
  if (const auto zone = fields.text("zone"); zone && !zone->empty()) {
    wanted.zone = known_or_nobody(symbols, *zone);
  }
  wanted.with_utilization = fields.flag("show-utilization").value_or(true);
  wanted.without = read_without(fields, reservations, symbols);
  Fields elements = fields.object("elements");
  wanted.some = known_or_nobody(symbols, elements.texts("some"));
  wanted.every = known_or_nobody(symbols, elements.texts("every"));
  Fields window = fields.object("window");
  wanted.start = window.time("start");
  wanted.end = window.time("end");
  const std::size_t scope = window.word("scope", {"inclusive", "exclusive"}).value_or(0);
  wanted.scope = scope == 0 ? Scope::inclusive : Scope::exclusive;
  if (wanted.start && wanted.end && *wanted.end < *wanted.start) {
    window.refuse("end", "should not be before window.start");
  }
  if (!fault.empty()) return reservation_malformed(fault);

  const QueryResult found = query(reservations, wanted);
  JsonWriter out;
  out.begin_object();
  out.name(std::string_view(metric ? "reservations" : "collections")).begin_array();
  for (const Match& match : found.matches) {
    const std::string id(symbols.text(match.id));
    out.value(metric ? id : std::string(type_of(match.kind)) + ":" + id);
  }
  out.end_array();
  write_utilization(out.name("utilization"), found.utilization);
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace

Response add_provider(Call& call) {
  const auto body = read_body(call);
  if (!body) return reservation_fault(Fault::malformed_body, {});
  std::string fault;
  Fields fields(*body, "", fault);
  Provider provider;
  const auto type =
      fields.word("provider-type", {"openstack", "hp", "rackspace", "amazon", "joyent", "azure"});
  provider.type = static_cast<ProviderType>(type.value_or(0));
  provider.strategy =
      static_cast<Strategy>(fields.word("strategy", {"keystone", "oauth"}).value_or(0));
  provider.endpoint = fields.text("endpoint").value_or("http://localhost:5000/v2.0");
  provider.username = fields.text("username").value_or("");
  const std::string password = fields.text("password").value_or("");
  constexpr std::size_t kLongestPassword = 255;
  if (password.size() > kLongestPassword || (fields.has("password") && password.empty())) {
    fields.refuse("password", "should be of 1 to 255 characters");
  }
  // The older form is a tenant, the newer one a project.
  for (const char* name : {"tenant", "project"}) {
    Fields tenant = fields.object(name);
    for (const auto& [member, to] :
         {std::pair<const char*, std::string*>{"id", &provider.tenant_id},
          {"name", &provider.tenant_name}}) {
      if (const auto text = tenant.text(member)) *to = *text;
      const std::string flat = std::string(name) + "." + member;
      if (const auto text = fields.text(flat)) *to = *text;
    }
  }
  if (const auto region = fields.text("region"); region && !region->empty()) {
    provider.region = call.tx().intern(*region);
  }
  if (!fault.empty()) return reservation_malformed(fault);
  if (provider.type != ProviderType::openstack) {
    return reservation_error("Sorry, only openstack supported at this time");
  }
  const Symbol id = call.plane.reservations().add_provider(call.tx(), std::move(provider));
  JsonWriter out;
  out.begin_object();
  out.put("provider-id", call.tx().symbols().text(id));
  out.put("result", "ok");
  out.end_object();
  return json_response(200, out.take());
}

Response increase_capacity(Call& call) {
  return change_capacity(call, Direction::increase);
}
Response decrease_capacity(Call& call) {
  return change_capacity(call, Direction::decrease);
}
Response query_capacity(Call& call) {
  return run_query(call, std::nullopt);
}
Response query_reservation(Call& call) {
  return run_query(call, Metric::reserved);
}

}  // namespace tabplane::api
