// The different texts of one column of the fleet table, numbered.
//
// Rows carry numbers, so that sorting compares ranks and a filter looks at each text once, whatever
// the number of rows. A number stays with its text; ranks change when a text is added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tabplane::shell {

class FleetNames {
 public:
  // The number of a text; a new one when it is met for the first time.
  std::uint32_t add(std::string_view text);
  std::size_t size() const { return texts_.size(); }
  std::string_view text(std::uint32_t number) const { return texts_[number]; }

  // Place among all texts in natural order. REQUIRES: rank_all() since the last text was added.
  std::uint32_t rank(std::uint32_t number) const { return ranks_[number]; }
  // Nothing is done when no text is new. Cost: a sort of the texts.
  void rank_all();

  // How many rows have it.
  void count(std::uint32_t number, int change) {
    counts_[number] += static_cast<std::uint32_t>(change);
  }
  std::uint32_t rows(std::uint32_t number) const { return counts_[number]; }

 private:
  std::vector<std::string> texts_;
  std::vector<std::uint32_t> ranks_;
  std::vector<std::uint32_t> counts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Runs of digits compare as numbers: "v9" before "v10", "9.2" before "10.0". A total order: what is
// equal so far is told apart by its bytes.
bool natural_less(std::string_view left, std::string_view right);

}  // namespace tabplane::shell
