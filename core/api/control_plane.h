// The control plane: the engine, the systems that this build serves, and one call that answers
// requests.
//
// Natively, in Node and in the browser the same three things happen around it: the host tells the
// time with engine().observe_wall(), calls handle(), and carries the engine's storage steps to its
// journal.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/api/idempotency.h"
#include "core/api/request.h"
#include "core/engine/engine.h"
#include "core/engine/rejections.h"

// A system is known in full only to those who use it: its header is long, and this one is included
// nearly everywhere.
namespace tabplane::quota {
class Quota;
}
namespace tabplane::reservation {
class Reservations;
}
namespace tabplane::provision {
class Provision;
}
namespace tabplane::autoscale {
class Autoscale;
}
namespace tabplane::fleet {
class Fleet;
}

namespace tabplane::api {

inline constexpr std::string_view kVersion = "0.1.0";

class ControlPlane {
 public:
  explicit ControlPlane(EngineOptions options = {});
  ~ControlPlane();

  Engine& engine() { return engine_; }
  const Engine& engine() const { return engine_; }
  quota::Quota& quota() { return *quota_; }
  const quota::Quota& quota() const { return *quota_; }
  reservation::Reservations& reservations() { return *reservations_; }
  const reservation::Reservations& reservations() const { return *reservations_; }
  provision::Provision& provision() { return *provision_; }
  const provision::Provision& provision() const { return *provision_; }
  autoscale::Autoscale& autoscale() { return *autoscale_; }
  const autoscale::Autoscale& autoscale() const { return *autoscale_; }
  fleet::Fleet& fleet() { return *fleet_; }
  const fleet::Fleet& fleet() const { return *fleet_; }

  Idempotency& idempotency() { return idempotency_; }
  Rejections& rejections() { return rejections_; }
  const Rejections& rejections() const { return rejections_; }

  // Answers one request. Never throws, whatever the bytes; a refused request changes nothing.
  Response handle(const Request& request);

  // Answers a request that was admitted before and is carried out again, for this actor: nobody's
  // credentials are looked at. With "" the request has to bring them itself.
  Response handle_as(const Request& request, std::string_view actor);
  // Who `handle_as` carries out a request for; nullopt in all others.
  const std::optional<std::string>& acting_as() const { return acting_as_; }

  // Told of every request in front of its entries.
  void on_request(std::function<void(const Request&)> heard) { heard_ = std::move(heard); }

  // Requests answered since the start, by system and status. Not part of the world.
  using Answered = std::map<std::pair<std::string_view, std::uint32_t>, std::uint64_t>;
  const Answered& answered() const { return answered_; }
  void count_answer(std::string_view system, std::uint32_t status) {
    ++answered_[{system, status}];
  }

  // What the host calls its journal, for the health report.
  std::string_view journal_kind() const { return journal_kind_; }
  void set_journal_kind(std::string_view kind) { journal_kind_ = kind; }

 private:
  Engine engine_;
  Idempotency idempotency_;
  Rejections rejections_;
  std::unique_ptr<quota::Quota> quota_;
  std::unique_ptr<reservation::Reservations> reservations_;
  std::unique_ptr<provision::Provision> provision_;
  std::unique_ptr<autoscale::Autoscale> autoscale_;
  std::unique_ptr<fleet::Fleet> fleet_;
  Answered answered_;
  std::optional<std::string> acting_as_;
  std::function<void(const Request&)> heard_;
  std::string journal_kind_ = "none";
};

}  // namespace tabplane::api
