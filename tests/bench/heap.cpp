#include "tests/bench/heap.h"

#include <malloc.h>

#include <algorithm>

namespace tabplane::bench {

std::size_t heap_bytes() {
#if defined(__GLIBC__)
  const struct mallinfo2 books = mallinfo2();
  return books.uordblks + books.hblkhd;
#elif defined(__EMSCRIPTEN__)
  return static_cast<std::size_t>(mallinfo().uordblks);
#else
  return 0;
#endif
}

// A size of the allocator's own before each block, and blocks of a granule.
std::size_t block_bytes(std::size_t wanted) {
  constexpr std::size_t granule = 2 * sizeof(std::size_t);
  const std::size_t whole = (wanted + sizeof(std::size_t) + granule - 1) / granule * granule;
  return std::max(2 * granule, whole);
}

}  // namespace tabplane::bench
