#include "core/api/host_export.h"

#include "core/api/control_plane.h"
#include "core/api/document.h"
#include "core/api/host_report.h"
#include "core/base/hash.h"
#include "core/store/row_json.h"

namespace tabplane::api {
namespace {

constexpr std::size_t kEntriesAtOnce = 1000;

}  // namespace

Response get_export(Call& call) {
  Engine& engine = call.plane.engine();
  const Position& position = engine.position();
  Json head = {{"tabplane_export", 1},
               {"version", kVersion},
               {"sequence", position.sequence},
               {"now", format_rfc3339(position.now)},
               {"digest", hex_text(engine.digest())}};
  std::string text = to_text(head);
  text.back() = ',';
  text += dump_store(engine.store()).substr(1);
  text.back() = ',';
  text += "\"entries\":[";
  std::uint64_t after = engine.first_entry() - 1;
  bool first = true;
  while (after < position.sequence) {
    const auto entries = engine.entries(after, kEntriesAtOnce);
    if (!entries || entries->empty()) break;
    for (const EntryView& entry : *entries) {
      if (!first) text += ',';
      text += to_text(entry_json(entry));
      first = false;
    }
    after = entries->back().sequence;
  }
  text += "]}";
  return json_response(200, std::move(text));
}

Response post_import(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  std::optional<DocumentFault> fault;
  ObjectReader reader(*body, "", fault);
  const std::int64_t format = reader.integer("tabplane_export");
  if (reader.ok() && format != 1) {
    reader.refuse("tabplane_export", "is a format that this release does not know");
  }
  reader.optional_text("version");
  reader.optional_integer("sequence");
  const TimePoint now = reader.time("now");
  const std::string digest = reader.text("digest");
  if (reader.object("tables") == nullptr) reader.refuse("tables", "is missing");
  reader.list("entries");
  if (!reader.finish()) return document_refused(*fault);

  Cause cause;
  cause.kind = EntryKind::replaced;
  cause.method = call.request.method;
  cause.target = call.request.target;
  cause.status = 200;
  Engine& engine = call.plane.engine();
  const Outcome outcome = engine.restore(cause, now, [&](Store& store) {
    if (const std::optional<RowFault> wrong = load_store(store, *body)) {
      fault = DocumentFault{wrong->pointer, wrong->reason};
    } else if (hex_text(world_digest(store, now)) != digest) {
      fault = DocumentFault{"/digest", "does not fit the rows"};
    }
    return !fault.has_value();
  });
  if (outcome == Outcome::refused) {
    if (!fault)
      fault = DocumentFault{"/tables/clock", "should hold the clock, and world the world"};
    return document_refused(*fault);
  }
  if (outcome != Outcome::committed) return engine_refusal(outcome);
  return json_response(200, to_text(world_summary(call.plane)));
}

}  // namespace tabplane::api
