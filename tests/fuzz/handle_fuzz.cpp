// Fuzz target: conversations with the control plane (conversation.h).
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tabplane::fuzz::hold_conversation({reinterpret_cast<const char*>(data), size});
  return 0;
}
