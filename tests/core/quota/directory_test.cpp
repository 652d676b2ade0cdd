#include "core/quota/directory.h"

#include <doctest/doctest.h>

#include "core/base/secret.h"
#include "core/quota/quota.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

struct UserWords {
  std::string uuid;
  std::string token;
  UserState state = UserState::active;
  std::optional<TimePoint> expires = {};
};

Put put_user(World& world, const UserWords& words) {
  Put put = Put::done;
  world.run([&](Transaction& tx) {
    put = world.quota().directory().put_user(
        tx, {tx.intern(words.uuid), secret_verifier(words.token), words.state, words.expires});
    return put == Put::done;
  });
  return put;
}

Put put_resource(World& world, std::string_view name, std::string_view service) {
  Put put = Put::done;
  world.run([&](Transaction& tx) {
    put = world.quota().directory().put_resource(
        tx, {tx.intern(name), "bytes", std::nullopt, tx.intern(service)});
    return put == Put::done;
  });
  return put;
}

}  // namespace

TEST_CASE("a token speaks for one service or one user, and never for the other kind") {
  World world;
  REQUIRE(world.put_service("cyclades", "tok-s") == Put::done);
  REQUIRE(put_user(world, {"u1", "tok-u"}) == Put::done);
  for (int again = 0; again < 2; ++again) {
    const Directory& directory = world.quota().directory();
    CHECK(directory.service_of("tok-s").outcome == Authentication::ok);
    CHECK(directory.service_of("tok-s").who == world.symbol("cyclades"));
    CHECK(directory.user_of("tok-u", world.now).outcome == Authentication::ok);
    CHECK(directory.user_of("tok-u", world.now).who == world.symbol("u1"));
    CHECK(directory.service_of("tok-u").outcome == Authentication::invalid);
    CHECK(directory.user_of("tok-s", world.now).outcome == Authentication::invalid);
    CHECK(directory.service_of("").outcome == Authentication::missing);
    CHECK(directory.user_of("", world.now).outcome == Authentication::missing);
    CHECK(directory.service_of(secret_verifier("tok-s")).outcome == Authentication::invalid);
    REQUIRE(world.reload());
  }
}

TEST_CASE("a user is refused as inactive before expired before terms") {
  World world;
  const TimePoint end = world.now;
  const TimePoint before = end + Duration{-1};
  using A = Authentication;
  const struct {
    UserState state;
    bool expires;
    Authentication at_end, before_end;
  } cases[] = {
      {UserState::active, false, A::ok, A::ok},
      {UserState::active, true, A::expired, A::ok},
      {UserState::inactive, false, A::inactive, A::inactive},
      {UserState::inactive, true, A::inactive, A::inactive},
      {UserState::pending_terms, false, A::pending_terms, A::pending_terms},
      {UserState::pending_terms, true, A::expired, A::pending_terms},
  };
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.state));
    CAPTURE(c.expires);
    const std::optional<TimePoint> expires = c.expires ? std::optional(end) : std::nullopt;
    REQUIRE(put_user(world, {"u1", "tok", c.state, expires}) == Put::done);
    CHECK(world.quota().directory().user_of("tok", end).outcome == c.at_end);
    CHECK(world.quota().directory().user_of("tok", before).outcome == c.before_end);
  }
}

TEST_CASE("a new token replaces the old one at once, and comes back on rollback") {
  World world;
  REQUIRE(world.put_service("cyclades", "old") == Put::done);
  const Directory& directory = world.quota().directory();
  CHECK(directory.service_of("old").outcome == Authentication::ok);
  world.run([&](Transaction& tx) {
    CHECK(world.quota().directory().put_service(
              tx, {tx.intern("cyclades"), secret_verifier("new")}) == Put::done);
    CHECK(directory.service_of("old").outcome == Authentication::invalid);
    CHECK(directory.service_of("new").outcome == Authentication::ok);
    return false;
  });
  CHECK(directory.service_of("old").outcome == Authentication::ok);
  CHECK(directory.service_of("new").outcome == Authentication::invalid);
  REQUIRE(world.put_service("cyclades", "new") == Put::done);
  CHECK(directory.service_of("old").outcome == Authentication::invalid);
  CHECK(directory.service_of("new").outcome == Authentication::ok);
}

