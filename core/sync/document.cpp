#include "core/sync/document.h"

#include <algorithm>

#include "core/api/json.h"
#include "core/base/base64.h"
#include "core/sync/entry_text.h"

namespace tabplane::sync {
namespace {

using api::Json;
using api::member;
using api::text_member;

constexpr std::size_t kPartBytes = 360 * 1024;  // in base 64 less than a document may have

std::string hex(std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(value >> shift) & 0xF];
  return text;
}

// Reads members one after the other; the first that does not fit makes all of it foreign.
class Members {
 public:
  explicit Members(const Json& json) : json_(json), ok_(json.is_object()) {}
  bool ok() const { return ok_; }
  void refuse() { ok_ = false; }

  std::string text(std::string_view name) {
    std::optional<std::string> value = ok_ ? text_member(json_, name) : std::nullopt;
    ok_ = ok_ && value.has_value();
    return value ? *value : std::string();
  }
  std::string optional_text(std::string_view name) {
    return ok_ && member(json_, name) != nullptr ? text(name) : std::string();
  }
  std::uint64_t sum(std::string_view name) {
    const std::string digits = text(name);
    std::uint64_t value = 0;
    ok_ = ok_ && digits.size() == 16;
    for (const char digit : digits) {
      const bool figure = digit >= '0' && digit <= '9';
      ok_ = ok_ && (figure || (digit >= 'a' && digit <= 'f'));
      value = value << 4 | static_cast<std::uint64_t>(figure ? digit - '0' : digit - 'a' + 10);
    }
    return ok_ ? value : 0;
  }
  std::uint64_t number(std::string_view name, std::uint64_t most = kGreatestNumber) {
    const Json* json = ok_ ? member(json_, name) : nullptr;
    const auto value = json == nullptr ? std::nullopt : api::as_integer(*json);
    ok_ = ok_ && value && *value >= 0 && static_cast<std::uint64_t>(*value) <= most;
    return ok_ ? static_cast<std::uint64_t>(*value) : 0;
  }
  std::uint64_t optional_number(std::string_view name) {
    return ok_ && member(json_, name) != nullptr ? number(name) : 0;
  }
  std::uint32_t replica(std::string_view name) {
    return static_cast<std::uint32_t>(number(name, 0xFFFF'FFFF));
  }
  TimePoint time(std::string_view name) {
    const std::optional<TimePoint> value = parse_rfc3339(text(name));
    ok_ = ok_ && value.has_value();
    return value.value_or(TimePoint{});
  }
  std::string bytes(std::string_view name) {
    std::optional<std::string> value = from_base64(text(name));
    ok_ = ok_ && value.has_value();
    return value ? *value : std::string();
  }
  const Json* list(std::string_view name) {
    const Json* json = ok_ ? member(json_, name) : nullptr;
    ok_ = ok_ && json != nullptr && json->is_array();
    return ok_ ? json : nullptr;
  }

 private:
  const Json& json_;
  bool ok_;
};

// The members of a document of ours, when its version may be read.
Reading begin_reading(const std::optional<Json>& json) {
  if (!json) return Reading::foreign;
  Members members(*json);
  const std::uint64_t version = members.number("v");
  if (!members.ok() || version == 0) return Reading::foreign;
  return version > kLogVersion ? Reading::newer : Reading::read;
}

bool read_kind(const std::string& name, EntryKind& kind) {
  for (const EntryKind known :
       {EntryKind::call, EntryKind::request, EntryKind::timer, EntryKind::clock}) {
    if (name != entry_kind_name(known)) continue;
    kind = known;
    return true;
  }
  return false;
}

bool read_cause_json(const Json& json, Cause& cause) {
  Members members(json);
  if (!read_kind(members.text("kind"), cause.kind)) members.refuse();
  cause.call = members.optional_number("number");
  cause.method = members.optional_text("method");
  cause.target = members.optional_text("target");
  cause.actor = members.optional_text("actor");
  cause.body_hashed = member(json, "body_hash") != nullptr;
  cause.body = members.optional_text(cause.body_hashed ? "body_hash" : "body");
  cause.status = static_cast<std::uint32_t>(members.optional_number("status"));
  cause.parent = members.optional_text("parent");
  cause.correlation = members.optional_text("correlation");
  return members.ok();
}

bool read_entry_json(const Json& json, SharedEntry& entry) {
  Members members(json);
  entry.number = members.number("number");
  entry.at = members.time("at");
  entry.changes = members.bytes("rows");
  const Json* cause = member(json, "cause");
  if (!members.ok() || cause == nullptr || !read_cause_json(*cause, entry.cause)) return false;
  entry.kind = entry.cause.kind;
  if (entry.kind != EntryKind::timer) entry.replica = members.replica("replica");
  return members.ok() && members.text("id") == entry.id();
}

}  // namespace

std::string slot_document(const LogSlot& slot) {
  std::string entries;
  for (const SharedEntry& entry : slot.entries) {
    if (!entries.empty()) entries += ',';
    write_entry(entries, entry);
  }
  return slot_document(slot, entries);
}

std::string slot_document(const LogSlot& slot, std::string_view entries) {
  Json json = {{"v", kLogVersion},       {"log", slot.log},
               {"by", slot.by},          {"session", hex(slot.session)},
               {"prev", hex(slot.prev)}, {"digest", hex(slot.digest)},
               {"clock", slot.clock}};
  if (!slot.begins.empty()) json["begins"] = slot.begins;
  std::string text = api::to_text(json);
  text.pop_back();
  text.reserve(text.size() + entries.size() + 16);
  text += ",\"entries\":[";
  text += entries;
  text += "]}";
  return text;
}

Reading read_slot(std::string_view document, std::uint64_t number, LogSlot& slot) {
  const std::optional<Json> json = api::parse_json(document);
  const Reading reading = begin_reading(json);
  if (reading != Reading::read) return reading;
  Members members(*json);
  slot = {};
  slot.number = number;
  slot.log = members.text("log");
  slot.by = members.replica("by");
  slot.session = members.sum("session");
  slot.prev = members.sum("prev");
  slot.digest = members.sum("digest");
  slot.clock = members.replica("clock");
  slot.begins = members.optional_text("begins");
  const Json* entries = members.list("entries");
  if (!members.ok()) return Reading::foreign;
  for (const Json& item : *entries) {
    if (!read_entry_json(item, slot.entries.emplace_back())) return Reading::foreign;
  }
  return Reading::read;
}

std::size_t document_size(const SharedEntry& entry) {
  std::string text;
  write_entry(text, entry);
  return text.size() + 1;
}

std::string manifest_document(const Manifest& manifest) {
  Json json = {{"v", kLogVersion},
               {"slot", manifest.slot},
               {"log", manifest.log},
               {"hash", hex(manifest.hash)},
               {"digest", hex(manifest.digest)},
               {"now", format_rfc3339(manifest.now)},
               {"clock", manifest.clock},
               {"pending_from", manifest.pending_from},
               {"replicas", manifest.replicas},
               {"parts", manifest.parts}};
  Json applied = Json::array();
  for (const auto& [replica, spans] : manifest.applied.spans()) {
    Json numbers = Json::array();
    for (const Applied::Numbers& span : spans) numbers.push_back({span.first, span.last});
    applied.push_back({{"replica", replica}, {"numbers", std::move(numbers)}});
  }
  json["applied"] = std::move(applied);
  return api::to_text(json);
}

namespace {

bool read_spans(const Json& list, std::vector<Applied::Numbers>& spans) {
  for (const Json& pair : list) {
    if (!pair.is_array() || pair.size() != 2) return false;
    const auto first = api::as_integer(pair[0]);
    const auto last = api::as_integer(pair[1]);
    if (!first || !last || *first < 1 || *last < *first) return false;
    spans.push_back({static_cast<std::uint64_t>(*first), static_cast<std::uint64_t>(*last)});
  }
  return true;
}

bool read_applied(const Json& list, Applied& applied) {
  Applied::Spans all;
  for (const Json& item : list) {
    Members members(item);
    const std::uint32_t replica = members.replica("replica");
    const Json* numbers = members.list("numbers");
    if (!members.ok() || !read_spans(*numbers, all[replica])) return false;
  }
  return applied.assign(std::move(all));
}

}  // namespace

Reading read_manifest(std::string_view document, Manifest& manifest) {
  const std::optional<Json> json = api::parse_json(document);
  const Reading reading = begin_reading(json);
  if (reading != Reading::read) return reading;
  Members members(*json);
  manifest = {};
  manifest.slot = members.number("slot");
  manifest.log = members.text("log");
  manifest.hash = members.sum("hash");
  manifest.digest = members.sum("digest");
  manifest.now = members.time("now");
  manifest.clock = members.replica("clock");
  manifest.pending_from = members.number("pending_from");
  const Json* replicas = members.list("replicas");
  const Json* parts = members.list("parts");
  const Json* applied = members.list("applied");
  if (!members.ok() || !read_applied(*applied, manifest.applied)) return Reading::foreign;
  for (const Json& item : *replicas) {
    const std::optional<std::int64_t> replica = api::as_integer(item);
    const std::uint32_t last = manifest.replicas.empty() ? 0 : manifest.replicas.back();
    if (!replica || *replica <= last || *replica > 0xFFFF'FFFF) return Reading::foreign;
    manifest.replicas.push_back(static_cast<std::uint32_t>(*replica));
  }
  for (const Json& item : *parts) {
    const std::optional<std::int64_t> size = api::as_integer(item);
    if (!size || *size < 0) return Reading::foreign;
    manifest.parts.push_back(static_cast<std::uint64_t>(*size));
  }
  return Reading::read;
}

std::string part_document(std::string_view bytes) {
  const Json json = {{"v", kLogVersion}, {"rows", to_base64(bytes)}};
  return api::to_text(json);
}

Reading read_part(std::string_view document, std::string& bytes) {
  const std::optional<Json> json = api::parse_json(document);
  const Reading reading = begin_reading(json);
  if (reading != Reading::read) return reading;
  Members members(*json);
  bytes = members.bytes("rows");
  return members.ok() ? Reading::read : Reading::foreign;
}

std::vector<std::string_view> cut_in_parts(std::string_view rows) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < rows.size(); at += kPartBytes) {
    parts.push_back(rows.substr(at, kPartBytes));
  }
  return parts;
}

}  // namespace tabplane::sync
