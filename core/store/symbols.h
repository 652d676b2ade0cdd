// Interned strings: every id of the outside world is met once at the border and is a number
// afterwards.
//
// A Symbol is the place of its text in one world's list, in order of first use. The list only grows
// inside a transaction and shrinks when that transaction rolls back, so a refused request leaves no
// text behind. Entries carry the texts that they added, so the numbers in a journal are the numbers
// in memory.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/hash.h"

namespace tabplane {

struct Symbol {
  std::uint32_t index = 0;  // 0 is no text at all (null), which differs from the empty text
  bool present() const { return index != 0; }
  friend bool operator==(Symbol, Symbol) = default;
};

class Symbols {
 public:
  Symbols() { clear(); }
  Symbols(const Symbols&) = delete;
  Symbols& operator=(const Symbols&) = delete;

  // The symbol of a text that is known already. About 50 ns.
  std::optional<Symbol> find(std::string_view text) const;
  Symbol intern(std::string_view text);

  // "" for the null symbol. The view lives until the symbol is truncated.
  std::string_view text(Symbol symbol) const { return entries_[symbol.index].text; }
  // A hash of the text, equal in every world; the number of a symbol is not.
  std::uint64_t digest(Symbol symbol) const { return entries_[symbol.index].digest; }

  // One more than the greatest symbol's index.
  std::size_t size() const { return size_; }
  // Forgets every symbol from `size` on. REQUIRES: no row uses one of them.
  void truncate(std::size_t size);
  void clear();

 private:
  struct Entry {
    std::string text;
    std::uint64_t digest;
  };
  struct TextHash {
    std::size_t operator()(std::string_view text) const {
      return static_cast<std::size_t>(hash64(text));
    }
  };
  std::size_t size_ = 0;       // of entries_, which would have to compute it
  std::deque<Entry> entries_;  // texts never move: the map's keys point into them
  std::unordered_map<std::string_view, std::uint32_t, TextHash> by_text_;
};

// The first index of a text; index 0 is null in every world.
inline constexpr std::size_t kFirstOwnSymbol = 1;

}  // namespace tabplane
