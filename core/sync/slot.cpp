#include "core/sync/slot.h"

#include "core/base/hash.h"

namespace tabplane::sync {
namespace {

std::string padded(std::uint64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

constexpr std::size_t kSlotDigits = 12;
constexpr std::size_t kPartDigits = 6;

}  // namespace

std::uint64_t hash_of(const LogSlot& slot) {
  Buffer said;
  said.put_word(slot.number);
  said.put_text(slot.log);
  said.put_word(slot.by);
  said.put_word(slot.session);
  said.put_word(slot.prev);
  said.put_word(slot.digest);
  said.put_word(slot.clock);
  said.put_text(slot.begins);
  for (const SharedEntry& entry : slot.entries) {
    said.put_byte(static_cast<std::uint8_t>(entry.kind));
    said.put_word(entry.replica);
    said.put_word(entry.number);
    said.put_word(static_cast<std::uint64_t>(entry.at.unix_ms));
    write_cause(said, entry.cause);
    said.put_text(entry.changes);
  }
  return hash64(said.view(), kLogVersion);
}

std::uint64_t log_digest(std::uint64_t image_digest, TimePoint now) {
  return combine64(image_digest, static_cast<std::uint64_t>(now.unix_ms));
}

std::string slot_key(std::uint64_t number) {
  return "s" + padded(number, kSlotDigits);
}

std::optional<std::uint64_t> slot_of_key(std::string_view key) {
  if (key.size() != kSlotDigits + 1 || key[0] != 's') return std::nullopt;
  std::uint64_t number = 0;
  for (const char digit : key.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

std::string manifest_key(std::uint64_t slot, std::string_view log) {
  return "c" + padded(slot, kSlotDigits) + "-" + std::string(log);
}

std::string part_key(std::uint64_t slot, std::string_view log, std::uint64_t part) {
  return "p" + padded(slot, kSlotDigits) + "-" + std::string(log) + "-" + padded(part, kPartDigits);
}

std::string end_of_keys(std::string_view prefix) {
  std::string end(prefix);
  ++end.back();
  return end;
}

}  // namespace tabplane::sync
