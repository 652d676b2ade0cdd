// Goal: a reader of documents names the first thing that is wrong by its pointer, and reads the
// rest as defaults.
// Method: one small document a case, and what the reader says of it.
#include "core/api/document.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;

namespace {

// "pointer: reason", or "fine".
template <class Read>
std::string said(std::string_view text, Read&& read, std::string pointer = "") {
  const Json json = *parse_json(test::json_text(text));
  std::optional<DocumentFault> fault;
  ObjectReader reader(json, std::move(pointer), fault);
  read(reader);
  reader.finish();
  return fault ? fault->pointer + ": " + fault->reason : "fine";
}

}  // namespace

TEST_CASE("each kind of member takes its own kind of value") {
  const auto text = [](ObjectReader& reader) { reader.text("a"); };
  const auto maybe_text = [](ObjectReader& reader) { reader.optional_text("a"); };
  const auto integer = [](ObjectReader& reader) { reader.integer("a"); };
  const auto maybe_integer = [](ObjectReader& reader) { reader.optional_integer("a"); };
  const auto time = [](ObjectReader& reader) { reader.time("a"); };
  const auto maybe_time = [](ObjectReader& reader) { reader.optional_time("a"); };
  const auto word = [](ObjectReader& reader) { reader.word("a", {"one", "two"}); };
  const auto list = [](ObjectReader& reader) { reader.list("a"); };
  const auto object = [](ObjectReader& reader) { reader.object("a"); };
  const struct {
    const char* document;
    void (*read)(ObjectReader&);
    const char* said;
  } cases[] = {
      {"{'a': 'x'}", text, "fine"},
      {"{'a': null}", text, "/a: should be a string"},
      {"{}", text, "/a: is missing"},
      {"{'a': null}", maybe_text, "fine"},
      {"{}", maybe_text, "fine"},
      {"{'a': 1}", maybe_text, "/a: should be a string or null"},
      {"{'a': -9223372036854775808}", integer, "fine"},
      {"{'a': 9223372036854775808}", integer, "/a: should be an integer of 64 bits"},
      {"{'a': 1.0}", integer, "/a: should be an integer of 64 bits"},
      {"{'a': true}", integer, "/a: should be an integer of 64 bits"},
      {"{'a': null}", maybe_integer, "fine"},
      {"{'a': '1'}", maybe_integer, "/a: should be an integer of 64 bits or null"},
      {"{'a': '2030-01-01T00:00:00+01:00'}", time, "fine"},
      {"{'a': '2030-01-01'}", time, "/a: should be a time of RFC 3339"},
      {"{'a': 5}", time, "/a: should be a string"},
      {"{'a': null}", maybe_time, "fine"},
      {"{'a': 'noon'}", maybe_time, "/a: should be a time of RFC 3339 or null"},
      {"{'a': 'two'}", word, "fine"},
      {"{'a': 'three'}", word, "/a: should be one of \"one\" \"two\""},
      {"{'a': []}", list, "fine"},
      {"{'a': {}}", list, "/a: should be a list"},
      {"{'a': {}}", object, "fine"},
      {"{'a': []}", object, "/a: should be an object"},
      {"[]", maybe_text, ": should be an object"},
      {"{'a': 'x', 'b/c': 1}", text, "/b~1c: is not known here"},
  };
  for (const auto& [document, read, wanted] : cases) {
    const std::string shown = document;
    CAPTURE(shown);
    CHECK(said(document, read) == wanted);
  }
}

TEST_CASE("the first fault is kept, and what is read after it is a default") {
  std::string later = "x";
  std::int64_t number = 1;
  CHECK(said(
            "{'a': 1, 'b': 'text', 'c': 7, 'd': 2}",
            [&](ObjectReader& reader) {
              reader.text("a");
              later = reader.text("b");
              number = reader.integer("c");
            },
            "/items/3") == "/items/3/a: should be a string");
  CHECK(later.empty());
  CHECK(number == 0);
}

TEST_CASE("what is well read is given as it stands") {
  said("{'word': 'two', 'list': [1, 2], 'null': null}", [](ObjectReader& reader) {
    CHECK(reader.word("word", {"one", "two"}) == 1);
    CHECK(reader.word("absent", {"one", "two"}) == 0);
    CHECK(reader.list("list")->size() == 2);
    CHECK(reader.any("null")->is_null());
    CHECK(reader.any("absent") == nullptr);
    CHECK(reader.pointer_of("a~") == "/a~0");
    CHECK(reader.finish());
  });
}

TEST_CASE("a fault from further down is taken over, unless there was one") {
  CHECK(said("{}", [](ObjectReader& reader) {
          reader.refuse_at({"/a/0", "is odd"});
          reader.refuse("b", "comes too late");
        }) == "/a/0: is odd");
}

TEST_CASE("a refused document is a problem with a pointer, also to the whole") {
  const test::Reply reply{document_refused({"", "should be a list"})};
  CHECK(reply.status() == 400);
  CHECK(reply.at("/pointer") == "");
  CHECK(reply.at("/detail") == "should be a list");
}
