#include "core/store/symbols.h"

namespace tabplane {

std::optional<Symbol> Symbols::find(std::string_view text) const {
  const auto found = by_text_.find(text);
  if (found == by_text_.end()) return std::nullopt;
  return Symbol{found->second};
}

Symbol Symbols::intern(std::string_view text) {
  if (const std::optional<Symbol> known = find(text)) return *known;
  const std::uint32_t index = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({std::string(text), hash64(text, 1)});
  by_text_.emplace(entries_.back().text, index);
  ++size_;
  return Symbol{index};
}

void Symbols::truncate(std::size_t size) {
  while (size_ > size) {
    by_text_.erase(entries_.back().text);
    entries_.pop_back();
    --size_;
  }
}

void Symbols::clear() {
  by_text_.clear();
  entries_.clear();
  entries_.push_back({std::string(), 0});
  size_ = 1;
}

}  // namespace tabplane
