// The objects of the Provision API as JSON, members in the document's order.
//
// Times are written to the second. `resourcesJson` is a string that holds JSON, and stands only
// where a ProvisionInfo is asked for itself, not inside an event.
#pragma once

#include "core/api/json.h"
#include "core/provision/provision.h"

namespace tabplane::api {

// "2020-05-01T09:59:46Z", or null.
Json time_json(const std::optional<TimePoint>& time);

struct ProvisionObjects {
  const provision::Provision& system;
  const Symbols& symbols;

  // Null in an event that nothing is known of: no profile, and nothing was ever asked for.
  Json info(const provision::Event& event, bool with_resources) const;
  bool has_info(const provision::Event& event) const;
  Json resources(const provision::Event& event) const;
  Json resource_list(const provision::Event& event) const;
  Json comparison(const provision::Channel& channel, const provision::Profile& profile) const;
  Json timeline(const provision::Event& event) const;

  Json event(const provision::Event& event) const;
  Json channel(const provision::Channel& channel) const;
  Json profile(const provision::Profile& profile) const;
  Json callback(const provision::Callback& callback) const;

 private:
  Json id(Symbol symbol) const;
  static Json declared(const provision::ResourceSpec& spec, std::string_view ip_address);
};

}  // namespace tabplane::api
