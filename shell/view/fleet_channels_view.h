// Notification channels: the list, and one with what was delivered to it.
//
// Texts are copies, so that a view outlives a change of the world. Source: the Fleet API's
// notifications group.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/fleet.h"
#include "shell/view/fleet_instance_view.h"

namespace tabplane::shell {

// "Failed deployment" for FailedDeployment.
std::string spaced_words(std::string_view document_word);
std::string_view words_of(fleet::ChannelType type);  // "PagerDuty"

struct FleetChannelRow {
  std::string id;
  std::string name;
  fleet::ChannelType type = fleet::ChannelType::email;
  std::string target;   // what may be shown of it: no key
  std::string filters;  // "Alarm, PROD", "Everything"
  std::size_t delivered = 0;
  std::size_t failed = 0;     // attempts
  std::size_t unsettled = 0;  // failed events that no later attempt brought there
  std::optional<TimePoint> last;
  bool last_delivered = false;
};
// Newest first, those that hold all words of the filter (in name, id, kind, target or filters).
// Cost: linear in the deliveries.
std::vector<FleetChannelRow> fleet_channels(const fleet::Fleet& fleet, std::string_view filter);

struct FleetDeliveryRow {
  std::string id;
  TimePoint at;
  bool delivered = false;
  bool settled = true;   // it got there, then or later
  std::string response;  // of the target
  std::string event;     // "Failed deployment"; "" when the event is gone
  std::string about;     // an instance, a subscription, a user
};

struct FleetChannelView {
  FleetChannelRow row;
  std::vector<FleetFact> facts;
  std::vector<FleetFact> filters;            // each of the five lists
  std::vector<FleetDeliveryRow> deliveries;  // newest first
  std::vector<FleetDeliveryRow> failed;      // of them; also older ones
  std::size_t more = 0;                      // deliveries that are not listed
  std::vector<std::string> unsettled;        // the newest attempt of each such event
};
inline constexpr std::size_t kFleetDeliveriesListed = 60;

// nullopt when there is none of this id.
std::optional<FleetChannelView> fleet_channel_view(const fleet::Fleet& fleet, std::string_view id);

}  // namespace tabplane::shell
