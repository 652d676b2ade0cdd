#include "core/api/fleet_report.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/report.h"

namespace tabplane::api {

Response describe_report(Call& call) {
  FleetRequest request(call);
  const auto type = fleet::parse_word<fleet::EnvironmentType>(call.parameters[0]);
  if (!type) request.refuse(fleet_error(400, "environmentType is not known"));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  std::uint8_t what = 0;
  for (const char* name : EnumNames<fleet::Happening>::names) {
    const fleet::CountWithRecent count = fleet::count_of(
        call.plane.fleet(), *type, static_cast<fleet::Happening>(what), call.plane.engine().now());
    out.name(name).begin_object();
    out.put("totalCount", count.total);
    out.put("last7DaysCount", count.last_days);
    out.end_object();
    ++what;
  }
  out.end_object();
  return fleet_ok(std::move(out));
}

}  // namespace tabplane::api
