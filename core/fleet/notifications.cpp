#include "core/fleet/notifications.h"

#include <algorithm>

#include "core/fleet/people.h"

namespace tabplane::fleet {
namespace {

Slot slot_of_channel(const Fleet& fleet, Symbol channel) {
  return channel.present() ? fleet.rows.channels.find_key(channel) : kNoSlot;
}

void audit_channel(Fleet& fleet, Transaction& tx, Actor actor, const char* verb,
                   const std::string& what) {
  Audit event;
  event.message = std::string(verb) + what;
  audit(fleet, tx, actor, std::move(event));
}

bool is_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.substr(0, scheme.size()) != scheme) continue;
    const std::string_view rest = text.substr(scheme.size());
    const bool has_space = std::any_of(rest.begin(), rest.end(), [](char letter) {
      return static_cast<unsigned char>(letter) <= ' ';
    });
    return !rest.empty() && rest.front() != '/' && rest.front() != ':' && !has_space;
  }
  return false;
}

bool is_target(const Channel& channel) {
  switch (channel.type) {
    case ChannelType::email:
      return is_email(channel.target);
    case ChannelType::slack:
    case ChannelType::webhook:
      return is_url(channel.target);
    case ChannelType::pager_duty:
      return !channel.target.empty();
  }
  return false;
}

std::string url_of(const Channel& channel) {
  switch (channel.type) {
    case ChannelType::email:
      return "mailto:" + channel.target;
    case ChannelType::slack:
    case ChannelType::webhook:
      return channel.target;
    case ChannelType::pager_duty:
      break;
  }
  return "https://pagerduty.sim.invalid/enqueue";
}

bool lists(const std::vector<std::string>& words, std::string_view word) {
  return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
}

void put_message(Fleet& fleet, Transaction& tx, MessageKind kind, std::string url, Symbol subject) {
  Message row;
  row.number = fleet.next_message(tx);
  row.at = tx.now();
  row.kind = kind;
  row.url = std::move(url);
  row.subject = subject;
  tx.insert(fleet.rows.messages, std::move(row));
}

void deliver(Fleet& fleet, Transaction& tx, const Channel& channel, Symbol event) {
  const std::vector<std::string>& failing = fleet.rows.settings().failing_targets;
  const bool fails = std::find(failing.begin(), failing.end(), channel.target) != failing.end();
  Delivery row;
  row.id = fleet.new_id(tx, "event-");
  row.number = fleet.next_number(tx);
  row.channel = channel.id;
  row.event = event;
  row.extra = channel.extra;
  row.at = tx.now();
  row.delivered = is_target(channel) && !fails;
  row.response = row.delivered ? "Delivered in the simulation"
                 : fails       ? "The target is set up as failing"
                               : "The target is no address of its kind";
  const Symbol id = row.id;
  const std::string url = url_of(channel);
  tx.insert(fleet.rows.deliveries, std::move(row));
  put_message(fleet, tx, MessageKind::notification, url, id);
}

void apply(Channel& row, const ChannelWish& wish) {
  if (wish.name) row.name = *wish.name;
  if (wish.type) {
    row.type = *wish.type;
    row.target = wish.target;
    row.method = wish.method;
    row.headers = wish.headers;
    row.extra = wish.extra;
  }
  if (!wish.filters) return;
  row.event_types = wish.filters->event_types;
  row.categories = wish.filters->categories;
  row.priorities = wish.filters->priorities;
  row.alert_types = wish.filters->alert_types;
  row.environment_types = wish.filters->environment_types;
}

Refused check(const ChannelWish& wish) {
  if (wish.name && wish.name->empty()) return bad("name is empty");
  if (wish.type && wish.target.empty()) return bad("The channel has no target");
  return std::nullopt;
}

std::string address_of(const Fleet& fleet, Symbol user) {
  const User* row = fleet.rows.user(user);
  return "mailto:" + (row != nullptr ? row->email : std::string());
}

}  // namespace

