// Patterns that a parameter's value has to fit: the common part of regular expressions, matched in
// a time that is linear in the value for each pattern.
//
// Known are literals, `.`, classes `[a-z_]` and `[^...]`, `\d \w \s` and escaped letters, groups,
// `|`, and the repetitions `* + ? {m} {m,} {m,n}` with at most 1000. A pattern fits the whole
// value;
// `^` at its start and `$` at its end say that once more. Cost of a match: value times states.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tabplane::fleet {

class Pattern {
 public:
  // nullopt when the text is none, or comes to more than 10,000 states.
  static std::optional<Pattern> parse(std::string_view text);

  bool fits(std::string_view value) const;

 private:
  friend class PatternReader;
  // 256 bits: the bytes that a state takes.
  struct Bytes {
    std::uint64_t bits[4] = {0, 0, 0, 0};
    void add(unsigned char byte) { bits[byte / 64] |= std::uint64_t{1} << (byte % 64); }
    bool has(unsigned char byte) const { return (bits[byte / 64] >> (byte % 64) & 1) != 0; }
    void add_all(const Bytes& other) {
      for (int at = 0; at < 4; ++at) bits[at] |= other.bits[at];
    }
    void invert() {
      for (std::uint64_t& part : bits) part = ~part;
    }
  };
  // Takes a byte and goes to `next`, or takes none and goes to both.
  struct State {
    bool takes = false;
    Bytes bytes;
    std::uint32_t next = 0;
    std::uint32_t other = 0;
  };

  void reach(std::uint32_t state, std::vector<std::uint32_t>& reached,
             std::vector<std::uint8_t>& seen) const;

  std::vector<State> states_;
  std::uint32_t start_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace tabplane::fleet
