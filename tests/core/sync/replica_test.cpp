// Goal: each thing that can happen between a replica and its store has the outcome that the header
// promises; the simulation looks for what nobody thought of.
// Method: a town or two and a store without faults, with answers taken away or put in by hand.
#include "core/sync/replica.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "tests/core/sync/faulty_store.h"
#include "tests/core/sync/shared_town.h"

using namespace tabplane;
using namespace tabplane::sync;
using town::Town;

namespace {

struct Lab {
  town::FaultyStore store{1, {}};
  std::int64_t now_ms = 1'000'000;

  std::unique_ptr<Town> make(std::uint64_t seed, const ReplicaOptions& options = {}) {
    auto made = std::make_unique<Town>(seed, options);
    made->engine.observe_wall(now_ms);
    return made;
  }
  // One action of a replica, answered at once.
  Action turn(Town& town) {
    const Action action = town.replica->next(now_ms);
    if (action.kind == Action::Kind::append) {
      town.replica->appended(store.append(action.key, action.bytes), now_ms);
    } else if (action.kind == Action::Kind::read) {
      const auto documents = store.read(action.from, action.to);
      town.replica->read(&*documents, now_ms);
    }
    return action;
  }
  // Until it has nothing to do.
  void settle(Town& town) {
    town.replica->woken(slot_key(std::max<std::uint64_t>(town.replica->slot(), 1)));
    for (int turns = 0; turns < 100; ++turns) {
      if (turn(town).kind == Action::Kind::wait) return;
    }
    FAIL("a replica does not come to rest");
  }
  std::unique_ptr<Town> shared() {
    auto made = make(1);
    made->found();
    made->replica->share();
    settle(*made);
    CHECK(made->replica->ready());
    return made;
  }
  std::unique_ptr<Town> joined(std::uint64_t seed) {
    auto made = make(seed);
    made->replica->join();
    settle(*made);
    return made;
  }
};

std::string document_at(town::FaultyStore& store, std::uint64_t slot) {
  return store.read(slot_key(slot), slot_key(slot + 1))->front().revisions.front();
}

}  // namespace

TEST_CASE("a world is shared, joined, and changed from both sides") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  CHECK(two->replica->ready());
  CHECK(place_of(one->world->replica()) != place_of(two->world->replica()));
  CHECK(one->spend(0, 5, 1));
  CHECK(two->spend(0, 7, 2));
  CHECK(two->replica->outbox().front().state == EntryState::local);
  lab.settle(*one);
  lab.settle(*two);
  lab.settle(*one);
  CHECK(one->engine.digest() == two->engine.digest());
  CHECK(one->accounts[one->accounts.find_key(0u)].used == 12);
  CHECK(one->replica->in_step());
  // The newest slot is logged; those in front of it are settled.
  CHECK(one->replica->state_of(one->world->replica(), 2) == EntryState::settled);
  CHECK(one->replica->state_of(two->world->replica(), two->world->last_number()) ==
        EntryState::logged);
  CHECK_FALSE(one->replica->state_of(12345, 1).has_value());
}

TEST_CASE("what no longer fits is rejected with its reason, everywhere, until it is dismissed") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  CHECK(one->spend(0, 30, 1));
  CHECK(two->spend(0, 30, 2));
  const std::uint64_t number = two->world->last_number();
  lab.settle(*one);
  lab.settle(*two);
  lab.settle(*one);
  for (const Town* town : {one.get(), two.get()}) {
    REQUIRE(town->rejections.rows().size() == 1);
    const Slot row = town->rejections.rows().find_key(two->world->replica(), number);
    REQUIRE(row != kNoSlot);
    CHECK(town->rejections.rows()[row].status == 413);
    CHECK(town->rejections.rows()[row].reason == "the account has too little left");
    CHECK(town->replica->state_of(two->world->replica(), number) == EntryState::rejected);
    CHECK(town->broken() == "");
  }
  CHECK(one->dismiss(0));
  lab.settle(*one);
  lab.settle(*two);
  CHECK(two->rejections.rows().size() == 0);
}

TEST_CASE("an append without an answer is found in the log, and nothing is done twice") {
  for (const bool arrived : {false, true}) {
    CAPTURE(arrived);
    Lab lab;
    auto one = lab.shared();
    CHECK(one->spend(0, 5, 1));
    const Action action = one->replica->next(lab.now_ms);
    REQUIRE(action.kind == Action::Kind::append);
    CHECK(one->replica->outbox().front().state == EntryState::sent);
    if (arrived) lab.store.append(action.key, action.bytes);
    one->replica->appended(Appended::unknown, lab.now_ms);
    one->replica->appended(Appended::unknown, lab.now_ms);
    const Action pause = one->replica->next(lab.now_ms);
    CHECK(pause.kind == Action::Kind::wait);
    CHECK(pause.until_ms > lab.now_ms);
    CHECK(one->replica->failures() == 1);
    one->replica->try_again();
    CHECK(one->spend(0, 6, 2));
    lab.settle(*one);
    CHECK(one->replica->in_step());
    auto two = lab.joined(2);
    CHECK(two->accounts[two->accounts.find_key(0u)].used == 11);
    CHECK(two->deeds.size() == 2);
  }
}

