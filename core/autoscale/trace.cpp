#include "core/autoscale/trace.h"

#include "core/base/order.h"

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

struct Column {
  std::string name;
  bool wanted = true;
  std::vector<TracePoint> points;
};

// Takes the header from the text: a column for each name behind `t`.
Result<std::vector<Column>, TraceFault> take_header(std::string_view& text) {
  std::string_view line = take(text, '\n');
  if (trimmed(take(line, ',')) != "t") return TraceFault{1, "the header should begin with t"};
  std::vector<Column> columns;
  while (!line.empty()) columns.push_back({std::string(trimmed(take(line, ','))), true, {}});
  return columns;
}

TraceFault named_twice(const std::string& name) {
  return {1, "the header names " + name + " twice"};
}

// Reads what follows the header into the columns that are wanted.
std::optional<TraceFault> read_rows(std::string_view text, std::vector<Column>& columns,
                                    TimePoint origin) {
  std::size_t line = 1;
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
    if (rows > 1 && *offset <= before) {
      return TraceFault{line, "t does not come after the row before"};
    }
    before = *offset;
    for (Column& column : columns) {
      const std::string_view field = trimmed(take(row, ','));
      if (!column.wanted || field.empty()) continue;
      const std::optional<Milli> demand = parse_milli(field);
      if (!demand) {
        return TraceFault{line, column.name + " is no amount with at most three decimals"};
      }
      column.points.push_back({*offset, *demand});
    }
    if (!row.empty()) return TraceFault{line, "there are more fields than in the header"};
  }
  for (const Column& column : columns) {
    if (column.wanted && column.points.empty()) {
      return TraceFault{line, column.name + " has no amount at all"};
    }
  }
  return std::nullopt;
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
  Result<std::vector<Column>, TraceFault> header = take_header(text);
  if (!header) return header.error();
  std::vector<Column>& columns = header.value();
  if (columns.empty()) return TraceFault{1, "the header names no type"};
  std::vector<TraceColumn> typed;
  for (const Column& column : columns) {
    const std::optional<ResourceType> type = type_of(column.name);
    if (!type) {
      return TraceFault{1,
                        "the header names " + column.name + ", which is none of cpu, mem, hdd, bw"};
    }
    for (const TraceColumn& earlier : typed) {
      if (earlier.type == *type) return named_twice(column.name);
    }
    typed.push_back({*type, {}});
  }
  if (auto fault = read_rows(text, columns, origin)) return *fault;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    typed[at].points = std::move(columns[at].points);
  }
  put_in_order(typed, [](const TraceColumn& a, const TraceColumn& b) { return a.type < b.type; });
  return typed;
}

Result<std::vector<TracePoint>, TraceFault> parse_trace_column(std::string_view text,
                                                               std::string_view name,
                                                               TimePoint origin) {
  Result<std::vector<Column>, TraceFault> header = take_header(text);
  if (!header) return header.error();
  Column* found = nullptr;
  for (Column& column : header.value()) {
    column.wanted = column.name == name;
    if (!column.wanted) continue;
    if (found != nullptr) return named_twice(column.name);
    found = &column;
  }
  if (found == nullptr) return TraceFault{1, "the header does not name " + std::string(name)};
  if (auto fault = read_rows(text, header.value(), origin)) return *fault;
  return std::move(found->points);
}

}  // namespace tabplane::autoscale
