// Goal: documents of loads become programs, and what is wrong has its place.
// Method: tables of documents.
#include "core/api/autoscale_workloads.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using autoscale::GeneratorKind;

namespace {

ReadDemand read(std::string_view text, std::optional<DocumentFault>& fault) {
  const auto json = parse_json(test::json_text(text));
  REQUIRE(json.has_value());
  return read_demand(*json, autoscale::ResourceType::cpu, TimePoint{0}, "/d", fault);
}

}  // namespace

TEST_CASE("every kind is read") {
  const struct {
    const char* text;
    autoscale::GeneratorNode first;
    std::size_t nodes;
  } cases[] = {
      {"3000", {GeneratorKind::constant, 0, 3000, 0, 0, 0}, 1},
      {"{'const': 5}", {GeneratorKind::constant, 0, 5, 0, 0, 0}, 1},
      {"{'step': {'t0_s': 60, 'from': 1, 'to': 2}}", {GeneratorKind::step, 0, 60'000, 1, 2, 0}, 1},
      {"{'ramp': {'duration_s': 1, 'from': 1, 'to': 2}}",
       {GeneratorKind::ramp, 0, 0, 1000, 1, 2},
       1},
      {"{'spike': {'t0_s': 1, 'height': 9, 'decay_s': 2}}",
       {GeneratorKind::spike, 0, 1000, 9, 0, 2000},
       1},
      {"{'diurnal': {'mean': 3, 'amp': 2}}", {GeneratorKind::diurnal, 0, 3, 2, 0, 1000}, 1},
      {"{'sawtooth': {'period_s': 1, 'low': 2, 'high': 3}}",
       {GeneratorKind::sawtooth, 0, 1000, 2, 3, 0},
       1},
      {"{'bursts': {'low': 1, 'high': 2, 'on_permille': 3, 'off_permille': 4}}",
       {GeneratorKind::bursts, 0, 3, 1, 2, 4},
       1},
      {"{'walk': {'mean': 1, 'amp': 2}}", {GeneratorKind::walk, 0, 1, 2, 0, 0}, 1},
      {"{'growth': {'start': 1, 'per_day': 2}}",
       {GeneratorKind::growth, 0, 1, 2, 0, 86'400'000},
       1},
      {"{'counter': {'const': 5}}", {GeneratorKind::counter, 1, 0, 0, 0, 0}, 2},
      {"{'csv': 't,cpu\\n0,1', 'loop': true}", {GeneratorKind::trace, 0, 1, 0, 1000, 0}, 1},
      {"{'csv': 't,host,busy\\n0,web,1', 'column': 'busy'}",
       {GeneratorKind::trace, 0, 0, 0, 1000, 0},
       1},
      {"{'noise': {'amp': 7}}", {GeneratorKind::noise, 0, 7, 0, 0, 0}, 1},
      {"{'sum': [1, 2, 3]}", {GeneratorKind::sum, 3, 0, 0, 0, 0}, 4},
      {"{'scale': {'permille': 500, 'of': 2}}", {GeneratorKind::scale, 1, 500, 0, 0, 0}, 2},
      {"{'shift': {'s': 5, 'of': 2}}", {GeneratorKind::shift, 1, 5000, 0, 0, 0}, 2},
      {"{'clip': {'max': 9, 'of': 2}}", {GeneratorKind::clip, 1, 0, 9, 0, 0}, 2},
      {"{'repeat': {'period_s': 9, 'of': 2}}", {GeneratorKind::repeat, 1, 9000, 0, 0, 0}, 2},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.text);
    std::optional<DocumentFault> fault;
    const ReadDemand demand = read(tried.text, fault);
    REQUIRE_FALSE(fault.has_value());
    CHECK(demand.program.front() == tried.first);
    CHECK(demand.program.size() == tried.nodes);
  }
}

TEST_CASE("what is wrong has its place") {
  const struct {
    const char* text;
    const char* pointer;
    const char* reason;
  } cases[] = {
      {"'x'", "/d", "should be a number or an object"},
      {"{}", "/d", "should have one member, the kind of load"},
      {"{'const': 1, 'noise': {'amp': 1}}", "/d", "should have one member, the kind of load"},
      {"{'const': 1.5}", "/d/const", "should be an integer of 64 bits"},
      {"{'fly': 1}", "/d/fly", "is no kind of load"},
      {"{'sum': []}", "/d/sum", "should be a list of loads"},
      {"{'sum': [1, {'noise': {}}]}", "/d/sum/1/noise/amp", "is missing"},
      {"{'noise': {'amp': 1, 'x': 2}}", "/d/noise/x", "is not known here"},
      {"{'scale': {'permille': 1}}", "/d/scale/of", "is missing"},
      {"{'step': {'t0_s': 999999999999, 'from': 1, 'to': 2}}", "/d/step/t0_s",
       "should be within ten years"},
      {"{'sawtooth': {'period_s': 0, 'low': 1, 'high': 2}}", "/d",
       "has a parameter that is out of range"},
      {"{'csv': 't,mem\\n0,1'}", "/d/csv", "line 1: the header does not name cpu"},
      {"{'csv': 't,busy\\n0,1'}", "/d/csv",
       "line 1: the header names busy, which is none of cpu, mem, hdd, bw"},
      {"{'csv': 't,cpu\\n0,1', 'column': 'busy'}", "/d/csv",
       "line 1: the header does not name busy"},
      {"{'csv': 't,busy\\n0,1\\n60,much', 'column': 'busy'}", "/d/csv",
       "line 3: busy is no amount with at most three decimals"},
      {"{'csv': 't,cpu\\n0,1', 'column': 2}", "/d/column", "should be a string or null"},
      {"{'csv': 't,cpu\\n0,1\\nx,2'}", "/d/csv",
       "line 3: t is neither seconds nor a time of RFC 3339"},
      {"{'sum': [{'csv': 't,cpu\\n0,1'}, {'csv': 't,cpu\\n0,1'}]}", "/d/sum/1",
       "is a second trace"},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.text);
    std::optional<DocumentFault> fault;
    read(tried.text, fault);
    REQUIRE(fault.has_value());
    CHECK(fault->pointer == tried.pointer);
    CHECK(fault->reason == tried.reason);
  }
}