TEST_CASE("a slot of a newer release stops a replica") {
  Lab lab;
  auto one = lab.shared();
  lab.store.append(slot_key(2), "{\"v\":2,\"anything\":[]}");
  CHECK(one->spend(0, 5, 1));
  lab.turn(*one);
  lab.turn(*one);
  CHECK(one->replica->phase() == Phase::newer);
  CHECK(one->replica->next(lab.now_ms).kind == Action::Kind::wait);
  CHECK_FALSE(one->replica->ready());
  CHECK(one->replica->outbox().size() == 1);
}

TEST_CASE("a store that forgot is refused, and nothing is lost here") {
  Lab lab;
  auto one = lab.shared();
  CHECK(one->spend(0, 5, 1));
  lab.settle(*one);
  lab.store.forget();
  CHECK(one->spend(0, 6, 2));
  one->replica->woken(slot_key(1));
  for (int turn = 0; turn < 20; ++turn) {
    one->replica->try_again();
    lab.turn(*one);
  }
  CHECK(one->replica->phase() == Phase::lost);
  CHECK(one->deeds.size() == 2);
  CHECK(one->replica->outbox().size() == 1);
}

TEST_CASE("a store that holds another world is not written to") {
  Lab lab;
  auto one = lab.shared();
  auto other = lab.make(9);
  other->found();
  other->replica->share();
  lab.turn(*other);
  CHECK(other->replica->phase() == Phase::foreign);
}

TEST_CASE("joining waits for somebody to share, and refuses what is no log") {
  Lab lab;
  auto early = lab.make(3);
  early->replica->join();
  lab.turn(*early);
  CHECK(early->replica->found_nothing());
  CHECK(early->replica->phase() == Phase::joining);
  auto one = lab.shared();
  early->replica->try_again();
  lab.settle(*early);
  CHECK(early->replica->ready());
  CHECK_FALSE(early->replica->found_nothing());

  Lab strange;
  strange.store.append(slot_key(1), "{\"some\":\"document\"}");
  auto lost = strange.make(4);
  lost->replica->join();
  strange.turn(*lost);
  CHECK(lost->replica->phase() == Phase::foreign);
}

TEST_CASE("rows that do not give their digest stop a replica") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  lab.settle(*one);
  LogSlot slot;
  const std::uint64_t number = one->replica->slot() + 1;
  CHECK(one->spend(0, 5, 1));
  const Action action = one->replica->next(lab.now_ms);
  REQUIRE(read_slot(action.bytes, number, slot) == Reading::read);
  slot.digest ^= 1;
  lab.store.append(slot_key(number), slot_document(slot));
  two->replica->woken(slot_key(number));
  lab.turn(*two);
  CHECK(two->replica->phase() == Phase::diverged);
}

TEST_CASE("of two slots with one number one counts, and the other's operations are logged again") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  lab.settle(*one);
  CHECK(one->spend(0, 5, 1));
  CHECK(two->spend(1, 6, 2));
  const std::uint64_t number = one->replica->slot() + 1;
  const Action left = one->replica->next(lab.now_ms);
  const Action right = two->replica->next(lab.now_ms);
  REQUIRE(left.key == slot_key(number));
  REQUIRE(right.key == left.key);
  // Both are told that they won.
  one->replica->appended(Appended::won, lab.now_ms);
  two->replica->appended(Appended::won, lab.now_ms);
  const std::vector<Stored> both = {{left.key, {left.bytes, right.bytes}}};
  for (Town* town : {one.get(), two.get()}) {
    town->replica->woken(left.key);
    REQUIRE(town->replica->next(lab.now_ms).kind == Action::Kind::read);
    town->replica->read(&both, lab.now_ms);
  }
  LogSlot lefts, rights;
  REQUIRE(read_slot(left.bytes, number, lefts) == Reading::read);
  REQUIRE(read_slot(right.bytes, number, rights) == Reading::read);
  Town& loser = hash_of(lefts) < hash_of(rights) ? *two : *one;
  CHECK(loser.replica->state_of(loser.world->replica(), loser.world->last_number()) !=
        EntryState::logged);
  loser.replica->next(lab.now_ms);
  REQUIRE(loser.replica->outbox().size() == 1);
  CHECK(loser.replica->outbox().front().state == EntryState::resequenced);
  CHECK(loser.replica->resequenced().size() == 1);
  CHECK(one->replica->slot() == number);
  CHECK(one->deeds.size() + two->deeds.size() >= 3);
}

