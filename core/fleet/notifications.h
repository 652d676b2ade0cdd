// Notification channels, what is delivered to them, and the outbox that the host may deliver.
//
// A channel is of one kind for good. An event for the provider goes to each channel whose five
// lists it fits; each delivery is kept with the channel and is a message in the outbox. Nothing
// leaves this program, so a delivery succeeds unless its target is no address of its kind, or was
// set up as failing. Replaying makes a new delivery of the same event and keeps the old one. What
// no environment has to do with fits every list of environments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// What a channel is to be; absent: as it is.
struct ChannelWish {
  std::optional<std::string> name;
  std::optional<ChannelType> type;  // with the target and what belongs to it
  std::string target;
  std::string method;
  std::vector<Tag> headers;
  std::vector<Given> extra;
  struct Filters {
    std::vector<std::string> event_types;
    std::vector<std::string> categories;
    std::vector<std::string> priorities;
    std::vector<std::string> alert_types;
    std::vector<std::string> environment_types;
  };
  std::optional<Filters> filters;
};

// Name, kind and filters are needed.
Result<Symbol, Refusal> create_channel(Fleet& fleet, Transaction& tx, Actor actor,
                                       const ChannelWish& wish);
// Another kind is refused.
Refused update_channel(Fleet& fleet, Transaction& tx, Actor actor, Symbol channel,
                       const ChannelWish& wish);
Refused delete_channel(Fleet& fleet, Transaction& tx, Actor actor, Symbol channel);
Refused replay_delivery(Fleet& fleet, Transaction& tx, Actor actor, Symbol delivery);

// Sends an event to every channel that it fits.
void notify(Fleet& fleet, Transaction& tx, const ProviderEvent& event);
bool fits(const Fleet& fleet, const Channel& channel, const ProviderEvent& event);

// Mail into the outbox.
void send_invoice(Fleet& fleet, Transaction& tx, Symbol invoice);
void send_verification(Fleet& fleet, Transaction& tx, Symbol user);

}  // namespace tabplane::fleet
