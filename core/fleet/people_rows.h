// Who is there: organizations, users, accounts, what they subscribed to, and who may ask.
//
// Passwords are in no row; tokens of callers are kept as verifiers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/catalogue_rows.h"
#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

struct Organization {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  std::string url;
  std::string email;
  bool unpaying = false;  // its invoices are never paid
};

struct Attribute {
  std::string key;
  std::string value;
};

struct User {
  Symbol id;
  std::uint64_t number = 0;
  Symbol organization;
  std::string name;
  std::string email;
  UserStatus status = UserStatus::active;
  bool enabled = true;
  std::string verification;  // the token to verify the address with; "" once it is
  std::vector<Attribute> attributes;
  TimePoint created_at;
  TimePoint modified_at;
  Symbol modified_by;
};

// Who may ask: a caller's token, and whom it speaks for.
struct Token {
  Symbol verifier;  // core/base/secret.h
  Symbol user;
};

// A customer's or the provider's account with a cloud provider.
struct Account {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  std::string description;
  Symbol provider;
  std::string account_id;
  AccountStatus status = AccountStatus::pending;
  std::string status_message;
  TimePoint created_at;
};

// From `start` until the next one's start, one unit of a dimension costs so much.
struct PriceChange {
  TimePoint start;
  bool custom = false;
  std::vector<Price> prices;
  TimePoint created_at;
  Symbol created_by;
};

struct Member {
  Symbol user;
  Role role = Role::root;
};

struct Subscription {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol user;  // its root
  SubscriptionStatus status = SubscriptionStatus::active;
  bool is_default = false;
  BillingProvider billing = BillingProvider::stripe;
  std::string external_payer;
  std::optional<bool> creates_without_payment;  // else the plan's
  std::int64_t max_instances = -1;              // -1: the plan's
  std::vector<PriceChange> price_changes;       // in order of their starts
  std::vector<Member> members;                  // besides the root
  std::optional<TimePoint> first_usage;
  TimePoint created_at;
  TimePoint updated_at;
  Symbol updated_by;
};

struct SubscriptionRequest {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol user;
  RequestStatus status = RequestStatus::pending;
  Symbol subscription;  // that it led to
  TimePoint created_at;
  TimePoint updated_at;
  Symbol updated_by;
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Organization> {
  static constexpr TableTag tag = 104;
  static constexpr const char* name = "fleet.organization";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Organization::id), field(2, "number", &fleet::Organization::number),
      field(3, "name", &fleet::Organization::name), field(4, "url", &fleet::Organization::url),
      field(5, "email", &fleet::Organization::email),
      field(6, "unpaying", &fleet::Organization::unpaying));
};

template <>
struct RowDescription<fleet::Attribute> {
  static constexpr auto fields = row_fields(field(1, "key", &fleet::Attribute::key),
                                            field(2, "value", &fleet::Attribute::value));
};

template <>
struct RowDescription<fleet::User> {
  static constexpr TableTag tag = 105;
  static constexpr const char* name = "fleet.user";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::User::id), field(2, "number", &fleet::User::number),
      field(3, "organization", &fleet::User::organization), field(4, "name", &fleet::User::name),
      field(5, "email", &fleet::User::email), field(6, "status", &fleet::User::status),
      field(7, "enabled", &fleet::User::enabled),
      field(8, "verification", &fleet::User::verification),
      field(9, "attributes", &fleet::User::attributes),
      field(10, "created_at", &fleet::User::created_at),
      field(11, "modified_at", &fleet::User::modified_at),
      field(12, "modified_by", &fleet::User::modified_by));
};

template <>
struct RowDescription<fleet::Token> {
  static constexpr TableTag tag = 106;
  static constexpr const char* name = "fleet.token";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "verifier", &fleet::Token::verifier),
                                            field(2, "user", &fleet::Token::user));
};

template <>
struct RowDescription<fleet::Account> {
  static constexpr TableTag tag = 107;
  static constexpr const char* name = "fleet.account";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::Account::id), field(2, "number", &fleet::Account::number),
                 field(3, "name", &fleet::Account::name),
                 field(4, "description", &fleet::Account::description),
                 field(5, "provider", &fleet::Account::provider),
                 field(6, "account_id", &fleet::Account::account_id),
                 field(7, "status", &fleet::Account::status),
                 field(8, "status_message", &fleet::Account::status_message),
                 field(9, "created_at", &fleet::Account::created_at));
};

template <>
struct RowDescription<fleet::PriceChange> {
  static constexpr auto fields =
      row_fields(field(1, "start", &fleet::PriceChange::start),
                 field(2, "custom", &fleet::PriceChange::custom),
                 field(3, "prices", &fleet::PriceChange::prices),
                 field(4, "created_at", &fleet::PriceChange::created_at),
                 field(5, "created_by", &fleet::PriceChange::created_by));
};

template <>
struct RowDescription<fleet::Member> {
  static constexpr auto fields =
      row_fields(field(1, "user", &fleet::Member::user), field(2, "role", &fleet::Member::role));
};

template <>
struct RowDescription<fleet::Subscription> {
  static constexpr TableTag tag = 108;
  static constexpr const char* name = "fleet.subscription";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Subscription::id), field(2, "number", &fleet::Subscription::number),
      field(3, "service", &fleet::Subscription::service),
      field(4, "environment", &fleet::Subscription::environment),
      field(5, "plan", &fleet::Subscription::plan), field(6, "user", &fleet::Subscription::user),
      field(7, "status", &fleet::Subscription::status),
      field(8, "is_default", &fleet::Subscription::is_default),
      field(9, "billing", &fleet::Subscription::billing),
      field(10, "external_payer", &fleet::Subscription::external_payer),
      field(11, "creates_without_payment", &fleet::Subscription::creates_without_payment),
      field(12, "max_instances", &fleet::Subscription::max_instances),
      field(13, "price_changes", &fleet::Subscription::price_changes),
      field(14, "members", &fleet::Subscription::members),
      field(15, "first_usage", &fleet::Subscription::first_usage),
      field(16, "created_at", &fleet::Subscription::created_at),
      field(17, "updated_at", &fleet::Subscription::updated_at),
      field(18, "updated_by", &fleet::Subscription::updated_by));
};

template <>
struct RowDescription<fleet::SubscriptionRequest> {
  static constexpr TableTag tag = 109;
  static constexpr const char* name = "fleet.subscription_request";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::SubscriptionRequest::id),
                 field(2, "number", &fleet::SubscriptionRequest::number),
                 field(3, "service", &fleet::SubscriptionRequest::service),
                 field(4, "environment", &fleet::SubscriptionRequest::environment),
                 field(5, "plan", &fleet::SubscriptionRequest::plan),
                 field(6, "user", &fleet::SubscriptionRequest::user),
                 field(7, "status", &fleet::SubscriptionRequest::status),
                 field(8, "subscription", &fleet::SubscriptionRequest::subscription),
                 field(9, "created_at", &fleet::SubscriptionRequest::created_at),
                 field(10, "updated_at", &fleet::SubscriptionRequest::updated_at),
                 field(11, "updated_by", &fleet::SubscriptionRequest::updated_by));
};

// Compiled once, in people_rows.cpp.
extern template class Table<fleet::Organization>;
extern template class Table<fleet::User>;
extern template class Table<fleet::Token>;
extern template class Table<fleet::Account>;
extern template class Table<fleet::Subscription>;
extern template class Table<fleet::SubscriptionRequest>;

}  // namespace tabplane
