// The nodes of a level tree: they never move, and those that are given back are used again.
//
// They lie side by side in blocks, each half as large as all before it together, until one is as
// large as a big page; so a small tree takes little and a walk through a large one finds its pages.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <type_traits>
#include <vector>

#include "core/base/big_memory.h"

namespace tabplane::reservation {

// Asks the memory for so many bytes of a node before they are looked at.
inline void fetch_lines(const void* node, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  const char* from = static_cast<const char*>(node);
  for (std::size_t at = 0; at < bytes; at += kLine) __builtin_prefetch(from + at);
  __builtin_prefetch(from + bytes - 1);
}

template <class Node>
class LevelNodes {
  static_assert(std::is_trivially_destructible_v<Node>);

 public:
  LevelNodes() = default;
  LevelNodes(const LevelNodes&) = delete;
  LevelNodes& operator=(const LevelNodes&) = delete;
  ~LevelNodes() { clear(); }

  void clear() {
    for (const Block& block : blocks_) {
      if (big(block.size)) {
        free_big(block.nodes);
      } else {
        ::operator delete (block.nodes, std::align_val_t{alignof(Node)});
      }
    }
    blocks_.clear();
    free_.clear();
    room_ = 0;
    size_ = 0;
  }

  Node* take() {
    if (!free_.empty()) {
      Node* node = free_.back();
      free_.pop_back();
      return new (node) Node();
    }
    if (room_ == 0) grow();
    const Block& last = blocks_.back();
    return new (last.nodes + (last.size - room_--)) Node();
  }
  void give_back(Node* node) { free_.push_back(node); }

  std::size_t bytes() const { return size_ * sizeof(Node) + free_.capacity() * sizeof(Node*); }

 private:
  struct Block {
    Node* nodes;
    std::size_t size;
  };

  static constexpr std::size_t kMost = kBigPage / sizeof(Node) + 1;
  // Where addresses have 32 bits there are no big pages.
  static constexpr bool big(std::size_t size) { return sizeof(void*) == 8 && size == kMost; }

  void grow() {
    const std::size_t size = std::clamp<std::size_t>(size_ / 2, 1, kMost);
    const std::size_t bytes = size * sizeof(Node);
    void* memory =
        big(size) ? allocate_big(bytes) : ::operator new (bytes, std::align_val_t{alignof(Node)});
    blocks_.push_back({static_cast<Node*>(memory), size});
    room_ = size;
    size_ += size;
  }

  std::vector<Block> blocks_;
  std::vector<Node*> free_;
  std::size_t room_ = 0;  // left in the last block
  std::size_t size_ = 0;  // of all blocks
};

}  // namespace tabplane::reservation
