// Goal: a body that the plain reader takes says what its document says, and every other is left to
// the document.
// Method: tables of what is plain and what is not; bodies of the hot routes broken at random, read
// both ways and compared with everything that came of it.
#include "core/api/plain_body.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/api/quota_issue.h"
#include "core/base/stream.h"
#include "core/quota/quota.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

constexpr std::string_view kIssue =
    R"({"force": false, "auto_accept": true, "name": "a \u00e9", "provisions": [)"
    R"({"holder": "u", "source": "system", "resource": "cyclades.vm", "quantity": -12},)"
    R"({"holder": "u", "source": null, "resource": "cyclades.ram", "quantity": 30}]})";
constexpr std::string_view kPlainIssue =
    R"({"provisions":[{"quantity":1,"resource":"r","source":"s","holder":"h"}],"name":""})";
constexpr std::string_view kAction = R"({"accept": ""})";
constexpr std::string_view kActions = R"({"accept": [1, 2, 30], "reject": [-4]})";

// What stands in JSON, and what must not.
constexpr std::string_view kPieces[] = {"{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "\"",
                                        "\\",
                                        "\\n",
                                        "\\u0041",
                                        "null",
                                        "true",
                                        "false",
                                        "0",
                                        "-0",
                                        "01",
                                        "7.0",
                                        "1e2",
                                        "-",
                                        "123456789012345678",
                                        "9223372036854775807",
                                        "-9223372036854775808",
                                        "18446744073709551616",
                                        "\x7F",
                                        "\xC3\xA9",
                                        "\xFF",
                                        "\xEF\xBB\xBF",
                                        " ",
                                        "\n",
                                        "\t",
                                        "\"accept\": 1,",
                                        "\"force\": true,",
                                        "\"quantity\": 5,",
                                        "\"timeout_seconds\": 9,"};

std::string broken(std::string_view body, Stream& stream) {
  std::string text(body);
  for (std::uint64_t left = 1 + stream.below(3); left > 0 && !text.empty(); --left) {
    const std::size_t at = static_cast<std::size_t>(stream.below(text.size()));
    const std::size_t length =
        std::min(static_cast<std::size_t>(stream.below(9)), text.size() - at);
    switch (stream.below(5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(at, length));
        break;
      case 2:
        text[at] = static_cast<char>(stream.below(256));
        break;
      case 3:
        text.resize(at);
        break;
      default:
        text.insert(at, kPieces[static_cast<std::size_t>(stream.below(std::size(kPieces)))]);
        break;
    }
  }
  return text;
}

// All that reading a body comes to.
struct Reading {
  std::string sentence;
  std::string content;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading reading_of(Plane& plane, const std::string& text,
                   std::string_view (*read)(Call& call, IssueBody& body)) {
  const Request request{"POST", "/astakos/api/commissions", {}, text};
  const Target target = parse_target(request.target);
  const Router::Match match = router().match("POST", target);
  Reading reading;
  plane->engine().execute({}, [&](Transaction& tx) {
    Call call{*plane, request, *match.route, target, {}, &tx, {}};
    IssueBody body;
    reading.sentence = read(call, body);
    const Symbols& symbols = tx.symbols();
    for (std::size_t at = tx.first_new_symbol(); at < symbols.size(); ++at) {
      reading.content += symbols.text(Symbol{static_cast<std::uint32_t>(at)});
      reading.content += '/';
    }
    if (!reading.sentence.empty()) {
      reading.content = body.malformed_provision;
      return false;
    }
    for (const quota::Provision& provision : body.provisions) {
      for (const Symbol id : {provision.holder, provision.source, provision.resource}) {
        reading.content += std::to_string(id.index) + " ";
      }
      reading.content += std::to_string(provision.quantity) + ";";
    }
    reading.content +=
        body.name + (body.force ? " forced" : "") + (body.auto_accept ? " at once" : "");
    return false;
  });
  return reading;
}

}  // namespace

