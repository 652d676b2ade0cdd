// Goal: records are found by owner, and counted by what they do, through every change and rollback.
// Method: rows put, changed, rolled back and erased beside what the indexes say.
#include "core/provision/resources.h"

#include <doctest/doctest.h>

#include "core/engine/engine.h"

using namespace tabplane;
using namespace tabplane::provision;

namespace {

struct Records {
  Engine engine;
  Resources resources{engine.store()};

  bool change(const std::function<bool(Transaction&)>& rule) {
    Cause cause;
    cause.status = 200;
    return engine.execute(cause, rule) == tabplane::Outcome::committed;
  }
  Symbol id(std::string_view text) const { return *engine.store().symbols().find(text); }
  Resource row(Transaction& tx, std::uint64_t number, std::string_view name, std::uint64_t ticket) {
    Resource made;
    made.number = number;
    made.owner = tx.intern("e");
    made.infrastructure_key = tx.intern("k");
    made.desired.name = name;
    made.ticket = ticket;
    return made;
  }
};

}  // namespace

TEST_CASE("records stand in the order of their numbers, and wait in that of their tickets") {
  Records records;
  records.change([&](Transaction& tx) {
    records.resources.insert(tx, records.row(tx, 2, "b", 7));
    records.resources.insert(tx, records.row(tx, 1, "a", 9));
    return true;
  });
  const Resources& resources = records.resources;
  const auto names = [&](const std::vector<Slot>& slots) {
    std::string text;
    for (const Slot slot : slots) text += resources[slot].desired.name;
    return text;
  };
  CHECK(names(resources.of_owner(records.id("e"))) == "ab");
  CHECK(names(resources.waiting(records.id("k"))) == "ba");
  CHECK(resources.in_work(records.id("k")) == 0);
  CHECK(resources.find(records.id("e"), "b") == resources.find(2));
  CHECK(resources.find(records.id("e"), "c") == kNoSlot);
  CHECK(resources.find(records.id("k"), "b") == kNoSlot);

  const auto start = [&](bool agree) {
    return records.change([&](Transaction& tx) {
      records.resources.update(tx, resources.find(2),
                               [](Resource& row) { row.status = Status::creating; });
      return agree;
    });
  };
  CHECK(!start(false));
  CHECK(names(resources.waiting(records.id("k"))) == "ba");
  CHECK(resources.in_work(records.id("k")) == 0);
  CHECK(start(true));
  CHECK(names(resources.waiting(records.id("k"))) == "a");
  CHECK(resources.in_work(records.id("k")) == 1);

  records.change([&](Transaction& tx) {
    records.resources.erase(tx, resources.find(2));
    return true;
  });
  CHECK(resources.in_work(records.id("k")) == 0);
  CHECK(names(resources.of_owner(records.id("e"))) == "a");
}
