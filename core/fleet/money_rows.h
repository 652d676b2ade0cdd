// What was used and what is to be paid: closed pieces of use, invoices, counts of what happened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

// From one instant to another an instance had so many machines of one kind, and so much storage.
// Lines of the same window stand side by side, one for each machine.
struct Use {
  TimePoint from;
  TimePoint to;
  Symbol machine;  // null: not known
  std::uint32_t running = 0;
  std::int64_t storage_gib = 0;
};

// What an instance used before what it has now; stays when the instance is gone.
struct Meter {
  Symbol instance;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol subscription;
  Symbol region;
  Symbol cell;
  std::vector<Use> uses;  // in order of time
};

struct Invoice {
  Symbol id;
  std::uint64_t number = 0;
  Symbol organization;
  Symbol user;  // whom it is issued to
  BillingProvider billing = BillingProvider::stripe;
  InvoiceStatus status = InvoiceStatus::draft;
  std::string currency;
  TimePoint from;  // the month that it is for
  TimePoint to;
  TimePoint invoiced_at;
  TimePoint due_at;
  std::int64_t amount_cents = 0;  // without tax
  std::int64_t tax_cents = 0;
  std::uint64_t timer = 0;  // of its payment
};

struct DayCount {
  std::int64_t day = 0;  // since 1970
  std::uint64_t count = 0;
};

// How often something happened in environments of a kind; never falls.
struct Tally {
  EnvironmentType environment_type = EnvironmentType::prod;
  Happening what = Happening::deployment;
  std::uint64_t total = 0;
  std::vector<DayCount> days;  // the newest ones
};

// When the month's invoices are drafted.
struct Books {
  std::uint32_t id = 1;  // there is one
  std::uint64_t timer = 0;
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Use> {
  static constexpr auto fields = row_fields(
      field(1, "from", &fleet::Use::from), field(2, "to", &fleet::Use::to),
      field(3, "machine", &fleet::Use::machine), field(4, "running", &fleet::Use::running),
      field(5, "storage_gib", &fleet::Use::storage_gib));
};

template <>
struct RowDescription<fleet::Meter> {
  static constexpr TableTag tag = 124;
  static constexpr const char* name = "fleet.meter";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "instance", &fleet::Meter::instance), field(2, "number", &fleet::Meter::number),
      field(3, "service", &fleet::Meter::service),
      field(4, "environment", &fleet::Meter::environment), field(5, "plan", &fleet::Meter::plan),
      field(6, "subscription", &fleet::Meter::subscription),
      field(7, "region", &fleet::Meter::region), field(8, "cell", &fleet::Meter::cell),
      field(9, "uses", &fleet::Meter::uses));
};

template <>
struct RowDescription<fleet::Invoice> {
  static constexpr TableTag tag = 125;
  static constexpr const char* name = "fleet.invoice";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Invoice::id), field(2, "number", &fleet::Invoice::number),
      field(3, "organization", &fleet::Invoice::organization),
      field(4, "user", &fleet::Invoice::user), field(5, "billing", &fleet::Invoice::billing),
      field(6, "status", &fleet::Invoice::status), field(7, "currency", &fleet::Invoice::currency),
      field(8, "from", &fleet::Invoice::from), field(9, "to", &fleet::Invoice::to),
      field(10, "invoiced_at", &fleet::Invoice::invoiced_at),
      field(11, "due_at", &fleet::Invoice::due_at),
      field(12, "amount_cents", &fleet::Invoice::amount_cents),
      field(13, "tax_cents", &fleet::Invoice::tax_cents),
      field(14, "timer", &fleet::Invoice::timer));
};

template <>
struct RowDescription<fleet::DayCount> {
  static constexpr auto fields = row_fields(field(1, "day", &fleet::DayCount::day),
                                            field(2, "count", &fleet::DayCount::count));
};

template <>
struct RowDescription<fleet::Tally> {
  static constexpr TableTag tag = 126;
  static constexpr const char* name = "fleet.tally";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields =
      row_fields(field(1, "environment_type", &fleet::Tally::environment_type),
                 field(2, "what", &fleet::Tally::what), field(3, "total", &fleet::Tally::total),
                 field(4, "days", &fleet::Tally::days));
};

template <>
struct RowDescription<fleet::Books> {
  static constexpr TableTag tag = 127;
  static constexpr const char* name = "fleet.books";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::Books::id), field(2, "timer", &fleet::Books::timer));
};

// Compiled once, in money_rows.cpp.
extern template class Table<fleet::Meter>;
extern template class Table<fleet::Invoice>;
extern template class Table<fleet::Tally>;
extern template class Table<fleet::Books>;

}  // namespace tabplane
