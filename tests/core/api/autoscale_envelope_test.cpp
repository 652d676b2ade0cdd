// Goal: numbers, flags and amounts are read in every form that clients send, and nothing else; a
// container is found in the order of the document's checks.
// Method: tables.
#include "core/api/autoscale_envelope.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("numbers come as numbers or as their text") {
  CHECK(number_of(Json(123)) == 123);
  CHECK(number_of(Json("123")) == 123);
  CHECK(number_of(Json("-5")) == -5);
  for (const Json& wrong : {Json("12x"), Json(""), Json(" 1"), Json(1.5), Json(true), Json(nullptr),
                            Json::array(), Json("99999999999999999999")}) {
    CHECK_FALSE(number_of(wrong).has_value());
  }
  CHECK(flag_of(Json(true)) == true);
  CHECK(flag_of(Json("1")) == true);
  CHECK(flag_of(Json(0)) == false);
  CHECK_FALSE(flag_of(Json(2)).has_value());
  CHECK_FALSE(flag_of(Json("yes")).has_value());
}

TEST_CASE("amounts are thousandths, and never negative") {
  CHECK(milli_of(Json(3)) == 3000);
  CHECK(milli_of(Json(3.4)) == 3400);
  CHECK(milli_of(Json("3.4")) == 3400);
  CHECK(milli_of(Json(0.0004)) == 0);
  CHECK(milli_of(Json(0.0005)) == 1);
  for (const Json& wrong : {Json(-1), Json(-0.5), Json(1e300), Json("1e3"), Json(true), Json()}) {
    CHECK_FALSE(milli_of(wrong).has_value());
  }
}

TEST_CASE("decimals are written without what they do not need") {
  const auto decimal = [](std::int64_t scaled, int digits) {
    JsonWriter out;
    write_decimal(out, scaled, digits);
    return out.take();
  };
  CHECK(decimal(3600, 3) == "3.6");
  CHECK(decimal(3000, 3) == "3");
  CHECK(decimal(-1, 3) == "-0.001");
  CHECK(decimal(10'000'800'000, 9) == "10.0008");
  CHECK(decimal(0, 3) == "0");
  // Beyond the integers that a double holds.
  CHECK(decimal(-16'000'000'500'000'000, 9) == "-16000000.5");
  CHECK(decimal(9'223'372'036'000'000'000, 9) == "9223372036");
}

TEST_CASE("errors around a request keep the envelope") {
  for (int fault = 0; fault <= static_cast<int>(Fault::not_saving); ++fault) {
    const Response response = autoscale_fault(static_cast<Fault>(fault), "POST");
    CHECK_FALSE(response.success());
    const auto body = parse_json(response.body);
    REQUIRE(body.has_value());
    CHECK((*body)["status"] == 0);
    CHECK((*body)["data"]["error_code"].is_number());
  }
}

TEST_CASE("a foreign container may be hidden") {
  Plane plane(container_scenario(", 'options': {'hide_foreign': true}"));
  CHECK(act(plane, "cloudDetails", "{'container_id': 124}").at("/data/error_code") == "203");
  CHECK(act(plane, "cloudDetails", "{'container_id': 124}", "key-2").at("/status") == "1");
}
