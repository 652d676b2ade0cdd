// Goal: requests of a control plane are operations of the shared world: others take them over, they
// are carried out again for whoever made them, and what does not fit any more is listed.
// Method: two planes on a store in memory, driven by hand, with nothing lost on the way.
#include "core/sync/shared_plane.h"

#include <doctest/doctest.h>

#include <map>

#include "core/api/json.h"

using namespace tabplane;
using namespace tabplane::sync;

namespace {

constexpr const char* kWorld = R"({"tabplane_scenario": 1, "now": "2030-01-01T00:00:00Z", "seed": 7,
  "clock": "paused", "quota": {"services": [{"name": "lab", "token": "tok-lab"}],
  "users": [{"uuid": "ada", "token": "tok-ada"}],
  "resources": [{"name": "lab.vm", "unit": null, "description": "machines", "service": "lab"}],
  "holdings": [{"holder": "ada", "source": "system", "resource": "lab.vm", "limit": 5}]}})";

using Documents = std::map<std::string, std::string>;

struct Side {
  explicit Side(std::uint64_t seed) {
    ReplicaOptions options;
    options.seed = seed;
    shared = std::make_unique<SharedPlane>(plane, options);
  }
  // Until it only waits.
  void run(Documents& store) {
    for (int steps = 0; steps < 200; ++steps) {
      const Action action = shared->replica().next(now);
      if (action.kind == Action::Kind::wait) {
        if (shared->replica().in_step() || action.until_ms < 0) return;
        now = action.until_ms;
      } else if (action.kind == Action::Kind::append) {
        const bool won = store.emplace(action.key, action.bytes).second;
        shared->replica().appended(won ? Appended::won : Appended::lost, now);
      } else {
        std::vector<Stored> found;
        for (auto at = store.lower_bound(action.from); at != store.end() && at->first < action.to;
             ++at) {
          found.push_back({at->first, {at->second}});
        }
        shared->replica().read(&found, now);
      }
    }
    FAIL("does not come to rest");
  }
  void wake(Documents& store) {
    shared->replica().woken(store.rbegin()->first);
    run(store);
  }
  api::Response issue(int quantity, const char* name) {
    return plane.handle(
        {"POST",
         "/astakos/api/commissions",
         {{"X-Auth-Token", "tok-lab"}},
         std::string(R"({"force": false, "auto_accept": false, "name": ")") + name +
             R"(", "provisions": [{"holder": "ada", "source": "system", "resource": "lab.vm",
               "quantity": )" +
             std::to_string(quantity) + "}]}"});
  }

  api::ControlPlane plane;
  std::unique_ptr<SharedPlane> shared;
  std::int64_t now = 1'000;
};

struct Pair {
  Documents store;
  Side ada{11}, bob{12};
  Pair() {
    REQUIRE(ada.plane.handle({"PUT", "/tabplane/v1/world", {}, kWorld}).status == 200);
    ada.shared->replica().share();
    ada.run(store);
    bob.shared->replica().join();
    bob.run(store);
    ada.wake(store);
    REQUIRE(ada.shared->replica().ready());
    REQUIRE(bob.shared->replica().ready());
  }
  bool equal() { return ada.plane.engine().digest() == bob.plane.engine().digest(); }
};

}  // namespace

TEST_CASE("a request of one plane reaches the other") {
  Pair pair;
  CHECK(pair.equal());
  CHECK(pair.ada.issue(2, "first").status == 201);
  CHECK_FALSE(pair.equal());
  pair.ada.run(pair.store);
  pair.bob.wake(pair.store);
  CHECK(pair.equal());
}

TEST_CASE("what does not fit any more is rejected, with its maker and its reason") {
  Pair pair;
  CHECK(pair.ada.issue(4, "four").status == 201);
  CHECK(pair.bob.issue(3, "three").status == 201);
  pair.ada.run(pair.store);
  pair.bob.run(pair.store);
  pair.ada.wake(pair.store);
  pair.bob.wake(pair.store);
  CHECK(pair.equal());
  const auto& rejections = pair.ada.plane.rejections().rows();
  REQUIRE(rejections.size() == 1);
  rejections.each([](Slot, const RejectionRow& row) {
    CHECK(row.status == 413);
    CHECK(row.actor == "lab");
    CHECK(row.reason != "");
    CHECK(row.body.find("three") != std::string::npos);
  });
}

TEST_CASE("an operation is carried out again for its maker, whose token is not kept") {
  Pair pair;
  CHECK(pair.ada.issue(1, "one").status == 201);
  CHECK(pair.bob.issue(1, "two").status == 201);
  CHECK(pair.bob.shared->replica().save().find("tok-lab") == std::string::npos);
  pair.ada.run(pair.store);
  pair.bob.run(pair.store);
  pair.ada.wake(pair.store);
  CHECK(pair.equal());
  CHECK(pair.ada.plane.rejections().rows().size() == 0);
}

TEST_CASE("the report says where sharing stands") {
  Pair pair;
  const auto report = api::parse_json(pair.ada.shared->report());
  REQUIRE(report);
  CHECK(report->at("phase") == "working");
  CHECK(report->at("ready") == true);
  CHECK(report->at("movesClock") == true);
  CHECK(report->at("outbox") == 0);
  CHECK(report->at("slot") == pair.ada.shared->replica().slot());
  CHECK(report->at("rejections") == 0);
}

TEST_CASE("a plane that is no longer shared goes on alone") {
  Pair pair;
  pair.bob.shared.reset();
  CHECK(pair.bob.issue(1, "alone").status == 201);
}
