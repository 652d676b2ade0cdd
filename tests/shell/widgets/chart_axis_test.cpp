#include "shell/widgets/chart_axis.h"

#include <doctest/doctest.h>

#include <set>

#include "shell/format.h"
#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t four_pm = 1'760'457'600'000;  // Tue 14 Oct 2025 16:00 UTC

template <typename Check>
void on_stage(const Check& check) {
  Stage stage;
  stage.frame([&](Ui& ui) { check(ui); });
}

}  // namespace

TEST_CASE("moments and places on an axis are inverse to each other") {
  const TimeAxis axis{four_pm, four_pm + 24 * hour, 100, 1060};
  CHECK(axis.x_of(four_pm) == 100);
  CHECK(axis.x_of(four_pm + 24 * hour) == 1060);
  CHECK(axis.x_of(four_pm - hour) == 60);
  CHECK(axis.at_x(580) == four_pm + 12 * hour);
  const TimeAxis empty{four_pm, four_pm, 0, 0};
  CHECK(empty.x_of(four_pm + hour) == 0);
  CHECK(empty.at_x(5) == four_pm);
}

TEST_CASE("the step between labels is the shortest usual one that leaves them apart") {
  const auto step = [](std::int64_t span, float width) {
    return label_step({0, span, 0, width}, 44);
  };
  CHECK(step(24 * hour, 1032) == TimeStep{TimeUnit::hour, 2});
  CHECK(step(18 * hour, 840) == TimeStep{TimeUnit::hour, 1});
  CHECK(step(hour, 840) == TimeStep{TimeUnit::minute, 5});
  CHECK(step(7 * day, 840) == TimeStep{TimeUnit::hour, 12});
  CHECK(step(365 * day, 840) == TimeStep{TimeUnit::month, 1});
  CHECK(step(20 * 365 * day, 840) == TimeStep{TimeUnit::year, 2});
  CHECK(step(24 * hour, 0) == TimeStep{TimeUnit::year, 100});
}

TEST_CASE("labels stay inside the plot, apart, and away from the pill of now") {
  on_stage([](Ui& ui) {
    for (const std::int64_t span : {hour, 6 * hour, 24 * hour, 7 * day, 31 * day}) {
      for (const float width : {300.0f, 640.0f, 1032.0f}) {
        for (const std::int64_t shift : {std::int64_t{0}, 7 * minute, 42 * minute}) {
          const TimeAxis axis{four_pm + shift, four_pm + shift + span, 80, 80 + width};
          const std::int64_t now = four_pm + shift + span / 3;
          const auto labels = time_labels(ui, axis, {.now = now});
          float end = 0;
          int shown = 0;
          for (const TimeLabel& label : labels) {
            CHECK(label.at >= axis.from);
            CHECK(label.at <= axis.to);
            if (label.text.empty()) continue;
            shown += 1;
            CHECK(label.left >= axis.left - 0.01f);
            CHECK(label.left + label.width <= axis.right + 1);
            CHECK(label.left > end);
            end = label.left + label.width;
            CHECK(std::abs(label.left + label.width / 2 - axis.x_of(now)) >= 36);
          }
          CHECK(shown >= 2);
        }
      }
    }
  });
}

TEST_CASE("midnight names the day, and other labels the hour") {
  on_stage([](Ui& ui) {
    const TimeAxis axis{four_pm, four_pm + 24 * hour, 0, 1032};
    int midnights = 0;
    for (const TimeLabel& label : time_labels(ui, axis, {})) {
      if (label.major) {
        midnights += 1;
        CHECK(label.text == "Wed 15");
        CHECK(label.at == four_pm + 8 * hour);
      }
    }
    CHECK(midnights == 1);
    for (const TimeLabel& label : time_labels(ui, axis, {.units_above = true})) {
      if (label.major) CHECK(label.text == "00:00");
    }
  });
}

TEST_CASE(
    "above hours stand days, above days months, above months years, and nothing above years") {
  const auto above = [](std::int64_t span, float width) {
    std::vector<std::string> texts;
    on_stage([&](Ui& ui) {
      const TimeAxis axis{four_pm, four_pm + span, 0, width};
      for (const TimeLabel& label : labels_above(ui, axis, label_step(axis, 44))) {
        texts.push_back(label.text);
        CHECK(label.x >= 0);
        CHECK(label.left + label.width <= width);
      }
    });
    return texts;
  };
  using Texts = std::vector<std::string>;
  CHECK(above(24 * hour, 1032) == Texts{"Tue 14 Oct", "Wed 15 Oct"});
  CHECK(above(21 * day, 1032) == Texts{"October 2025", "November 2025"});
  CHECK(above(21 * day, 1032).front() == "October 2025");
  CHECK(above(400 * day, 1032) == Texts{"2025", "2026"});
  CHECK(above(30 * 365 * day, 1032).empty());
  // Where there is no room for the whole name there is a shorter one, or none.
  CHECK(above(8 * hour + 5 * minute, 840) == Texts{"Tue 14 Oct", ""});
}

TEST_CASE("in another zone the labels fall on its own full hours") {
  on_stage([](Ui& ui) {
    constexpr std::int64_t offset = 5 * hour + 30 * minute;
    const TimeZone zone =
        TimeZone::sampled([](std::int64_t) { return offset; }, four_pm, four_pm + day);
    const TimeAxis axis{four_pm, four_pm + 24 * hour, 0, 1032, &zone};
    const auto labels = time_labels(ui, axis, {});
    REQUIRE(labels.size() > 2);
    CHECK(labels[0].at == four_pm + 30 * minute);
    CHECK(labels[0].text == "22:00");
    for (const TimeLabel& label : labels) {
      if (label.major) CHECK(label.at == four_pm + 2 * hour + 30 * minute);
    }
  });
}

TEST_CASE("an axis without a zone follows the one that times are written in") {
  on_stage([](Ui& ui) {
    const TimeAxis axis{four_pm, four_pm + 24 * hour, 0, 1032};
    const TimesIn kolkata([](std::int64_t) { return 5 * hour + 30 * minute; });
    const auto labels = time_labels(ui, axis, {});
    REQUIRE(labels.size() > 2);
    CHECK(labels[0].at == four_pm + 30 * minute);
    CHECK(labels[0].text == "22:00");
  });
}

TEST_CASE("steps of amounts are round, few, and reach the greatest") {
  for (const double most : {0.7, 1.0, 5.0, 9.9, 37.0, 100.0, 1024.0, 86400.0, 3.1e12}) {
    CAPTURE(most);
    const auto steps = value_steps(most);
    CHECK(steps.front() == 0);
    CHECK(steps.back() >= most * (1 - 1e-6));
    CHECK(steps.size() >= 3);
    CHECK(steps.size() <= 6);
  }
  CHECK(value_steps(100) == std::vector<double>{0, 25, 50, 75, 100});
  CHECK(value_steps(0) == std::vector<double>{0, 1});
  CHECK(binary_steps(1024) == std::vector<double>{0, 512, 1024});
}
