// Goal: what is stored of quota rows never changes its meaning.
// Method: each schema as one golden line. A line may grow at its end; nothing in it may change,
// because journals that were written stay.
#include "core/quota/rows.h"

#include <doctest/doctest.h>

#include "tests/core/store/schema.h"

using namespace tabplane;
using namespace tabplane::quota;

TEST_CASE("what is stored of quota rows is this, for ever") {
  CHECK(test::schema_of<Holding>() ==
        "16 quota.holding/3: 1 holder symbol, 2 source symbol, 3 resource symbol, 4 limit signed, "
        "5 usage_min signed, 6 usage_max signed");
  CHECK(test::schema_of<Commission>() ==
        "17 quota.commission/1: 1 serial unsigned, 2 service symbol, 3 issue_time time, "
        "4 name bytes, 5 provisions list, 6 timer unsigned");
  CHECK(test::SchemaType<Provision>::text() ==
        "{1 holder symbol, 2 source symbol, 3 resource symbol, 4 quantity signed}");
  CHECK(test::schema_of<Service>() == "18 quota.service/1: 1 name symbol, 2 token bytes");
  CHECK(test::schema_of<User>() ==
        "19 quota.user/1: 1 uuid symbol, 2 token bytes, 3 state active|inactive|pending_terms, "
        "4 expires time?");
  CHECK(test::schema_of<ResourceType>() ==
        "20 quota.resource/1: 1 name symbol, 2 unit bytes?, 3 description bytes?, "
        "4 service symbol");
  CHECK(test::schema_of<Settings>() ==
        "21 quota.settings/1: 1 id unsigned, 2 extensions timeout_seconds[]");
}
