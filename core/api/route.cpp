#include "core/api/route.h"

#include <algorithm>
#include <cassert>

#include "core/api/autoscale_routes.h"
#include "core/api/fleet_routes.h"
#include "core/api/host_routes.h"
#include "core/api/provision_routes.h"
#include "core/api/quota_routes.h"
#include "core/api/reservation_routes.h"

namespace tabplane::api {
namespace {

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{';
}

bool begins_with(const Target& target, const Target& root) {
  return root.segments.size() <= target.segments.size() &&
         std::equal(root.segments.begin(), root.segments.end(), target.segments.begin());
}

std::vector<Route> all_routes() {
  std::vector<Route> routes = host_routes();
  for (Route& route : quota_routes()) routes.push_back(std::move(route));
  for (Route& route : reservation_routes()) routes.push_back(std::move(route));
  for (Route& route : provision_routes()) routes.push_back(std::move(route));
  for (Route& route : autoscale_routes()) routes.push_back(std::move(route));
  for (Route& route : fleet_routes()) routes.push_back(std::move(route));
  return routes;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) {
    if (std::find(systems_.begin(), systems_.end(), route.system) == systems_.end()) {
      systems_.push_back(route.system);
    }
    const std::string_view path = route.path;
    const std::string& documented = route.system->roots.front();
    assert(path.substr(0, documented.size()) == documented);
    for (const std::string& root : route.system->roots) {
      add(route, root + std::string(path.substr(documented.size())));
    }
    for (const char* alias : route.aliases) add(route, alias);
  }
}

void Router::add(const Route& route, std::string_view path) {
  Node* node = &root_;
  for (const std::string& segment : parse_target(path).segments) {
    std::unique_ptr<Node>& next = is_parameter(segment) ? node->parameter : node->literals[segment];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  const bool added = node->methods.emplace(route.method, &route).second;
  assert(added);
  static_cast<void>(added);
}

const Router::Node* Router::find(const Node& node, const Target& target, std::size_t depth,
                                 std::vector<std::string>& parameters) {
  if (depth == target.segments.size()) return node.methods.empty() ? nullptr : &node;
  const std::string& segment = target.segments[depth];
  if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
    if (const Node* found = find(*literal->second, target, depth + 1, parameters)) return found;
  }
  if (!node.parameter || segment.empty()) return nullptr;
  parameters.push_back(segment);
  if (const Node* found = find(*node.parameter, target, depth + 1, parameters)) return found;
  parameters.pop_back();
  return nullptr;
}

Router::Match Router::match(std::string_view method, const Target& target) const {
  Match match;
  const Node* node = find(root_, target, 0, match.parameters);
  if (node == nullptr) return match;
  auto found = node->methods.find(method);
  if (found == node->methods.end() && method == "HEAD" &&
      node->methods.begin()->second->system->answers_head) {
    found = node->methods.find("GET");
  }
  if (found != node->methods.end()) {
    match.route = found->second;
    return match;
  }
  for (const auto& [allowed, route] : node->methods) {
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += allowed;
  }
  return match;
}

const System& Router::system_of(const Target& target) const {
  std::vector<std::string> parameters;
  if (const Node* node = find(root_, target, 0, parameters)) {
    return *node->methods.begin()->second->system;
  }
  for (const System* system : systems_) {
    for (const std::string& root : system->roots) {
      if (begins_with(target, parse_target(root))) return *system;
    }
  }
  return host_system();
}

const Router& router() {
  static const Router router(all_routes());
  return router;
}

}  // namespace tabplane::api
