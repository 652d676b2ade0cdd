#include "tests/fuzz/conversation.h"

#include <algorithm>
#include <string>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/api/route.h"
#include "core/store/memory_journal.h"
#include "tests/fuzz/promise.h"

namespace tabplane::fuzz {
namespace {

// More requests than these make an input slow and no more telling.
constexpr int kMostRequests = 64;
// Nor does a world tell more that lives on to the end of time.
constexpr EngineOptions kOptions{.timers_per_call = 500};

constexpr std::string_view kWorld = R"({"tabplane_scenario": 1, "now": "2030-01-01T00:00:00Z",
  "quota": {"services": [{"name": "c", "token": "s"}, {"name": "p", "token": "t"}],
    "users": [{"uuid": "h", "token": "u"}],
    "resources": [{"name": "vm", "unit": null, "description": "x", "service": "c"}],
    "holdings": [{"holder": "h", "source": "s", "resource": "vm", "limit": 5, "usage": 1},
                 {"holder": "h", "resource": "ram", "limit": 9223372036854775807}],
    "extensions": ["timeout_seconds"]},
  "provision": {"concurrency": 2, "retries": 1,
    "channels": [{"id": "00000000-0000-4000-8000-00000000000c", "name": "c",
      "configuration": {"infrastructureResources": ["a", "b"]}}],
    "profiles": [{"id": "00000000-0000-4000-8000-00000000000f", "name": "p", "configuration": {
      "request": {"infrastructureKey": "k", "callbackUrls": ["https://x.invalid"], "resources": [
        {"name": "a", "type": "source", "settings": {"sim.failAttempts": [1]}},
        {"name": "b", "type": "router", "settings": {"dependsOn": ["a"]}}]},
      "workflow": {"termination": [{"states": ["INSTANT_VOD"], "type": "TYPE", "select": ["router"]}]}}}],
    "events": [{"id": "00000000-0000-4000-8000-00000000000e", "title": "e",
      "channelId": "00000000-0000-4000-8000-00000000000c",
      "infrastructureProfileId": "00000000-0000-4000-8000-00000000000f"}]},
  "reservation": {
    "flavors": [{"id": "small", "name": "small", "cores": 1, "ram": 2, "gigabytes": 3}],
    "providers": [{"id": "p", "region": "z", "limits": {"cores": 20}}, {"id": "q"}],
    "pools": [{"id": "a", "source": "p", "capacity": {"cores": 9, "ram": 64, "instances": 4}},
              {"id": "b", "source": "q", "capacity": {"cores": 5}, "elements": ["x"],
               "start": "2030-01-01T00:10:00Z", "end": "2030-01-02T00:00:00Z"}],
    "reservations": [{"id": "r", "name": "r", "start": "2030-01-01T00:00:00Z",
                      "end": "2030-01-01T06:00:00Z", "capacity": {"cores": 2, "instances": 2}}],
    "instances": [{"id": "i", "provider": "p", "flavor": "small", "reservation": "r"}],
    "policy": {"expiry_minutes": 30}},
  "fleet": {"provider": {"id": "prov", "name": "Demo", "orgId": "org-0"},
    "amenityTemplate": [{"name": "Cert Manager", "properties": {"ChartVersion": "1.2"}}],
    "machines": [{"provider": "aws", "name": "m1", "cores": 2, "nanoPerHour": 96000000}],
    "regions": [{"id": "region-1", "provider": "aws", "code": "us-east-1", "zones": ["us-east-1a"]},
                {"id": "region-2", "provider": "aws", "code": "eu-west-1"}],
    "organizations": [{"id": "org-0", "name": "Demo"}, {"id": "org-1", "name": "Acme"}],
    "users": [{"id": "user-0", "orgId": "org-0", "name": "Op", "email": "op@demo.invalid"},
              {"id": "user-1", "orgId": "org-1", "name": "Ann", "email": "ann@acme.invalid"},
              {"id": "user-2", "orgId": "org-1", "name": "Bob", "email": "bob@acme.invalid"}],
    "accounts": [{"id": "ac-1", "name": "Main", "provider": "aws"}],
    "services": [{"id": "s-1", "name": "Postgres", "key": "postgres", "environments": [
      {"id": "se-1", "name": "Prod", "key": "prod", "models": [
        {"id": "sm-1", "name": "Hosted", "key": "hosted", "plans": [
          {"id": "pt-1", "name": "Premium", "key": "premium",
           "offering": {"onPremPlatforms": ["k3s"]},
           "price": [{"dimension": "CPU core hours", "nano": 60000000}],
           "versions": [{"version": "1.0"}, {"version": "2.0", "status": "Preferred"}],
           "resources": [
             {"id": "r-2", "key": "cache", "main": false},
             {"id": "r-1", "key": "db", "machine": "m1", "storageGiB": 20,
              "replicas": {"min": 1, "default": 2, "max": 4}, "highAvailability": true,
              "backup": {"periodHours": 6, "retentionDays": 1}, "capabilities": ["CUSTOM_DNS"],
              "ports": [5432], "dependsOn": ["r-2"], "parameters": [
                {"key": "name", "required": true, "modifiable": true, "regex": "([a-z]+-?)*[0-9]"},
                {"key": "size", "type": "Float64", "verbs": ["CREATE", "UPDATE"]},
                {"key": "peer", "type": "Resource", "dependentResourceID": "r-1"}]},
             {"id": "r-4", "key": "account", "accountConfig": true}]}]}]}]}],
    "cells": [{"id": "hc-1", "region": "region-1", "accountId": "ac-1"}],
    "subscriptions": [{"id": "sub-1", "plan": "pt-1", "userId": "user-1", "default": true}],
    "subscriptionRequests": [{"id": "subr-1", "plan": "pt-1", "userId": "user-2"}],
    "instances": [{"id": "instance-1", "subscription": "sub-1", "resource": "r-1",
                   "version": "1.0", "cell": "hc-1", "params": {"name": "orders1"}}],
    "webhookProducers": [{"id": "stripe"}],
    "channels": [{"id": "nc-1", "name": "Ops", "target": "ops@demo.invalid"}],
    "invoices": [{"id": "invoice-1", "orgId": "org-1", "userId": "user-1", "amountCents": 100}]}})";

