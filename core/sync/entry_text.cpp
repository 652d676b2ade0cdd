#include "core/sync/entry_text.h"

#include <array>
#include <charconv>

#include "core/api/json.h"
#include "core/base/base64.h"

namespace tabplane::sync {
namespace {

enum class Byte : std::uint8_t { plain, escaped, beyond_ascii };

constexpr std::array<Byte, 256> kinds_of_bytes() {
  std::array<Byte, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    kinds[byte] = byte < 0x20 ? Byte::escaped : byte < 0x80 ? Byte::plain : Byte::beyond_ascii;
  }
  kinds['"'] = kinds['\\'] = Byte::escaped;
  return kinds;
}
constexpr std::array<Byte, 256> kKinds = kinds_of_bytes();

void write_escape(std::string& out, char letter) {
  constexpr char kDigits[] = "0123456789abcdef";
  constexpr std::string_view kLetters = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  out += '\\';
  const std::size_t known = kLetters.find(letter);
  if (known != std::string_view::npos) {
    out += kNames[known];
    return;
  }
  out += "u00";
  out += kDigits[static_cast<std::uint8_t>(letter) >> 4];
  out += kDigits[static_cast<std::uint8_t>(letter) & 15];
}

void write_number(std::string& out, std::uint64_t value) {
  std::array<char, 20> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

bool write_member(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return true;
  out += ",\"";
  out += name;
  out += "\":";
  return write_quoted(out, text);
}

bool write_cause_text(std::string& out, const Cause& cause) {
  out += "{\"kind\":\"";
  out += entry_kind_name(cause.kind);
  out += '"';
  if (cause.call != 0) {
    out += ",\"number\":";
    write_number(out, cause.call);
  }
  bool exact = cause.call <= kGreatestNumber;
  exact = write_member(out, "method", cause.method) && exact;
  exact = write_member(out, "target", cause.target) && exact;
  exact = write_member(out, "actor", cause.actor) && exact;
  exact = write_member(out, cause.body_hashed ? "body_hash" : "body", cause.body) && exact;
  if (cause.status != 0) {
    out += ",\"status\":";
    write_number(out, cause.status);
  }
  exact = write_member(out, "parent", cause.parent) && exact;
  exact = write_member(out, "correlation", cause.correlation) && exact;
  out += '}';
  return exact && !(cause.body_hashed && cause.body.empty());
}

bool has_a_name_in_documents(EntryKind kind) {
  return kind == EntryKind::call || kind == EntryKind::request || kind == EntryKind::timer ||
         kind == EntryKind::clock;
}

}  // namespace

bool write_quoted(std::string& out, std::string_view text) {
  const std::size_t before = out.size();
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Byte kind = kKinds[static_cast<std::uint8_t>(text[at])];
    if (kind == Byte::plain) continue;
    if (kind == Byte::beyond_ascii) {
      out.resize(before);
      const std::string json = api::to_text(api::Json(std::string(text)));
      out += json;
      return api::parse_json(json) == api::Json(std::string(text));
    }
    out.append(text, written, at - written);
    write_escape(out, text[at]);
    written = at + 1;
  }
  out.append(text, written);
  out += '"';
  return true;
}

bool write_entry(std::string& out, const SharedEntry& entry) {
  const bool timer = entry.kind == EntryKind::timer;
  out += "{\"id\":\"";
  out += entry.id();
  out += '"';
  if (!timer) {
    out += ",\"replica\":";
    write_number(out, entry.replica);
  }
  out += ",\"number\":";
  write_number(out, entry.number);
  out += ",\"at\":\"";
  out += format_rfc3339(entry.at);
  out += "\",\"cause\":";
  const bool exact = write_cause_text(out, entry.cause);
  out += ",\"rows\":\"";
  out += to_base64(entry.changes);
  out += "\"}";
  return exact && entry.kind == entry.cause.kind && has_a_name_in_documents(entry.kind) &&
         (!timer || entry.replica == 0) && entry.number <= kGreatestNumber &&
         entry.at >= kEarliestTime && entry.at <= kLatestTime;
}

std::size_t longest_entry(const SharedEntry& entry) {
  constexpr std::size_t kLongestEscape = 6;
  constexpr std::size_t kNamesAndNumbers = 512;
  const Cause& cause = entry.cause;
  const std::size_t texts = cause.method.size() + cause.target.size() + cause.actor.size() +
                            cause.body.size() + cause.parent.size() + cause.correlation.size();
  return kNamesAndNumbers + kLongestEscape * texts + (entry.changes.size() + 2) / 3 * 4;
}

}  // namespace tabplane::sync
