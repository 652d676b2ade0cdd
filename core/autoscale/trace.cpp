#include "core/autoscale/trace.h"

#include <algorithm>

namespace tabplane::autoscale {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

// Takes the text up to the separator, which goes too.
std::string_view take(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return part;
}

std::optional<std::int64_t> parse_offset(std::string_view text, TimePoint origin) {
  if (const std::optional<Milli> seconds = parse_milli(text)) return *seconds;
  const std::optional<TimePoint> time = parse_rfc3339(text);
  if (!time) return std::nullopt;
  return (*time - origin).milliseconds;
}

struct Header {
  // What each field behind `t` is.
  std::vector<ResourceType> types;
  std::string wrong;
};

Header read_header(std::string_view line) {
  Header header;
  if (trimmed(take(line, ',')) != "t") {
    header.wrong = "the header should begin with t";
    return header;
  }
  while (!line.empty()) {
    const std::string name(trimmed(take(line, ',')));
    const std::optional<ResourceType> type = type_of(name);
    if (!type) {
      header.wrong = "the header names " + name + ", which is none of cpu, mem, hdd, bw";
      return header;
    }
    if (std::find(header.types.begin(), header.types.end(), *type) != header.types.end()) {
      header.wrong = "the header names " + name + " twice";
      return header;
    }
    header.types.push_back(*type);
  }
  if (header.types.empty()) header.wrong = "the header names no type";
  return header;
}

}  // namespace

std::optional<Milli> parse_milli(std::string_view text) {
  constexpr std::size_t kDecimals = 3;
  Milli value = 0;
  std::size_t decimals = 0;
  bool point = false;
  bool digit = false;
  for (const char letter : text) {
    if (letter == '.' && !point) {
      point = true;
      continue;
    }
    if (letter < '0' || letter > '9') return std::nullopt;
    digit = true;
    if (point && decimals == kDecimals) {
      if (letter != '0') return std::nullopt;
      continue;
    }
    value = value * 10 + (letter - '0');
    if (point) ++decimals;
    if (value > kGreatestParameter) return std::nullopt;
  }
  if (!digit) return std::nullopt;
  for (; decimals < kDecimals; ++decimals) value *= 10;
  return value <= kGreatestParameter ? std::optional(value) : std::nullopt;
}

Result<std::vector<TraceColumn>, TraceFault> parse_trace(std::string_view text, TimePoint origin) {
  std::size_t line = 1;
  const Header header = read_header(take(text, '\n'));
  if (!header.wrong.empty()) return TraceFault{line, header.wrong};
  std::vector<TraceColumn> columns;
  columns.reserve(header.types.size());
  for (const ResourceType type : header.types) columns.push_back({type, {}});
  std::int64_t before = 0;
  std::size_t rows = 0;
  while (!text.empty()) {
    ++line;
    std::string_view row = trimmed(take(text, '\n'));
    if (row.empty()) continue;
    if (++rows > kMostTracePoints) return TraceFault{line, "there are too many rows"};
    const std::optional<std::int64_t> offset = parse_offset(trimmed(take(row, ',')), origin);
    if (!offset || *offset > kLongestParameter_ms || *offset < -kLongestParameter_ms) {
      return TraceFault{line, "t is neither seconds nor a time of RFC 3339"};
    }
    if (rows > 1 && *offset <= before)
      return TraceFault{line, "t does not come after the row before"};
    before = *offset;
    for (TraceColumn& column : columns) {
      const std::string_view field = trimmed(take(row, ','));
      if (field.empty()) continue;
      const std::optional<Milli> demand = parse_milli(field);
      if (!demand) {
        return TraceFault{line, std::string(facts_of(column.type).key) +
                                    " is no amount with at most three decimals"};
      }
      column.points.push_back({*offset, *demand});
    }
    if (!row.empty()) return TraceFault{line, "there are more fields than in the header"};
  }
  for (const TraceColumn& column : columns) {
    if (column.points.empty()) {
      return TraceFault{line, std::string(facts_of(column.type).key) + " has no amount at all"};
    }
  }
  std::sort(columns.begin(), columns.end(),
            [](const TraceColumn& a, const TraceColumn& b) { return a.type < b.type; });
  return columns;
}

}  // namespace tabplane::autoscale
