#include "core/api/reservation_json.h"

namespace tabplane::api {
namespace {

using namespace reservation;

template <class Enum>
const char* word_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

void write_text(JsonWriter& out, Symbol symbol, const Symbols& symbols) {
  if (symbol.present()) {
    out.value(symbols.text(symbol));
  } else {
    out.null();
  }
}

void write_texts(JsonWriter& out, const std::vector<Symbol>& list, const Symbols& symbols) {
  out.begin_array();
  for (const Symbol symbol : list) out.value(symbols.text(symbol));
  out.end_array();
}

void write_end(JsonWriter& out, const std::optional<TimePoint>& end) {
  if (end) {
    out.value(format_rfc3339(*end));
  } else {
    out.null();
  }
}

// Which of the document's notifications an event is, and its word within it.
std::pair<const char*, const char*> notification_of(EventKind kind) {
  switch (kind) {
    case EventKind::capacity_increased:
      return {"capacity-event", "increased"};
    case EventKind::capacity_decreased:
      return {"capacity-event", "decreased"};
    case EventKind::capacity_started:
      return {"capacity-event", "started"};
    case EventKind::capacity_ended:
      return {"capacity-event", "ended"};
    case EventKind::reservation_created:
      return {"reservation-event", "created"};
    case EventKind::reservation_updated:
      return {"reservation-event", "updated"};
    case EventKind::reservation_started:
      return {"reservation-event", "started"};
    case EventKind::reservation_ended:
      return {"reservation-event", "ended"};
    case EventKind::reservation_expired:
      return {"reservation-event", "expired"};
    case EventKind::reservation_cancelled:
      return {"reservation-event", "canceled"};
    case EventKind::reservation_short:
      return {"reservation-event", "short"};
    case EventKind::allocation_created:
      return {"allocation-event", "created"};
    case EventKind::allocation_destroyed:
      return {"allocation-event", "destroyed"};
    case EventKind::allocation_terminated:
      return {"allocation-event", "terminated"};
    case EventKind::allocation_evicted:
      return {"allocation-event", "evicted"};
    case EventKind::allocation_released:
      return {"allocation-event", "released"};
    case EventKind::provider_added:
      return {"provider-event", "added"};
  }
  return {"", ""};
}

}  // namespace

void write_capacity(JsonWriter& out, const Capacity& amount) {
  out.begin_object();
  for (const KeyDescription& described : kKeyDescriptions) {
    out.name(described.name).value(amount[described.key]);
  }
  out.end_object();
}

void write_end(JsonWriter& out, TimePoint end) {
  if (end >= kForever) {
    out.null();
  } else {
    out.value(format_rfc3339(end));
  }
}

void write_utilization(JsonWriter& out, const std::vector<UtilizationPoint>& points) {
  out.begin_array();
  for (const UtilizationPoint& point : points) {
    out.begin_object();
    out.put("timestamp", format_rfc3339(point.at));
    out.put("count", point.count);
    write_capacity(out.name("capacity"), point.capacity);
    out.end_object();
  }
  out.end_array();
}

void write_provider(JsonWriter& out, const Provider& row, const Symbols& symbols) {
  out.begin_object();
  out.put("id", symbols.text(row.id));
  out.put("provider-type", word_of(row.type));
  out.put("strategy", word_of(row.strategy));
  out.put("endpoint", row.endpoint);
  out.put("username", row.username);
  write_text(out.name("region"), row.region, symbols);
  out.begin_object("tenant");
  out.put("id", row.tenant_id);
  out.put("name", row.tenant_name);
  out.end_object();
  out.begin_object("capacity");
  for (const KeyLimit& limit : row.limits) out.name(name_of(limit.key)).value(limit.most);
  out.end_object();
  out.end_object();
}

void write_pool(JsonWriter& out, const Pool& row, const Symbols& symbols) {
  out.begin_object();
  out.put("id", symbols.text(row.id));
  out.put("source", "ResourceProvider:" + std::string(symbols.text(row.provider)));
  write_text(out.name("zone"), row.zone, symbols);
  out.put("start", format_rfc3339(row.start));
  write_end(out.name("end"), row.end);
  write_capacity(out.name("capacity"), row.change());
  write_texts(out.name("elements"), row.elements, symbols);
  out.put("state", word_of(row.state));
  out.end_object();
}

void write_reservation(JsonWriter& out, const Reservations& reservations, const Reservation& row,
                       const Symbols& symbols) {
  out.begin_object();
  out.put("id", symbols.text(row.id));
  out.put("name", row.name);
  write_text(out.name("owner"), row.owner, symbols);
  write_text(out.name("zone"), row.zone, symbols);
  out.put("start", format_rfc3339(row.start));
  out.put("end", format_rfc3339(row.end));
  out.put("active", row.state == ReservationState::active);
  out.put("state", word_of(row.state));
  out.put("priority", word_of(row.priority));
  write_capacity(out.name("capacity"), row.capacity);
  write_capacity(out.name("remaining"), reservations.remaining(row));
  write_texts(out.name("elements"), row.elements, symbols);
  out.begin_array("allocations");
  for (const Allocation* allocation : reservations.allocations_of(row.id)) {
    out.value(symbols.text(allocation->id));
  }
  out.end_array();
  out.end_object();
}

void write_allocation(JsonWriter& out, const Reservations& reservations, const Allocation& row,
                      const Symbols& symbols) {
  out.begin_object();
  out.put("id", symbols.text(row.id));
  out.put("name", row.name);
  out.put("image", row.image);
  write_text(out.name("flavor"), row.flavor, symbols);
  out.name("networks").array(row.networks);
  write_text(out.name("reservation"), row.reservation, symbols);
  write_text(out.name("zone"), row.zone, symbols);
  out.put("start", format_rfc3339(row.start));
  write_end(out.name("end"), row.end);
  out.put("priority", word_of(reservations.priority_of(row)));
  out.put("best-effort", row.best_effort);
  out.begin_object("instance-ref");
  write_text(out.name("provider"), row.provider, symbols);
  out.put("server", symbols.text(row.id));
  out.end_object();
  write_capacity(out.name("capacity"), row.capacity);
  out.end_object();
}

void write_event(JsonWriter& out, const Event& row, const Symbols& symbols) {
  const auto [notification, event] = notification_of(row.kind);
  out.begin_object();
  out.put("number", row.number);
  out.put("at", format_rfc3339(row.at));
  out.put("notification", notification);
  out.put("event", event);
  write_text(out.name("id"), row.subject, symbols);
  write_text(out.name("about"), row.about, symbols);
  out.end_object();
}

}  // namespace tabplane::api
