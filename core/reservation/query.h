// Which records there are, and what they come to over time.
//
// Source: the intents query-capacity and query-reservation. A window matches records that overlap
// it (inclusive) or that lie wholly in it (exclusive); either bound may be missing, and what has no
// end lasts for ever. A window of no length matches what is in force at that instant.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/reservation/reservations.h"

namespace tabplane::reservation {

// Stands for a text that nothing in the world is called.
inline constexpr Symbol kNobody{0xFFFF'FFFF};

enum class Scope : std::uint8_t { inclusive, exclusive };

struct Query {
  Metric metric = Metric::available;
  std::optional<Symbol> zone;
  std::vector<Symbol> without;  // records that are left out
  std::vector<Symbol> some;     // elements of which a record has one or more; none: any record
  std::vector<Symbol> every;    // elements all of which a record has
  std::optional<TimePoint> start;
  std::optional<TimePoint> end;
  Scope scope = Scope::inclusive;
  bool with_utilization = true;
};

enum class RecordKind : std::uint8_t { pool, reservation, allocation };

struct Match {
  RecordKind kind = RecordKind::pool;
  Symbol id;
  std::uint64_t number = 0;
};

struct QueryResult {
  std::vector<Match> matches;  // in order of creation
  std::vector<UtilizationPoint> utilization;
};

// Cost: one pass over all records, and a sort of those that match.
QueryResult query(const Reservations& reservations, const Query& query);

}  // namespace tabplane::reservation
