#include "core/api/fleet_notifications.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/notifications.h"

namespace tabplane::api {
namespace {

void refuse_member(FleetRequest& request, const char* name, const char* what) {
  request.refuse(fleet_error(400, std::string(name) + what));
}

std::string needed_text(FleetRequest& request, const Json& item, const char* name) {
  const std::optional<std::string> text = text_member(item, name);
  if (!text || text->empty()) refuse_member(request, name, " is required");
  return text.value_or("");
}

std::vector<std::string> needed_texts(FleetRequest& request, const Json& item, const char* name) {
  std::vector<std::string> made;
  const Json* list = member(item, name);
  if (list == nullptr || !list->is_array()) {
    refuse_member(request, name, " should be a list");
    return made;
  }
  for (const Json& each : *list) {
    if (!each.is_string()) {
      refuse_member(request, name, " should be strings");
      return made;
    }
    made.push_back(each.get<std::string>());
  }
  return made;
}

void read_webhook(FleetRequest& request, const Json& item, fleet::ChannelWish& wish) {
  wish.target = needed_text(request, item, "url");
  wish.method = needed_text(request, item, "method");
  if (const Json* headers = member(item, "headers"); headers != nullptr && !headers->is_null()) {
    if (!headers->is_object()) refuse_member(request, "headers", " should be an object");
    for (auto at = headers->begin(); headers->is_object() && at != headers->end(); ++at) {
      if (!at.value().is_string()) refuse_member(request, "headers", " should be strings");
      wish.headers.push_back(
          {at.key(), at.value().is_string() ? at.value().get<std::string>() : ""});
    }
  }
  const Json* extra = member(item, "additionalBodyParameters");
  if (extra == nullptr || extra->is_null()) return;
  if (!extra->is_object()) refuse_member(request, "additionalBodyParameters", " is no object");
  for (auto at = extra->begin(); extra->is_object() && at != extra->end(); ++at) {
    wish.extra.push_back({at.key(), to_text(at.value())});
  }
}

// The kinds and where each keeps its target; none or one of them may be there.
void read_kind(FleetRequest& request, fleet::ChannelWish& wish) {
  constexpr struct {
    fleet::ChannelType type;
    const char* name;
    const char* target;
  } kKinds[] = {{fleet::ChannelType::email, "email", "to"},
                {fleet::ChannelType::slack, "slack", "webhookUrl"},
                {fleet::ChannelType::webhook, "webhook", "url"},
                {fleet::ChannelType::pager_duty, "pagerDuty", "integrationKey"}};
  for (const auto& kind : kKinds) {
    const Json* item = request.object(kind.name);
    if (item == nullptr) continue;
    if (wish.type) refuse_member(request, kind.name, " is one kind too many");
    wish.type = kind.type;
    if (kind.type == fleet::ChannelType::webhook) {
      read_webhook(request, *item, wish);
    } else {
      wish.target = needed_text(request, *item, kind.target);
    }
  }
}

fleet::ChannelWish read_wish(FleetRequest& request) {
  fleet::ChannelWish wish;
  wish.name = request.text("name");
  read_kind(request, wish);
  if (const Json* item = request.object("subscription")) {
    fleet::ChannelWish::Filters filters;
    filters.event_types = needed_texts(request, *item, "eventTypes");
    filters.categories = needed_texts(request, *item, "eventCategories");
    filters.priorities = needed_texts(request, *item, "eventPriorities");
    filters.alert_types = needed_texts(request, *item, "alertTypes");
    filters.environment_types = needed_texts(request, *item, "environmentTypes");
    wish.filters = std::move(filters);
  }
  return wish;
}

}  // namespace

Response list_fleet_channels(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("channels");
  system.rows.channels_in_order.each(fleet::kEverything, [&](Slot, const fleet::Channel& row) {
    objects.channel(out, row);
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response create_fleet_channel(Call& call) {
  FleetRequest request(call);
  const fleet::ChannelWish wish = read_wish(request);
  if (!request.ok()) return request.refused();
  const auto made = fleet::create_channel(call.plane.fleet(), call.tx(), fleet_actor(call), wish);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.value(call.plane.fleet().text(made.value()));
  return fleet_ok(std::move(out));
}

Response describe_channel(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Channel* row = system.rows.channel(request.path(0));
  if (row == nullptr) {
    request.refuse(fleet_error(404, "There is no such notification channel"));
  }
  if (!request.ok()) return request.refused();
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).channel(out, *row);
  return fleet_ok(std::move(out));
}

Response update_fleet_channel(Call& call) {
  FleetRequest request(call);
  const fleet::ChannelWish wish = read_wish(request);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::update_channel(call.plane.fleet(), call.tx(), fleet_actor(call),
                                          request.path(0), wish));
}

Response delete_fleet_channel(Call& call) {
  return fleet_apply(call, fleet::delete_channel);
}
Response replay_fleet_delivery(Call& call) {
  return fleet_apply(call, fleet::replay_delivery);
}

Response list_deliveries(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Channel* channel = system.rows.channel(request.path(0));
  if (channel == nullptr) {
    request.refuse(fleet_error(404, "There is no such notification channel"));
  }
  const std::optional<TimePoint> from = request.query_time("startTime");
  const std::optional<TimePoint> to = request.query_time("endTime");
  if (from && to && *to < *from) {
    request.refuse(fleet_error(400, "endTime is before startTime"));
  }
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("events");
  system.rows.deliveries_of_channel.each(channel->id, [&](Slot, const fleet::Delivery& row) {
    if ((from && row.at < *from) || (to && *to < row.at)) return true;
    objects.delivery(out, row);
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
