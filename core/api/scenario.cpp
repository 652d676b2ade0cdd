#include "core/api/scenario.h"

#include "core/api/autoscale_setup.h"
#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/fleet_setup.h"
#include "core/api/host_report.h"
#include "core/api/provision_setup.h"
#include "core/api/quota_setup.h"
#include "core/api/request_document.h"
#include "core/api/reservation_setup.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "core/reservation/reservations.h"

namespace tabplane::api {
namespace {

Engine::Replacement read_frame(ObjectReader& reader) {
  Engine::Replacement frame;
  const std::int64_t version = reader.integer("tabplane_scenario");
  if (reader.ok() && version != 1) reader.refuse("tabplane_scenario", "should be 1");
  frame.title = reader.optional_text("title").value_or("");
  frame.now = reader.optional_time("now").value_or(TimePoint{});
  frame.seed = static_cast<std::uint64_t>(reader.optional_integer("seed").value_or(0));
  frame.mode = static_cast<ClockMode>(reader.word("clock", {"paused", "real", "fast"}));
  const std::int64_t rate =
      reader.optional_integer("rate").value_or(frame.mode == ClockMode::fast ? kUsualFastRate : 1);
  if (rate < 1 || rate > kGreatestRate || (rate != 1 && frame.mode != ClockMode::fast)) {
    reader.refuse("rate", "should be from 1 to 1000000, and 1 unless the clock is fast");
  }
  frame.rate = static_cast<std::uint32_t>(rate);
  return frame;
}

}  // namespace

Response put_world(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::optional<DocumentFault> fault;
  ObjectReader reader(*body, "", fault);
  const Engine::Replacement frame = read_frame(reader);
  const Json* quota = reader.object("quota");
  const Json* reservation = reader.object("reservation");
  const Json* provision = reader.object("provision");
  const Json* autoscale = reader.object("autoscale");
  const Json* fleet = reader.object("fleet");
  std::vector<Request> story;
  if (const Json* list = reader.list("story")) story = read_story(*list, "/story", fault);
  if (!reader.finish()) return document_refused(*fault);

  Cause cause;
  cause.kind = EntryKind::replaced;
  cause.method = call.request.method;
  cause.target = call.request.target;
  cause.status = 200;
  const Outcome outcome = call.plane.engine().replace(cause, frame, [&](Transaction& tx) {
    if (quota != nullptr) put_quota_section(call.plane.quota(), tx, *quota, "/quota", fault);
    if (reservation != nullptr) {
      put_reservation_section(call.plane.reservations(), tx, *reservation, "/reservation", fault);
    }
    if (provision != nullptr) {
      put_provision_section(call.plane.provision(), tx, *provision, "/provision", fault);
    }
    if (autoscale != nullptr) {
      put_autoscale_section(call.plane, tx, *autoscale, "/autoscale", fault);
    }
    if (fleet != nullptr) put_fleet_section(call.plane.fleet(), tx, *fleet, "/fleet", fault);
    return !fault.has_value();
  });
  if (outcome == Outcome::refused) return document_refused(*fault);
  if (outcome != Outcome::committed) return engine_refusal(outcome);
  for (const Request& request : story) call.plane.handle(request);
  return world_summary(call.plane);
}

}  // namespace tabplane::api
