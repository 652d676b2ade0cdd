// Goal: what is given out is well formed and plainly simulated.
// Method: the archive is unpacked by hand; tokens of roles are compared.
#include "core/api/fleet_kit.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "core/api/control_plane.h"
#include "core/base/base64.h"
#include "tests/core/api/fleet_stage.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the kit is a tar archive of one file") {
  const std::string tar = from_base64(agent_kit("hc-mine")).value_or("");
  REQUIRE(tar.size() >= 2048);
  CHECK(tar.size() % 512 == 0);
  CHECK(tar.substr(0, 10) == std::string("agent.yaml"));
  CHECK(tar.substr(257, 5) == "ustar");
  const std::size_t size = std::strtoul(tar.substr(124, 11).c_str(), nullptr, 8);
  CHECK(tar.substr(512, size).find("SIMULATED") != std::string::npos);
  CHECK(tar.substr(512 + size).find_first_not_of('\0') == std::string::npos);
  std::size_t sum = 0;
  for (std::size_t at = 0; at < 512; ++at) {
    sum += at >= 148 && at < 156 ? std::size_t{' '} : static_cast<unsigned char>(tar[at]);
  }
  CHECK(std::strtoul(tar.substr(148, 6).c_str(), nullptr, 8) == sum);
}

TEST_CASE("roles have tokens of their own, the same at every time") {
  Plane plane(fleet_scenario());
  const std::string target = kFleet + "/host-cluster/hc-1/kubeconfig";
  const Reply reader = plane.get(target);
  CHECK(reader.at("/apiServerEndpoint") == "https://hc-1.sim.invalid");
  CHECK(reader.at("/userName") == "simulated-cluster-reader");
  CHECK(plane.get(target + "?role=cluster-reader").body() == reader.body());
  CHECK(plane.get(target + "?role=cluster-admin").at("/serviceAccountToken") !=
        reader.at("/serviceAccountToken"));
  CHECK(plane.get(target + "?role=root").status() == 400);
}
