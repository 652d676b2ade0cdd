#include "core/api/host_clock.h"

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/host_report.h"
#include "core/api/json_writer.h"

namespace tabplane::api {
namespace {

void put_clock(JsonWriter& out, const Engine& engine) {
  out.put("now", format_rfc3339(engine.now()));
  out.put("mode", EnumNames<ClockMode>::names[static_cast<std::size_t>(engine.clock().mode)]);
  out.put("rate", engine.clock().rate);
}

Response moved(const Engine& engine, std::uint64_t fired, bool complete) {
  JsonWriter out;
  out.begin_object();
  put_clock(out, engine);
  out.put("fired", fired);
  out.put("complete", complete);
  out.end_object();
  return json_response(200, out.take());
}

Cause clock_cause(const Call& call) {
  Cause cause;
  cause.kind = EntryKind::clock;
  cause.method = call.request.method;
  cause.target = call.request.target;
  set_body(cause, call.request.body);
  cause.status = 200;
  return cause;
}

Response advance(Call& call, TimePoint to) {
  Engine& engine = call.plane.engine();
  const Engine::Advance advance = engine.advance_to(to, clock_cause(call));
  if (advance.outcome != Outcome::committed) return engine_refusal(advance.outcome);
  return moved(engine, advance.fired, advance.complete);
}

Response set_mode(Call& call, ObjectReader& reader) {
  const auto mode = static_cast<ClockMode>(reader.word("mode", {"paused", "real", "fast"}));
  const std::int64_t rate =
      reader.optional_integer("rate").value_or(mode == ClockMode::fast ? kUsualFastRate : 1);
  if (rate < 1 || rate > kGreatestRate) reader.refuse("rate", "should be from 1 to 1000000");
  if (mode != ClockMode::fast && rate != 1) reader.refuse("rate", "belongs to the mode fast");
  if (!reader.finish()) return {0, {}, {}};
  Engine& engine = call.plane.engine();
  const Outcome outcome =
      engine.set_clock(mode, static_cast<std::uint32_t>(rate), clock_cause(call));
  if (outcome != Outcome::committed && outcome != Outcome::unchanged) {
    return engine_refusal(outcome);
  }
  return moved(engine, 0, true);
}

}  // namespace

Response get_clock(Call& call) {
  JsonWriter out;
  out.begin_object();
  put_clock(out, call.plane.engine());
  out.end_object();
  return json_response(200, out.take());
}

Response post_clock(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::optional<DocumentFault> fault;
  ObjectReader reader(*body, "", fault);
  if (const Json* mode = reader.any("mode"); mode != nullptr && !mode->is_null()) {
    Response response = set_mode(call, reader);
    return fault ? document_refused(*fault) : response;
  }
  const std::optional<std::int64_t> by = reader.optional_integer("advance_ms");
  const std::optional<TimePoint> to = reader.optional_time("advance_to");
  if (!by && !to) reader.refuse("advance_ms", "is missing, and so are advance_to and mode");
  if (by && to) reader.refuse("advance_to", "cannot stand beside advance_ms");
  if (by && *by < 0) reader.refuse("advance_ms", "should not be negative");
  const TimePoint now = call.plane.engine().now();
  if (to && *to < now) reader.refuse("advance_to", "lies before now, " + format_rfc3339(now));
  if (!reader.finish()) return document_refused(*fault);
  return advance(call, by ? now + Duration{*by} : *to);
}

}  // namespace tabplane::api
