// The rows of the quota system: what is held and may be held, what is promised, and who may ask.
//
// Source: the quota API guide (grnet/synnefo docs/quota-api-guide.rst). There is no table of
// resolved provisions: a commission's issue, its settlement and every counter that moved are
// changes of the journal's entries, so the log of provisions is read from there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/amount.h"
#include "core/base/time.h"
#include "core/quota/provision_list.h"
#include "core/store/table.h"

namespace tabplane::quota {

using Serial = std::uint64_t;

// How much one holder has of one resource from one source.
//
// usage_min is certainly held if every open import is rejected and every open release accepted;
// usage_max would be held the other way round. The API calls usage_max `usage`, and the distance
// between the two `pending`. `limit` bounds usage_max when something is issued, and only then.
struct Holding {
  Symbol holder;
  Symbol source;  // may be null
  Symbol resource;
  Amount limit = 0;
  Amount usage_min = 0;
  Amount usage_max = 0;

  Amount pending() const { return saturating_subtract(usage_max, usage_min); }
};

// A promise that waits to be accepted or rejected. Its row goes away when it is.
struct Commission {
  Serial serial = 0;
  Symbol service;  // who issued it; nobody else sees it
  TimePoint issue_time;
  std::string name;
  ProvisionList provisions;  // no two on the same holding
  std::uint64_t timer = 0;   // that rejects it when its time is up; 0 = none
};

struct Service {
  Symbol name;
  std::string token;  // its verifier (core/base/secret.h); "" = nobody can speak for it
};

enum class UserState : std::uint8_t { active, inactive, pending_terms };

struct User {
  Symbol uuid;
  std::string token;  // its verifier
  UserState state = UserState::active;
  std::optional<TimePoint> expires;  // the token is good before this instant
};

struct ResourceType {
  Symbol name;
  std::optional<std::string> unit;
  std::optional<std::string> description;
  Symbol service;  // that registered it
};

// What goes beyond the document, each off unless switched on.
enum class Extension : std::uint8_t {
  timeout_seconds,  // an issued commission may name a time after which it is rejected
};

struct Settings {
  std::uint32_t id = 1;  // there is one
  std::vector<Extension> extensions;
};

}  // namespace tabplane::quota

namespace tabplane {

template <>
struct EnumNames<quota::UserState> {
  static constexpr const char* names[] = {"active", "inactive", "pending_terms"};
};
template <>
struct EnumNames<quota::Extension> {
  static constexpr const char* names[] = {"timeout_seconds"};
};

template <>
struct RowDescription<quota::Holding> {
  static constexpr TableTag tag = 16;
  static constexpr const char* name = "quota.holding";
  static constexpr std::size_t key_fields = 3;
  static constexpr bool hot = true;
  static constexpr auto fields = row_fields(
      field(1, "holder", &quota::Holding::holder), field(2, "source", &quota::Holding::source),
      field(3, "resource", &quota::Holding::resource), field(4, "limit", &quota::Holding::limit),
      field(5, "usage_min", &quota::Holding::usage_min),
      field(6, "usage_max", &quota::Holding::usage_max));
};

template <>
struct RowDescription<quota::Commission> {
  static constexpr TableTag tag = 17;
  static constexpr const char* name = "quota.commission";
  static constexpr std::size_t key_fields = 1;
  static constexpr bool hot = true;
  static constexpr auto fields = row_fields(field(1, "serial", &quota::Commission::serial),
                                            field(2, "service", &quota::Commission::service),
                                            field(3, "issue_time", &quota::Commission::issue_time),
                                            field(4, "name", &quota::Commission::name),
                                            field(5, "provisions", &quota::Commission::provisions),
                                            field(6, "timer", &quota::Commission::timer));
};

template <>
struct RowDescription<quota::Service> {
  static constexpr TableTag tag = 18;
  static constexpr const char* name = "quota.service";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "name", &quota::Service::name),
                                            field(2, "token", &quota::Service::token));
};

template <>
struct RowDescription<quota::User> {
  static constexpr TableTag tag = 19;
  static constexpr const char* name = "quota.user";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "uuid", &quota::User::uuid), field(2, "token", &quota::User::token),
      field(3, "state", &quota::User::state), field(4, "expires", &quota::User::expires));
};

template <>
struct RowDescription<quota::ResourceType> {
  static constexpr TableTag tag = 20;
  static constexpr const char* name = "quota.resource";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "name", &quota::ResourceType::name), field(2, "unit", &quota::ResourceType::unit),
      field(3, "description", &quota::ResourceType::description),
      field(4, "service", &quota::ResourceType::service));
};

template <>
struct RowDescription<quota::Settings> {
  static constexpr TableTag tag = 21;
  static constexpr const char* name = "quota.settings";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "id", &quota::Settings::id),
                                            field(2, "extensions", &quota::Settings::extensions));
};

// Compiled once, in rows.cpp.
extern template class Table<quota::Holding>;
extern template class Table<quota::Commission>;
extern template class Table<quota::Service>;
extern template class Table<quota::User>;
extern template class Table<quota::ResourceType>;
extern template class Table<quota::Settings>;

}  // namespace tabplane
