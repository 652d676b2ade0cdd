#include "shell/view/fleet_filter.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

// Terms with their quotes: `customer:"Acme Inc"` is one.
std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool end = at == text.size() || (!quoted && (text[at] == ' ' || text[at] == '\t'));
    if (end) {
      if (at > start) tokens.push_back(text.substr(start, at - start));
      start = at + 1;
    } else if (text[at] == '"') {
      quoted = !quoted;
    }
  }
  return tokens;
}

std::vector<std::string> values_of(std::string_view text) {
  std::vector<std::string> values;
  std::string value;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      if (!value.empty()) values.push_back(std::exchange(value, {}));
    } else {
      value += c;
    }
  }
  if (!value.empty()) values.push_back(std::move(value));
  return values;
}

struct Token {
  bool negated = false;
  std::string_view field;  // "" of a bare word
  std::string_view value;
};

Token taken_apart(std::string_view text) {
  Token token;
  if (text.size() > 1 && text.front() == '-') {
    token.negated = true;
    text.remove_prefix(1);
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && text.front() != '"') {
    token.field = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  token.value = text;
  return token;
}

// The names that any of the values takes.
std::vector<std::uint8_t> names_taken(const FleetNames& names,
                                      const std::vector<std::string>& values) {
  std::vector<std::uint8_t> taken(names.size());
  for (const std::string& value : values) {
    bool whole = false;
    for (std::uint32_t number = 0; number < names.size(); ++number) {
      if (lowered(names.text(number)) != value) continue;
      taken[number] = 1;
      whole = true;
    }
    if (whole) continue;
    for (std::uint32_t number = 0; number < names.size(); ++number) {
      if (occurs(names.text(number), value)) taken[number] = 1;
    }
  }
  return taken;
}

// A count, or an age in ms: "90", "90s", "5min", "2h", "3d".
std::optional<std::int64_t> amount_of(std::string_view text, bool age) {
  std::int64_t amount = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    if (amount > 1'000'000'000) return std::nullopt;
    amount = amount * 10 + (text[at] - '0');
  }
  if (at == 0) return std::nullopt;
  const std::string_view unit = text.substr(at);
  if (!age) return unit.empty() ? std::optional(amount) : std::nullopt;
  if (unit.empty() || unit == "s") return amount * 1000;
  if (unit == "m" || unit == "min") return amount * 60'000;
  if (unit == "h") return amount * 3'600'000;
  if (unit == "d") return amount * 86'400'000;
  return std::nullopt;
}

std::int64_t number_in(const FleetRow& row, FleetColumn column) {
  if (column == FleetColumn::nodes) return row.nodes;
  return column == FleetColumn::updated ? row.updated_ms : row.created_ms;
}

std::string quoted(std::string_view value) {
  if (value.find_first_of(" ,\t") == std::string_view::npos) return std::string(value);
  return '"' + std::string(value) + '"';
}

}  // namespace

FleetFilter::FleetFilter(std::string_view text, const FleetTable& table, TimePoint now) {
  for (const std::string_view token : tokens_of(text)) add(token, table, now);
}

bool FleetFilter::set_range(Term& term, std::string_view value, TimePoint now) {
  const std::size_t digits = value.find_first_not_of("<>=");
  if (digits == std::string_view::npos) return false;
  const std::string_view sign = value.substr(0, digits);
  const bool age = term.column != FleetColumn::nodes;
  const std::optional<std::int64_t> amount = amount_of(value.substr(digits), age);
  if (!amount) return false;
  // An age grows as the instant goes back.
  const bool less = sign == "<" || sign == "<=";
  const bool greater = sign == ">" || sign == ">=";
  const std::int64_t bound = age ? now.unix_ms - *amount : *amount;
  const std::int64_t strict = sign == "<" || sign == ">" ? 1 : 0;
  term.least = kLeast;
  term.most = kMost;
  if (age ? greater : less) term.most = bound - strict;
  if (age ? less : greater) term.least = bound + strict;
  if (sign.empty() || sign == "=") {
    term.least = bound;
    term.most = age ? kMost : bound;
  } else if (!less && !greater) {
    return false;
  }
  timed_ = timed_ || age;
  return true;
}

void FleetFilter::add(std::string_view text, const FleetTable& table, TimePoint now) {
  const Token token = taken_apart(text);
  Term term;
  term.negated = token.negated;
  for (const std::string& value : values_of(token.value)) term.values.push_back(lowered(value));
  if (token.field.empty()) {
    if (term.values.empty()) return;
    for (std::size_t column = 0; column < kFleetNamed; ++column) {
      const FleetNames& names = table.names(static_cast<FleetColumn>(column));
      Term::Named named{column, std::vector<std::uint8_t>(names.size())};
      bool any = false;
      for (std::uint32_t number = 0; number < names.size(); ++number) {
        const bool takes =
            std::any_of(term.values.begin(), term.values.end(),
                        [&](const std::string& word) { return occurs(names.text(number), word); });
        named.takes[number] = takes ? 1 : 0;
        any = any || takes;
      }
      if (any) term.named.push_back(std::move(named));
    }
    terms_.push_back(std::move(term));
    return;
  }
  const std::optional<FleetColumn> column = column_of(lowered(token.field));
  if (!column) {
    complaint_ = "There is no field \"" + std::string(token.field) + "\".";
    return;
  }
  if (term.values.empty()) return;  // still being written
  term.column = *column;
  if (*column == FleetColumn::id) {
    term.kind = Term::Kind::id;
  } else if (is_named(*column)) {
    term.kind = Term::Kind::name;
    term.named.push_back(
        {static_cast<std::size_t>(*column), names_taken(table.names(*column), term.values)});
  } else {
    term.kind = Term::Kind::number;
    if (!set_range(term, term.values.front(), now)) {
      complaint_ = std::string(field_of(*column)) + (*column == FleetColumn::nodes
                                                         ? " takes a number, such as >2."
                                                         : " takes an age, such as <1h or >2d.");
      return;
    }
  }
  terms_.push_back(std::move(term));
}

