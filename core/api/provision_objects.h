// The objects of the Provision API as JSON, members in the document's order. Each writes one value.
//
// Times are written to the second. `resourcesJson` is a string that holds JSON, and stands only
// where a ProvisionInfo is asked for itself, not inside an event.
#pragma once

#include "core/api/json_writer.h"
#include "core/provision/provision.h"

namespace tabplane::api {

struct ProvisionObjects {
  const provision::Provision& system;
  const Symbols& symbols;

  // Null in an event that nothing is known of: no profile, and nothing was ever asked for.
  void info(JsonWriter& out, const provision::Event& event, bool with_resources) const;
  bool has_info(const provision::Event& event) const;
  void resources(JsonWriter& out, const provision::Event& event) const;
  void resource_list(JsonWriter& out, const provision::Event& event) const;
  void comparison(JsonWriter& out, const provision::Channel& channel,
                  const provision::Profile& profile) const;
  void timeline(JsonWriter& out, const provision::Event& event) const;

  void event(JsonWriter& out, const provision::Event& event) const;
  void channel(JsonWriter& out, const provision::Channel& channel) const;
  void profile(JsonWriter& out, const provision::Profile& profile) const;
  void callback(JsonWriter& out, const provision::Callback& callback) const;

  // "2020-05-01T09:59:46Z", or null.
  static void time(JsonWriter& out, const std::optional<TimePoint>& time);

 private:
  void id(JsonWriter& out, Symbol symbol) const;
};

}  // namespace tabplane::api
