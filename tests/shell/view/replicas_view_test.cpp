// Operations are counted for whoever made them, once, wherever the history tells of them.
#include "shell/view/replicas_view.h"

#include <doctest/doctest.h>

#include <string>

#include "shell/view/history_list.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::SmallWorld;

namespace {

EntryView entry_of(EntryKind kind, std::string id, std::string method = "POST",
                   std::string body = "{}") {
  EntryView entry;
  entry.id = std::move(id);
  entry.cause.kind = kind;
  entry.cause.method = std::move(method);
  entry.cause.body = std::move(body);
  return entry;
}

void take_in(SmallWorld& world, std::string_view said) {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.method = "SYNC";
  cause.target = "/tabplane/v1/sync";
  cause.body = said;
  world.plane().engine().execute(cause, [&](Transaction& tx) {
    RejectionRow row;
    row.replica = 1025;
    row.number = world.engine().position().sequence;
    row.at = tx.now();
    world.plane().rejections().add(tx, row);
    return true;
  });
}

}  // namespace

TEST_CASE("an entry stands for its own operation, or for those it took in") {
  using Operations = std::map<std::uint32_t, std::uint64_t>;
  CHECK(operations_of(entry_of(EntryKind::request, "1025-7")) == Operations{{1025, 1}});
  CHECK(operations_of(entry_of(EntryKind::call, "1025-8")) == Operations{{1025, 1}});
  CHECK(operations_of(entry_of(EntryKind::timer, "t7@1000")).empty());
  CHECK(operations_of(entry_of(EntryKind::clock, "1025-c7")).empty());
  CHECK(operations_of(entry_of(EntryKind::clock, "1025-c7", "SYNC", "s000000000042 77:3 78:1")) ==
        Operations{{77, 3}, {78, 1}});
}

TEST_CASE("replicas are listed with their counts, those that came last in front") {
  SmallWorld world;
  ReplicaList list;
  list.follow(world.engine());
  while (list.searching()) list.search(world.engine(), 3);
  REQUIRE(list.rows().size() == 1);
  const ReplicaFacts own = list.rows().front();
  world.advance(60'000);
  take_in(world, "s000000000042 77:3 78:1");
  world.advance(60'000);
  take_in(world, "s000000000043 78:4");
  list.follow(world.engine());
  CHECK(list.searching());
  while (list.searching()) list.search(world.engine(), 1);
  const std::vector<ReplicaFacts> rows = list.rows();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].replica == 78);
  CHECK(rows[0].operations == 5);
  CHECK(rows[0].last.unix_ms == world.engine().now().unix_ms);
  CHECK(rows[1].replica == 77);
  CHECK(rows[1].operations == 3);
  CHECK(rows[2].replica == own.replica);
  CHECK(rows[2].operations == own.operations);
}

TEST_CASE("the history is filtered by a replica, together with words") {
  SmallWorld world;
  take_in(world, "s000000000042 77:3");
  const std::uint64_t taken = world.engine().position().sequence;
  const std::uint64_t serial = world.issue(1);
  HistoryList list;
  const auto found = [&](std::string text) {
    list.follow(world.engine(), {std::move(text), std::nullopt});
    while (list.searching()) list.search(world.plane(), 1000);
    return list.size();
  };
  CHECK(found("replica:77") == 1);
  CHECK(list.sequence_at(0) == taken);
  CHECK(found("replica:78") == 0);
  CHECK(found("issue " + std::to_string(serial) + " replica:77") == 0);
  const auto own = operations_of(*list.entry(world.engine(), world.engine().position().sequence));
  REQUIRE(own.size() == 1);
  const std::string filter = "replica:" + std::to_string(own.begin()->first);
  CHECK(found("issue " + std::to_string(serial) + " " + filter) == 1);
  // What is no number is a word like any other.
  CHECK(found("replica:x") == 0);
}