TEST_CASE("two of a kind cannot share a token; a row without one cannot be spoken for") {
  World world;
  REQUIRE(world.put_service("a", "tok") == Put::done);
  CHECK(world.put_service("b", "tok") == Put::token_taken);
  CHECK(world.put_service("a", "tok") == Put::done);
  CHECK(put_user(world, {"u1", "tok"}) == Put::done);
  CHECK(put_user(world, {"u2", "tok"}) == Put::token_taken);
  for (const char* name : {"c", "d"}) {
    world.run([&](Transaction& tx) {
      return world.quota().directory().put_service(tx, {tx.intern(name), ""}) == Put::done;
    });
  }
  CHECK(world.quota().directory().services().size() == 3);
  CHECK(world.quota().directory().service_of("").outcome == Authentication::missing);
  CHECK(world.put_service("", "x") == Put::done);  // the empty text is a name, null is none
  world.run([&](Transaction& tx) {
    Directory& directory = world.quota().directory();
    CHECK(directory.put_service(tx, {}) == Put::nameless);
    CHECK(directory.put_user(tx, {}) == Put::nameless);
    CHECK(directory.put_resource(tx, {}) == Put::nameless);
    return false;
  });
}

TEST_CASE("rows hold no token") {
  World world;
  REQUIRE(world.put_service("cyclades", "tok-cyclades") == Put::done);
  REQUIRE(put_user(world, {"u1", "tok-u1"}) == Put::done);
  for (const AnyTable* table : world.store().tables()) {
    for (const Value& row : table->values(world.store().symbols())) {
      CHECK(said(row).find("tok-") == std::string::npos);
    }
  }
  const Buffer snapshot = write_snapshot(world.store(), {}, 1, 0);
  CHECK(snapshot.view().find("tok-") == std::string_view::npos);
}

TEST_CASE("resources belong to the service that registered them last") {
  World world;
  REQUIRE(world.put_service("comp1", "1") == Put::done);
  REQUIRE(world.put_service("comp2", "2") == Put::done);
  CHECK(put_resource(world, "vm", "nobody") == Put::unknown_service);
  CHECK(put_resource(world, "vm", "comp1") == Put::done);
  CHECK(put_resource(world, "ram", "comp1") == Put::done);
  // Asked for anew each time: a reload builds another one.
  const auto directory = [&]() -> const Directory& { return world.quota().directory(); };
  const auto names = [&](std::string_view service) {
    std::string text;
    for (const ResourceType* type : directory().resources_of(world.symbol(service))) {
      text += world.text(type->name) + " ";
    }
    return text;
  };
  CHECK(names("comp1") == "ram vm ");
  CHECK(names("comp2") == "");
  CHECK(put_resource(world, "vm", "comp2") == Put::done);
  CHECK(names("comp1") == "ram ");
  CHECK(names("comp2") == "vm ");
  CHECK(directory().registered_by(world.symbol("vm"), world.symbol("comp2")));
  CHECK_FALSE(directory().registered_by(world.symbol("vm"), world.symbol("comp1")));
  CHECK_FALSE(directory().registered_by(world.symbol("disk"), world.symbol("comp1")));
  REQUIRE(world.reload());
  CHECK(names("comp1") == "ram ");
  CHECK(directory().resource(world.symbol("ram"))->unit == "bytes");
  CHECK_FALSE(directory().resource(world.symbol("ram"))->description);
}

TEST_CASE("everything is listed by the text of its key") {
  World world;
  for (const char* name : {"b", "a", "c"}) {
    REQUIRE(world.put_service(name, name) == Put::done);
    REQUIRE(put_user(world, {name, name}) == Put::done);
    REQUIRE(put_resource(world, name, name) == Put::done);
  }
  std::string names;
  const Directory& directory = world.quota().directory();
  for (const Service* row : directory.sorted_services()) names += world.text(row->name);
  for (const User* row : directory.sorted_users()) names += world.text(row->uuid);
  for (const ResourceType* row : directory.sorted_resources()) names += world.text(row->name);
  CHECK(names == "abcabcabc");
}

TEST_CASE("extensions are off until they are switched on") {
  World world;
  Directory& directory = world.quota().directory();
  const auto set = [&](const std::vector<Extension>& extensions) {
    world.run([&](Transaction& tx) {
      directory.set_extensions(tx, extensions);
      return true;
    });
  };
  const std::uint64_t digest = world.digest();
  CHECK_FALSE(directory.enabled(Extension::timeout_seconds));
  set({});
  CHECK(world.digest() == digest);
  set({Extension::timeout_seconds, Extension::timeout_seconds});
  CHECK(directory.enabled(Extension::timeout_seconds));
  set({});
  CHECK_FALSE(directory.enabled(Extension::timeout_seconds));
}
