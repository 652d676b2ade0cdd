// Goal: causes survive with every field, long bodies stand as their hash, ids and positions count
// as they promise.
// Method: causes of every kind through their bytes, whole and cut; positions by hand.
#include "core/store/entry.h"

#include <doctest/doctest.h>

#include "core/base/hash.h"
#include "tests/core/store/sample_rows.h"

using namespace tabplane;

namespace {

Cause full(EntryKind kind) {
  Cause cause;
  cause.kind = kind;
  cause.call = 77;
  if (kind == EntryKind::call) return cause;
  cause.method = "POST";
  cause.target = "/a?b=%20";
  cause.actor = "service:cyclades";
  cause.status = 409;
  cause.parent = "0-12";
  cause.correlation = "0-c3";
  set_body(cause, std::string("{\"x\":\0}", 7));
  return cause;
}

}  // namespace

TEST_CASE("a cause survives with every field, and cut anywhere it is refused") {
  for (const EntryKind kind : {EntryKind::call, EntryKind::request, EntryKind::timer,
                               EntryKind::clock, EntryKind::replaced}) {
    CAPTURE(entry_kind_name(kind));
    const Cause cause = full(kind);
    Buffer out;
    write_cause(out, cause);
    ByteReader in(out.view());
    Cause read;
    REQUIRE(read_cause(in, kind, read));
    CHECK(in.at_end());
    CHECK(read.kind == kind);
    CHECK(read.call == cause.call);
    CHECK(read.method == cause.method);
    CHECK(read.target == cause.target);
    CHECK(read.actor == cause.actor);
    CHECK(read.body == cause.body);
    CHECK(read.body_hashed == cause.body_hashed);
    CHECK(read.status == cause.status);
    CHECK(read.parent == cause.parent);
    CHECK(read.correlation == cause.correlation);
    for (std::size_t size = 0; size < out.size(); ++size) {
      ByteReader cut(out.view().substr(0, size));
      CHECK_FALSE(read_cause(cut, kind, read));
    }
  }
}

TEST_CASE("kinds have names") {
  std::string names;
  for (int kind = 0; kind <= static_cast<int>(EntryKind::replaced); ++kind) {
    names += std::string(entry_kind_name(static_cast<EntryKind>(kind))) + " ";
  }
  CHECK(names == "call request timer clock replaced ");
}

TEST_CASE("a body over the limit stands as its hash") {
  Cause cause;
  set_body(cause, std::string(kLongestCauseBody, 'x'));
  CHECK_FALSE(cause.body_hashed);
  CHECK(cause.body.size() == kLongestCauseBody);
  const std::string longer(kLongestCauseBody + 1, 'x');
  set_body(cause, longer);
  CHECK(cause.body_hashed);
  REQUIRE(cause.body.size() == 16);
  CHECK(std::stoull(cause.body, nullptr, 16) == hash64(longer));
  set_body(cause, "short");
  CHECK_FALSE(cause.body_hashed);
  CHECK(cause.body == "short");
}

TEST_CASE("ids name the replica, the kind and the number") {
  const TimePoint at{1'893'456'000'000};
  CHECK(entry_id(EntryKind::request, 0, 12, at) == "0-12");
  CHECK(entry_id(EntryKind::call, 7, 1, at) == "7-1");
  CHECK(entry_id(EntryKind::replaced, 0, 1, at) == "0-1");
  CHECK(entry_id(EntryKind::clock, 0, 3, at) == "0-c3");
  CHECK(entry_id(EntryKind::timer, 0, 7, at) == "t7@1893456000000");
}

TEST_CASE("requests and moves of the clock count apart, timers carry their own number") {
  Position position;
  const auto add = [&](EntryKind kind) {
    Cause cause;
    cause.kind = kind;
    cause.call = 99;
    const std::uint64_t number = next_number(position, cause);
    advance(position, kind, TimePoint{5}, position.sequence * 10);
    return number;
  };
  CHECK(add(EntryKind::request) == 1);
  CHECK(add(EntryKind::clock) == 1);
  CHECK(add(EntryKind::call) == 2);
  CHECK(add(EntryKind::timer) == 99);
  CHECK(add(EntryKind::clock) == 2);
  CHECK(add(EntryKind::replaced) == 3);
  CHECK(position.sequence == 6);
  CHECK(position.requests == 3);
  CHECK(position.moves == 2);
  CHECK(position.chain == 50);
  CHECK(position.now == TimePoint{5});
}

TEST_CASE("new texts must be new") {
  sample::Tables tables;
  tables.store.symbols().intern("known");
  const auto apply = [&](std::string_view bytes) {
    ByteReader in(bytes);
    return apply_changes(tables.store, in);
  };
  CHECK(apply(std::string_view("\x01\x05known", 7)) == ApplyOutcome::malformed);
  CHECK(apply(std::string_view("\x02\x03new\x03new", 9)) == ApplyOutcome::malformed);
  CHECK(apply(std::string_view("\x01\x05other", 7)) == ApplyOutcome::applied);
  CHECK(apply(std::string_view("\x01\x05oth", 5)) == ApplyOutcome::malformed);
  CHECK(apply(std::string_view("\xFF\xFF\xFF\xFF\x0F", 5)) == ApplyOutcome::malformed);
  CHECK(apply("") == ApplyOutcome::malformed);
}
