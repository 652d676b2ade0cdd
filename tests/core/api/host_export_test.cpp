// Goal: what is exported can be imported and is the same world; what is not such a file is refused
// and changes nothing.
// Method: a used world goes over to another control plane; files with one thing wrong.
#include "core/api/host_export.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/api/route.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kImport = "/tabplane/v1/import";

Request import_of(const std::string& file) {
  return {"POST", kImport, {}, file};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::string old = json_text(from);
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), json_text(to));
}

void use(Plane& plane) {
  plane.issue_vm(2);
  plane.send(with(request("POST", Plane::kCommissions, vm_provision(1), "tok-cyclades"),
                  "Idempotency-Key", "k"));
  plane.post("/astakos/api/commissions/1/action", "{'accept': ''}", "tok-cyclades");
  plane.advance(1500);
  plane.post("/tabplane/v1/clock", "{'mode': 'fast', 'rate': 7}");
}

}  // namespace

TEST_CASE("an imported world is the exported one, and goes on like it") {
  Plane plane;
  use(plane);
  const Reply file = plane.get("/tabplane/v1/export");
  CHECK(file.names() ==
        "tabplane_export version sequence requests moves now digest tables entries");
  CHECK(file.count("/entries") == plane.sequence());
  CHECK(file.at("/sequence") == std::to_string(plane.sequence()));
  CHECK(file.at("/digest") == plane.get("/tabplane/v1/digest").at("/digest"));

  Plane other("{'tabplane_scenario': 1, 'title': 'other'}");
  const Reply imported = other.send(import_of(file.body()));
  REQUIRE(imported.status() == 200);
  CHECK(imported.names() == "now title sequence digest");
  CHECK(imported.at("/title") == "usual");
  CHECK(imported.at("/digest") == file.at("/digest"));
  CHECK(other.digest() == plane.digest());
  CHECK(other.get("/tabplane/v1/world").body() == plane.get("/tabplane/v1/world").body());
  CHECK(other.newest_entry().at("/cause/kind") == "replaced");
  CHECK(other.get("/tabplane/v1/entries").status() == 410);
  CHECK(other.get("/tabplane/v1/clock").body() == plane.get("/tabplane/v1/clock").body());
  // Credentials, serials and idempotency keys came along.
  CHECK(other.issue_vm(1) == plane.issue_vm(1));
  const Request again = with(request("POST", Plane::kCommissions, vm_provision(1), "tok-cyclades"),
                             "Idempotency-Key", "k");
  CHECK(other.send(again).header("Idempotency-Replayed") == "true");
  CHECK(other.digest() == plane.digest());
}

TEST_CASE("a file with something wrong in it is refused, and the world stays") {
  Plane plane;
  use(plane);
  const std::string file = plane.get("/tabplane/v1/export").body();
  Plane other;
  other.issue_vm(1);
  const struct {
    std::string file;
    const char* pointer;
  } cases[] = {
      {"[]", ""},
      {"{}", "/tabplane_export"},
      {replaced(file, "'tabplane_export':1", "'tabplane_export':2"), "/tabplane_export"},
      {replaced(file, "'now':'", "'now':'x"), "/now"},
      {replaced(file, "'digest':'", "'digest':'0"), "/digest"},
      {replaced(file, "'usage_max':", "'usage_max':1"), "/digest"},
      {replaced(file, "'usage_max':", "'usage_max':1.5,'x':"), "/tables/quota.holding/0/usage_max"},
      {replaced(file, "'quota.holding'", "'quota.belongings'"), "/tables/quota.belongings"},
      {replaced(file, "'tables'", "'cables'"), "/tables"},
      {replaced(file, "'entries':", "'more':1,'entries':"), "/more"},
      {replaced(file, "'entries':[", "'entries':{},'x':["), "/entries"},
  };
  for (const auto& [text, pointer] : cases) {
    const Reply reply = other.refused(import_of(text));
    CHECK(reply.status() == 400);
    CHECK_MESSAGE(reply.at("/pointer") == pointer, reply.body());
  }
  CHECK(other.refused(import_of(file.substr(0, file.size() / 2))).status() == 400);
  CHECK(other.vm() == "2 5 1");
  CHECK(other.issue_vm(1) == 2);
}

TEST_CASE("a world without clock or title is no world") {
  Plane plane;
  const Reply reply = plane.refused(
      import_of(json_text("{'tabplane_export':1,'now':'1970-01-01T00:00:00Z','digest':'"
                          "0000000000000000','tables':{}}")));
  CHECK(reply.status() == 400);
}

TEST_CASE("of the entries the newest are exported, as far as the file has room") {
  Plane plane;
  for (int i = 0; i < 50; ++i) plane.advance(i);
  const Engine& engine = plane->engine();
  const std::string whole = export_text(engine, kWorldBodyLimit);
  CHECK(whole == plane.get("/tabplane/v1/export").body());
  CHECK(export_text(engine, whole.size()) == whole);
  const std::size_t rows = export_text(engine, 0).size();
  CHECK(rows < whole.size());
  std::size_t before = 0;
  for (std::size_t room = rows; room <= whole.size(); room += (whole.size() - rows) / 7) {
    const Reply file{json_response(200, export_text(engine, room))};
    CHECK(file.body().size() <= room);
    const std::size_t count = file.count("/entries");
    CHECK(count >= before);
    before = count;
    if (count > 0) {
      CHECK(file.at("/entries/" + std::to_string(count - 1) + "/sequence") ==
            std::to_string(plane.sequence()));
    }
    Plane other;
    CHECK(other.send(import_of(file.body())).status() == 200);
    CHECK(other.digest() == plane.digest());
  }
  CHECK(before > 30);
}
