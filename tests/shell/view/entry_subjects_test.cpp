// Goal: entries of reservations and provisioning name what they are about as people named it.
// Method: requests and timers in small worlds; the newest entries are put into words.
#include "shell/view/entry_subjects.h"

#include <doctest/doctest.h>

#include "core/provision/provision.h"
#include "core/reservation/reservations.h"
#include "shell/view/entry_words.h"
#include "tests/shell/provision_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

EntryView newest(const api::ControlPlane& plane, std::uint64_t back = 0) {
  const auto entries = plane.engine().entries(plane.engine().position().sequence - 1 - back, 1);
  REQUIRE(entries.has_value());
  REQUIRE(entries->size() == 1);
  return entries->front();
}

// The newest entry that a timer of this kind made.
EntryView newest_of(const api::ControlPlane& plane, std::string_view kind) {
  for (std::uint64_t back = 0; back < plane.engine().position().sequence; ++back) {
    EntryView entry = newest(plane, back);
    if (entry.cause.kind == EntryKind::timer && entry.cause.target == kind) return entry;
  }
  FAIL("no timer of the kind fired");
  return {};
}

constexpr const char* kPool = R"({"tabplane_scenario": 1, "now": "2030-01-01T00:00:00Z",
  "reservation": {"providers": [{"id": "p"}],
    "pools": [{"id": "pool-of-cores", "source": "p", "capacity": {"cores": 10}}]}})";

}  // namespace

TEST_CASE("a request to provision is about its event, a timer about the resource") {
  ProvisionWorld world;
  world.post(cup_final);
  CHECK(entry_subject(world.plane, newest(world.plane)).rfind("Cup final: ", 0) == 0);
  world.advance(600);
  const EntryView work = newest_of(world.plane, provision::kWorkTimer);
  const EntryWords words = entry_words(world.plane, work);
  CHECK(words.what == "Work on a resource ended");
  CHECK(words.about.rfind("Cup final: ", 0) == 0);
  CHECK(words.about.find(" to ") != std::string::npos);
  world.send("PATCH", "/event/" + std::string(press_conference), R"({"title": "Press day"})");
  CHECK(entry_words(world.plane, newest(world.plane)).about == "Press day");
}

TEST_CASE("a reservation is named as long as somebody knows its name") {
  api::ControlPlane plane;
  const auto send = [&](const char* method, const char* target, const std::string& body) {
    const api::Response answer = plane.handle({method, target, {}, body});
    REQUIRE_MESSAGE(answer.success(), answer.body);
    return answer.body;
  };
  send("PUT", "/tabplane/v1/world", kPool);
  const std::string answer = send("POST", "/create-reservation",
                                  R"({"name": "batch", "start": "2030-01-02T00:00:00Z",)"
                                  R"( "end": "2030-01-03T00:00:00Z", "capacity": {"cores": 4}})");
  CHECK(entry_words(plane, newest(plane)).about == "batch");
  const std::size_t at = answer.find("reservation-id") + 17;
  const std::string id = answer.substr(at, answer.find('"', at) - at);
  send("POST", "/tabplane/v1/clock", R"({"advance_ms": 90000000})");
  const EntryWords began = entry_words(plane, newest_of(plane, reservation::kStartTimer));
  CHECK(began.what == "A reservation began");
  CHECK(began.about == "batch");
  send("POST", "/cancel-reservation", R"({"reservation-id": ")" + id + R"("})");
  CHECK(entry_words(plane, newest(plane)).what == "Cancel a reservation");
  CHECK(entry_words(plane, newest(plane)).about == id.substr(0, 8));
}

TEST_CASE("every timer of the two systems has words, and no other") {
  for (const std::string_view kind :
       {reservation::kStartTimer, reservation::kEndTimer, reservation::kExpiryTimer,
        reservation::kPoolTimer, reservation::kInstanceTimer, provision::kWorkTimer,
        provision::kRetryTimer, provision::kLossTimer, provision::kSettleTimer,
        provision::kScheduledTimer, provision::kScheduledEndTimer}) {
    CHECK_FALSE(timer_deed(kind).empty());
  }
  CHECK(timer_deed("quota.commission_timeout").empty());
}
