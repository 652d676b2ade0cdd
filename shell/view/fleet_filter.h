// The language in which instances are looked for.
//
//   status:failed region:us-east-1,us-east-2 -plan:pro nodes:>2 updated:<1h acme
//
// Terms stand apart by spaces and all have to hold. `field:value` looks in one column: a value that
// is the whole name of something takes that alone, any other takes the names that hold it; commas
// mean "or", quotes keep spaces together, a leading minus turns a term around. `nodes` compares
// numbers; `updated` and `created` compare ages (s, min, h, d). A bare word has to occur in the id
// or in any name. Case never matters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shell/view/fleet_table.h"

namespace tabplane::shell {

class FleetFilter {
 public:
  FleetFilter() = default;
  // Good for the texts that the table has now. Cost: a look at each of them for each term.
  FleetFilter(std::string_view text, const FleetTable& table, TimePoint now);

  bool empty() const { return terms_.empty(); }
  // Cost: O(terms); words are also looked for in the id.
  bool matches(const FleetTable& table, const FleetRow& row) const;
  // Whether other rows match when nothing but time goes on.
  bool depends_on_time() const { return timed_; }
  // What cannot be understood, as a sentence; such a term takes nothing out.
  const std::string& complaint() const { return complaint_; }

 private:
  struct Term {
    enum class Kind : std::uint8_t { name, word, id, number };
    Kind kind = Kind::word;
    bool negated = false;
    FleetColumn column = FleetColumn::id;
    std::vector<std::string> values;  // in lower case
    // Whether the name of a number matches, for the columns in which any does; of a name-term its
    // own column's alone.
    struct Named {
      std::size_t column;
      std::vector<std::uint8_t> takes;
      bool in(const FleetRow& row) const {
        const std::uint32_t number = row.names[column];
        return number < takes.size() && takes[number] != 0;
      }
    };
    std::vector<Named> named;
    std::int64_t least = 0;  // of a number, both included
    std::int64_t most = 0;
  };

  void add(std::string_view token, const FleetTable& table, TimePoint now);
  bool set_range(Term& term, std::string_view value, TimePoint now);
  static bool holds(const Term& term, const FleetTable& table, const FleetRow& row);

  std::vector<Term> terms_;
  bool timed_ = false;
  std::string complaint_;
};

// Whole texts that could become of what is typed: fields by their beginning, then the values of the
// field at hand, those of most rows first. At most `most`.
std::vector<std::string> fleet_completions(std::string_view text, const FleetTable& table,
                                           std::size_t most);

// The value of the first `field:` term that is not turned around; "" when there is none.
std::string filter_value(std::string_view text, std::string_view field);
// The same text with that term set to a value, or taken out when the value is empty.
std::string with_filter_value(std::string_view text, std::string_view field,
                              std::string_view value);

}  // namespace tabplane::shell
