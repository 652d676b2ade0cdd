// The entry: what one committed transaction did, why, and when. The unit of journal, history and
// sync.
//
// In a batch an entry is: 4 bytes size of the body, the body, 8 bytes chain. The body is: 1 byte
// kind, the time and the number relative to the batch, the cause, the texts of new symbols, the
// changes up to the body's end. The chain is a hash over the body and the chain before it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/store/store.h"

namespace tabplane {

enum class EntryKind : std::uint8_t {
  call,      // a typed call: it names a number of its own choice
  request,   // a request of the API
  timer,     // a timer row that came due
  clock,     // an explicit move of the virtual clock
  replaced,  // the whole world was replaced; the snapshot beside it holds the rows
};
const char* entry_kind_name(EntryKind kind);

// Who asked for an entry and how. Secrets never come here: routes drop them first.
struct Cause {
  EntryKind kind = EntryKind::call;
  std::uint64_t call = 0;      // call: the caller's number; timer: the timer's id
  std::string method, target;  // request, clock, replaced; timer: the timer's kind in `target`
  std::string actor;           // who the request's credentials stand for
  std::string body;            // or, when `body_hashed`, 16 hex digits of its hash
  bool body_hashed = false;
  std::uint32_t status = 0;  // what the request was answered
  std::string parent;        // id of the entry that set this one in motion
  std::string correlation;   // shared by all entries of one chain of causes
};

// A body longer than this stands in its cause as a hash.
inline constexpr std::size_t kLongestCauseBody = 64 * 1024;
void set_body(Cause& cause, std::string_view body);

// How far a world has come. The numbers of requests and of clock moves count apart, so that ids
// drawn by a request do not depend on how often the clock was moved.
struct Position {
  std::uint64_t sequence = 0;  // of the newest entry; 0 before the first
  std::uint64_t chain = 0;     // of the newest entry
  TimePoint now;               // time of the newest entry
  std::uint64_t requests = 0;  // entries of kind call, request or replaced
  std::uint64_t moves = 0;     // entries of kind clock
  friend bool operator==(const Position&, const Position&) = default;
};

// The number that the next entry of this kind carries: the timer's own id for timers.
inline std::uint64_t next_number(const Position& position, const Cause& cause) {
  if (cause.kind == EntryKind::timer) return cause.call;
  return (cause.kind == EntryKind::clock ? position.moves : position.requests) + 1;
}

// An id that never changes: "0-12" for the twelfth request of replica 0, "0-c3" for its third move
// of the clock, "t7@1893456000000" for timer 7 due at that millisecond.
std::string entry_id(EntryKind kind, std::uint32_t replica, std::uint64_t number, TimePoint at);

// The position after an entry of this kind at this time with this chain.
inline void advance(Position& position, EntryKind kind, TimePoint at, std::uint64_t chain) {
  ++position.sequence;
  position.chain = chain;
  position.now = at;
  if (kind == EntryKind::clock) {
    ++position.moves;
  } else if (kind != EntryKind::timer) {
    ++position.requests;
  }
}

void write_cause(Buffer& out, const Cause& cause);
bool read_cause(ByteReader& in, EntryKind kind, Cause& cause);

// An entry in full, for history and export.
struct EntryView {
  std::uint64_t sequence = 0;
  TimePoint at;
  std::string id;
  Cause cause;
  std::vector<ChangeView> changes;
  std::uint64_t chain = 0;
};

// Why a sequence of changes could not be applied or described.
enum class ApplyOutcome : std::uint8_t {
  applied,
  malformed,  // the bytes are not what this project writes
  newer,      // they say what only a newer release can: a table, an enum's value, a part's field
};

// Interns the new symbols, then applies each change in turn. On failure the store may hold a part.
ApplyOutcome apply_changes(Store& store, ByteReader& in);

// The same bytes as views. The symbols must be known already; rows are not looked at.
ApplyOutcome describe_changes(const Store& store, ByteReader& in, std::vector<ChangeView>& changes);

}  // namespace tabplane
