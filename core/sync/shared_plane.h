// A control plane as one replica of a shared world: its requests become operations, and operations
// become requests again.
//
// Every request that the plane answers is noted, so that it can be carried out again when replicas
// meet: for whoever made it, without the credentials that it brought. An operation of another
// replica is known by its cause alone; when its body was too long to be kept, it is rejected.
#pragma once

#include <string>

#include "core/api/control_plane.h"
#include "core/engine/shared_world.h"
#include "core/sync/replica.h"

namespace tabplane::sync {

class SharedPlane {
 public:
  // The plane outlives it, and has no other replica meanwhile.
  SharedPlane(api::ControlPlane& plane, const ReplicaOptions& options);
  ~SharedPlane();
  SharedPlane(const SharedPlane&) = delete;
  SharedPlane& operator=(const SharedPlane&) = delete;

  Replica& replica() { return replica_; }
  const Replica& replica() const { return replica_; }

  // Where sharing stands, as JSON: {"phase", "ready", "inStep", "log", "slot", "settledSlot",
  // "replica", "movesClock", "outbox", "rejections", "resequenced": [entry ids], "failures",
  // "foundNothing"}. `log` is "" until there is one; `foundNothing`: joining, and the store holds
  // no log yet.
  std::string report() const;

 private:
  Replica::Verdict carry_out(const Replica::Operation& wanted);

  api::ControlPlane& plane_;
  SharedWorld world_;
  Replica replica_;
};

}  // namespace tabplane::sync
