#include "shell/view/fleet_channel_draft.h"

#include <algorithm>
#include <utility>

#include "core/fleet/events.h"
#include "shell/view/fleet_request.h"

namespace tabplane::shell {
namespace {

using fleet::ChannelType;

template <class Enum>
std::vector<std::string_view> all_words() {
  std::vector<std::string_view> words;
  for (const char* name : EnumNames<Enum>::names) words.emplace_back(name);
  return words;
}

std::array<ChannelFilter, kChannelFilters> made_filters() {
  // As the document lists them; events of the last kind are of no type that happens here.
  const std::vector<std::string_view> categories = {"InstanceEvent", "ServiceEvent", "UserEvent",
                                                    "IdentityProviderEvent"};
  return {ChannelFilter{"eventTypes", "Event types", all_words<fleet::ProviderEventType>()},
          ChannelFilter{"eventCategories", "Categories", categories},
          ChannelFilter{"eventPriorities", "Priorities", all_words<fleet::Priority>()},
          ChannelFilter{"alertTypes", "Alert types", {"Alarm", "Notification"}},
          ChannelFilter{"environmentTypes", "Environments", all_words<fleet::EnvironmentType>()}};
}

std::string webhook_object(const ChannelDraft& draft) {
  std::vector<JsonMember> headers;
  headers.reserve(draft.headers.size());
  for (const fleet::Tag& each : draft.headers) headers.push_back({each.key, each.value});
  std::vector<JsonMember> extra;
  extra.reserve(draft.extra.size());
  for (const fleet::Given& each : draft.extra) extra.push_back({each.key, each.value, true});
  const std::string headers_text = json_object(headers);
  const std::string extra_text = json_object(extra);
  return json_object({{"url", draft.target},
                      {"method", draft.method},
                      {"headers", headers_text, true},
                      {"additionalBodyParameters", extra_text, true}});
}

std::string_view member_of(ChannelType type) {
  constexpr std::string_view kMembers[] = {"email", "slack", "webhook", "pagerDuty"};
  return kMembers[static_cast<std::size_t>(type)];
}

std::string kind_object(const ChannelDraft& draft) {
  switch (draft.type) {
    case ChannelType::email:
      return json_object({{"to", draft.target}});
    case ChannelType::slack:
      return json_object({{"webhookUrl", draft.target}});
    case ChannelType::webhook:
      return webhook_object(draft);
    case ChannelType::pager_duty:
      break;
  }
  return json_object({{"integrationKey", draft.target}});
}

}  // namespace

const std::array<ChannelFilter, kChannelFilters>& channel_filters() {
  static const std::array<ChannelFilter, kChannelFilters> filters = made_filters();
  return filters;
}

ChannelDraft channel_draft(const fleet::Fleet& fleet, const fleet::Channel& channel) {
  ChannelDraft draft;
  draft.id = fleet.text(channel.id);
  draft.name = channel.name;
  draft.type = channel.type;
  draft.target = channel.target;
  if (!channel.method.empty()) draft.method = channel.method;
  draft.headers = channel.headers;
  draft.extra = channel.extra;
  draft.chosen = {channel.event_types, channel.categories, channel.priorities, channel.alert_types,
                  channel.environment_types};
  return draft;
}

std::string_view target_label(ChannelType type) {
  constexpr std::string_view kLabels[] = {"Address", "Webhook URL", "URL", "Integration key"};
  return kLabels[static_cast<std::size_t>(type)];
}

bool is_chosen(const ChannelDraft& draft, std::size_t filter, std::string_view word) {
  const std::vector<std::string>& words = draft.chosen.at(filter);
  return std::find(words.begin(), words.end(), word) != words.end();
}

void toggle(ChannelDraft& draft, std::size_t filter, std::string_view word) {
  std::vector<std::string>& words = draft.chosen.at(filter);
  if (std::erase(words, word) == 0) words.emplace_back(word);
}

std::string missing_of(const ChannelDraft& draft) {
  if (draft.name.empty()) return "Give it a name";
  if (!draft.target.empty()) return {};
  switch (draft.type) {
    case ChannelType::email:
      return "Give the address";
    case ChannelType::pager_duty:
      return "Give the integration key";
    case ChannelType::slack:
    case ChannelType::webhook:
      break;
  }
  return "Give the URL";
}

api::Request channel_request(const ChannelDraft& draft, std::string_view token) {
  std::vector<std::string> lists;
  lists.reserve(kChannelFilters);
  for (const std::vector<std::string>& words : draft.chosen) lists.push_back(json_list(words));
  std::vector<JsonMember> members;
  members.reserve(kChannelFilters);
  for (std::size_t at = 0; at < kChannelFilters; ++at) {
    members.push_back({channel_filters()[at].member, lists[at], true});
  }
  const std::string subscription = json_object(members);
  const std::string kind = kind_object(draft);
  std::string body = json_object({{"name", draft.name},
                                  {member_of(draft.type), kind, true},
                                  {"subscription", subscription, true}});
  if (draft.id.empty()) {
    return fleet_request("POST", fleet_target({"notification-channel"}), std::move(body), token);
  }
  return fleet_request("PATCH", fleet_target({"notification-channel", draft.id}), std::move(body),
                       token);
}

api::Request delete_channel_request(std::string_view channel, std::string_view token) {
  return fleet_request("DELETE", fleet_target({"notification-channel", channel}), {}, token);
}

api::Request replay_request(std::string_view delivery, std::string_view token) {
  return fleet_request("POST", fleet_target({"notification-event", delivery, "replay"}), {}, token);
}

}  // namespace tabplane::shell
