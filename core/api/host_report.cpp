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

Json entry_json(const EntryView& entry) {
  Json cause = {{"kind", entry_kind_name(entry.cause.kind)}};
  if (!entry.cause.method.empty()) cause["method"] = entry.cause.method;
  if (!entry.cause.target.empty()) cause["target"] = entry.cause.target;
  if (!entry.cause.actor.empty()) cause["actor"] = entry.cause.actor;
  if (!entry.cause.body.empty()) {
    cause[entry.cause.body_hashed ? "body_hash" : "body"] = entry.cause.body;
  }
  if (entry.cause.status != 0) cause["status"] = entry.cause.status;
  if (entry.cause.call != 0) cause["number"] = entry.cause.call;
  if (!entry.cause.parent.empty()) cause["parent"] = entry.cause.parent;
  if (!entry.cause.correlation.empty()) cause["correlation"] = entry.cause.correlation;
  Json changes = Json::array();
  for (const ChangeView& change : entry.changes) changes.push_back(json_from_change(change));
  return {{"sequence", entry.sequence},
          {"at", format_rfc3339(entry.at)},
          {"id", entry.id},
          {"cause", std::move(cause)},
          {"changes", std::move(changes)},
          {"chain", hex_text(entry.chain)}};
}

Json world_summary(const ControlPlane& plane) {
  const Engine& engine = plane.engine();
  return {{"now", format_rfc3339(engine.now())},
          {"title", engine.world().title},
          {"sequence", engine.position().sequence},
          {"digest", hex_text(engine.digest())}};
}

Response engine_refusal(Outcome outcome) {
  return host_fault(outcome == Outcome::read_only ? Fault::read_only : Fault::not_saving, {});
}

Response get_health(Call& call) {
  const Engine& engine = call.plane.engine();
  const bool failing =
      engine.storage() == StorageState::failed || engine.storage() == StorageState::fenced;
  const Json body = {
      {"status", failing ? "degraded" : "ok"},
      {"version", kVersion},
      {"sequence", engine.position().sequence},
      {"digest", hex_text(engine.digest())},
      {"journal",
       {{"kind", call.plane.journal_kind()}, {"state", storage_name(engine.storage())}}}};
  return json_response(200, to_text(body));
}

Response get_digest(Call& call) {
  const Engine& engine = call.plane.engine();
  return json_response(200, to_text({{"sequence", engine.position().sequence},
                                     {"digest", hex_text(engine.digest())}}));
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
  if (!entries) {
    Json gone = {{"type", "about:blank"},
                 {"title", "These entries are no longer kept"},
                 {"status", 410},
                 {"first", engine.first_entry()}};
    return {410, {{"Content-Type", "application/problem+json"}}, to_text(gone)};
  }
  Json list = Json::array();
  for (const EntryView& entry : *entries) list.push_back(entry_json(entry));
  return json_response(
      200, to_text({{"entries", std::move(list)}, {"sequence", engine.position().sequence}}));
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
