// Goal: the states of the fleet read well and have the right weight.
// Method: words and instances in tables.
#include "shell/view/fleet_words.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("words of the documents read as words") {
  CHECK(plain_words("SCALING_UP") == "Scaling up");
  CHECK(plain_words("add-capacity") == "Add capacity");
  CHECK(plain_words("N/A") == "N/A");
  CHECK(work_words(fleet::WorkflowKind::remove_capacity) == "Remove capacity");
  CHECK(word_of(FleetLoad::idle) == "LOAD_IDLE");
}

TEST_CASE("the load follows the status") {
  fleet::Instance instance;
  instance.status = fleet::Status::running;
  CHECK(shown_load(instance) == FleetLoad::normal);
  instance.status = fleet::Status::stopped;
  CHECK(shown_load(instance) == FleetLoad::stopped);
  instance.status = fleet::Status::failed;
  CHECK(shown_load(instance) == FleetLoad::unknown);
}

TEST_CASE("every state has a grade") {
  CHECK(grade_of(fleet::Status::running) == Grade::ok);
  CHECK(grade_of(fleet::Status::failed) == Grade::bad);
  CHECK(grade_of(fleet::Status::scaling_up) == Grade::waiting);
  CHECK(grade_of(fleet::Status::stopped) == Grade::note);
  CHECK(grade_of(fleet::WorkflowStatus::paused) == Grade::warning);
  CHECK(grade_of(fleet::UpgradeStatus::skipped) == Grade::note);
  CHECK(grade_of(fleet::SubscriptionStatus::suspended) == Grade::warning);
  CHECK(grade_of(fleet::RequestStatus::approved) == Grade::ok);
  CHECK(grade_of(fleet::Health::unhealthy) == Grade::bad);
}
