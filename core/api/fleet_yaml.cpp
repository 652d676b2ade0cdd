#include "core/api/fleet_yaml.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tabplane::api {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

// Where a quoted scalar that begins at `at` ends: behind its closing quote; npos when it does not.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 == text.size() || text[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

bool begins_scalar(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == ' ' || text[at - 1] == '[' || text[at - 1] == '{' ||
         text[at - 1] == ',' || text[at - 1] == ':';
}

// Where `stop` holds outside quotes; npos when it nowhere does.
template <class Stop>
std::size_t find_outside_quotes(std::string_view text, Stop&& stop) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == '"' || text[at] == '\'') && begins_scalar(text, at)) {
      at = end_of_quoted(text, at);
      if (at == std::string_view::npos) return at;
      --at;
    } else if (stop(at)) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string_view without_comment(std::string_view line) {
  const std::size_t hash = find_outside_quotes(line, [&](std::size_t at) {
    return line[at] == '#' && (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t');
  });
  return line.substr(0, hash);
}

std::optional<Json> plain_scalar(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return Json();
  constexpr std::string_view kRefused = "&*!|>%@`";
  if (kRefused.find(text.front()) != std::string_view::npos) return std::nullopt;
  if (text == "true" || text == "false") return Json(text == "true");
  const bool may_be_number = (text.front() >= '0' && text.front() <= '9') || text.front() == '-';
  if (may_be_number) {
    const std::optional<Json> number = parse_json(text);
    if (number && number->is_number()) return number;
  }
  return Json(std::string(text));
}

std::optional<Json> quoted_scalar(std::string_view text) {
  if (text.front() == '"') return parse_json(text);
  std::string made;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    made += text[at];
    if (text[at] == '\'') ++at;
  }
  return Json(std::move(made));
}

// Values on one line.
class FlowReader {
 public:
  explicit FlowReader(std::string_view text) : text_(text) {}

  std::optional<Json> whole() {
    std::optional<Json> made = value(false, 0);
    skip();
    if (at_ != text_.size()) return std::nullopt;
    return made;
  }

 private:
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char letter) {
    skip();
    if (at_ == text_.size() || text_[at_] != letter) return false;
    ++at_;
    return true;
  }

  std::optional<Json> value(bool nested, std::size_t depth) {
    if (depth > kDeepestJson) return std::nullopt;
    if (take('[')) return sequence(depth);
    if (take('{')) return mapping(depth);
    return scalar(nested, false);
  }

  std::optional<Json> sequence(std::size_t depth) {
    Json made = Json::array();
    if (take(']')) return made;
    do {
      std::optional<Json> item = value(true, depth + 1);
      if (!item) return std::nullopt;
      made.push_back(std::move(*item));
    } while (take(','));
    if (!take(']')) return std::nullopt;
    return made;
  }

  std::optional<Json> mapping(std::size_t depth) {
    Json made = Json::object();
    if (take('}')) return made;
    do {
      const std::optional<Json> key = scalar(true, true);
      if (!key || !key->is_string() || !take(':')) return std::nullopt;
      const std::string name = key->get<std::string>();
      std::optional<Json> item = value(true, depth + 1);
      if (!item || made.contains(name)) return std::nullopt;
      made[name] = std::move(*item);
    } while (take(','));
    if (!take('}')) return std::nullopt;
    return made;
  }

  std::optional<Json> scalar(bool nested, bool key) {
    skip();
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
      const std::size_t end = end_of_quoted(text_, at_);
      if (end == std::string_view::npos) return std::nullopt;
      const std::string_view quoted = text_.substr(at_, end - at_);
      at_ = end;
      return quoted_scalar(quoted);
    }
    std::size_t end = text_.size();
    if (nested) end = std::min(text_.find_first_of(key ? ",]}:" : ",]}", at_), end);
    const std::string_view plain = trimmed(text_.substr(at_, end - at_));
    at_ = end;
    if (key) return Json(std::string(plain));
    return plain_scalar(plain);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

struct Line {
  std::size_t indent;
  std::string_view text;
};

