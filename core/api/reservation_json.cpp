#include "core/api/reservation_json.h"

namespace tabplane::api {
namespace {

using namespace reservation;

template <class Enum>
const char* word_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

Json text_json(Symbol symbol, const Symbols& symbols) {
  return symbol.present() ? Json(symbols.text(symbol)) : Json(nullptr);
}

Json texts_json(const std::vector<Symbol>& list, const Symbols& symbols) {
  Json texts = Json::array();
  for (const Symbol symbol : list) texts.push_back(symbols.text(symbol));
  return texts;
}

Json end_json(const std::optional<TimePoint>& end) {
  return end ? Json(format_rfc3339(*end)) : Json(nullptr);
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

Json capacity_json(const Capacity& amount) {
  Json json = Json::object();
  for (const KeyDescription& described : kKeyDescriptions) {
    json[std::string(described.name)] = amount[described.key];
  }
  return json;
}

Json end_json(TimePoint end) {
  return end >= kForever ? Json(nullptr) : Json(format_rfc3339(end));
}

Json utilization_json(const std::vector<UtilizationPoint>& points) {
  Json list = Json::array();
  for (const UtilizationPoint& point : points) {
    list.push_back({{"timestamp", format_rfc3339(point.at)},
                    {"count", point.count},
                    {"capacity", capacity_json(point.capacity)}});
  }
  return list;
}

Json provider_json(const Provider& row, const Symbols& symbols) {
  Json limits = Json::object();
  for (const KeyLimit& limit : row.limits) limits[std::string(name_of(limit.key))] = limit.most;
  return {{"id", symbols.text(row.id)},
          {"provider-type", word_of(row.type)},
          {"strategy", word_of(row.strategy)},
          {"endpoint", row.endpoint},
          {"username", row.username},
          {"region", text_json(row.region, symbols)},
          {"tenant", {{"id", row.tenant_id}, {"name", row.tenant_name}}},
          {"capacity", std::move(limits)}};
}

Json pool_json(const Pool& row, const Symbols& symbols) {
  return {{"id", symbols.text(row.id)},
          {"source", "ResourceProvider:" + std::string(symbols.text(row.provider))},
          {"zone", text_json(row.zone, symbols)},
          {"start", format_rfc3339(row.start)},
          {"end", end_json(row.end)},
          {"capacity", capacity_json(row.change())},
          {"elements", texts_json(row.elements, symbols)},
          {"state", word_of(row.state)}};
}

Json reservation_json(const Reservations& reservations, const Reservation& row,
                      const Symbols& symbols) {
  Json instances = Json::array();
  for (const Allocation* allocation : reservations.allocations_of(row.id)) {
    instances.push_back(symbols.text(allocation->id));
  }
  return {{"id", symbols.text(row.id)},
          {"name", row.name},
          {"owner", text_json(row.owner, symbols)},
          {"zone", text_json(row.zone, symbols)},
          {"start", format_rfc3339(row.start)},
          {"end", format_rfc3339(row.end)},
          {"active", row.state == ReservationState::active},
          {"state", word_of(row.state)},
          {"priority", word_of(row.priority)},
          {"capacity", capacity_json(row.capacity)},
          {"remaining", capacity_json(reservations.remaining(row))},
          {"elements", texts_json(row.elements, symbols)},
          {"allocations", std::move(instances)}};
}

Json allocation_json(const Reservations& reservations, const Allocation& row,
                     const Symbols& symbols) {
  return {{"id", symbols.text(row.id)},
          {"name", row.name},
          {"image", row.image},
          {"flavor", text_json(row.flavor, symbols)},
          {"networks", row.networks},
          {"reservation", text_json(row.reservation, symbols)},
          {"zone", text_json(row.zone, symbols)},
          {"start", format_rfc3339(row.start)},
          {"end", end_json(row.end)},
          {"priority", word_of(reservations.priority_of(row))},
          {"best-effort", row.best_effort},
          {"instance-ref",
           {{"provider", text_json(row.provider, symbols)}, {"server", symbols.text(row.id)}}},
          {"capacity", capacity_json(row.capacity)}};
}

Json event_json(const Event& row, const Symbols& symbols) {
  const auto [notification, event] = notification_of(row.kind);
  return {{"number", row.number},
          {"at", format_rfc3339(row.at)},
          {"notification", notification},
          {"event", event},
          {"id", text_json(row.subject, symbols)},
          {"about", text_json(row.about, symbols)}};
}

}  // namespace tabplane::api
