// Goal: a refusal is explained with the numbers of its answer, and what it offers does fit.
// Method: requests are refused by a small world, explained, mended as offered, and sent again.
#include "shell/view/refusal_view.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "shell/view/refusal_text.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::cyclades_token;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;
using Kind = RefusalFix::Kind;

namespace {

const std::string demo(demo_holder);

struct Refused {
  explicit Refused(std::vector<api::ProvisionText> provisions) {
    api::IssueText issue;
    issue.provisions = std::move(provisions);
    ask(api::issue_request(issue, cyclades_token));
  }
  void ask(const api::Request& wanted) {
    request = wanted;
    response = world.send(request);
  }
  std::optional<RefusalView> maybe() {
    const QuotasView quotas = quotas_view(world.plane());
    return refusal_view(request, response, quotas, commissions_view(world.plane(), quotas));
  }
  RefusalView view() {
    auto found = maybe();
    REQUIRE(found.has_value());
    return *found;
  }

  SmallWorld world;
  api::Request request;
  api::Response response;
};

const RefusalFix* fix(const RefusalView& view, Kind kind) {
  const auto found = std::find_if(view.fixes.begin(), view.fixes.end(),
                                  [&](const RefusalFix& one) { return one.kind == kind; });
  return found == view.fixes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a lack of capacity has five numbers, a sentence and fixes") {
  Refused refused({{demo, "system", "cyclades.vm", 6}});
  const RefusalView view = refused.view();
  CHECK(view.status == 413);
  CHECK(view.error == "NoCapacityError");
  CHECK(view.limit == 8);
  CHECK(view.used == 3);
  CHECK(view.pending == 2);
  CHECK(view.free() == 3);
  CHECK(view.short_by == 3);
  CHECK(refusal_verdict(view) == "Refused: over the limit by 3");
  CHECK(refusal_sentence(view, small_world_now) ==
        "demo asked for 6 more cyclades.vm at 16:42. It holds 3 of 8 and 2 is pending, so 3 is "
        "free.");
  REQUIRE(fix(view, Kind::ask_for) != nullptr);
  CHECK(fix(view, Kind::ask_for)->amount == 3);
  CHECK(fix(view, Kind::raise_limit)->amount == 11);
  // Rejecting 57 frees two, and three are needed.
  CHECK(fix(view, Kind::reject) == nullptr);
  CHECK(refusal_line(view) == "413 NoCapacityError  POST /astakos/api/commissions");
}

TEST_CASE("asking for what fits does fit, and not one more") {
  Refused refused({{demo, "system", "cyclades.vm", 6}});
  const RefusalView view = refused.view();
  const auto less = with_quantity(refused.request, *view.asked, fix(view, Kind::ask_for)->amount);
  REQUIRE(less.has_value());
  CHECK(refused.world.send(api::issue_request(*less, cyclades_token)).status == 201);
  api::IssueText one_more;
  one_more.provisions = {{demo, "system", "cyclades.vm", 1}};
  CHECK(refused.world.send(api::issue_request(one_more, cyclades_token)).status == 413);
}

TEST_CASE("an open commission whose rejection frees enough is named") {
  Refused refused({{demo, "system", "cyclades.vm", 5}});
  const RefusalView view = refused.view();
  const RefusalFix* reject = fix(view, Kind::reject);
  REQUIRE(reject != nullptr);
  CHECK(reject->serial == 57);
  CHECK(fix_text(*reject, view).verb == "Reject 57");
  const std::uint64_t serial = reject->serial;
  REQUIRE(refused.world.send(api::resolve_request({}, {&serial, 1}, cyclades_token)).success());
  CHECK(refused.world.send(refused.request).status == 201);
}

TEST_CASE("a release of more than is held is explained by what is held") {
  Refused refused({{demo, "system", "cyclades.ram", -(std::int64_t{21} << 30)}});
  const RefusalView view = refused.view();
  CHECK(view.error == "NoQuantityError");
  CHECK(refusal_verdict(view) == "Refused: 1 GiB more than is held");
  CHECK(refusal_sentence(view, small_world_now) ==
        "demo gave back 21 GiB of cyclades.ram at 16:42. It holds 20 GiB of 32 GiB and 4 GiB is "
        "pending, so 20 GiB can be given back.");
  CHECK(fix(view, Kind::ask_for)->amount == -(std::int64_t{20} << 30));
  CHECK(fix_text(*fix(view, Kind::ask_for), view).verb == "Give back 20 GiB");
}

TEST_CASE("a missing holding can be made") {
  Refused refused({{demo, "grant", "cyclades.vm", 2}});
  const RefusalView view = refused.view();
  CHECK(view.status == 404);
  CHECK(refusal_verdict(view) == "Refused: there is no such holding");
  REQUIRE(fix(view, Kind::make_holding) != nullptr);
  CHECK(fix(view, Kind::make_holding)->amount == 2);
}

TEST_CASE("several provisions that do not fit are cut together") {
  Refused refused({{demo, "system", "cyclades.vm", 6},
                   {demo, "system", "cyclades.cpu", 5},
                   {demo, "system", "cyclades.ram", 1}});
  const RefusalView view = refused.view();
  CHECK(view.short_provisions == 2);
  CHECK(view.provisions == 3);
  REQUIRE(fix(view, Kind::cut_all) != nullptr);
  const auto cut = cut_to_fit(refused.request, refused.response);
  REQUIRE(cut.has_value());
  CHECK(refused.world.send(api::issue_request(*cut, cyclades_token)).status == 201);
}

TEST_CASE("an answer without a provision to blame is told as it is") {
  Refused refused({{demo, "system", "cyclades.vm", 1}});
  refused.ask(api::issue_request({}, "nobody's"));
  const RefusalView view = refused.view();
  CHECK(view.status == 401);
  CHECK_FALSE(view.asked.has_value());
  CHECK(view.fixes.empty());
  CHECK(refusal_sentence(view, small_world_now) == view.message);
  CHECK(view.message != "");
  CHECK(refusal_report(view, small_world_now).find("401") != std::string::npos);
}

TEST_CASE("what was answered well, or is none of the quota system's, is no refusal") {
  Refused refused({{demo, "system", "cyclades.vm", 1}});
  CHECK(refused.response.status == 201);
  CHECK_FALSE(refused.maybe().has_value());
  refused.ask({"GET", "/nowhere", {}, ""});
  CHECK_FALSE(refused.maybe().has_value());
}

TEST_CASE("usage above the limit is said to be too much already") {
  Refused refused({{"research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "system", "cyclades.cpu", 1}});
  CHECK(refusal_sentence(refused.view(), small_world_now) ==
        "research asked for 1 more cyclades.cpu at 16:42. It holds 2,632 of 2,400 and nothing is "
        "pending, which is 232 too much already.");
  CHECK(fix(refused.view(), Kind::ask_for) == nullptr);
  CHECK(fix(refused.view(), Kind::raise_limit)->amount == 2633);
}
