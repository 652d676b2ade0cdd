#include "shell/view/digest_view.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/api/control_plane.h"
#include "core/api/host_requests.h"

using namespace tabplane;
using tabplane::shell::DigestView;

TEST_CASE("the digest is made once the world has been still") {
  api::ControlPlane plane;
  DigestView view;
  view.follow(plane.engine(), 1000);
  CHECK(view.text().empty());
  CHECK(view.due_in_ms() == doctest::Approx(DigestView::still_ms));
  view.follow(plane.engine(), 1200);
  CHECK(view.due_in_ms() == doctest::Approx(300));
  view.follow(plane.engine(), 1500);
  CHECK(view.text().size() == 16);
  CHECK(view.due_in_ms() == std::numeric_limits<double>::infinity());
  const std::string before(view.text());

  plane.handle(api::clock_mode_request(ClockMode::fast, 60));
  view.follow(plane.engine(), 1600);
  CHECK(view.text().empty());  // never one of another state
  view.make(plane.engine());
  CHECK(view.text().size() == 16);
  CHECK(view.text() != before);
}
