#include "core/fleet/pattern.h"

namespace tabplane::fleet {
namespace {

constexpr std::size_t kMostStates = 10'000;
constexpr int kMostRepeats = 1000;
constexpr int kDeepest = 32;

}  // namespace

// Makes the states back to front: each part is told where to go on.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  std::optional<Pattern> read() {
    if (!text_.empty() && text_.front() == '^') text_.remove_prefix(1);
    if (!text_.empty() && text_.back() == '$' &&
        (text_.size() < 2 || text_[text_.size() - 2] != '\\')) {
      text_.remove_suffix(1);
    }
    std::size_t at = 0;
    made_.end_ = add({});
    const Part whole = choice(at, 0);
    if (failed_ || at != text_.size()) return std::nullopt;
    made_.start_ = build(whole, made_.end_);
    if (failed_) return std::nullopt;
    return made_;
  }

 private:
  using Bytes = Pattern::Bytes;
  struct Part {
    enum class Kind : std::uint8_t {
      nothing,
      bytes,
      sequence,
      choice,
      repeat
    } kind = Kind::nothing;
    Bytes bytes;
    std::vector<Part> parts;
    int least = 0;
    int most = 0;  // -1: any
  };

  std::uint32_t add(const Pattern::State& state) {
    if (made_.states_.size() >= kMostStates) {
      failed_ = true;
      return 0;
    }
    made_.states_.push_back(state);
    return static_cast<std::uint32_t>(made_.states_.size() - 1);
  }
  std::uint32_t fork(std::uint32_t next, std::uint32_t other) {
    return add({false, {}, next, other});
  }

  std::uint32_t build(const Part& part, std::uint32_t next) {
    if (failed_) return 0;
    switch (part.kind) {
      case Part::Kind::nothing:
        return next;
      case Part::Kind::bytes:
        return add({true, part.bytes, next, next});
      case Part::Kind::sequence:
        for (auto at = part.parts.rbegin(); at != part.parts.rend(); ++at) next = build(*at, next);
        return next;
      case Part::Kind::choice: {
        std::uint32_t first = build(part.parts.back(), next);
        for (auto at = part.parts.rbegin() + 1; at != part.parts.rend(); ++at) {
          first = fork(build(*at, next), first);
        }
        return first;
      }
      case Part::Kind::repeat:
        return build_repeat(part, next);
    }
    return next;
  }
  std::uint32_t build_repeat(const Part& part, std::uint32_t next) {
    const Part& one = part.parts.front();
    if (part.most < 0) {
      const std::uint32_t again = fork(next, next);
      const std::uint32_t body = build(one, again);
      if (!failed_) made_.states_[again].next = body;
      next = again;
    } else {
      const std::uint32_t out = next;
      for (int at = part.least; at < part.most && !failed_; ++at) {
        next = fork(build(one, next), out);
      }
    }
    for (int at = 0; at < part.least && !failed_; ++at) next = build(one, next);
    return next;
  }

  Part choice(std::size_t& at, int depth) {
    Part made;
    made.kind = Part::Kind::choice;
    if (depth > kDeepest) failed_ = true;
    if (failed_) return {};
    made.parts.push_back(sequence(at, depth));
    while (!failed_ && at < text_.size() && text_[at] == '|') {
      ++at;
      made.parts.push_back(sequence(at, depth));
    }
    return made;
  }
  Part sequence(std::size_t& at, int depth) {
    Part made;
    made.kind = Part::Kind::sequence;
    while (!failed_ && at < text_.size() && text_[at] != '|' && text_[at] != ')') {
      Part one = atom(at, depth);
      while (!failed_ && at < text_.size()) {
        int least = 0;
        int most = -1;
        if (!repetition(at, least, most)) break;
        Part repeat;
        repeat.kind = Part::Kind::repeat;
        repeat.least = least;
        repeat.most = most;
        repeat.parts.push_back(std::move(one));
        one = std::move(repeat);
        if (++nested_ > kDeepest * 8) failed_ = true;
      }
      made.parts.push_back(std::move(one));
    }
    return made;
  }
  bool repetition(std::size_t& at, int& least, int& most) {
    const char letter = text_[at];
    if (letter == '*' || letter == '+' || letter == '?') {
      least = letter == '+' ? 1 : 0;
      most = letter == '?' ? 1 : -1;
      ++at;
      return true;
    }
    if (letter != '{') return false;
    ++at;
    least = number(at);
    most = least;
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      most = at < text_.size() && text_[at] == '}' ? -1 : number(at);
    }
    if (at >= text_.size() || text_[at] != '}' || (most >= 0 && most < least)) failed_ = true;
    ++at;
    return !failed_;
  }
  int number(std::size_t& at) {
    int value = 0;
    const std::size_t start = at;
    while (at < text_.size() && text_[at] >= '0' && text_[at] <= '9' && value <= kMostRepeats) {
      value = value * 10 + (text_[at++] - '0');
    }
    if (at == start || value > kMostRepeats) failed_ = true;
    return value;
  }
  Part atom(std::size_t& at, int depth) {
    const char letter = text_[at++];
    Part made;
    made.kind = Part::Kind::bytes;
    if (letter == '(') {
      if (text_.substr(at, 2) == "?:") at += 2;
      made = choice(at, depth + 1);
      if (at >= text_.size() || text_[at] != ')') failed_ = true;
      ++at;
    } else if (letter == '[') {
      made.bytes = set(at);
    } else if (letter == '.') {
      made.bytes.add('\n');
      made.bytes.invert();
    } else if (letter == '\\') {
      made.bytes = escaped(at);
    } else if (letter == '*' || letter == '+' || letter == '?' || letter == '{') {
      failed_ = true;
    } else {
      made.bytes.add(static_cast<unsigned char>(letter));
    }
    return made;
  }
  Bytes escaped(std::size_t& at) {
    Bytes bytes;
    if (at >= text_.size()) {
      failed_ = true;
      return bytes;
    }
    const char letter = text_[at++];
    const char lower = static_cast<char>(letter | 0x20);
    if (lower == 'd' || lower == 'w') range(bytes, '0', '9');
    if (lower == 'w') {
      range(bytes, 'a', 'z');
      range(bytes, 'A', 'Z');
      bytes.add('_');
    }
    if (lower == 's') {
      for (const char space : {' ', '\t', '\n', '\r', '\f', '\v'}) {
        bytes.add(static_cast<unsigned char>(space));
      }
    }
    if (lower == 'd' || lower == 'w' || lower == 's') {
      if (letter != lower) bytes.invert();
    } else if (letter == 'n' || letter == 't' || letter == 'r') {
      bytes.add(letter == 'n' ? '\n' : letter == 't' ? '\t' : '\r');
    } else if ((lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9')) {
      failed_ = true;  // means something that is not known here
    } else {
      bytes.add(static_cast<unsigned char>(letter));
    }
    return bytes;
  }
  static void range(Bytes& bytes, unsigned char first, unsigned char last) {
    for (unsigned byte = first; byte <= last; ++byte) bytes.add(static_cast<unsigned char>(byte));
  }
  Bytes set(std::size_t& at) {
    Bytes bytes;
    const bool inverted = at < text_.size() && text_[at] == '^';
    if (inverted) ++at;
    bool first = true;
    while (at < text_.size() && (text_[at] != ']' || first)) {
      first = false;
      const char letter = text_[at++];
      if (letter == '\\') {
        bytes.add_all(escaped(at));
      } else if (at + 1 < text_.size() && text_[at] == '-' && text_[at + 1] != ']') {
        const char last = text_[at + 1];
        if (static_cast<unsigned char>(last) < static_cast<unsigned char>(letter)) failed_ = true;
        range(bytes, static_cast<unsigned char>(letter), static_cast<unsigned char>(last));
        at += 2;
      } else {
        bytes.add(static_cast<unsigned char>(letter));
      }
      if (failed_) return bytes;
    }
    if (at >= text_.size()) failed_ = true;
    ++at;
    if (inverted) bytes.invert();
    return bytes;
  }

  std::string_view text_;
  Pattern made_;
  bool failed_ = false;
  int nested_ = 0;
};

std::optional<Pattern> Pattern::parse(std::string_view text) {
  return PatternReader(text).read();
}

void Pattern::reach(std::uint32_t state, std::vector<std::uint32_t>& reached,
                    std::vector<std::uint8_t>& seen) const {
  std::vector<std::uint32_t> open{state};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen[at] != 0) continue;
    seen[at] = 1;
    if (at == end_ || states_[at].takes) {
      reached.push_back(at);
    } else {
      open.push_back(states_[at].next);
      open.push_back(states_[at].other);
    }
  }
}

bool Pattern::fits(std::string_view value) const {
  std::vector<std::uint32_t> now;
  std::vector<std::uint32_t> next;
  std::vector<std::uint8_t> seen(states_.size(), 0);
  reach(start_, now, seen);
  for (const char letter : value) {
    next.clear();
    seen.assign(states_.size(), 0);
    for (const std::uint32_t at : now) {
      if (at != end_ && states_[at].bytes.has(static_cast<unsigned char>(letter))) {
        reach(states_[at].next, next, seen);
      }
    }
    std::swap(now, next);
    if (now.empty()) return false;
  }
  for (const std::uint32_t at : now) {
    if (at == end_) return true;
  }
  return false;
}

}  // namespace tabplane::fleet
