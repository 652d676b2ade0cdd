// Bytes that this program has taken from the heap, with what the allocator adds to each block.
#pragma once

#include <cstddef>

namespace tabplane::bench {

// Cost: a look at the allocator's books. 0 where it keeps none.
std::size_t heap_bytes();
// What a block for so many bytes takes, as this allocator has it.
std::size_t block_bytes(std::size_t wanted);

}  // namespace tabplane::bench
