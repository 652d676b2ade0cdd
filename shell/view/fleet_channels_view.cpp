#include "shell/view/fleet_channels_view.h"

#include <cstdint>
#include <unordered_set>
#include <utility>

#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using fleet::ChannelType;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// Integration keys let whoever has them write, so they are not shown.
std::string shown_target(const fleet::Channel& channel) {
  return channel.type == ChannelType::pager_duty ? "an integration key" : channel.target;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) {
    if (!text.empty()) text += ", ";
    text += spaced_words(each);
  }
  return text;
}

std::string filters_of(const fleet::Channel& channel) {
  std::string text;
  for (const auto* list : {&channel.event_types, &channel.categories, &channel.priorities,
                           &channel.alert_types, &channel.environment_types}) {
    if (list->empty()) continue;
    if (!text.empty()) text += ", ";
    text += joined(*list);
  }
  return text.empty() ? "Everything" : text;
}

FleetDeliveryRow delivery_of(const fleet::Fleet& fleet, const fleet::Delivery& row, bool settled) {
  FleetDeliveryRow made;
  made.id = fleet.text(row.id);
  made.at = row.at;
  made.delivered = row.delivered;
  made.settled = settled;
  made.response = row.response;
  const fleet::ProviderEvent* event = fleet::Tables::find(fleet.rows.provider_events, row.event);
  if (event == nullptr) return made;
  made.event = spaced_words(fleet::word_of(event->type));
  made.about = fleet.text(event->instance.present() ? event->instance : event->subject);
  return made;
}

// Counts the deliveries, and lists them when there is a view to list them in.
FleetChannelRow row_of(const fleet::Fleet& fleet, const fleet::Channel& channel,
                       FleetChannelView* view) {
  FleetChannelRow row;
  row.id = fleet.text(channel.id);
  row.name = channel.name;
  row.type = channel.type;
  row.target = shown_target(channel);
  row.filters = filters_of(channel);
  std::unordered_set<std::uint32_t> arrived;  // events
  std::unordered_set<std::uint32_t> failed;
  fleet.rows.deliveries_of_channel.each(channel.id, [&](Slot, const fleet::Delivery& each) {
    if (!row.last) {
      row.last = each.at;
      row.last_delivered = each.delivered;
    }
    (each.delivered ? row.delivered : row.failed) += 1;
    // Newest first, so what came later is known already.
    if (each.delivered) arrived.insert(each.event.index);
    const bool settled = arrived.count(each.event.index) > 0;
    const bool newest_failure = !settled && failed.insert(each.event.index).second;
    row.unsettled += newest_failure ? 1U : 0U;
    if (view == nullptr) return true;
    if (newest_failure) view->unsettled.push_back(fleet.text(each.id));
    if (view->deliveries.size() < kFleetDeliveriesListed) {
      view->deliveries.push_back(delivery_of(fleet, each, settled));
    } else {
      ++view->more;
    }
    if (!each.delivered && view->failed.size() < kFleetDeliveriesListed) {
      view->failed.push_back(delivery_of(fleet, each, settled));
    }
    return true;
  });
  return row;
}

}  // namespace

std::string spaced_words(std::string_view document_word) {
  std::string words;
  for (std::size_t at = 0; at < document_word.size(); ++at) {
    const char c = document_word[at];
    const bool begins = at > 0 && is_upper(c) && !is_upper(document_word[at - 1]);
    if (begins) words += ' ';
    words += begins ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

std::string_view words_of(ChannelType type) {
  constexpr std::string_view kWords[] = {"Email", "Slack", "Webhook", "PagerDuty"};
  return kWords[static_cast<std::size_t>(type)];
}

std::vector<FleetChannelRow> fleet_channels(const fleet::Fleet& fleet, std::string_view filter) {
  const WordFilter words(filter);
  std::vector<FleetChannelRow> rows;
  fleet.rows.channels_in_order.each(fleet::kEverything, [&](Slot, const fleet::Channel& channel) {
    FleetChannelRow row = row_of(fleet, channel, nullptr);
    const std::string_view texts[] = {row.id, row.name, words_of(row.type), row.target,
                                      row.filters};
    if (words.empty() || words.matches(texts)) rows.push_back(std::move(row));
    return true;
  });
  return rows;
}

std::optional<FleetChannelView> fleet_channel_view(const fleet::Fleet& fleet, std::string_view id) {
  const std::optional<Symbol> symbol = fleet.symbols().find(id);
  const fleet::Channel* channel = symbol ? fleet.rows.channel(*symbol) : nullptr;
  if (channel == nullptr) return std::nullopt;
  FleetChannelView view;
  view.row = row_of(fleet, *channel, &view);
  const auto fact = [&](std::string label, std::string value, bool mono = true) {
    if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
  };
  fact("Id", view.row.id);
  fact("Kind", std::string(words_of(channel->type)), false);
  fact("Target", view.row.target);
  if (channel->type == ChannelType::webhook) fact("Method", channel->method);
  for (const fleet::Tag& header : channel->headers) fact("Header " + header.key, header.value);
  for (const fleet::Given& extra : channel->extra) fact("Adds " + extra.key, extra.value);
  fact("Made", format_rfc3339(channel->created_at));
  fact("Delivered", std::to_string(view.row.delivered));
  fact("Failed", std::to_string(view.row.failed));
  const auto list = [&](std::string label, const std::vector<std::string>& words) {
    view.filters.push_back({std::move(label), words.empty() ? "any" : joined(words), false});
  };
  list("Event types", channel->event_types);
  list("Categories", channel->categories);
  list("Priorities", channel->priorities);
  list("Alert types", channel->alert_types);
  list("Environments", channel->environment_types);
  return view;
}

}  // namespace tabplane::shell
