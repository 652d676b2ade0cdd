// The route table: one row per operation of every system, and the tree that finds the row of a
// request.
//
// A path is literal segments and parameters in braces: "/astakos/api/commissions/{serial}". Where a
// literal and a parameter both fit, the leftmost literal wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/fault.h"
#include "core/api/request.h"
#include "core/api/target.h"

namespace tabplane {
class Transaction;
}

namespace tabplane::api {

class ControlPlane;
struct Route;

// One request on its way to its handler.
struct Call {
  ControlPlane& plane;
  const Request& request;
  const Route& route;
  const Target& target;
  std::vector<std::string> parameters;  // of the path, in order
  Transaction* transaction = nullptr;   // there for routes that change something
  std::string actor;                    // who asks, set by the handler once it knows

  // REQUIRES: the route's effect is `change`.
  Transaction& tx() const { return *transaction; }
};

enum class Effect : std::uint8_t {
  read,     // changes nothing
  change,   // runs in a transaction; an answer outside 2xx rolls it back
  control,  // drives the engine itself: clock, world, batch, import. Never inside a batch
};

using Handler = Response (*)(Call& call);
using FaultResponse = Response (*)(Fault fault, std::string_view detail);

// A system that answers on paths of its own.
struct System {
  const char* name;
  std::vector<std::string> roots;  // paths under these are its own; the first is the documented one
  FaultResponse fault;
  bool answers_head = false;  // HEAD as GET without its body
};

inline constexpr std::size_t kBodyLimit = 1024 * 1024;
inline constexpr std::size_t kWorldBodyLimit = 64 * 1024 * 1024;

struct Route {
  const System* system;
  const char* operation;  // unique within its system
  const char* method;
  const char* path;  // begins with the system's first root
  Effect effect;
  Handler handler;
  const char* summary;
  std::vector<std::uint32_t> statuses;    // that the document lists, success first
  std::vector<const char*> secrets = {};  // members of the body that no entry may hold
  std::size_t body_limit = kBodyLimit;
  std::vector<const char*> aliases = {};  // whole paths outside the system's roots that mean it too
};

class Router {
 public:
  explicit Router(std::vector<Route> routes);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  struct Match {
    const Route* route = nullptr;  // nullptr when nothing fits
    std::vector<std::string> parameters;
    std::string allow;  // the methods that the path has, when only the method is wrong
  };
  Match match(std::string_view method, const Target& target) const;

  // Whose error shape an unknown path gets; the host's when it belongs to nobody.
  const System& system_of(const Target& target) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::map<std::string, const Route*, std::less<>> methods;
  };
  void add(const Route& route, std::string_view path);
  static const Node* find(const Node& node, const Target& target, std::size_t depth,
                          std::vector<std::string>& parameters);

  std::vector<Route> routes_;
  std::vector<const System*> systems_;
  Node root_;
};

// All routes of this build.
const Router& router();

}  // namespace tabplane::api
