#include "core/api/fleet_usage.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/fleet_amounts.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/money.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/usage.h"

namespace tabplane::api {
namespace {

void write_line(JsonWriter& out, std::size_t dimension, std::int64_t micro, const Span& span) {
  out.begin_object();
  out.put("dimension", fleet::kDimensions[dimension]);
  out.put("startTime", format_rfc3339(span.start));
  out.put("endTime", format_rfc3339(span.end));
  write_micro(out.name("total"), micro);
  out.end_object();
}

void write_sum(JsonWriter& out, const std::map<std::int64_t, fleet::Quantities>& days,
               const Span& span) {
  fleet::Quantities sum{};
  for (const auto& [day, used] : days) {
    for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += used[at];
  }
  out.begin_array();
  for (std::size_t at = 0; at < sum.size(); ++at) write_line(out, at, sum[at], span);
  out.end_array();
}

// Days and dimensions in which something was used.
void write_days(JsonWriter& out, const std::map<std::int64_t, fleet::Quantities>& days,
                const Span& span) {
  out.begin_array();
  for (const auto& [day, used] : days) {
    const Span part{std::max(span.start, TimePoint{day * kDay_ms}),
                    std::min(span.end, TimePoint{(day + 1) * kDay_ms})};
    for (std::size_t at = 0; at < used.size(); ++at) {
      if (used[at] > 0) write_line(out, at, used[at], part);
    }
  }
  out.end_array();
}

Response shown(Call& call, bool daily) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const TimePoint now = call.plane.engine().now();
  const FleetObjects objects(system, now);
  const fleet::Subscription* row = system.rows.subscription(request.path(0));
  if (row == nullptr) request.refuse(fleet_error(404, "There is no such subscription"));
  const Span span{request.query_time("startDate").value_or(fleet::month_of(now)),
                  request.query_time("endDate").value_or(now)};
  if (span.end < span.start) {
    request.refuse(fleet_error(400, "startDate should not be behind endDate"));
  }
  if (!request.ok()) return request.refused();
  const auto days = fleet::daily_usage(system, row->id, span, now);
  JsonWriter out;
  out.begin_object();
  out.begin_object("usage");
  out.put("subscriptionID", system.text(row->id));
  out.put("serviceID", system.text(row->service));
  out.put("serviceName", objects.service_name(row->service));
  out.put("environmentID", system.text(row->environment));
  out.put("productTierID", system.text(row->plan));
  out.put("productTierName", objects.plan_name(row->plan));
  out.put("userID", system.text(row->user));
  out.put("startTime", format_rfc3339(span.start));
  out.put("endTime", format_rfc3339(span.end));
  if (daily) {
    write_days(out.name("usage"), days, span);
  } else {
    write_sum(out.name("usage"), days, span);
  }
  if (const fleet::Environment* environment = system.rows.environment(row->environment)) {
    out.put("environmentName", environment->name);
    out.put("environmentType", fleet::word_of(environment->type));
  }
  if (const fleet::User* user = system.rows.user(row->user)) {
    out.put("userEmail", user->email);
    out.put("organizationID", system.text(user->organization));
    const fleet::Organization* organization = system.rows.organization(user->organization);
    if (organization != nullptr) out.put("organizationName", organization->name);
  }
  out.end_object();
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace

Response describe_usage(Call& call) {
  return shown(call, false);
}
Response describe_daily_usage(Call& call) {
  return shown(call, true);
}

}  // namespace tabplane::api
