// The commissions that wait for a decision, with what they would do to their holdings.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/view/quotas_view.h"

namespace tabplane::shell {

class Credentials;

struct OpenProvision {
  std::string_view holder;
  std::string_view source;
  std::string_view resource;
  std::string_view unit;
  bool has_source = false;
  bool held = false;    // the holding exists; else it was deleted meanwhile
  Amount quantity = 0;  // >= 0 import, < 0 release
  // Of the holding now, this commission's own part included.
  Amount limit = 0;
  Amount usage_min = 0;
  Amount usage_max = 0;

  bool is_import() const { return quantity >= 0; }
  HoldingId id() const;
};

struct OpenCommission {
  std::uint64_t serial = 0;
  std::string_view service;
  std::string name;
  TimePoint issued;
  std::optional<TimePoint> times_out;
  std::vector<OpenProvision> provisions;  // imports first, each in the order of the request

  std::size_t imports() const;
  std::size_t releases() const { return provisions.size() - imports(); }
};

// Reads the units out of `quotas`, which has to outlive it.
struct CommissionsView {
  std::vector<OpenCommission> open;  // by serial
  TimePoint oldest;                  // when there is one

  // nullptr when it is not open.
  const OpenCommission* find(std::uint64_t serial) const;
};
CommissionsView commissions_view(const api::ControlPlane& plane, const QuotasView& quotas);

// A commission in three words: the holder, the amount and the resource of its first provision. What
// stands behind the first is counted: "demo and 2 more", "cyclades.vm and 1 more".
struct CommissionSummary {
  std::string who;
  std::string amount;  // signed, "+4 GiB"; "no change" without provisions
  std::string resource;
};
CommissionSummary summary_of(const OpenCommission& commission);

// The queue as people work through it: the newest first, those of one instant by serial.
std::vector<const OpenCommission*> queue_order(const CommissionsView& view);

// Whether every word of the filter occurs in the serial, the service, the name, or in a holder or
// resource of its provisions.
bool matches(const OpenCommission& commission, std::string_view filter);

// The same serials by service, services in order, each with the token that speaks for it; serials
// of services without one are left out and counted.
struct ServiceSerials {
  std::string service;
  std::string token;
  std::vector<std::uint64_t> serials;
};
struct SerialsByService {
  std::vector<ServiceSerials> services;
  std::uint64_t without_token = 0;
};
SerialsByService by_service(const CommissionsView& view, std::span<const std::uint64_t> serials,
                            const Credentials& credentials);

}  // namespace tabplane::shell
