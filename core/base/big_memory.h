// Memory for arrays that grow to many megabytes and are looked at all over.
//
// An array of a big page or more begins at the edge of one and asks the system for big pages, so
// that a look into it costs no look into the page tables first. Where the system has none, or says
// no, it is memory like any other. Cost: up to one big page of room that stays unused.
#pragma once

#include <cstddef>
#include <new>

namespace tabplane {

inline constexpr std::size_t kBigPage = std::size_t{2} << 20;

// REQUIRES: bytes >= kBigPage.
void* allocate_big(std::size_t bytes);
void free_big(void* memory);

template <class T>
class BigAllocator {
 public:
  using value_type = T;

  BigAllocator() = default;
  template <class Other>
  explicit BigAllocator(const BigAllocator<Other>&) {}

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    return static_cast<T*>(big(count) ? allocate_big(bytes) : ::operator new(bytes));
  }
  void deallocate(T* memory, std::size_t count) {
    if (big(count)) {
      free_big(memory);
    } else {
      ::operator delete(memory);
    }
  }
  friend bool operator==(const BigAllocator&, const BigAllocator&) { return true; }

 private:
  // Where addresses have 32 bits there are no big pages, and room is dear.
  static constexpr bool big(std::size_t count) {
    return sizeof(void*) == 8 && count >= kBigPage / sizeof(T);
  }
};

}  // namespace tabplane
