#include "tests/bench/native/sqlite_calendar.h"

#include <limits>

#include "core/reservation/reservations.h"
#include "tests/bench/native/sqlite.h"

namespace tabplane::bench {
namespace {

using reservation::Capacity;
using reservation::kKeyDescriptions;

// "k0", "k1" ... each put into `form` in the place of '#', with `between` between them.
std::string for_each_key(const std::string& form, const std::string& between) {
  std::string text;
  for (std::size_t key = 0; key < reservation::kKeys; ++key) {
    if (key > 0) text += between;
    for (const char letter : form) {
      text += letter == '#' ? std::to_string(key) : std::string(1, letter);
    }
  }
  return text;
}

// The change point in force at ?1.
const std::string kInForce = "(SELECT max(at) FROM level WHERE at <= ?1)";

class Sqlite final : public Calendar {
 public:
  Sqlite()
      : database_(":memory:"),
        begin_(set_up(database_), "BEGIN"),
        commit_(database_, "COMMIT"),
        cut_(database_, ("INSERT OR IGNORE INTO level SELECT ?1, " + for_each_key("k#", ", ") +
                         " FROM level WHERE at = " + kInForce)
                            .c_str()),
        // Amounts stand from ?10 on, in the order of the keys.
        change_(database_, ("UPDATE level SET " + for_each_key("k# = k# + ?1#", ", ") +
                            " WHERE at >= ?1 AND at < ?2")
                               .c_str()),
        minimum_(database_, ("SELECT " + for_each_key("min(k#)", ", ") +
                             " FROM level WHERE at >= " + kInForce + " AND at < ?2")
                                .c_str()),
        short_(database_, ("SELECT max(at) FROM level WHERE at >= " + kInForce +
                           " AND at < ?2 AND (" + for_each_key("k# < ?1#", " OR ") + ")")
                              .c_str()),
        enough_(database_, ("SELECT min(at) FROM level WHERE at > ?1 AND " +
                            for_each_key("k# >= ?1#", " AND "))
                               .c_str()) {}

  void add(Span span, const Capacity& amount) override {
    begin_.run();
    cut_.with(span.start.unix_ms).run();
    cut_.with(span.end.unix_ms).run();
    asked(change_, span, amount).run();
    commit_.run();
  }
  void remove(Span span, const Capacity& amount) override { add(span, -amount); }

  Capacity minimum(Span window) override {
    Capacity found;
    minimum_.with(window.start.unix_ms, window.end.unix_ms).step();
    for (std::size_t key = 0; key < reservation::kKeys; ++key) {
      found.*kKeyDescriptions[key].member = minimum_.column(static_cast<int>(key));
    }
    minimum_.with();
    return found;
  }

  bool fits(Span window, const Capacity& demand) override {
    return !first_of(asked(short_, window, demand));
  }

  std::optional<TimePoint> earliest_fit(Span within, Duration length,
                                        const Capacity& demand) override {
    TimePoint since = within.start;
    while (since + length <= within.end) {
      const auto in_the_way = first_of(asked(short_, {since, since + length}, demand));
      if (!in_the_way) return since;
      const auto next = first_of(asked(enough_, {*in_the_way, *in_the_way}, demand));
      if (!next) return std::nullopt;
      since = *next;
    }
    return std::nullopt;
  }

 private:
  static sqlite3* set_up(Database& database) {
    database.execute("PRAGMA journal_mode = MEMORY");
    database.execute("CREATE TABLE level (at INTEGER PRIMARY KEY, " +
                     for_each_key("k# INTEGER", ", ") + ")");
    database.execute("INSERT INTO level VALUES (" +
                     std::to_string(std::numeric_limits<std::int64_t>::min()) + ", " +
                     for_each_key("0", ", ") + ")");
    return database;
  }
  static Statement& asked(Statement& statement, Span window, const Capacity& amount) {
    statement.with(window.start.unix_ms, window.end.unix_ms);
    for (std::size_t key = 0; key < reservation::kKeys; ++key) {
      // "?10" to "?19", then "?110".
      const int place = key < 10 ? 10 + static_cast<int>(key) : 110;
      statement.bind(place, amount.*kKeyDescriptions[key].member);
    }
    return statement;
  }
  static std::optional<TimePoint> first_of(Statement& statement) {
    std::optional<TimePoint> found;
    if (statement.step() && !statement.is_null(0)) found = TimePoint{statement.column(0)};
    statement.with();
    return found;
  }

  Database database_;
  Statement begin_, commit_, cut_, change_, minimum_, short_, enough_;
};

}  // namespace

CalendarEntrant sqlite_calendar() {
  return {"SQLite in memory", [] { return std::make_unique<Sqlite>(); }, 1'000};
}

}  // namespace tabplane::bench