bool is_item(std::string_view text) {
  return text == "-" || text.substr(0, 2) == "- ";
}

// Where the colon behind a key stands; npos when the line has none.
std::size_t colon_of(std::string_view text) {
  if (text.front() == '[' || text.front() == '{') return std::string_view::npos;
  return find_outside_quotes(text, [&](std::size_t at) {
    return text[at] == ':' && (at + 1 == text.size() || text[at + 1] == ' ');
  });
}

class BlockReader {
 public:
  explicit BlockReader(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::optional<Json> whole() {
    if (lines_.empty()) return std::nullopt;
    std::optional<Json> made = node(0);
    if (at_ != lines_.size()) return std::nullopt;
    return made;
  }

 private:
  std::optional<Json> node(std::size_t depth) {
    if (depth > kDeepestJson) return std::nullopt;
    const Line& line = lines_[at_];
    if (is_item(line.text)) return sequence(line.indent, depth);
    if (colon_of(line.text) != std::string_view::npos) return mapping(line.indent, depth);
    return FlowReader(lines_[at_++].text).whole();
  }

  // What stands below a dash or a key that has nothing beside it.
  std::optional<Json> below(std::size_t indent, bool items_may_align, std::size_t depth) {
    if (at_ == lines_.size()) return Json();
    const Line& line = lines_[at_];
    const bool aligned = items_may_align && line.indent == indent && is_item(line.text);
    if (line.indent > indent || aligned) return node(depth + 1);
    return Json();
  }

  std::optional<Json> sequence(std::size_t indent, std::size_t depth) {
    Json made = Json::array();
    while (at_ < lines_.size() && lines_[at_].indent == indent && is_item(lines_[at_].text)) {
      const std::string_view rest = trimmed(lines_[at_].text.substr(1));
      std::optional<Json> item;
      if (rest.empty()) {
        ++at_;
        item = below(indent, false, depth);
      } else {
        const std::size_t offset = static_cast<std::size_t>(rest.data() - lines_[at_].text.data());
        lines_[at_] = {indent + offset, rest};
        item = node(depth + 1);
      }
      if (!item) return std::nullopt;
      made.push_back(std::move(*item));
    }
    return made;
  }

  std::optional<Json> mapping(std::size_t indent, std::size_t depth) {
    Json made = Json::object();
    while (at_ < lines_.size() && lines_[at_].indent == indent && !is_item(lines_[at_].text)) {
      const std::string_view text = lines_[at_].text;
      const std::size_t colon = colon_of(text);
      if (colon == std::string_view::npos) return std::nullopt;
      const std::string_view key = trimmed(text.substr(0, colon));
      const bool quoted = !key.empty() && (key.front() == '"' || key.front() == '\'');
      std::optional<Json> name = Json(std::string(key));
      if (quoted) name = quoted_scalar(key);
      if (!name || !name->is_string() || made.contains(name->get<std::string>())) {
        return std::nullopt;
      }
      const std::string_view rest = trimmed(text.substr(colon + 1));
      ++at_;
      std::optional<Json> item =
          rest.empty() ? below(indent, true, depth) : FlowReader(rest).whole();
      if (!item) return std::nullopt;
      made[name->get<std::string>()] = std::move(*item);
    }
    return made;
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Json> parse_yaml(std::string_view text) {
  const std::string_view whole = trimmed(text);
  if (!whole.empty() && (whole.front() == '{' || whole.front() == '[')) {
    if (std::optional<Json> json = parse_json(whole)) return json;
  }
  std::vector<Line> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = without_comment(text.substr(start, end - start));
    start = end + 1;
    const std::string_view content = trimmed(line);
    if (content.empty() || (content == "---" && lines.empty())) continue;
    const std::size_t indent = static_cast<std::size_t>(content.data() - line.data());
    if (line.substr(0, indent).find('\t') != std::string_view::npos) return std::nullopt;
    lines.push_back({indent, content});
  }
  return BlockReader(std::move(lines)).whole();
}

}  // namespace tabplane::api
