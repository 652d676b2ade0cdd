// Goal: on the costs page a person sees exactly what the API answers, cuts and filters it, looks at
// one day, reads what a subscription used, and moves an invoice through its life.
// Method: the page is drawn over the shipped demo without a screen; hands press what it records of
// itself, and its requests go to the control plane.
#include "shell/panels/costs.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>

#include "shell/page_list.h"
#include "shell/view/request_log.h"
#include "tests/shell/console_stage.h"
#include "tests/shell/money_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

struct Shown {
  explicit Shown(float width = 1440, float height = 900, float ratio = 1)
      : stage(width, height, ratio) {}

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const std::string pressed = std::exchange(key, {});
    const PageContext context{.plane = world.plane,
                              .version = world.plane.engine().position().sequence + 1,
                              .now = world.now(),
                              .place = place,
                              .credentials = credentials,
                              .access = access,
                              .storage = {},
                              .log = log,
                              .key = pressed};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_costs(ui, room, context, page)) {
      if (const auto* to = std::get_if<Navigate>(&action)) route = to->route;
      if (const auto* copied = std::get_if<CopyText>(&action)) clipboard = copied->text;
      const auto* send = std::get_if<SendRequests>(&action);
      if (send == nullptr) continue;
      for (const api::Request& request : send->requests) {
        sent = request.method + " " + request.target;
        const api::Response answer = world.plane.handle(request);
        CHECK_MESSAGE(answer.success(), sent << " " << answer.body);
      }
    }
  }
  void frames(int count = 3) {
    stage.frames([this](Ui& ui) { draw(ui); }, count);
  }
  void go(std::string to) {
    route = std::move(to);
    frames();
  }
  void press(std::string name) {
    key = std::move(name);
    frames();
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    const bool there = stage.click([this](Ui& ui) { draw(ui); }, role, name, region);
    frames(2);
    return there;
  }
  const WidgetRecord* find(WidgetRole role, std::string_view name,
                           std::string_view region = {}) const {
    return stage.find(role, name, region);
  }
  std::string value(WidgetRole role, std::string_view name, std::string_view region = {}) const {
    const WidgetRecord* found = find(role, name, region);
    return found == nullptr ? "not there" : found->value;
  }
  std::string reason(std::string_view button) const {
    const WidgetRecord* found = find(WidgetRole::button, button);
    return found == nullptr ? "not there" : found->description;
  }

  MoneyWorld world;
  Credentials credentials;
  WriteAccess access;
  RequestLog log;
  std::string route = "costs";
  std::string key;
  std::string sent;
  std::string clipboard;
  CostsPage page;
  Stage stage;
};

}  // namespace

TEST_CASE("the costs page draws at every width and ratio, in every part") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const float ratio : {1.0f, 2.0f}) {
      Shown shown(size.width, size.height, ratio);
      for (const char* route :
           {"costs", "costs?by=cell&range=12m", "costs?by=user&every=month&range=12m&top=3",
            "costs?by=region&at=2030-01-10&range=7d", "costs?only=service:nothing",
            "costs?not=service:s-kafka,cell:hc-use1-a", "costs?tab=usage",
            "costs?tab=usage&sel=sub-acme-kafka-premium", "costs?tab=usage&q=nobody",
            "costs?tab=invoices", "costs?tab=invoices&sel=invoice-cobalt-12",
            "costs?tab=invoices&sel=nothing", "costs?tab=invoices&q=nobody"}) {
        CAPTURE(size.width);
        CAPTURE(route);
        shown.go(route);
        CHECK(shown.stage.all_finite());
        CHECK(shown.stage.complaints() == "");
        CHECK(shown.stage.vertices() > 200);
        for (const WidgetRecord* twice : shown.stage.ui().semantics().ambiguous()) {
          FAIL_CHECK(twice->region << " " << twice->name);
        }
      }
    }
  }
}

