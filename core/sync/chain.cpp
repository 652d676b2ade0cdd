#include "core/sync/chain.h"

#include <algorithm>
#include <utility>

namespace tabplane::sync {
namespace {

std::string_view log_behind(const LogSlot& slot) {
  return slot.begins.empty() ? slot.log : slot.begins;
}

struct Place {
  const Candidate* candidate;
  std::size_t length = 1;  // of the longest chain that starts here
  const Candidate* next = nullptr;
};

bool better(const Place& left, const Place& right) {
  if (left.length != right.length) return left.length > right.length;
  return left.candidate->hash < right.candidate->hash;
}

// The best of those that follow a slot of this hash and log.
const Place* successor(const std::vector<Place>& places, std::uint64_t hash, std::string_view log) {
  const Place* best = nullptr;
  for (const Place& place : places) {
    const LogSlot& slot = place.candidate->slot;
    if (slot.prev != hash || slot.log != log) continue;
    if (best == nullptr || better(place, *best)) best = &place;
  }
  return best;
}

}  // namespace

void add_candidate(Candidates& candidates, LogSlot slot) {
  const std::uint64_t hash = hash_of(slot);
  std::vector<Candidate>& known = candidates[slot.number];
  const bool there = std::any_of(known.begin(), known.end(),
                                 [&](const Candidate& other) { return other.hash == hash; });
  if (!there) known.push_back({std::move(slot), hash});
}

std::vector<const Candidate*> canonical_chain(const Candidates& candidates, std::uint64_t number,
                                              std::uint64_t hash, std::string_view log) {
  std::vector<const std::vector<Candidate>*> row;
  for (auto at = candidates.find(number + 1);
       at != candidates.end() && at->first == number + 1 + row.size(); ++at) {
    row.push_back(&at->second);
  }
  // From the end to the front: how far each slot's chain goes on.
  std::vector<std::vector<Place>> places(row.size());
  for (std::size_t at = row.size(); at-- > 0;) {
    for (const Candidate& candidate : *row[at]) {
      Place place{&candidate};
      if (at + 1 < row.size()) {
        const Place* next = successor(places[at + 1], candidate.hash, log_behind(candidate.slot));
        if (next != nullptr) {
          place.length = next->length + 1;
          place.next = next->candidate;
        }
      }
      places[at].push_back(place);
    }
  }
  std::vector<const Candidate*> chain;
  if (row.empty()) return chain;
  const Place* first = successor(places[0], hash, log);
  const Candidate* at = first == nullptr ? nullptr : first->candidate;
  for (std::size_t step = 0; at != nullptr; ++step) {
    chain.push_back(at);
    const auto here = std::find_if(places[step].begin(), places[step].end(),
                                   [&](const Place& place) { return place.candidate == at; });
    at = here->next;
  }
  return chain;
}

bool outgrown(const Candidates& candidates, std::uint64_t number, std::uint64_t hash,
              std::string_view log) {
  const auto same = candidates.find(number);
  if (same == candidates.end() || same->second.size() < 2) return false;
  const std::size_t length = canonical_chain(candidates, number, hash, log).size();
  return std::any_of(same->second.begin(), same->second.end(), [&](const Candidate& other) {
    return other.hash != hash &&
           canonical_chain(candidates, number, other.hash, log_behind(other.slot)).size() > length;
  });
}

}  // namespace tabplane::sync