TEST_CASE("moving the clock is the affair of one replica; others can ask for it") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  lab.settle(*one);
  CHECK(one->world->moves_clock());
  CHECK_FALSE(two->world->moves_clock());
  CHECK_FALSE(two->advance(1000));
  CHECK(two->spend_later(0, 3, 1, 500));
  lab.settle(*two);
  lab.settle(*one);
  CHECK(one->advance(1000));
  lab.settle(*one);
  lab.settle(*two);
  CHECK(two->has_deed(1));
  CHECK(two->engine.now() == one->engine.now());
  two->replica->want_clock();
  lab.settle(*two);
  CHECK(two->world->moves_clock());
  CHECK(two->advance(1000));
  // It does not know yet, and finds out: what it did to the clock is listed.
  CHECK(one->advance(500));
  lab.settle(*two);
  lab.settle(*one);
  CHECK_FALSE(one->world->moves_clock());
  lab.settle(*two);
  CHECK(one->rejections.rows().size() == 1);
  CHECK(one->engine.digest() == two->engine.digest());
}

TEST_CASE("a world that is replaced begins a new log, and all others follow") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  lab.settle(*one);
  CHECK(one->spend(0, 5, 1));
  lab.settle(*one);
  const std::string log = one->replica->log();
  two->found();
  CHECK(two->spend(0, 9, 2));
  CHECK(one->spend(0, 6, 3));
  lab.settle(*two);
  CHECK(two->replica->log() != log);
  lab.settle(*one);
  CHECK(one->replica->log() == two->replica->log());
  lab.settle(*two);
  CHECK(one->engine.digest() == two->engine.digest());
  // What was not in the log yet is carried out in the new world.
  CHECK(one->has_deed(3));
  CHECK(one->has_deed(2));
  CHECK_FALSE(one->has_deed(1));
  auto three = lab.joined(3);
  lab.settle(*two);
  CHECK(three->engine.digest() == two->engine.digest());
}

TEST_CASE(
    "a world that is replaced before its log's beginning was answered is the one that stays") {
  for (const bool arrived : {false, true}) {
    CAPTURE(arrived);
    Lab lab;
    auto one = lab.make(1);
    one->found();
    CHECK(one->spend(0, 5, 1));
    one->replica->share();
    Action action;
    for (int turns = 0; turns < 20 && action.key != slot_key(1); ++turns) {
      action = one->replica->next(lab.now_ms);
      if (action.key == slot_key(1)) break;
      if (action.kind == Action::Kind::append) {
        one->replica->appended(lab.store.append(action.key, action.bytes), lab.now_ms);
      } else if (action.kind == Action::Kind::read) {
        const auto documents = lab.store.read(action.from, action.to);
        one->replica->read(&*documents, lab.now_ms);
      }
    }
    REQUIRE(action.kind == Action::Kind::append);
    if (arrived) lab.store.append(action.key, action.bytes);
    one->replica->appended(Appended::unknown, lab.now_ms);
    one->found();
    CHECK(one->spend(0, 9, 2));
    one->replica->try_again();
    lab.settle(*one);
    CHECK(one->replica->in_step());
    auto two = lab.joined(2);
    lab.settle(*one);
    lab.settle(*two);
    CHECK(two->engine.digest() == one->engine.digest());
    CHECK(two->has_deed(2));
    CHECK_FALSE(two->has_deed(1));
  }
}

TEST_CASE("what is too large for a slot is rejected and holds up nothing") {
  Lab lab;
  ReplicaOptions small;
  small.slot_bytes = 1200;
  auto one = lab.make(1, small);
  one->found();
  one->replica->share();
  lab.settle(*one);
  Cause large;
  large.kind = EntryKind::request;
  large.method = "POST";
  large.target = "/spend/0/1/959";
  CHECK(one->engine.execute(large, [&](Transaction& tx) {
    for (std::uint32_t at = 3; at < 60; ++at) tx.insert(one->accounts, town::Account{at, 100, 0});
    return true;
  }) == Outcome::committed);
  CHECK(one->spend(0, 1, 7));
  lab.settle(*one);
  CHECK(one->replica->in_step());
  CHECK(one->has_deed(7));
  CHECK(one->accounts.size() == 3);
  REQUIRE(one->rejections.rows().size() == 1);
  one->rejections.rows().each([](Slot, const RejectionRow& row) { CHECK(row.status == 413); });
}

