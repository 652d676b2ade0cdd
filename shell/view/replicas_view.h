// Who works in a shared world, as far as this replica's own history goes back.
//
// An operation that was carried out here stands there under its id, "1025-7"; those of others are
// taken in together, by entries that say how many of whom (core/sync/taken_in.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/engine/engine.h"

namespace tabplane::shell {

struct ReplicaFacts {
  std::uint32_t replica = 0;
  std::uint64_t operations = 0;
  TimePoint last;  // when the newest of them came, in virtual time
};

// The operations of each replica that an entry stands for.
std::map<std::uint32_t, std::uint64_t> operations_of(const EntryView& entry);

// Grows with the history, some entries at a time.
class ReplicaList {
 public:
  void follow(const Engine& engine);
  bool searching() const { return seen_ < newest_; }
  // Looks at no more than `most` entries that are new.
  void search(const Engine& engine, std::size_t most);
  // Those that came last in front.
  std::vector<ReplicaFacts> rows() const;

 private:
  struct Known {
    ReplicaFacts facts;
    std::uint64_t number = 0;  // of the newest one made here: it is made again at a rebase
  };
  std::map<std::uint32_t, Known> known_;
  std::uint64_t seen_ = 0;
  std::uint64_t newest_ = 0;
};

}  // namespace tabplane::shell
