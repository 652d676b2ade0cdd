// Goal: traces are read exactly, and what is wrong with one is said with its line.
// Method: tables of texts.
#include "core/autoscale/trace.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::autoscale;

TEST_CASE("decimals are read exactly to thousandths") {
  CHECK(parse_milli("0") == 0);
  CHECK(parse_milli("3.5") == 3500);
  CHECK(parse_milli(".001") == 1);
  CHECK(parse_milli("12.") == 12'000);
  CHECK(parse_milli("1.2340000") == 1234);
  CHECK(parse_milli("10000000") == kGreatestParameter);
  for (const char* wrong : {"", ".", "-1", "+1", "1e3", "1.2345", "1,5", "1 ", "1..2", "10000001",
                            "99999999999999999999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_milli(wrong).has_value());
  }
}

TEST_CASE("columns come in any order, hold what was before, and may tell times of day") {
  const TimePoint origin{1'893'456'000'000};
  const auto read =
      parse_trace("t, mem ,cpu\r\n0,2,1\n\n2030-01-01T00:01:00Z,,1.5\n90.5,3\n", origin);
  REQUIRE(read);
  REQUIRE(read.value().size() == 2);
  CHECK(read.value()[0].type == ResourceType::cpu);
  CHECK(read.value()[0].points == std::vector<TracePoint>{{0, 1000}, {60'000, 1500}});
  CHECK(read.value()[1].points == std::vector<TracePoint>{{0, 2000}, {90'500, 3000}});
}

TEST_CASE("what is wrong has a line") {
  const struct {
    const char* text;
    std::size_t line;
    const char* reason;
  } cases[] = {
      {"", 1, "the header should begin with t"},
      {"time,cpu\n", 1, "the header should begin with t"},
      {"t\n0\n", 1, "the header names no type"},
      {"t,gpu\n", 1, "the header names gpu, which is none of cpu, mem, hdd, bw"},
      {"t,cpu,cpu\n", 1, "the header names cpu twice"},
      {"t,cpu\n", 1, "cpu has no amount at all"},
      {"t,cpu\n0,1\nnoon,2\n", 3, "t is neither seconds nor a time of RFC 3339"},
      {"t,cpu\n0,1\n60,2\n60,3\n", 4, "t does not come after the row before"},
      {"t,cpu\n60,1\n0,2\n", 3, "t does not come after the row before"},
      {"t,cpu\n0,1\n\n60,fast\n", 4, "cpu is no amount with at most three decimals"},
      {"t,cpu\n0,1,2\n", 2, "there are more fields than in the header"},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.text);
    const auto read = parse_trace(tried.text, {});
    REQUIRE_FALSE(read);
    CHECK(read.error().line == tried.line);
    CHECK(read.error().reason == tried.reason);
  }
}

TEST_CASE("a column of any name is read, and what stands beside it is not") {
  const auto read =
      parse_trace_column("t,host,busy,cpu\n0,web-1,1.5,x\n60,,,\n120,web-1,2\n", "busy", {});
  REQUIRE(read);
  CHECK(read.value() == std::vector<TracePoint>{{0, 1500}, {120'000, 2000}});
  const struct {
    const char* text;
    std::size_t line;
    const char* reason;
  } cases[] = {
      {"busy\n", 1, "the header should begin with t"},
      {"t,host\n0,1\n", 1, "the header does not name busy"},
      {"t,busy,host,busy\n0,1,2,3\n", 1, "the header names busy twice"},
      {"t,busy\n0,\n", 2, "busy has no amount at all"},
      {"t,host,busy\n0,web-1,1\n60,web-1,much\n", 3,
       "busy is no amount with at most three decimals"},
      {"t,host,busy\n60,,1\n60,,1\n", 3, "t does not come after the row before"},
      {"t,busy\n0,1,2\n", 2, "there are more fields than in the header"},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.text);
    const auto refused = parse_trace_column(tried.text, "busy", {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().line == tried.line);
    CHECK(refused.error().reason == tried.reason);
  }
}
