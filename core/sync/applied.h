// Which requests are in the log: for each replica the numbers of its entries, as spans with gaps.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace tabplane::sync {

class Applied {
 public:
  // Closed on both ends; in order, never touching.
  struct Numbers {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(const Numbers&, const Numbers&) = default;
  };
  using Spans = std::map<std::uint32_t, std::vector<Numbers>>;

  bool contains(std::uint32_t replica, std::uint64_t number) const;
  void add(std::uint32_t replica, std::uint64_t number);
  // All that another one has.
  void add(const Applied& other);
  // A slot was taken back. Nothing happens when it was not there.
  void remove(std::uint32_t replica, std::uint64_t number);
  // The greatest number of a replica, 0 when it has none.
  std::uint64_t last(std::uint32_t replica) const;

  const Spans& spans() const { return spans_; }
  // REQUIRES: spans as this class keeps them; false, and nothing changes, when they are not.
  bool assign(Spans spans);

  friend bool operator==(const Applied&, const Applied&) = default;

 private:
  Spans spans_;
};

}  // namespace tabplane::sync
