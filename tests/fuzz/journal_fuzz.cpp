// Fuzz target: journals in any state of damage (journal_bytes.h).
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/journal_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tabplane::fuzz::load_journal_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
