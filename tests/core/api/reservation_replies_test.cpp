// Goal: a client reads what was done or why not.
// Method: answers as the document shows them, and what is none of them.
#include "core/api/reservation_replies.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

TEST_CASE("an answer is read with its result, message and id") {
  const auto reply = read_reservation_reply(json_response(
      200, R"({"reservation-id":"269b","result":"ok","message":"reservation request accepted"})"));
  REQUIRE(reply.has_value());
  CHECK(reply->result == ReservationResult::ok);
  CHECK(reply->id == "269b");
  CHECK(reply->message == "reservation request accepted");
  const auto pool = read_reservation_reply(json_response(200, R"({"pool-id":"c6","result":"ok"})"));
  REQUIRE(pool.has_value());
  CHECK(pool->id == "c6");
  CHECK(pool->message.empty());
}

TEST_CASE("a refusal is read with its kind") {
  const auto conflict =
      read_reservation_reply(json_response(200, R"({"result":"conflict","message":"too much"})"));
  REQUIRE(conflict.has_value());
  CHECK(conflict->result == ReservationResult::conflict);
  CHECK(conflict->message == "too much");
  const auto error = read_reservation_reply(json_response(200, R"({"result":"error"})"));
  REQUIRE(error.has_value());
  CHECK(error->result == ReservationResult::error);
}

TEST_CASE("what is no answer of the system gives nothing") {
  for (const char* body : {"", "[]", "\"result\"", R"({"result":1})", R"({"result":"ok")"}) {
    CHECK_FALSE(read_reservation_reply(json_response(200, body)).has_value());
  }
  const std::string large = R"({"result":"error","message":")" + std::string(70'000, 'x') + "\"}";
  CHECK_FALSE(read_reservation_reply(json_response(200, large)).has_value());
}
