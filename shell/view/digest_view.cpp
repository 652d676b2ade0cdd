#include "shell/view/digest_view.h"

#include <array>
#include <limits>

namespace tabplane::shell {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

std::string hex16(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    text[i] = digits[(value >> (4 * (text.size() - 1 - i))) & 0xF];
  }
  return text;
}

bool is_small(const Store& store) {
  std::size_t rows = 0;
  for (const AnyTable* table : store.tables()) rows += table->size();
  return rows <= DigestView::few_rows;
}

}  // namespace

void DigestView::follow(const Engine& engine, double now_ms) {
  if (!known_ || engine.position() != at_) {
    at_ = engine.position();
    known_ = true;
    since_ms_ = now_ms;
    text_.clear();
  }
  due_in_ms_ = never;
  if (!text_.empty() || !is_small(engine.store())) return;
  const double left = since_ms_ + still_ms - now_ms;
  if (left > 0) {
    due_in_ms_ = left;
  } else {
    make(engine);
  }
}

void DigestView::make(const Engine& engine) {
  if (engine.position() != at_) text_.clear();
  at_ = engine.position();
  known_ = true;
  due_in_ms_ = never;
  if (text_.empty()) text_ = hex16(engine.digest());
}

}  // namespace tabplane::shell