// Takes everything up to `end` off the text, and the end too.
std::string_view take(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
  return taken;
}

api::Request read_request(std::string_view text) {
  api::Request request;
  std::string_view line = take(text, "\n");
  request.method = take(line, " ");
  request.target = line;
  while (!text.empty()) {
    std::string_view name = take(text, "\n");
    if (name.empty()) break;
    const std::string_view value = name.substr(std::min(name.find(": "), name.size()));
    request.headers.emplace_back(name.substr(0, name.size() - value.size()),
                                 value.substr(std::min<std::size_t>(2, value.size())));
  }
  request.body = text;
  return request;
}

void ask(api::ControlPlane& plane, const api::Request& request) {
  const std::uint64_t digest = plane.engine().digest();
  const Position position = plane.engine().position();
  const std::size_t symbols = plane.engine().store().symbols().size();
  const api::Response response = plane.handle(request);
  promise(response.status >= 200 && response.status < 600, "every request is answered");
  const api::Route* route =
      api::router().match(request.method, api::parse_target(request.target)).route;
  const bool reads = route == nullptr || route->effect == api::Effect::read;
  const bool may_change = response.success() && !reads;
  if (!may_change) {
    promise(plane.engine().digest() == digest, "a refusal or a read changes no row");
    promise(plane.engine().position() == position, "a refusal or a read makes no entry");
    promise(plane.engine().store().symbols().size() == symbols, "a refusal leaves no symbol");
  }
  const std::string_view type = api::header(response.headers, "Content-Type");
  if (type.find("json") != std::string_view::npos && request.method != "HEAD") {
    promise(api::parse_json(response.body).has_value(), "an answer that is called JSON is JSON");
  }
}

void survive_export(api::ControlPlane& plane) {
  const api::Response file = plane.handle({"GET", "/tabplane/v1/export", {}, {}});
  api::ControlPlane other;
  const api::Response answer = other.handle({"POST", "/tabplane/v1/import", {}, file.body});
  promise(answer.status == 200, "what is exported can be imported: " + answer.body);
  promise(other.engine().digest() == plane.engine().digest(), "an import is the exported world");
  const api::Request world{"GET", "/tabplane/v1/world", {}, {}};
  promise(other.handle(world).body == plane.handle(world).body, "equal worlds have equal dumps");
}

void survive_storage(api::ControlPlane& plane) {
  MemoryJournal journal;
  while (const StorageStep* step = plane.engine().next_step()) {
    promise(carry_out(journal, *step) == JournalError::none, "steps fit a journal");
    plane.engine().step_saved();
  }
  JournalContents contents;
  promise(journal.read(contents) == JournalError::none, "a journal can be read");
  api::ControlPlane loaded;
  promise(loaded.engine().load(std::move(contents), 1).clean(), "what was saved loads clean");
  promise(loaded.engine().position() == plane.engine().position(), "a loaded world is as far");
  promise(loaded.engine().digest() == plane.engine().digest(), "a loaded world is the same");
}

}  // namespace

void hold_conversation(std::string_view text) {
  api::ControlPlane plane(kOptions);
  plane.engine().load({}, 1);
  const api::Response made = plane.handle({"PUT", "/tabplane/v1/world", {}, std::string(kWorld)});
  promise(made.status == 200, "the world can be set up: " + made.body);
  for (int asked = 0; !text.empty() && asked < kMostRequests; ++asked) {
    ask(plane, read_request(take(text, "\n%%\n")));
  }
  survive_export(plane);
  survive_storage(plane);
}

}  // namespace tabplane::fuzz
