// What a fuzz target says when a promise is broken: the fuzzer takes the exception for a crash and
// keeps the input, and the test of the corpora reports it.
#pragma once

#include <stdexcept>
#include <string>

namespace tabplane::fuzz {

inline void promise(bool kept, const std::string& what) {
  if (!kept) throw std::logic_error("broken promise: " + what);
}

}  // namespace tabplane::fuzz