TEST_CASE("chart, legend, bars and table say the same exact amounts as the API") {
  Shown shown;
  shown.go("costs?by=region");
  const CostView& view = shown.page.costs;
  CHECK(shown.value(WidgetRole::chart, "Cost by region") == cost_words(view));
  const api::Json answer =
      shown.world.get(cost_target(shown.world.fleet(), shown.page.choice, shown.world.now()));
  std::int64_t whole = 0;
  for (const auto& [id, group] : answer.at("regionCosts").items()) {
    const std::int64_t micro = micro_of(group.at("totalCost"));
    whole += micro;
    const std::string code = group.at("regionName").get<std::string>();
    CHECK(shown.value(WidgetRole::text, "Sum", "Costs/Chart/Legend/" + code) == micro_text(micro));
  }
  CHECK(shown.value(WidgetRole::text, "In all", "Costs/Chart/Legend") == micro_text(whole));
  CHECK(shown.value(WidgetRole::text, "In all", "Costs/Numbers") == micro_text(whole));
  const CostBucket& today = view.buckets.back();
  CHECK(shown.value(WidgetRole::button, "Mon 14 Jan 2030", "Costs/Chart/Bars") ==
        micro_text(today.micro));
  CHECK(shown.find(WidgetRole::row_group, "Mon 14 Jan 2030, " + micro_text(today.micro)) !=
        nullptr);
  CHECK(shown.find(WidgetRole::row, view.series[0].name + ", Mon 14 Jan 2030, " +
                                        micro_text(view.series[0].buckets.back())) != nullptr);
}

TEST_CASE("what is asked is chosen above, and the address says it") {
  Shown shown;
  shown.frames();
  CHECK(shown.click(WidgetRole::combobox, "Stacked by"));
  CHECK(shown.click(WidgetRole::menu_item, "By cell"));
  CHECK(shown.route == "costs?by=cell");
  CHECK(shown.click(WidgetRole::combobox, "Range"));
  CHECK(shown.click(WidgetRole::menu_item, "Last month"));
  CHECK(shown.click(WidgetRole::radio, "Monthly"));
  CHECK(shown.route == "costs?by=cell&range=last-month&every=month");
  CHECK(shown.page.costs.buckets.size() == 1);
  CHECK(shown.click(WidgetRole::button, "Copy the request"));
  CHECK(
      shown.clipboard.starts_with("GET /2022-09-01-00/fleet/cost/deployment-cell?startDate="
                                  "2029-12-01T00:00:00Z&endDate=2030-01-01T00:00:00Z&"));
  CHECK(shown.click(WidgetRole::button, "Copy as CSV"));
  CHECK(shown.clipboard.starts_with("month,cell,name,cost\r\n2029-12-01,"));
  CHECK(shown.click(WidgetRole::combobox, "How many"));
  CHECK(shown.click(WidgetRole::menu_item, "Top 3"));
  CHECK(shown.page.choice.top == 3);
}

TEST_CASE("a series is left out and alone by the legend, and the filter is taken away again") {
  Shown shown;
  shown.go("costs?by=region");
  const std::int64_t whole = shown.page.costs.micro;
  CHECK(shown.click(WidgetRole::button, "Leave out eu-west-1"));
  CHECK(parse_place(shown.route).parameter("not") == "region:region-euw1");
  const std::int64_t without = shown.page.costs.micro;
  CHECK(shown.find(WidgetRole::text, "Sum", "Costs/Chart/Legend/eu-west-1") == nullptr);
  shown.go("costs?by=region");
  CHECK(shown.click(WidgetRole::button, "Only eu-west-1"));
  CHECK(parse_place(shown.route).parameter("only") == "region:region-euw1");
  CHECK(shown.page.costs.micro + without == whole);
  shown.go("costs?by=region&only=region:nowhere");
  CHECK(shown.find(WidgetRole::heading, "Nothing cost anything") != nullptr);
  CHECK(shown.click(WidgetRole::button, "Clear the filters"));
  CHECK(shown.route == "costs?by=region");
  CHECK(shown.page.costs.micro == whole);
}

TEST_CASE("a day is picked on the chart or in the table, and let go by Escape") {
  Shown shown;
  shown.frames();
  CHECK(shown.click(WidgetRole::button, "Sat 12 Jan 2030", "Costs/Chart/Bars"));
  CHECK(shown.route == "costs?at=2030-01-12");
  CHECK(shown.find(WidgetRole::button, "Sat 12 Jan 2030", "Costs/Chart/Bars")->state.selected);
  const CostView& view = shown.page.costs;
  const auto picked = static_cast<std::size_t>(shown.page.picked);
  CHECK(shown.value(WidgetRole::text, "Told of") == "Sat 12 Jan 2030");
  CHECK(shown.value(WidgetRole::text, "In all", "Costs/Chart/Legend") ==
        micro_text(view.buckets[picked].micro));
  CHECK(shown.value(WidgetRole::text, "Sum", "Costs/Chart/Legend/" + view.series[0].name) ==
        micro_text(view.series[0].buckets[picked]));
  CHECK(shown.click(WidgetRole::link, "Whole range"));
  CHECK(shown.route == "costs");
  CHECK(shown.value(WidgetRole::text, "Told of") == "30 days");
  CHECK(shown.click(WidgetRole::button, "Sat 12 Jan 2030", "Costs/Chart/Bars"));
  shown.press("Escape");
  CHECK(shown.route == "costs");
  const CostBucket& today = shown.page.costs.buckets.back();
  CHECK(shown.click(WidgetRole::row_group, "Mon 14 Jan 2030, " + micro_text(today.micro)));
  CHECK(shown.route == "costs?at=2030-01-14");
}

