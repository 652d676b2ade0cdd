#include "core/store/file_manifest.h"

#include <algorithm>
#include <charconv>

#include "core/base/hash.h"
#include "core/base/order.h"

namespace tabplane {
namespace {

constexpr std::string_view kSnapshot = "snapshot-";
constexpr std::string_view kSegment = "batches-";
constexpr std::string_view kQuarantine = "quarantine-";

std::string hash_of(std::string_view text) {
  constexpr char kDigits[] = "0123456789abcdef";
  const std::uint32_t hash = fnv1a32(text);
  std::string digits;
  for (int shift = 28; shift >= 0; shift -= 4) digits += kDigits[(hash >> shift) & 0xF];
  return digits;
}

bool take(std::string_view& text, std::string_view wanted) {
  if (text.substr(0, wanted.size()) != wanted) return false;
  text.remove_prefix(wanted.size());
  return true;
}

bool take_number(std::string_view& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return false;
  const std::size_t digits = static_cast<std::size_t>(end - text.data());
  if (digits > 1 && text.front() == '0') return false;
  text.remove_prefix(digits);
  return true;
}

bool take_end(std::string_view& text, std::optional<std::uint64_t>& end) {
  if (take(text, "-")) return true;
  return take_number(text, end.emplace());
}

bool take_line(std::string_view& text, std::string_view word, std::uint64_t& number) {
  std::string_view rest = text;
  if (!take(rest, word) || !take_number(rest, number) || !take(rest, "\n")) return false;
  text = rest;
  return true;
}

// The rest of a line of two numbers.
bool take_pair(std::string_view& text, std::uint64_t& first, std::uint64_t& second) {
  return take_number(text, first) && take(text, " ") && take_number(text, second) &&
         take(text, "\n");
}

// The one number of a name such as "batches-12.log".
bool numbered(std::string_view name, std::string_view kind, std::uint64_t& number) {
  return take(name, kind) && take_number(name, number) && name == ".log";
}

bool snapshot_name(std::string_view name, Manifest::Snapshot& snapshot) {
  return take(name, kSnapshot) && take_number(name, snapshot.number) && take(name, "-") &&
         take_number(name, snapshot.sequence) && name == ".bin";
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  std::string text = "tabplane journal " + std::to_string(manifest.format) + "\n";
  text += "epoch " + std::to_string(manifest.epoch) + "\n";
  text += "next " + std::to_string(manifest.next) + "\n";
  for (const Manifest::Snapshot& snapshot : manifest.snapshots) {
    text += "snapshot " + std::to_string(snapshot.number) + " " +
            std::to_string(snapshot.sequence) + "\n";
  }
  for (const Manifest::Segment& segment : manifest.segments) {
    text += "batches " + std::to_string(segment.number) + " " + std::to_string(segment.first) +
            " " + (segment.end ? std::to_string(*segment.end) : "-") + "\n";
  }
  for (const Manifest::Quarantine& quarantine : manifest.quarantines) {
    text += "quarantine " + std::to_string(quarantine.number) + " " +
            std::to_string(quarantine.first) + "\n";
  }
  text += "end " + hash_of(text) + "\n";
  return text;
}

std::optional<Manifest> read_manifest(std::string_view text) {
  // The last line is "end ", 8 digits and a line feed.
  constexpr std::size_t kLastLine = 13;
  if (text.size() < kLastLine) return std::nullopt;
  std::string_view lines = text.substr(0, text.size() - kLastLine);
  if (text.substr(lines.size()) != "end " + hash_of(lines) + "\n") return std::nullopt;
  Manifest manifest;
  if (!take_line(lines, "tabplane journal ", manifest.format)) return std::nullopt;
  if (manifest.format > kManifestFormat) return manifest;
  if (!take_line(lines, "epoch ", manifest.epoch) || !take_line(lines, "next ", manifest.next)) {
    return std::nullopt;
  }
  while (take(lines, "snapshot ")) {
    Manifest::Snapshot& snapshot = manifest.snapshots.emplace_back();
    if (!take_pair(lines, snapshot.number, snapshot.sequence)) return std::nullopt;
  }
  while (take(lines, "batches ")) {
    Manifest::Segment& segment = manifest.segments.emplace_back();
    if (!take_number(lines, segment.number) || !take(lines, " ") ||
        !take_number(lines, segment.first) || !take(lines, " ") || !take_end(lines, segment.end) ||
        !take(lines, "\n")) {
      return std::nullopt;
    }
  }
  while (take(lines, "quarantine ")) {
    Manifest::Quarantine& quarantine = manifest.quarantines.emplace_back();
    if (!take_pair(lines, quarantine.number, quarantine.first)) return std::nullopt;
  }
  if (!lines.empty()) return std::nullopt;
  return manifest;
}

std::string snapshot_file(const Manifest::Snapshot& snapshot) {
  return std::string(kSnapshot) + std::to_string(snapshot.number) + "-" +
         std::to_string(snapshot.sequence) + ".bin";
}

std::string segment_file(std::uint64_t number) {
  return std::string(kSegment) + std::to_string(number) + ".log";
}

std::string quarantine_file(std::uint64_t number) {
  return std::string(kQuarantine) + std::to_string(number) + ".log";
}

std::vector<std::string> files_of(const Manifest& manifest) {
  std::vector<std::string> files;
  for (const auto& snapshot : manifest.snapshots) files.push_back(snapshot_file(snapshot));
  for (const auto& segment : manifest.segments) files.push_back(segment_file(segment.number));
  for (const auto& quarantine : manifest.quarantines) {
    files.push_back(quarantine_file(quarantine.number));
  }
  return files;
}

Manifest manifest_of_names(const std::vector<std::string>& names) {
  Manifest manifest;
  for (const std::string& name : names) {
    Manifest::Snapshot snapshot;
    std::uint64_t number = 0;
    if (snapshot_name(name, snapshot)) {
      manifest.snapshots.push_back(snapshot);
      number = snapshot.number;
    } else if (numbered(name, kSegment, number)) {
      manifest.segments.push_back({number, 0, std::nullopt});
    } else if (numbered(name, kQuarantine, number)) {
      manifest.quarantines.push_back({number, 0});
    }
    manifest.next = std::max(manifest.next, number + 1);
  }
  const auto by_number = [](const auto& left, const auto& right) {
    return left.number < right.number;
  };
  put_in_order(manifest.snapshots, by_number);
  put_in_order(manifest.snapshots,
               [](const auto& left, const auto& right) { return left.sequence < right.sequence; });
  put_in_order(manifest.segments, by_number);
  put_in_order(manifest.quarantines, by_number);
  return manifest;
}

bool is_journal_file(std::string_view name) {
  Manifest::Snapshot snapshot;
  std::uint64_t number = 0;
  return snapshot_name(name, snapshot) || numbered(name, kSegment, number) ||
         numbered(name, kQuarantine, number);
}

}  // namespace tabplane
