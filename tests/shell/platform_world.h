// A small world with what a fleet stands on and tells of itself: cells, channels, onboardings.
//
// It is Mon 14 Jan 2030 08:00:00 UTC. "hc-a" (aws, us-east-1) has what every cell should have, and
// two instances of two nodes each, of which one is not healthy; its pool "small" takes two pods a
// node, of 1 to 3 nodes. "hc-b" (gcp, us-central1) has an amenity of its own and nothing on it.
// "On call" gets alarms, "Hook" everything, and fails. "Acme" has its accounts, "Cobalt" is
// through.
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include "core/api/control_plane.h"
#include "core/fleet/fleet.h"

namespace tabplane::shell::testing {

inline constexpr std::string_view platform_scenario = R"({"tabplane_scenario": 1,
  "now": "2030-01-14T08:00:00Z", "seed": 7, "clock": "paused", "fleet": {
  "provider": {"id": "harbor", "name": "Harbor", "orgId": "org-1"},
  "amenityTemplate": [
    {"name": "Certs", "description": "Certificates", "properties": {"ChartVersion": "1.16.1"}},
    {"name": "Ingress",
     "properties": {"ChartVersion": "4.12.0", "ChartRepoURL": "https://c.invalid"}}],
  "failingTargets": ["https://hook.invalid/fleet"],
  "regions": [
    {"id": "region-1", "provider": "aws", "providerId": "infra-1", "code": "us-east-1"},
    {"id": "region-2", "provider": "gcp", "providerId": "infra-2", "code": "us-central1"}],
  "organizations": [{"id": "org-1", "name": "Acme"}, {"id": "org-2", "name": "Cobalt"}],
  "users": [{"id": "user-1", "orgId": "org-1", "name": "Ada", "email": "ada@acme.invalid"},
            {"id": "user-2", "orgId": "org-2", "name": "Tom", "email": "tom@cobalt.invalid"}],
  "accounts": [{"id": "ac-1", "name": "Harbor AWS", "provider": "aws", "accountId": "1"}],
  "services": [{"id": "s-1", "name": "Postgres", "key": "postgres", "apiVersion": "v1",
    "environments": [{"id": "se-1", "name": "Production", "key": "prod", "type": "PROD",
      "models": [{"id": "sm-1", "name": "Hosted", "key": "hosted", "type": "OMNISTRATE_HOSTED",
        "plans": [{"id": "pt-1", "name": "Pro", "key": "pro",
          "offering": {"regions": ["region-1", "region-2"], "autoApprove": false},
          "versions": [{"version": "1.0", "status": "Preferred"}],
          "resources": [{"id": "r-1", "key": "db", "name": "Database",
            "replicas": {"min": 1, "default": 2, "max": 3}}]}]}]}]}],
  "cells": [
    {"id": "hc-a", "region": "region-1", "accountId": "ac-1", "description": "First",
     "nodePools": [{"name": "small", "podsPerNode": 2, "minSize": 1, "maxSize": 3}]},
    {"id": "hc-b", "region": "region-2",
     "amenities": [{"name": "Logs", "properties": {"ChartVersion": "2.0"}}]}],
  "subscriptions": [{"id": "sub-1", "plan": "pt-1", "userId": "user-1"}],
  "subscriptionRequests": [{"id": "subr-1", "plan": "pt-1", "userId": "user-2"}],
  "instances": [
    {"id": "instance-one", "subscription": "sub-1", "resource": "r-1", "cell": "hc-a",
     "status": "RUNNING", "unhealthyNodes": ["db-1"]},
    {"id": "instance-two", "subscription": "sub-1", "resource": "r-1", "cell": "hc-a",
     "status": "RUNNING"}],
  "channels": [
    {"id": "channel-call", "name": "On call", "type": "PAGERDUTY", "target": "key-1",
     "alertTypes": ["Alarm"], "environmentTypes": ["PROD"]},
    {"id": "channel-hook", "name": "Hook", "type": "WEBHOOK",
     "target": "https://hook.invalid/fleet", "headers": [{"key": "X-Team", "value": "ops"}],
     "additionalBodyParameters": {"level": 3}}],
  "onboardings": [
    {"id": "onboarding-acme", "name": "Acme", "orgId": "org-1", "userId": "user-1",
     "stages": {"ConfigureAccounts": "COMPLETE"}},
    {"id": "onboarding-cobalt", "name": "Cobalt", "orgId": "org-2", "serviceId": "s-1",
     "stages": {"ConfigureAccounts": "COMPLETE", "BuildSaaS": "COMPLETE",
                "LaunchSaaS": "SKIPPED"}}]}})";

struct PlatformWorld {
  explicit PlatformWorld(std::string_view scenario = platform_scenario) {
    send({"PUT", "/tabplane/v1/world", {}, std::string(scenario)});
  }

  // The answer's body; the request has to be agreed to.
  std::string send(const api::Request& request) {
    const api::Response answer = plane.handle(request);
    CHECK_MESSAGE(answer.success(), request.method << " " << request.target << " " << answer.body);
    return answer.body;
  }
  std::uint32_t status_of(const api::Request& request) { return plane.handle(request).status; }
  void advance(int seconds) {
    send({"POST",
          "/tabplane/v1/clock",
          {},
          "{\"advance_ms\": " + std::to_string(seconds * 1000) + "}"});
  }
  // Somebody subscribes, which channels hear of.
  void subscribe() {
    send({"PUT",
          "/2022-09-01-00/fleet/service/s-1/environment/se-1/subscription/request/subr-1",
          {},
          ""});
  }

  const fleet::Fleet& fleet() const { return plane.fleet(); }
  const fleet::Cell& cell(std::string_view id) const {
    const std::optional<Symbol> symbol = fleet().symbols().find(id);
    REQUIRE(symbol);
    const fleet::Cell* row = fleet().rows.cell(*symbol);
    REQUIRE(row != nullptr);
    return *row;
  }
  bool has_cell(std::string_view id) const {
    const std::optional<Symbol> symbol = fleet().symbols().find(id);
    return symbol && fleet().rows.cell(*symbol) != nullptr;
  }

  api::ControlPlane plane;
};

}  // namespace tabplane::shell::testing