TEST_CASE("a process that ended goes on where it saved") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  lab.settle(*one);
  CHECK(two->spend(0, 5, 1));
  const std::string saved = two->replica->save();
  const std::uint64_t digest = two->engine.digest();
  auto again = lab.make(22);
  CHECK_FALSE(again->replica->restore(saved.substr(0, saved.size() - 1)));
  again = lab.make(22);
  REQUIRE(again->replica->restore(saved));
  CHECK(again->engine.digest() == digest);
  CHECK(again->replica->outbox().size() == 1);
  // The first process was not quite gone: its slot arrives, and the operation is done once.
  lab.settle(*two);
  lab.settle(*again);
  CHECK(again->replica->in_step());
  CHECK(again->deeds.size() == 1);
  CHECK(again->world->replica() == two->world->replica());
}

TEST_CASE("saving again costs what changed, and gives what the whole gives") {
  Lab lab;
  auto one = lab.shared();
  auto two = lab.joined(2);
  CHECK_FALSE(two->replica->save_changes());
  std::string kept = two->replica->save();
  CHECK(two->replica->save_changes() == "");
  const std::size_t whole = kept.size();
  const auto keep = [&] {
    const auto changes = two->replica->save_changes();
    REQUIRE(changes);
    kept += *changes;
    return changes->size();
  };
  const auto check_kept = [&](std::size_t waiting) {
    auto again = lab.make(22);
    REQUIRE(again->replica->restore(kept));
    CHECK(again->engine.digest() == two->engine.digest());
    CHECK(again->replica->slot() == two->replica->slot());
    CHECK(again->replica->outbox().size() == waiting);
    CHECK(again->replica->applied() == two->replica->applied());
  };
  CHECK(two->spend(0, 5, 1));
  CHECK(keep() < whole / 2);
  check_kept(1);
  // Its own slot, another's slot, and a rebase on top of that.
  lab.settle(*two);
  keep();
  check_kept(0);
  CHECK(one->spend(1, 3, 2));
  CHECK(two->spend(1, 4, 3));
  CHECK(two->spend(2, 4, 4));
  keep();
  lab.settle(*one);
  lab.settle(*two);
  keep();
  check_kept(0);
  CHECK(two->spend(1, 1, 5));
  const std::string before = kept;
  keep();
  check_kept(1);

  // A piece that is damaged ends it; what came before is there.
  auto again = lab.make(22);
  REQUIRE(again->replica->restore(kept.substr(0, kept.size() - 1)));
  CHECK_FALSE(again->has_deed(5));
  CHECK(again->has_deed(4));
  // One that is missing makes those behind it none of this replica's.
  CHECK(two->spend(1, 1, 6));
  again = lab.make(22);
  REQUIRE(again->replica->restore(before + *two->replica->save_changes()));
  CHECK_FALSE(again->has_deed(6));
}

TEST_CASE("what cannot be told as changes asks for the whole") {
  Lab lab;
  ReplicaOptions options;
  options.snapshot_slots = 2;
  auto one = lab.make(1, options);
  one->found();
  one->replica->share();
  CHECK_FALSE(one->replica->save_changes());
  lab.settle(*one);
  one->replica->save();
  for (std::uint64_t token = 1; token < 3; ++token) {
    CHECK(one->spend(0, 1, token));
    lab.settle(*one);
  }
  CHECK_FALSE(one->replica->save_changes());  // a snapshot was made
  one->replica->save();
  one->found();
  CHECK_FALSE(one->replica->save_changes());
}

TEST_CASE("a snapshot is taken, and a newcomer begins with it") {
  Lab lab;
  ReplicaOptions options;
  options.snapshot_slots = 5;
  auto one = lab.make(1, options);
  one->found();
  one->replica->share();
  lab.settle(*one);
  for (std::uint64_t token = 1; token < 9; ++token) {
    CHECK(one->spend(0, 1, token));
    lab.settle(*one);
  }
  CHECK(lab.store.read("c000000000005", "c000000000006")->size() == 1);
  auto two = lab.make(2);
  two->replica->join();
  std::vector<std::string> read;
  for (int turn = 0; turn < 30; ++turn) {
    const Action action = lab.turn(*two);
    if (action.kind == Action::Kind::read) read.push_back(action.from);
  }
  CHECK(std::find(read.begin(), read.end(), slot_key(5)) != read.end());
  CHECK(two->deeds.size() == 8);
  CHECK(two->replica->ready());
  CHECK(document_at(lab.store, 1).find("begins") != std::string::npos);
}
