// Goal: what the form says of a commission is what the control plane then answers.
// Method: drafts are previewed, then sent; the answer has to agree with the preview.
#include "shell/view/issue_preview.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::cyclades_token;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::SmallWorld;

namespace {

const std::string demo(demo_holder);

IssueDraft draft_of(std::vector<ProvisionDraft> provisions) {
  IssueDraft draft;
  draft.provisions = std::move(provisions);
  return draft;
}

IssuePreview preview_of(SmallWorld& world, const IssueDraft& draft) {
  return preview_issue(world.plane(), quotas_view(world.plane()), draft);
}

}  // namespace

TEST_CASE("a line is complete when it can be read, and says what it lacks") {
  SmallWorld world;
  CHECK_FALSE(preview_of(world, draft_of({{}})).complete);
  const IssuePreview wrong = preview_of(world, draft_of({{demo, "system", "cyclades.vm", "1.5"}}));
  CHECK_FALSE(wrong.complete);
  CHECK(wrong.provisions[0].wrong_quantity != "");
  const IssuePreview bytes =
      preview_of(world, draft_of({{demo, "system", "cyclades.ram", "1 GiB"}}));
  CHECK(bytes.complete);
  CHECK(bytes.provisions[0].quantity == std::int64_t{1} << 30);
}

TEST_CASE("the preview and the answer agree") {
  struct Case {
    std::vector<ProvisionDraft> provisions;
    bool force = false;
    std::uint32_t status = 0;
  };
  const std::vector<Case> cases = {
      {{{demo, "system", "cyclades.cpu", "2"}}, false, 201},
      {{{demo, "system", "cyclades.cpu", "3"}}, false, 413},
      {{{demo, "system", "cyclades.cpu", "3"}}, true, 201},
      {{{demo, "system", "cyclades.cpu", "-6"}}, true, 413},
      {{{demo, "system", "cyclades.cpu", "-5"}}, false, 201},
      {{{demo, std::nullopt, "cyclades.cpu", "1"}}, false, 404},
      {{{"nobody", "system", "cyclades.cpu", "1"}}, false, 404},
      {{{demo, "system", "cyclades.cpu", "5"}, {demo, "system", "cyclades.cpu", "-3"}},
       false,
       201}};
  for (const Case& one : cases) {
    SmallWorld world;
    IssueDraft draft = draft_of(one.provisions);
    draft.force = one.force;
    const IssuePreview preview = preview_of(world, draft);
    CAPTURE(one.provisions[0].quantity);
    CHECK(preview.complete);
    const api::Response response =
        world.send(api::issue_request(issue_text(draft, preview), cyclades_token));
    CHECK(response.status == one.status);
    CHECK(preview.fits == (response.status == 201));
  }
}

TEST_CASE("lines of one holding are looked at as their sum") {
  SmallWorld world;
  const IssuePreview preview = preview_of(world, draft_of({{demo, "system", "cyclades.cpu", "2"},
                                                           {demo, "system", "cyclades.vm", "1"},
                                                           {demo, "system", "cyclades.cpu", "1"}}));
  CHECK(preview.provisions[0].merged);
  CHECK(preview.provisions[0].sum == 3);
  CHECK(preview.provisions[2].short_by == 1);
  CHECK(preview.provisions[0].largest == 2);
  CHECK(preview.provisions[0].limit_needed == 8);
  CHECK_FALSE(preview.provisions[1].merged);
  CHECK(preview.provisions[1].fits());
  CHECK_FALSE(preview.fits);
}

TEST_CASE("whether a refused commission fits now is asked anew") {
  SmallWorld world;
  api::IssueText issue;
  issue.provisions = {{demo, "system", "cyclades.cpu", 3}};
  CHECK_FALSE(fits_now(world.plane(), quotas_view(world.plane()), issue));
  issue.force = true;
  CHECK(fits_now(world.plane(), quotas_view(world.plane()), issue));
  issue.force = false;
  const api::LimitText limit{demo, "system", "cyclades.cpu", 8};
  REQUIRE(world.send(api::limits_request({&limit, 1})).success());
  CHECK(fits_now(world.plane(), quotas_view(world.plane()), issue));
}

TEST_CASE("the only source of a holder's resource is known") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const auto only = only_source(quotas, demo, "cyclades.cpu");
  REQUIRE(only.has_value());
  CHECK(only->source == "system");
  const auto none =
      only_source(quotas, "nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", "cyclades.vm");
  REQUIRE(none.has_value());
  CHECK_FALSE(none->source.has_value());
  CHECK_FALSE(only_source(quotas, demo, "pithos.disk").has_value());
  const api::LimitText second{demo, "grant", "cyclades.cpu", 8};
  REQUIRE(world.send(api::limits_request({&second, 1})).success());
  CHECK_FALSE(only_source(quotas_view(world.plane()), demo, "cyclades.cpu").has_value());
}

TEST_CASE("names that begin with the text come before names that hold it") {
  const std::vector<std::string_view> names = {"alpha", "beta-al", "alto", "gamma"};
  using Found = std::vector<std::string_view>;
  CHECK(completions(names, "al", 9) == Found{"alpha", "alto", "beta-al"});
  CHECK(completions(names, "al", 2) == Found{"alpha", "alto"});
  CHECK(completions(names, "AL", 9) == Found{"alpha", "beta-al", "alto"});
  CHECK(completions(names, "x", 9).empty());
}
