// Goal: a problem that was written is read again, and nothing else is taken for one.
// Method: answers of the host and of others.
#include "core/api/problem.h"

#include <doctest/doctest.h>

#include "core/api/fault.h"

using namespace tabplane::api;

TEST_CASE("a problem is read as it was written") {
  const auto read = read_problem(problem(400, "Title", "why", "/a"));
  REQUIRE(read.has_value());
  CHECK(read->status == 400);
  CHECK(read->title == "Title");
  CHECK(read->detail == "why");
  CHECK(read->pointer == "/a");
  const auto bare = read_problem(problem(404, "Title", ""));
  REQUIRE(bare.has_value());
  CHECK(bare->detail.empty());
  CHECK(bare->pointer.empty());
}

TEST_CASE("what is no problem is not read as one") {
  CHECK(!read_problem(json_response(200, R"({"title":"Title"})")).has_value());
  CHECK(!read_problem(json_response(404, "{}")).has_value());
  CHECK(!read_problem(json_response(404, R"({"title":1})")).has_value());
  CHECK(!read_problem({404, {}, ""}).has_value());
  CHECK(!read_problem(json_response(404, R"(["title"])")).has_value());
}
