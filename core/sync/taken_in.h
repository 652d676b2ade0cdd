// What the entry of a rebase says of itself: up to which slot the log was taken in, and how many
// operations of whom came with it. A replica's own history holds those of others in no other way.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tabplane::sync {

struct TakenIn {
  std::uint64_t slot = 0;
  std::map<std::uint32_t, std::uint64_t> operations;  // of each replica
};

// "s000000000042 1025:3 2050:1"
std::string taken_in_text(const TakenIn& taken);
// nullopt when it is no such text.
std::optional<TakenIn> read_taken_in(std::string_view text);

}  // namespace tabplane::sync
