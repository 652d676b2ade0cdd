// Each state of sharing has its words; rejections are listed newest first.
#include "shell/view/sync_view.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/sync/states.h"

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("a world that is not shared shows nothing") {
  CHECK_FALSE(sync_view({}).shown);
}

TEST_CASE("each state of sharing has its words") {
  SyncStatus sync;
  sync.connecting = true;
  CHECK(sync_view(sync).word == "Connecting");
  CHECK(sync_view(sync).shown);

  sync = {.shared = true, .connected = true, .ready = true, .in_step = true, .phase = "working"};
  sync.slot = 1'042;
  CHECK(sync_view(sync).word == "In step");
  CHECK(sync_view(sync).detail == "slot 1,042");
  CHECK(sync_view(sync).grade == Grade::ok);

  sync.in_step = false;
  CHECK(sync_view(sync).word == "Syncing");
  CHECK(sync_view(sync).detail == "reading");
  sync.outbox = 1;
  CHECK(sync_view(sync).detail == "1 entry");

  sync.connected = false;
  sync.message = "The store did not answer.";
  CHECK(sync_view(sync).word == "Offline");
  CHECK(sync_view(sync).detail == "1 entry wait");
  CHECK(sync_view(sync).grade == Grade::warning);
  CHECK(sync_view(sync).hint == "The store did not answer.");
}

TEST_CASE("every end of sharing is told as one") {
  for (const char* phase : EnumNames<sync::Phase>::names) {
    SyncStatus sync{.shared = true, .phase = phase, .message = "Why."};
    CAPTURE(phase);
    const bool goes_on =
        std::string_view(phase) == "working" || std::string_view(phase) == "joining";
    CHECK(sync_view(sync).word == (goes_on ? "Connecting" : "Sharing stopped"));
    CHECK((sync_view(sync).grade == Grade::bad) == !goes_on);
  }
}

TEST_CASE("rejections stand newest first, ready to be sent again") {
  api::ControlPlane plane;
  Cause cause;
  cause.kind = EntryKind::request;
  plane.engine().execute(cause, [&](Transaction& tx) {
    for (std::uint64_t number : {std::uint64_t{7}, std::uint64_t{8}}) {
      RejectionRow row;
      row.replica = 1025;
      row.number = number;
      row.entry = "1025-" + std::to_string(number);
      row.at = TimePoint{static_cast<std::int64_t>(number)};
      row.method = "POST";
      row.target = "/astakos/api/commissions";
      row.body = "{}";
      row.status = 413;
      row.reason = "over the limit";
      plane.rejections().add(tx, row);
    }
    return true;
  });
  const std::vector<RejectionFacts> list = rejections_view(plane.rejections());
  REQUIRE(list.size() == 2);
  CHECK(list[0].entry == "1025-8");
  CHECK(list[0].reason == "over the limit (413)");
  CHECK(list[0].what == "POST /astakos/api/commissions");
  CHECK(list[1].again.body == "{}");
  CHECK(list[1].again.method == "POST");
}