TEST_CASE("a plain issue is read with everything in it") {
  const auto issue = read_plain_issue(
      " {\"name\" :\"n\",\r\n\t\"force\":true , \"auto_accept\" : false,\"provisions\": [ {"
      "\"holder\":\"h\",\"source\": null,\"resource\":\"r\",\"quantity\": -5 } , {\"quantity\":0,"
      "\"source\":\"\",\"resource\":\"r2\",\"holder\":\"h2\"}]} ");
  REQUIRE(issue.has_value());
  CHECK(issue->name == "n");
  CHECK(issue->force);
  CHECK_FALSE(issue->auto_accept);
  REQUIRE(issue->provisions.size() == 2);
  CHECK(issue->provisions[0].holder == "h");
  CHECK_FALSE(issue->provisions[0].source.has_value());
  CHECK(issue->provisions[0].resource == "r");
  CHECK(issue->provisions[0].quantity == -5);
  CHECK(issue->provisions[1].source == "");
  CHECK(issue->provisions[1].quantity == 0);
  CHECK(read_plain_issue("{\"provisions\":[]}").has_value());
}

TEST_CASE("what is not plain is left to the document") {
  const auto with_quantity = [](std::string_view quantity) {
    return "{\"provisions\":[{\"holder\":\"h\",\"source\":\"s\",\"resource\":\"r\",\"quantity\":" +
           std::string(quantity) + "}]}";
  };
  CHECK(read_plain_issue(with_quantity("999999999999999999"))->provisions[0].quantity ==
        999'999'999'999'999'999);
  for (const char* quantity : {"1000000000000000000", "-0", "00", "1.0", "1e3", "\"1\"", "+1",
                               "- 1", "true", "", "1 2", "0x1"}) {
    CAPTURE(quantity);
    CHECK_FALSE(read_plain_issue(with_quantity(quantity)).has_value());
  }
  for (const char* body :
       {"", "{}", "[]", "{\"provisions\":null}", "{\"provisions\":[],}", "{\"provisions\":[]}x",
        "{\"provisions\":[],\"provisions\":[]}", "{\"provisions\":[],\"name\":null}",
        "{\"provisions\":[],\"name\":\"\\u0041\"}", "{\"provisions\":[],\"name\":\"\xC3\xA9\"}",
        "{\"provisions\":[],\"name\":\"a\nb\"}", "{\"provisions\":[],\"timeout_seconds\":5}",
        "{\"provisions\":[{\"holder\":\"h\"}]}", "\xEF\xBB\xBF{\"provisions\":[]}"}) {
    CAPTURE(body);
    CHECK_FALSE(read_plain_issue(body).has_value());
  }
  CHECK(read_plain_action("{ \"reject\" : \"\" }") == false);
  for (const char* body : {"{}", "{\"accept\":\"\",\"reject\":\"\"}", "{\"accept\":null}",
                           "{\"accept\":\"\"", "{\"accept\":\"\"} {}"}) {
    CAPTURE(body);
    CHECK_FALSE(read_plain_action(body).has_value());
  }
}

TEST_CASE("broken issues read as their documents do, plain or not") {
  Plane plane;
  Stream stream(11);
  int plain = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string text = broken(round % 2 == 0 ? kIssue : kPlainIssue, stream);
    CAPTURE(text);
    const Reading document = reading_of(plane, text, read_issue_document);
    CHECK(reading_of(plane, text, read_issue) == document);
    if (read_plain_issue(text).has_value()) {
      ++plain;
      CHECK(document.sentence.empty());
    }
  }
  CHECK(plain > 50);
}

TEST_CASE("broken actions read as their documents do") {
  Stream stream(12);
  int plain = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = broken(round % 2 == 0 ? kAction : kActions, stream);
    CAPTURE(text);
    const std::optional<Json> json = parse_json(text);
    if (const std::optional<bool> accept = read_plain_action(text)) {
      ++plain;
      REQUIRE(json.has_value());
      CHECK((member(*json, "accept") != nullptr) == *accept);
      CHECK((member(*json, "reject") != nullptr) == !*accept);
    }
    if (const std::optional<PlainActions> actions = read_plain_actions(text)) {
      ++plain;
      REQUIRE(json.has_value());
      const Json none = Json::array();
      const Json* accept = member(*json, "accept");
      const Json* reject = member(*json, "reject");
      CHECK(Json(actions->accept) == (accept != nullptr ? *accept : none));
      CHECK(Json(actions->reject) == (reject != nullptr ? *reject : none));
      CHECK(json->is_object());
    }
  }
  CHECK(plain > 200);
}
