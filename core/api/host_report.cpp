#include "core/api/host_report.h"

#include "core/api/control_plane.h"
#include "core/store/row_json.h"

namespace tabplane::api {
namespace {

constexpr std::uint64_t kUsualEntries = 100;
constexpr std::uint64_t kMostEntries = 1000;

const char* storage_name(StorageState state) {
  switch (state) {
    case StorageState::none:
      return "memory";
    case StorageState::saved:
      return "saved";
    case StorageState::saving:
      return "saving";
    case StorageState::failed:
      return "failed";
    case StorageState::fenced:
      return "fenced";
  }
  return "";
}

void add_metric(std::string& text, std::string_view name, std::string_view help,
                std::string_view type) {
  text += "# HELP " + std::string(name) + " " + std::string(help) + "\n# TYPE " +
          std::string(name) + " " + std::string(type) + "\n";
}

void add_sample(std::string& text, std::string_view name, std::uint64_t value) {
  text += std::string(name) + " " + std::to_string(value) + "\n";
}

}  // namespace

std::string hex_text(std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(value >> shift) & 0xF];
  return text;
}

void write_entry(JsonWriter& out, const EntryView& entry) {
  const Cause& cause = entry.cause;
  out.begin_object();
  out.put("sequence", entry.sequence);
  out.put("at", format_rfc3339(entry.at));
  out.put("id", entry.id);
  out.begin_object("cause");
  out.put("kind", entry_kind_name(cause.kind));
  out.put_text("method", cause.method);
  out.put_text("target", cause.target);
  out.put_text("actor", cause.actor);
  if (!cause.body.empty()) out.name(cause.body_hashed ? "body_hash" : "body").value(cause.body);
  if (cause.status != 0) out.put("status", cause.status);
  if (cause.call != 0) out.put("number", cause.call);
  out.put_text("parent", cause.parent);
  out.put_text("correlation", cause.correlation);
  out.end_object();
  out.begin_array("changes");
  for (const ChangeView& change : entry.changes) out.json(json_from_change(change));
  out.end_array();
  out.put("chain", hex_text(entry.chain));
  out.end_object();
}

Response world_summary(const ControlPlane& plane) {
  const Engine& engine = plane.engine();
  JsonWriter out;
  out.begin_object();
  out.put("now", format_rfc3339(engine.now()));
  out.put("title", engine.world().title);
  out.put("sequence", engine.position().sequence);
  out.put("digest", hex_text(engine.digest()));
  out.end_object();
  return json_response(200, out.take());
}

Response engine_refusal(Outcome outcome) {
  return host_fault(outcome == Outcome::read_only ? Fault::read_only : Fault::not_saving, {});
}

Response get_health(Call& call) {
  const Engine& engine = call.plane.engine();
  const bool failing =
      engine.storage() == StorageState::failed || engine.storage() == StorageState::fenced;
  JsonWriter out;
  out.begin_object();
  out.put("status", failing ? "degraded" : "ok");
  out.put("version", kVersion);
  out.put("sequence", engine.position().sequence);
  out.put("digest", hex_text(engine.digest()));
  out.begin_object("journal");
  out.put("kind", call.plane.journal_kind());
  out.put("state", storage_name(engine.storage()));
  out.end_object();
  out.end_object();
  return json_response(200, out.take());
}

Response get_digest(Call& call) {
  const Engine& engine = call.plane.engine();
  JsonWriter out;
  out.begin_object();
  out.put("sequence", engine.position().sequence);
  out.put("digest", hex_text(engine.digest()));
  out.end_object();
  return json_response(200, out.take());
}

Response get_world(Call& call) {
  // The dump begins with its own brace: the time of the newest entry goes in front of the tables.
  const Engine& engine = call.plane.engine();
  return json_response(200, "{\"now\":\"" + format_rfc3339(engine.position().now) + "\"," +
                                dump_store(engine.store()).substr(1));
}

Response get_entries(Call& call) {
  std::uint64_t after = 0;
  std::uint64_t limit = kUsualEntries;
  if (!read_natural(call.target, "after", after) || !read_natural(call.target, "limit", limit)) {
    return problem(400, "Malformed parameter", "after and limit should be natural numbers");
  }
  Engine& engine = call.plane.engine();
  const auto entries =
      engine.entries(after, static_cast<std::size_t>(std::min(limit, kMostEntries)));
  JsonWriter out;
  out.begin_object();
  if (!entries) {
    out.put("type", "about:blank");
    out.put("title", "These entries are no longer kept");
    out.put("status", 410);
    out.put("first", engine.first_entry());
    out.end_object();
    return {410, {{"Content-Type", "application/problem+json"}}, out.take()};
  }
  out.begin_array("entries");
  for (const EntryView& entry : *entries) write_entry(out, entry);
  out.end_array();
  out.put("sequence", engine.position().sequence);
  out.end_object();
  return json_response(200, out.take());
}

Response get_metrics(Call& call) {
  const Engine& engine = call.plane.engine();
  std::string text;
  add_metric(text, "tabplane_sequence", "Entries that this world has seen.", "counter");
  add_sample(text, "tabplane_sequence", engine.position().sequence);
  add_metric(text, "tabplane_unsaved_entries", "Entries that are not durable yet.", "gauge");
  add_sample(text, "tabplane_unsaved_entries",
             engine.storage() == StorageState::none
                 ? 0
                 : engine.position().sequence - engine.saved_sequence());
  add_metric(text, "tabplane_history_bytes", "Bytes of entries that can be listed.", "gauge");
  add_sample(text, "tabplane_history_bytes", engine.history().bytes());
  add_metric(text, "tabplane_rows", "Rows by table.", "gauge");
  for (const AnyTable* table : engine.store().tables()) {
    add_sample(text, "tabplane_rows{table=\"" + std::string(table->name()) + "\"}", table->size());
  }
  add_metric(text, "tabplane_requests_total", "Requests answered, by system and status.",
             "counter");
  for (const auto& [key, count] : call.plane.answered()) {
    add_sample(text,
               "tabplane_requests_total{system=\"" + std::string(key.first) + "\",status=\"" +
                   std::to_string(key.second) + "\"}",
               count);
  }
  return {200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(text)};
}

}  // namespace tabplane::api
