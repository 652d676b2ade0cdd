// A notification channel as it is being written, and what can be asked of one.
//
// A channel has exactly one kind, for good. The API knows no channel that is switched off: one that
// should be silent is deleted, or gets filters that nothing fits.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"
#include "core/fleet/fleet.h"

namespace tabplane::shell {

// One of the five lists that an event has to fit; without a word chosen everything fits.
struct ChannelFilter {
  std::string_view member;  // of the API's subscription: "alertTypes"
  std::string_view label;   // "Alert types"
  std::vector<std::string_view> words;
};
inline constexpr std::size_t kChannelFilters = 5;
const std::array<ChannelFilter, kChannelFilters>& channel_filters();

struct ChannelDraft {
  std::string id;  // "" is a new channel
  std::string name;
  fleet::ChannelType type = fleet::ChannelType::email;
  std::string target;
  std::string method = "POST";  // a webhook's
  std::vector<fleet::Tag> headers;
  std::vector<fleet::Given> extra;
  std::array<std::vector<std::string>, kChannelFilters> chosen;
};
ChannelDraft channel_draft(const fleet::Fleet& fleet, const fleet::Channel& channel);
// What the target of such a channel is: "Webhook URL".
std::string_view target_label(fleet::ChannelType type);

bool is_chosen(const ChannelDraft& draft, std::size_t filter, std::string_view word);
void toggle(ChannelDraft& draft, std::size_t filter, std::string_view word);

// Why it cannot be sent yet; "" when it can.
std::string missing_of(const ChannelDraft& draft);
// Creates it, or updates the one that it is of.
api::Request channel_request(const ChannelDraft& draft, std::string_view token);
api::Request delete_channel_request(std::string_view channel, std::string_view token);
api::Request replay_request(std::string_view delivery, std::string_view token);

}  // namespace tabplane::shell
