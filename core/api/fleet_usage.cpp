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

Json line(std::size_t dimension, std::int64_t micro, const Span& span) {
  return {{"dimension", fleet::kDimensions[dimension]},
          {"startTime", format_rfc3339(span.start)},
          {"endTime", format_rfc3339(span.end)},
          {"total", from_micro(micro)}};
}

Json summed(const std::map<std::int64_t, fleet::Quantities>& days, const Span& span) {
  fleet::Quantities sum{};
  for (const auto& [day, used] : days) {
    for (std::size_t at = 0; at < sum.size(); ++at) sum[at] += used[at];
  }
  Json list = Json::array();
  for (std::size_t at = 0; at < sum.size(); ++at) list.push_back(line(at, sum[at], span));
  return list;
}

// Days and dimensions in which something was used.
Json by_day(const std::map<std::int64_t, fleet::Quantities>& days, const Span& span) {
  Json list = Json::array();
  for (const auto& [day, used] : days) {
    const Span part{std::max(span.start, TimePoint{day * fleet::kDay_ms}),
                    std::min(span.end, TimePoint{(day + 1) * fleet::kDay_ms})};
    for (std::size_t at = 0; at < used.size(); ++at) {
      if (used[at] > 0) list.push_back(line(at, used[at], part));
    }
  }
  return list;
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
  Json usage = {{"subscriptionID", system.text(row->id)},
                {"serviceID", system.text(row->service)},
                {"serviceName", objects.service_name(row->service)},
                {"environmentID", system.text(row->environment)},
                {"productTierID", system.text(row->plan)},
                {"productTierName", objects.plan_name(row->plan)},
                {"userID", system.text(row->user)},
                {"startTime", format_rfc3339(span.start)},
                {"endTime", format_rfc3339(span.end)},
                {"usage", daily ? by_day(days, span) : summed(days, span)}};
  if (const fleet::Environment* environment = system.rows.environment(row->environment)) {
    usage["environmentName"] = environment->name;
    usage["environmentType"] = fleet::word_of(environment->type);
  }
  if (const fleet::User* user = system.rows.user(row->user)) {
    usage["userEmail"] = user->email;
    usage["organizationID"] = system.text(user->organization);
    const fleet::Organization* organization = system.rows.organization(user->organization);
    if (organization != nullptr) usage["organizationName"] = organization->name;
  }
  return fleet_ok({{"usage", std::move(usage)}});
}

}  // namespace

Response describe_usage(Call& call) {
  return shown(call, false);
}
Response describe_daily_usage(Call& call) {
  return shown(call, true);
}

}  // namespace tabplane::api
