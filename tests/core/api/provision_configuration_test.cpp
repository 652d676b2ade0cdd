// Goal: the configurations of channels and profiles are read whole, and what is wrong is named.
// Method: documents beside what the typed rows say.
#include "core/api/provision_configuration.h"

#include <doctest/doctest.h>

#include "core/provision/provision.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;
using provision::DurationKind;

namespace {

provision::Profile profile_of(std::string_view text) {
  provision::Profile profile;
  read_profile(profile, json_text(text));
  return profile;
}

// A profile of one resource with these settings.
provision::Profile with_settings(const std::string& settings, const std::string& usual = "{}") {
  return profile_of("{'request': {'settings': " + usual +
                    ", 'resources': [{'name': 'a', 'type': 'origin', 'settings': " + settings +
                    "}]}, 'workflow': {}}");
}

}  // namespace

TEST_CASE("a channel's resources are those it lists and those its strings hold places for") {
  using Names = std::vector<std::string>;
  CHECK(channel_resources("") == Names{});
  CHECK(channel_resources("[]") == Names{});
  CHECK(channel_resources(json_text("{'infrastructureResources': ['b', 'a', 'b', 7, '']}")) ==
        Names{"b", "a"});
  CHECK(channel_resources(json_text(
            "{'encoders': [{'outputUrls': ['x{{resource:c.dns}}y{{resource:a.ip.x}}z', "
            "'{{resource:open']}], 'infrastructureResources': ['a']}")) == Names{"a", "c", "a.ip"});
}

TEST_CASE("a whole profile is read") {
  const provision::Profile profile = profile_of(
      "{'request': {'infrastructureKey': 'k', 'callbackUrls': ['https://x.invalid/'], 'settings': "
      "{'TF_VAR_a': 'b', 'sim.durationMs': '5000'}, 'options': {'deploymentType': 'STATIC', "
      "'allowUpdates': true, 'isolationMode': 'byInfrastructure'}, 'resources': [{'name': 'a', "
      "'type': 'origin', 'region': 'eu', 'diskSize': 20}, {'type': 'router', 'name': 'b', "
      "'settings': {'dependsOn': 'a', 'sim.durationMs': 7000}}]}, 'workflow': {'termination': "
      "[{'states': ['INSTANT_VOD', 'vod_error'], 'type': 'TYPE', 'select': ['origin']}]}}");
  CHECK(profile.faults.empty());
  const provision::Configuration& read = profile.configuration;
  CHECK(read.infrastructure_key == "k");
  CHECK(read.callback_urls == std::vector<std::string>{"https://x.invalid/"});
  CHECK(read.is_static);
  CHECK(read.is_shared);
  CHECK(read.allow_updates);
  REQUIRE(read.resources.size() == 2);
  CHECK(read.resources[0].attribute("region") == "\"eu\"");
  CHECK(read.resources[0].attribute("diskSize") == "20");
  CHECK(read.resources[0].work.duration.first == 5000);
  CHECK(read.resources[1].work.duration.first == 7000);
  CHECK(read.resources[1].work.depends_on == std::vector<std::string>{"a"});
  REQUIRE(read.termination.size() == 1);
  CHECK(read.termination[0].states ==
        std::vector{provision::EventState::instant_vod, provision::EventState::vod_error});
  CHECK(read.termination[0].select == std::vector<std::string>{"origin"});
}

TEST_CASE("settings of the profile count for every resource's digest") {
  const auto digest = [](const std::string& usual) {
    return with_settings("{}", usual).configuration.resources[0].digest;
  };
  CHECK(digest("{}") == digest("{}"));
  CHECK(digest("{}") != digest("{'TF_VAR_a': '1'}"));
}