Result<Symbol, Refusal> create_channel(Fleet& fleet, Transaction& tx, Actor actor,
                                       const ChannelWish& wish) {
  if (!wish.name || !wish.filters) return bad("name and subscription are required");
  if (!wish.type) return bad("Exactly one of email, slack, webhook and pagerDuty is required");
  if (const Refused refused = check(wish)) return *refused;
  Channel row;
  row.id = fleet.new_id(tx, "channel-");
  row.number = fleet.next_number(tx);
  row.created_at = tx.now();
  apply(row, wish);
  const Symbol id = row.id;
  tx.insert(fleet.rows.channels, std::move(row));
  audit_channel(fleet, tx, actor, "Created the notification channel ", fleet.text(id));
  return id;
}

Refused update_channel(Fleet& fleet, Transaction& tx, Actor actor, Symbol channel,
                       const ChannelWish& wish) {
  const Slot slot = slot_of_channel(fleet, channel);
  if (slot == kNoSlot) return missing("There is no such notification channel");
  if (const Refused refused = check(wish)) return refused;
  if (wish.type && *wish.type != fleet.rows.channels[slot].type) {
    return bad("The kind of a channel cannot change");
  }
  tx.update(fleet.rows.channels, slot, [&](Channel& row) { apply(row, wish); });
  audit_channel(fleet, tx, actor, "Updated the notification channel ", fleet.text(channel));
  return std::nullopt;
}

Refused delete_channel(Fleet& fleet, Transaction& tx, Actor actor, Symbol channel) {
  const Slot slot = slot_of_channel(fleet, channel);
  if (slot == kNoSlot) return missing("There is no such notification channel");
  tx.erase(fleet.rows.channels, slot);
  audit_channel(fleet, tx, actor, "Deleted the notification channel ", fleet.text(channel));
  return std::nullopt;
}

Refused replay_delivery(Fleet& fleet, Transaction& tx, Actor actor, Symbol delivery) {
  const Delivery* row = fleet.rows.delivery(delivery);
  const Channel* channel = row != nullptr ? fleet.rows.channel(row->channel) : nullptr;
  if (channel == nullptr) return missing("There is no such notification event");
  const std::string name = fleet.text(delivery);
  // What was sent is sent again, whatever the channel has become.
  Channel again = *channel;
  again.extra = row->extra;
  deliver(fleet, tx, again, row->event);
  audit_channel(fleet, tx, actor, "Replayed the notification event ", name);
  return std::nullopt;
}

bool fits(const Fleet& fleet, const Channel& channel, const ProviderEvent& event) {
  if (!lists(channel.event_types, word_of(event.type)) ||
      !lists(channel.categories, category_of(event.type)) ||
      !lists(channel.priorities, word_of(priority_of(event.type))) ||
      !lists(channel.alert_types, is_alarm(event.type) ? "Alarm" : "Notification")) {
    return false;
  }
  const Environment* where = fleet.rows.environment(event.environment);
  return where == nullptr || lists(channel.environment_types, word_of(where->type));
}

void notify(Fleet& fleet, Transaction& tx, const ProviderEvent& event) {
  std::vector<Symbol> channels;
  fleet.rows.channels_in_order.each_from_oldest(kEverything, [&](Slot, const Channel& row) {
    if (fits(fleet, row, event)) channels.push_back(row.id);
    return true;
  });
  for (const Symbol id : channels) deliver(fleet, tx, *fleet.rows.channel(id), event.id);
}

void send_invoice(Fleet& fleet, Transaction& tx, Symbol invoice) {
  const Invoice* row = fleet.rows.invoice(invoice);
  if (row == nullptr) return;
  put_message(fleet, tx, MessageKind::invoice, address_of(fleet, row->user), invoice);
}

void send_verification(Fleet& fleet, Transaction& tx, Symbol user) {
  put_message(fleet, tx, MessageKind::verification, address_of(fleet, user), user);
}

}  // namespace tabplane::fleet
