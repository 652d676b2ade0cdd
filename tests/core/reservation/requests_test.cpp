// Goal: each refusal is of the class that the document has for it.
// Method: the two sides of the border, and both ends.
#include "core/reservation/requests.h"

#include <doctest/doctest.h>

using namespace tabplane::reservation;

TEST_CASE("what makes no sense is an error, what does not fit a conflict") {
  CHECK_FALSE(is_conflict(RefusalKind::invalid_amount));
  CHECK_FALSE(is_conflict(RefusalKind::not_active));
  CHECK_FALSE(is_conflict(RefusalKind::empty_pool));
  CHECK(is_conflict(RefusalKind::no_capacity));
  CHECK(is_conflict(RefusalKind::start_fixed));
  CHECK(is_conflict(RefusalKind::over_source));
}