TEST_CASE("what is wrong with a profile is named, and never thrown") {
  const struct {
    const char* text;
    std::vector<std::string> faults;
  } cases[] = {
      {"", {"configurationJson is no JSON object"}},
      {"[]", {"configurationJson is no JSON object"}},
      {"{}", {"request is missing", "workflow is missing"}},
      {"{'request': [], 'workflow': 1}", {"request is missing", "workflow is missing"}},
      {"{'request': {}, 'workflow': {}}", {"resources is missing"}},
      {"{'request': {'resources': []}, 'workflow': {}}", {"resources is empty"}},
      {"{'request': {'resources': [{'name': 'a'}, 7]}, 'workflow': {}}",
       {"resource 0 lacks a name or a type", "resource 1 lacks a name or a type",
        "resources is empty"}},
      {"{'request': {'options': {'deploymentType': 'x', 'isolationMode': 7, 'allowUpdates': "
       "'true'}, 'resources': [{'name': 'a', 'type': 'origin'}]}, 'workflow': {'termination': "
       "[{'states': ['NOWHERE', 5]}]}}",
       {"deploymentType should be template or static",
        "isolationMode should be byEvent or byInfrastructure",
        "allowUpdates should be true, false or null",
        "workflow names a state that is unknown: \"NOWHERE\"",
        "workflow names a state that is unknown: 5"}},
  };
  for (const auto& [text, faults] : cases) {
    const std::string shown = text;
    CAPTURE(shown);
    CHECK(profile_of(text).faults == faults);
  }
}

TEST_CASE("the simulation's settings are read from numbers and from text, or refused") {
  const auto work = [](const std::string& settings) {
    const provision::Profile profile = with_settings(settings);
    CHECK(profile.faults.empty());
    return profile.configuration.resources.at(0).work;
  };
  CHECK(work("{'sim.failProbability': 0.25}").fail_ppm == 250'000);
  CHECK(work("{'sim.failProbability': '1'}").fail_ppm == 1'000'000);
  CHECK(work("{'sim.failAttempts': [1, 3]}").fail_attempts == std::vector<std::uint32_t>{1, 3});
  CHECK(work("{'sim.failAttempts': '[2]'}").fail_attempts == std::vector<std::uint32_t>{2});
  CHECK(work("{'sim.timeoutMs': 1000}").timeout_ms == 1000);
  CHECK(work("{'sim.deleteDurationMs': 1}").delete_duration.first == 1);
  CHECK(work("{'replace': 'destroy-before-create'}").destroy_first);
  CHECK(!work("{'replace': 'create-before-destroy'}").destroy_first);
  for (const char* settings :
       {"{'sim.durationMs': -1}", "{'sim.durationMs': 'x'}", "{'sim.durationMs': {}}",
        "{'sim.durationMs': {'uniform_ms': [2, 1]}}", "{'sim.durationMs': 99999999999}",
        "{'sim.failProbability': 1.5}", "{'sim.failProbability': 'often'}",
        "{'sim.failAttempts': 1}", "{'sim.failAttempts': [0]}", "{'sim.timeoutMs': 0}",
        "{'replace': true}", "{'dependsOn': 5}"}) {
    const std::string shown = settings;
    CAPTURE(shown);
    CHECK(with_settings(settings).faults.size() == 1);
  }
}

TEST_CASE("durations have four forms") {
  const auto read = [](std::string_view text) {
    provision::DurationRule rule;
    CHECK(read_duration(*parse_json(json_text(text)), rule));
    return rule;
  };
  CHECK(read("7") == provision::DurationRule{DurationKind::fixed, 7, 0});
  CHECK(read("{'fixed_ms': 7}") == provision::DurationRule{DurationKind::fixed, 7, 0});
  CHECK(read("{'uniform_ms': [1, 9]}") == provision::DurationRule{DurationKind::uniform, 1, 9});
  CHECK(read("{'lognormal_ms': {'median': 9, 'sigma_permille': 300}}") ==
        provision::DurationRule{DurationKind::lognormal, 9, 300});
  provision::DurationRule rule;
  for (const char* text : {"null", "[]", "{'other': 1}", "{'fixed_ms': 1, 'uniform_ms': [1, 2]}",
                           "{'uniform_ms': [1]}", "{'lognormal_ms': {'median': 1}}",
                           "{'lognormal_ms': {'median': 1, 'sigma_permille': 3001}}", "1.5"}) {
    CHECK(!read_duration(*parse_json(json_text(text)), rule));
  }
}
