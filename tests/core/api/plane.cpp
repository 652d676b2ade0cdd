#include "tests/core/api/plane.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/json.h"

namespace tabplane::api::test {
namespace {

std::string exchanged(std::string_view text, char from, char to) {
  std::string changed(text);
  std::replace(changed.begin(), changed.end(), from, to);
  return changed;
}

// Null when the body is no JSON or has nothing there.
const Json* find(const Json& json, std::string_view pointer) {
  const Json::json_pointer place{std::string(pointer)};
  return json.contains(place) ? &json.at(place) : nullptr;
}

}  // namespace

std::string json_text(std::string_view text) {
  return exchanged(text, '\'', '"');
}

std::string Reply::at(std::string_view pointer) const {
  const auto json = parse_json(response.body);
  const Json* found = json ? find(*json, pointer) : nullptr;
  if (found == nullptr) return "nothing";
  return found->is_string() ? found->get<std::string>() : exchanged(to_text(*found), '"', '\'');
}

std::string Reply::names(std::string_view pointer) const {
  const auto json = parse_json(response.body);
  const Json* found = json ? find(*json, pointer) : nullptr;
  if (found == nullptr || !found->is_object()) return "no object";
  std::string names;
  for (auto at = found->begin(); at != found->end(); ++at) {
    names += (names.empty() ? "" : " ") + at.key();
  }
  return names;
}

std::size_t Reply::count(std::string_view pointer) const {
  const auto json = parse_json(response.body);
  const Json* found = json ? find(*json, pointer) : nullptr;
  REQUIRE(found != nullptr);
  REQUIRE(found->is_array());
  return found->size();
}

std::string usual_scenario() {
  return R"({'tabplane_scenario': 1, 'title': 'usual', 'seed': 1, 'now': '2013-04-08T10:19:15.037Z',
    'quota': {
      'services': [{'name': 'cyclades', 'token': 'tok-cyclades'},
                   {'name': 'pithos', 'token': 'tok-pithos'}],
      'users': [{'uuid': 'u', 'token': 'tok-u'}],
      'resources': [{'name': 'cyclades.vm', 'unit': null, 'description': 'Number of machines',
                     'service': 'cyclades'}],
      'holdings': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 5,
                    'usage': 1}]}})";
}

Plane::Plane() : Plane(usual_scenario()) {}

Plane::Plane(std::string_view scenario) : plane_(std::make_unique<ControlPlane>()) {
  const Reply made = put("/tabplane/v1/world", scenario);
  REQUIRE_MESSAGE(made.status() == 200, made.body());
}

Plane::~Plane() = default;

Reply Plane::send(const Request& request) {
  return {plane_->handle(request)};
}

Reply Plane::get(std::string_view target, std::string_view token) {
  return send(request("GET", target, {}, token));
}

Reply Plane::post(std::string_view target, std::string_view body, std::string_view token) {
  return send(request("POST", target, body, token));
}

Reply Plane::put(std::string_view target, std::string_view body) {
  return send(request("PUT", target, body));
}

Reply Plane::refused(const Request& request) {
  const std::uint64_t digest = this->digest();
  const std::uint64_t sequence = this->sequence();
  const std::size_t symbols = plane_->engine().store().symbols().size();
  const Reply reply = send(request);
  INFO(request.method, " ", request.target.substr(0, 200), " ", request.body.substr(0, 200));
  CHECK_MESSAGE((reply.status() >= 400 || reply.response.refused), reply.body());
  CHECK(this->digest() == digest);
  CHECK(this->sequence() == sequence);
  CHECK(plane_->engine().store().symbols().size() == symbols);
  return reply;
}

std::uint64_t Plane::issue_vm(std::int64_t quantity) {
  const Reply reply = issue(vm_provision(quantity));
  return reply.status() == 201 ? std::stoull(reply.at("/serial")) : 0;
}

Reply Plane::advance(std::int64_t milliseconds) {
  return post("/tabplane/v1/clock", "{'advance_ms': " + std::to_string(milliseconds) + "}");
}

std::string Plane::vm() {
  const Reply quotas = get("/astakos/api/quotas", "tok-u");
  const std::string holding = "/system/cyclades.vm";
  return quotas.at(holding + "/usage") + " " + quotas.at(holding + "/limit") + " " +
         quotas.at(holding + "/pending");
}

std::uint64_t Plane::digest() const {
  return plane_->engine().digest();
}

std::uint64_t Plane::sequence() const {
  return plane_->engine().position().sequence;
}

Reply Plane::newest_entry() {
  Reply listed = get("/tabplane/v1/entries?after=" + std::to_string(sequence() - 1));
  const auto json = parse_json(listed.body());
  REQUIRE(json.has_value());
  REQUIRE((*json)["entries"].size() == 1);
  listed.response.body = to_text((*json)["entries"][0]);
  return listed;
}

Request request(std::string_view method, std::string_view target, std::string_view body,
                std::string_view token) {
  Request made{std::string(method), std::string(target), {}, json_text(body)};
  if (!token.empty()) made.headers.emplace_back("X-Auth-Token", token);
  return made;
}

Request with(Request request, std::string_view name, std::string_view value) {
  request.headers.emplace_back(name, value);
  return request;
}

std::string vm_provision(std::int64_t quantity) {
  return "{'provisions': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', "
         "'quantity': " +
         std::to_string(quantity) + "}]}";
}

}  // namespace tabplane::api::test
