// Goal: every replica that sees the same slots chooses the same chain: the longest, ties by hash.
// Method: forks made by hand, in every order of arrival.
#include "core/sync/chain.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/sync/slots.h"

using namespace tabplane;
using namespace tabplane::sync;

namespace {

std::vector<std::uint64_t> hashes(const std::vector<const Candidate*>& chain) {
  std::vector<std::uint64_t> list;
  for (const Candidate* candidate : chain) list.push_back(candidate->hash);
  return list;
}

}  // namespace

TEST_CASE("the longest chain counts, and of equals the smaller hash, in any order") {
  const LogSlot first = test::slot(1, 0);
  const LogSlot left = test::slot(2, hash_of(first), {}, 10);
  const LogSlot right = test::slot(2, hash_of(first), {}, 11);
  const LogSlot& small = hash_of(left) < hash_of(right) ? left : right;
  const LogSlot& great = hash_of(left) < hash_of(right) ? right : left;
  const LogSlot behind_great = test::slot(3, hash_of(great));
  std::vector<LogSlot> slots = {first, left, right, behind_great};
  std::vector<int> order = {0, 1, 2, 3};
  do {
    Candidates some, all;
    for (const int at : order) {
      add_candidate(all, slots[static_cast<std::size_t>(at)]);
      add_candidate(all, slots[static_cast<std::size_t>(at)]);
      if (at != 3) add_candidate(some, slots[static_cast<std::size_t>(at)]);
    }
    CHECK(all[2].size() == 2);
    CHECK(hashes(canonical_chain(some, 0, 0, first.log)) ==
          std::vector<std::uint64_t>{hash_of(first), hash_of(small)});
    CHECK(hashes(canonical_chain(all, 0, 0, first.log)) ==
          std::vector<std::uint64_t>{hash_of(first), hash_of(great), hash_of(behind_great)});
    CHECK(hashes(canonical_chain(all, 1, hash_of(first), first.log)).size() == 2);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("what stands behind a gap, on nothing or in another log does not count") {
  const LogSlot first = test::slot(1, 0);
  Candidates candidates;
  add_candidate(candidates, first);
  add_candidate(candidates, test::slot(3, 5));
  CHECK(canonical_chain(candidates, 0, 0, first.log).size() == 1);
  add_candidate(candidates, test::slot(2, 12345));
  CHECK(canonical_chain(candidates, 0, 0, first.log).size() == 1);
  LogSlot other = test::slot(2, hash_of(first));
  other.log = "00000000000000bb";
  add_candidate(candidates, other);
  CHECK(canonical_chain(candidates, 0, 0, first.log).size() == 1);
  CHECK(canonical_chain(candidates, 0, 0, "nothing").empty());
  CHECK(canonical_chain({}, 0, 0, first.log).empty());
}

TEST_CASE("behind a slot that begins a log its own slots follow") {
  LogSlot last = test::slot(1, 0);
  last.begins = "00000000000000bb";
  LogSlot next = test::slot(2, hash_of(last));
  Candidates candidates;
  add_candidate(candidates, last);
  add_candidate(candidates, next);
  CHECK(canonical_chain(candidates, 0, 0, last.log).size() == 1);
  next.log = last.begins;
  add_candidate(candidates, next);
  CHECK(canonical_chain(candidates, 0, 0, last.log).size() == 2);
}

TEST_CASE("a slot is outgrown when more stands on another one of its number") {
  const LogSlot left = test::slot(2, 7, {}, 10);
  const LogSlot right = test::slot(2, 8, {}, 11);
  Candidates candidates;
  add_candidate(candidates, left);
  CHECK_FALSE(outgrown(candidates, 2, hash_of(left), left.log));
  add_candidate(candidates, right);
  CHECK_FALSE(outgrown(candidates, 2, hash_of(left), left.log));
  CHECK_FALSE(outgrown(candidates, 2, hash_of(right), right.log));
  add_candidate(candidates, test::slot(3, hash_of(right)));
  CHECK(outgrown(candidates, 2, hash_of(left), left.log));
  CHECK_FALSE(outgrown(candidates, 2, hash_of(right), right.log));
  add_candidate(candidates, test::slot(3, hash_of(left)));
  CHECK_FALSE(outgrown(candidates, 2, hash_of(left), left.log));
}