TEST_CASE("usage of a subscription adds up by day") {
  Shown shown;
  shown.go("costs?tab=usage&range=7d&q=kafka");
  CHECK(shown.page.subscriptions.size() == 3);
  const Span span = span_of(CostRange::week, shown.world.now());
  const auto view =
      usage_view(shown.world.fleet(), "sub-cobalt-kafka-premium", span, shown.world.now());
  const std::string row = "yuki@cobalt.invalid, Kafka, Premium, " + hours_text(view->used[0]);
  CHECK(shown.click(WidgetRole::row, row));
  CHECK(parse_place(shown.route).parameter("sel") == "sub-cobalt-kafka-premium");
  CHECK(shown.value(WidgetRole::text, "CPU core hours", "Costs/yuki@cobalt.invalid/In all") ==
        hours_text(view->used[0]));
  CHECK(shown.click(WidgetRole::button, "Copy the request"));
  CHECK(shown.clipboard == "GET " + usage_target(*view, true));
}

TEST_CASE("an invoice goes from draft to paid; what may not be asked says why") {
  Shown shown;
  shown.go("costs?tab=invoices");
  CHECK(shown.value(WidgetRole::text, "Shown") == "15 invoices");
  const std::string total = cents_text(276'579, "USD");
  CHECK(shown.click(WidgetRole::row, "Cobalt Games, December 2029, Draft, " + total));
  CHECK(shown.value(WidgetRole::text, "Status") == "draft");
  CHECK(shown.value(WidgetRole::text, "Total") == total);
  CHECK(shown.reason("Send again") == "The invoice is draft");
  CHECK(shown.reason("Void") == "The invoice is draft");
  CHECK(shown.click(WidgetRole::button, "Approve"));
  CHECK(shown.sent == "POST /2022-09-01-00/fleet/invoice/invoice-cobalt-12/approve");
  CHECK(shown.value(WidgetRole::text, "Status") == "open");
  CHECK(shown.reason("Approve") == "The invoice is open");
  CHECK(shown.reason("Delete") == "The invoice is open");
  CHECK(shown.click(WidgetRole::button, "Send again"));
  shown.world.advance_days(3);
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "Status") == "paid");
  CHECK(shown.reason("Void") == "The invoice is paid");
}

