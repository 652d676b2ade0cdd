// A value, or the reason why there is none.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

namespace tabplane {

// Refusals are values: a rule that says no returns a Refusal, and nothing is thrown. Reading the
// arm that is not there is a programmer's error.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a rule returns either as it is. NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T& value() {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const E& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace tabplane
