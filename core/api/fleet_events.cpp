#include "core/api/fleet_events.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"

namespace tabplane::api {
namespace {

// The events of an instance stay when it is gone.
bool instance_of_path(FleetRequest& request, const Call& call) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return false;
  const fleet::Tables& rows = call.plane.fleet().rows;
  const Symbol id = request.path(2);
  const Slot newest = id.present() ? rows.audit_of_instance.newest(id) : kNoSlot;
  const fleet::Instance* instance = rows.instance(id);
  const bool here = instance != nullptr
                        ? instance->environment == environment->id
                        : newest != kNoSlot && rows.audit[newest].environment == environment->id;
  if (!here) request.refuse(fleet_error(404, "There is no such instance"));
  return here;
}

std::optional<fleet::EnvironmentType> environment_type(FleetRequest& request, bool& filtered) {
  const std::optional<std::string> word = request.query("environmentType");
  filtered = word.has_value();
  if (!word) return std::nullopt;
  const auto type = fleet::parse_word<fleet::EnvironmentType>(*word);
  if (!type) request.refuse(fleet_error(400, "environmentType is not known"));
  return type;
}

std::string join(const std::vector<std::string>& texts) {
  std::string made;
  for (const std::string& each : texts) made += each + ",";
  return made;
}

bool is_one_of(const std::vector<std::string>& words, std::string_view word) {
  return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
}

// What both of the longer lists filter by.
struct Filters {
  std::string service;
  std::string environment;
  std::string instance;
  std::string plan;
  std::optional<TimePoint> from;
  std::optional<TimePoint> to;
  std::optional<fleet::EnvironmentType> type;
  bool has_type = false;
  std::vector<std::string> words;

  Filters(FleetRequest& request, std::string_view list)
      : service(request.query("serviceID").value_or("")),
        environment(request.query("serviceEnvironmentID").value_or("")),
        instance(request.query("instanceID").value_or("")),
        plan(request.query("productTierID").value_or("")),
        from(request.query_time("startDate")),
        to(request.query_time("endDate")),
        words(request.query_list(list)) {
    type = environment_type(request, has_type);
    if (from && to && *to < *from) {
      request.refuse(fleet_error(400, "endDate is before startDate"));
    }
  }
  std::string text() const {
    return service + "/" + environment + "/" + instance + "/" + plan + "/" +
           (from ? format_rfc3339(*from) : "") + "/" + (to ? format_rfc3339(*to) : "") + "/" +
           (type ? std::string(fleet::word_of(*type)) : "") + "/" + join(words);
  }
  template <class Row>
  bool fits(const fleet::Fleet& system, const Row& row) const {
    if (!service.empty() && system.text(row.service) != service) return false;
    if (!environment.empty() && system.text(row.environment) != environment) return false;
    if (!instance.empty() && system.text(row.instance) != instance) return false;
    if (!plan.empty() && system.text(row.plan) != plan) return false;
    if (from && row.at < *from) return false;
    if (to && *to < row.at) return false;
    if (!type) return true;
    const fleet::Environment* where = system.rows.environment(row.environment);
    return where != nullptr && where->type == *type;
  }
};

using Events = std::vector<const fleet::AuditEvent*>;

void put_events(JsonWriter& out, const FleetObjects& objects, const Events& events, bool plan) {
  out.begin_array("ids");
  for (const fleet::AuditEvent* each : events) out.value(objects.text(each->id));
  out.end_array();
  out.begin_array("events");
  for (const fleet::AuditEvent* each : events) objects.event(out, *each, plan);
  out.end_array();
}

}  // namespace

Response list_instance_events(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  instance_of_path(request, call);
  const std::optional<TimePoint> from = request.query_time("startTime");
  const std::optional<TimePoint> to = request.query_time("endTime");
  if (!request.ok()) return request.refused();
  Events events;
  system.rows.audit_of_instance.each(request.path(2), [&](Slot, const fleet::AuditEvent& row) {
    if ((from && row.at < *from) || (to && *to < row.at)) return true;
    events.push_back(&row);
    return true;
  });
  JsonWriter out;
  out.begin_object();
  put_events(out, objects, events, false);
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_instance_event(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  if (!instance_of_path(request, call)) return request.refused();
  const fleet::AuditEvent* row = fleet::Tables::find(system.rows.audit, request.path(3));
  if (row == nullptr || row->instance != request.path(2)) {
    return fleet_error(404, "There is no such event");
  }
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).event(out, *row, false);
  return fleet_ok(std::move(out));
}

Response list_audit_events(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const Filters filters(request, "eventSourceTypes");
  for (const std::string& word : filters.words) {
    if (!fleet::parse_word<fleet::EventSource>(word)) {
      request.refuse(fleet_error(400, "eventSourceTypes are not known"));
    }
  }
  FleetPage page(request, "audit" + filters.text());
  if (!request.ok()) return request.refused();
  Events events;
  const auto visit = [&](const fleet::AuditEvent& row, bool taken) {
    if (!filters.fits(system, row) || !is_one_of(filters.words, fleet::word_of(row.source))) {
      return false;
    }
    if (taken) events.push_back(&row);
    return true;
  };
  const Symbol instance = request.known(filters.instance);
  if (filters.instance.empty()) {
    each_of_page(page, system.rows.audit_in_order, fleet::kEverything, visit);
  } else if (instance.present()) {
    each_of_page(page, system.rows.audit_of_instance, instance, visit);
  }
  JsonWriter out;
  out.begin_object();
  put_events(out, objects, events, true);
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_customer_events(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  bool filtered = false;
  const std::optional<fleet::EnvironmentType> type = environment_type(request, filtered);
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("events");
  system.rows.customer_events_in_order.each(
      fleet::kEverything, [&](Slot, const fleet::CustomerEvent& row) {
        if (!type || row.any_environment || row.environment_type == *type) {
          objects.customer_event(out, row);
        }
        return true;
      });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response acknowledge_event(Call& call) {
  FleetRequest request(call);
  return fleet_done(
      fleet::acknowledge(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

Response list_provider_events(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const TimePoint now = call.plane.engine().now();
  const FleetObjects objects(system, now);
  const Filters filters(request, "eventTypes");
  for (const std::string& word : filters.words) {
    if (!fleet::parse_word<fleet::ProviderEventType>(word)) {
      request.refuse(fleet_error(400, "eventTypes are not known"));
    }
  }
  FleetPage page(request, "provider" + filters.text());
  if (!request.ok()) return request.refused();
  const auto fits = [&](const fleet::ProviderEvent& row) {
    return now < row.expires_at && filters.fits(system, row) &&
           is_one_of(filters.words, fleet::word_of(row.type));
  };
  std::map<std::string, std::int64_t> counts;
  system.rows.provider_events_in_order.each(fleet::kEverything,
                                            [&](Slot, const fleet::ProviderEvent& row) {
                                              if (fits(row))
                                                ++counts[std::string(fleet::word_of(row.type))];
                                              return true;
                                            });
  JsonWriter out;
  out.begin_object();
  out.begin_array("events");
  each_of_page(page, system.rows.provider_events_in_order, fleet::kEverything,
               [&](const fleet::ProviderEvent& row, bool taken) {
                 if (!fits(row)) return false;
                 if (taken) objects.provider_event(out, row);
                 return true;
               });
  out.end_array();
  out.begin_object("eventsSummary");
  out.begin_object("eventsSummary");
  for (const auto& [type, count] : counts) out.name(type).value(count);
  out.end_object();
  out.end_object();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