TEST_CASE("cards that scroll keep their width, and one leads to its drawer") {
  Shown shown(390, 844);
  shown.go("costs?tab=invoices");
  const std::string name = "Cobalt Games, December 2029, Draft, " + cents_text(276'579, "USD");
  REQUIRE(shown.find(WidgetRole::row, name) != nullptr);
  CHECK(shown.find(WidgetRole::row, name)->rect.x == space::page_phone);
  CHECK(shown.find(WidgetRole::row, name)->rect.right() == 390 - space::page_phone);
  CHECK(shown.find(WidgetRole::row_group, "December 2029")->rect.right() ==
        390 - space::page_phone);
  REQUIRE(shown.click(WidgetRole::row, name));
  CHECK(shown.route == "costs?tab=invoices&sel=invoice-cobalt-12");
  shown.go("costs?tab=usage");
  std::size_t cards = 0;
  for (const WidgetRecord& record : shown.stage.ui().semantics().records()) {
    if (record.role != WidgetRole::row) continue;
    ++cards;
    CHECK(record.rect.w == 390 - 2 * space::page_phone);
  }
  CHECK(cards > 3);
}

TEST_CASE("a draft is deleted after a second press, an open invoice is voided") {
  Shown shown;
  shown.go("costs?tab=invoices&sel=invoice-delta-12");
  CHECK(shown.click(WidgetRole::button, "Delete"));
  CHECK(shown.sent.empty());
  CHECK(shown.click(WidgetRole::button, "Delete it"));
  CHECK(shown.sent == "DELETE /2022-09-01-00/fleet/invoice/invoice-delta-12");
  CHECK(shown.value(WidgetRole::text, "Shown") == "14 invoices");
  shown.go("costs?tab=invoices&sel=invoice-borealis-12");
  CHECK(shown.click(WidgetRole::button, "Void"));
  CHECK(shown.value(WidgetRole::text, "Status") == "void");
  shown.access = {false, "Another tab writes this world"};
  shown.frames();
  CHECK(shown.reason("Approve") == "Another tab writes this world");
}

TEST_CASE("the rail offers costs where something has a price, and the palette leads there") {
  ConsoleStage stage;
  stage.load(fleet_morning());
  stage.settle();
  REQUIRE(stage.says(WidgetRole::link, "Costs", "Navigation"));
  REQUIRE(stage.click_on(WidgetRole::link, "Costs", "Navigation"));
  CHECK(stage.route() == "/costs");
  stage.write(':');
  CHECK(stage.says(WidgetRole::option, "Costs: Invoices", "Command palette"));
  stage.type_text("costs by reg");
  CHECK(stage.says(WidgetRole::option, "Costs by region", "Command palette"));
  stage.press_key(ImGuiKey_Escape);
  stage.load(small_scenario);
  stage.settle();
  CHECK_FALSE(stage.says(WidgetRole::link, "Costs", "Navigation"));
  CHECK(stage.says(WidgetRole::heading, "Nothing has a price here"));
}

TEST_CASE("the overview of a fleet counts what its report does, each leading to its list") {
  ConsoleStage stage;
  stage.load(fleet_morning());
  stage.go("/overview");
  const ReportView report = report_view(stage.plane.fleet(), stage.plane.engine().now());
  for (std::size_t at = 0; at < kReported; ++at) {
    const auto what = static_cast<fleet::Happening>(at);
    const WidgetRecord* tile = stage.find(WidgetRole::link, words_of(what), "Overview/Numbers");
    CAPTURE(words_of(what));
    REQUIRE(tile != nullptr);
    CHECK(tile->value == std::to_string(report.counts[at].total));
  }
  CHECK(stage.find(WidgetRole::link, "Holdings", "Overview/Numbers") == nullptr);
  REQUIRE(stage.click_on(WidgetRole::link, "Upgrades", "Overview/Numbers"));
  CHECK(stage.route() == "/fleet?tab=upgrades");
}

TEST_CASE("the overview of a fleet tells what goes on in it, and of no commissions") {
  for (const float width : {1440.0f, 1024.0f, 390.0f}) {
    CAPTURE(width);
    ConsoleStage stage(width, 3000);
    stage.load(fleet_morning());
    stage.go("/overview");
    const FleetNow now = fleet_now_view(stage.plane.fleet().rows, stage.plane.fleet().symbols());
    REQUIRE_FALSE(now.empty());
    CHECK_FALSE(stage.says(WidgetRole::heading, "Pending commissions"));
    CHECK_FALSE(stage.says(WidgetRole::link, "Quotas", "Navigation"));
    const WidgetRecord* head = stage.find(WidgetRole::heading, "Fleet now", "Overview");
    REQUIRE(head != nullptr);
    CHECK(head->description == summary_of(now));
    REQUIRE(stage.click_on(WidgetRole::link, now.rows.front().title, "Overview/Fleet now"));
    CHECK(stage.route() == "/" + now.rows.front().route);
  }
}

TEST_CASE("a fleet beside other systems has a row of tiles of its own") {
  ConsoleStage stage;
  stage.load(small_scenario);
  const api::Response answer =
      stage.handle({"PUT",
                    "/tabplane/v1/fleet/services",
                    {},
                    R"([{"id": "s-1", "name": "Postgres", "key": "postgres", "environments": [
            {"id": "se-1", "name": "Dev", "key": "dev", "type": "DEV"}]}])"});
  REQUIRE_MESSAGE(answer.success(), answer.body);
  stage.go("/overview");
  CHECK(stage.says(WidgetRole::link, "Holdings", "Overview/Numbers"));
  CHECK(stage.says(WidgetRole::link, "Deployments", "Overview/Fleet report"));
}
