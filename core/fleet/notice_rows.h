// Who is told: channels with what was delivered to them, the outbox, webhooks, onboardings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/fleet/instance_rows.h"
#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

// Where events for the provider are sent, if they fit all five lists; an empty one fits all.
struct Channel {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  ChannelType type = ChannelType::email;
  std::string target;  // an address, a URL, or an integration key
  std::string method;  // a webhook's: "POST"
  std::vector<Tag> headers;
  std::vector<Given> extra;  // more members of the body
  std::vector<std::string> event_types;
  std::vector<std::string> categories;
  std::vector<std::string> priorities;
  std::vector<std::string> alert_types;
  std::vector<std::string> environment_types;
  TimePoint created_at;
};

// An event that was sent to a channel, as it was sent.
struct Delivery {
  Symbol id;
  std::uint64_t number = 0;
  Symbol channel;
  Symbol event;  // of the provider
  std::vector<Given> extra;
  TimePoint at;
  bool delivered = false;
  std::string response;
};

// What the host may deliver.
struct Message {
  std::uint64_t number = 0;  // of the outbox, which all systems share
  TimePoint at;
  MessageKind kind = MessageKind::notification;
  std::string url;  // "mailto:..." or a URL
  Symbol subject;   // a delivery, an invoice or a user
};

// Who may call the webhook of its id.
struct Producer {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
};

// A body that came, once.
struct Hook {
  Symbol producer;
  Symbol digest;  // SHA-256 of the body
  std::uint64_t number = 0;
  std::string body;
  TimePoint at;
};

struct Onboarding {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  Symbol organization;
  Symbol user;
  Symbol service;                   // null until it is said
  std::vector<StageStatus> stages;  // in the order of the catalogue
  TimePoint created_at;
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Channel> {
  static constexpr TableTag tag = 128;
  static constexpr const char* name = "fleet.channel";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Channel::id), field(2, "number", &fleet::Channel::number),
      field(3, "name", &fleet::Channel::name), field(4, "type", &fleet::Channel::type),
      field(5, "target", &fleet::Channel::target), field(6, "method", &fleet::Channel::method),
      field(7, "headers", &fleet::Channel::headers), field(8, "extra", &fleet::Channel::extra),
      field(9, "event_types", &fleet::Channel::event_types),
      field(10, "categories", &fleet::Channel::categories),
      field(11, "priorities", &fleet::Channel::priorities),
      field(12, "alert_types", &fleet::Channel::alert_types),
      field(13, "environment_types", &fleet::Channel::environment_types),
      field(14, "created_at", &fleet::Channel::created_at));
};

template <>
struct RowDescription<fleet::Delivery> {
  static constexpr TableTag tag = 129;
  static constexpr const char* name = "fleet.delivery";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Delivery::id), field(2, "number", &fleet::Delivery::number),
      field(3, "channel", &fleet::Delivery::channel), field(4, "event", &fleet::Delivery::event),
      field(5, "extra", &fleet::Delivery::extra), field(6, "at", &fleet::Delivery::at),
      field(7, "delivered", &fleet::Delivery::delivered),
      field(8, "response", &fleet::Delivery::response));
};

template <>
struct RowDescription<fleet::Message> {
  static constexpr TableTag tag = 130;
  static constexpr const char* name = "fleet.message";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "number", &fleet::Message::number), field(2, "at", &fleet::Message::at),
                 field(3, "kind", &fleet::Message::kind), field(4, "url", &fleet::Message::url),
                 field(5, "subject", &fleet::Message::subject));
};

template <>
struct RowDescription<fleet::Producer> {
  static constexpr TableTag tag = 131;
  static constexpr const char* name = "fleet.producer";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::Producer::id), field(2, "number", &fleet::Producer::number),
                 field(3, "name", &fleet::Producer::name));
};

template <>
struct RowDescription<fleet::Hook> {
  static constexpr TableTag tag = 132;
  static constexpr const char* name = "fleet.hook";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields =
      row_fields(field(1, "producer", &fleet::Hook::producer),
                 field(2, "digest", &fleet::Hook::digest), field(3, "number", &fleet::Hook::number),
                 field(4, "body", &fleet::Hook::body), field(5, "at", &fleet::Hook::at));
};

template <>
struct RowDescription<fleet::Onboarding> {
  static constexpr TableTag tag = 133;
  static constexpr const char* name = "fleet.onboarding";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Onboarding::id), field(2, "number", &fleet::Onboarding::number),
      field(3, "name", &fleet::Onboarding::name),
      field(4, "organization", &fleet::Onboarding::organization),
      field(5, "user", &fleet::Onboarding::user), field(6, "service", &fleet::Onboarding::service),
      field(7, "stages", &fleet::Onboarding::stages),
      field(8, "created_at", &fleet::Onboarding::created_at));
};

// Compiled once, in notice_rows.cpp.
extern template class Table<fleet::Channel>;
extern template class Table<fleet::Delivery>;
extern template class Table<fleet::Message>;
extern template class Table<fleet::Producer>;
extern template class Table<fleet::Hook>;
extern template class Table<fleet::Onboarding>;

}  // namespace tabplane
