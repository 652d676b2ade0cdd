#include "shell/view/reservation_list.h"

#include <array>
#include <string_view>

#include "core/base/order.h"
#include "core/reservation/reservations.h"
#include "shell/view/reservation_words.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

template <class Value>
int compared(const Value& left, const Value& right) {
  if (left < right) return -1;
  return right < left ? 1 : 0;
}

int compare(const ReservationFacts& left, const ReservationFacts& right, ReservationColumn by,
            reservation::Key key) {
  switch (by) {
    case ReservationColumn::name:
      return compared(left.label(), right.label());
    case ReservationColumn::owner:
      return compared(left.owner, right.owner);
    case ReservationColumn::zone:
      return compared(left.zone, right.zone);
    case ReservationColumn::start:
      return compared(left.window.start, right.window.start);
    case ReservationColumn::end:
      return compared(left.window.end, right.window.end);
    case ReservationColumn::amount:
      return compared(left.capacity[key], right.capacity[key]);
    case ReservationColumn::used:
      return compared(left.used[key], right.used[key]);
    case ReservationColumn::state:
      return compared(left.state, right.state);
  }
  return 0;
}

// Quoted where it has to be; a text that a spreadsheet would run stays a text.
std::string csv_cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@").find(text[0]) != text.npos;
  if (!formula && text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string cell = formula ? "\"'" : "\"";
  for (const char letter : text) {
    if (letter == '"') cell += '"';
    cell += letter;
  }
  return cell + "\"";
}

}  // namespace

std::vector<std::uint32_t> listed_reservations(const ReservationsView& view,
                                               const ReservationQuery& query) {
  const WordFilter filter(query.filter);
  std::vector<std::uint32_t> indexes;
  indexes.reserve(view.reservations.size());
  for (std::uint32_t i = 0; i < view.reservations.size(); ++i) {
    const ReservationFacts& one = view.reservations[i];
    const std::array<std::string_view, 5> texts = {one.name, one.id, one.owner, one.zone,
                                                   state_word(one.state)};
    if (filter.empty() || filter.matches(texts)) indexes.push_back(i);
  }
  put_in_order(indexes, [&](std::uint32_t a, std::uint32_t b) {
    for (const ReservationOrder& order : query.order) {
      const int result = compare(view.reservations[a], view.reservations[b], order.by, query.key);
      if (result != 0) return order.descending ? result > 0 : result < 0;
    }
    return false;
  });
  return indexes;
}

std::string reservations_csv(const ReservationsView& view,
                             const std::vector<std::uint32_t>& indexes) {
  std::string text = "id,name,owner,zone,start,end,state,instances";
  for (const auto& described : reservation::kKeyDescriptions) {
    text += "," + std::string(described.name) + ",used " + std::string(described.name);
  }
  text += "\n";
  for (const std::uint32_t index : indexes) {
    const ReservationFacts& one = view.reservations[index];
    text += csv_cell(one.id) + "," + csv_cell(one.name) + "," + csv_cell(one.owner) + "," +
            csv_cell(one.zone) + "," + format_rfc3339(one.window.start) + "," +
            format_rfc3339(one.window.end) + "," + std::string(state_word(one.state)) + "," +
            std::to_string(one.instances);
    for (const auto& described : reservation::kKeyDescriptions) {
      text += "," + std::to_string(one.capacity[described.key]) + "," +
              std::to_string(one.used[described.key]);
    }
    text += "\n";
  }
  return text;
}

}  // namespace tabplane::shell
