#include "core/base/big_memory.h"

#include <sys/mman.h>

namespace tabplane {

void* allocate_big(std::size_t bytes) {
  void* memory = ::operator new (bytes, std::align_val_t{kBigPage});
  // Only a wish: refused, the pages are small.
  (void)madvise(memory, bytes / kBigPage * kBigPage, MADV_HUGEPAGE);
  return memory;
}

void free_big(void* memory) {
  ::operator delete (memory, std::align_val_t{kBigPage});
}

}  // namespace tabplane