bool FleetFilter::holds(const Term& term, const FleetTable& table, const FleetRow& row) {
  const auto in_id = [&] {
    const std::string_view id = table.id(row);
    return std::any_of(term.values.begin(), term.values.end(),
                       [&](const std::string& value) { return occurs(id, value); });
  };
  const auto in_name = [&] {
    return std::any_of(term.named.begin(), term.named.end(),
                       [&](const Term::Named& named) { return named.in(row); });
  };
  switch (term.kind) {
    case Term::Kind::name:
      return term.named.front().in(row);
    case Term::Kind::word:
      return in_name() || in_id();
    case Term::Kind::id:
      return in_id();
    case Term::Kind::number: {
      const std::int64_t value = number_in(row, term.column);
      return term.least <= value && value <= term.most;
    }
  }
  return false;
}

bool FleetFilter::matches(const FleetTable& table, const FleetRow& row) const {
  return std::all_of(terms_.begin(), terms_.end(),
                     [&](const Term& term) { return holds(term, table, row) != term.negated; });
}

std::vector<std::string> fleet_completions(std::string_view text, const FleetTable& table,
                                           std::size_t most) {
  std::vector<std::string> found;
  const std::vector<std::string_view> tokens = tokens_of(text);
  const bool fresh = text.empty() || text.back() == ' ' || tokens.empty();
  const std::string_view last = fresh ? std::string_view() : tokens.back();
  const std::string before(text.substr(0, text.size() - last.size()));
  const Token token = taken_apart(last);
  const std::string sign = token.negated ? "-" : "";
  if (token.field.empty()) {
    const std::string begun = lowered(token.value);
    for (std::size_t at = 0; at < kFleetColumns && found.size() < most; ++at) {
      const std::string_view field = field_of(static_cast<FleetColumn>(at));
      if (!begun.empty() && field.starts_with(begun)) {
        found.push_back(before + sign + std::string(field) + ":");
      }
    }
    return found;
  }
  const std::optional<FleetColumn> column = column_of(lowered(token.field));
  if (!column || !is_named(*column)) return found;
  // Behind the last comma.
  const std::size_t comma = token.value.rfind(',');
  const std::size_t kept = comma == std::string_view::npos ? 0 : comma + 1;
  std::string begun = lowered(token.value.substr(kept));
  std::erase(begun, '"');
  const FleetNames& names = table.names(*column);
  std::vector<std::uint32_t> fitting;
  for (std::uint32_t number = 0; number < names.size(); ++number) {
    const bool some = names.rows(number) > 0 && !names.text(number).empty();
    if (some && occurs(names.text(number), begun)) fitting.push_back(number);
  }
  const auto better = [&](std::uint32_t left, std::uint32_t right) {
    const bool a = lowered(names.text(left)).starts_with(begun);
    const bool b = lowered(names.text(right)).starts_with(begun);
    if (a != b) return a;
    if (names.rows(left) != names.rows(right)) return names.rows(left) > names.rows(right);
    return names.rank(left) < names.rank(right);
  };
  const std::size_t count = std::min(most, fitting.size());
  std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(count),
                    fitting.end(), better);
  const std::string head =
      before + sign + std::string(token.field) + ":" + std::string(token.value.substr(0, kept));
  for (std::size_t at = 0; at < count; ++at) {
    std::string_view name = names.text(fitting[at]);
    const bool state = *column >= FleetColumn::status && *column <= FleetColumn::load;
    found.push_back(head + quoted(state ? lowered(name) : std::string(name)));
  }
  return found;
}

std::string filter_value(std::string_view text, std::string_view field) {
  for (const std::string_view one : tokens_of(text)) {
    const Token token = taken_apart(one);
    if (!token.negated && token.field == field) return std::string(token.value);
  }
  return {};
}

std::string with_filter_value(std::string_view text, std::string_view field,
                              std::string_view value) {
  std::string made;
  bool done = value.empty();
  const auto put = [&](const std::string& term) { made += (made.empty() ? "" : " ") + term; };
  for (const std::string_view one : tokens_of(text)) {
    const Token token = taken_apart(one);
    if (token.negated || token.field != field) {
      put(std::string(one));
    } else if (!done) {
      put(std::string(field) + ":" + quoted(value));
      done = true;
    }
  }
  if (!done) put(std::string(field) + ":" + quoted(value));
  return made;
}

}  // namespace tabplane::shell
