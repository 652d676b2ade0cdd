#include "shell/view/pool_draft.h"

#include <algorithm>

#include "core/reservation/reservations.h"
#include "shell/view/reservation_draft.h"
#include "shell/view/span_conflict.h"

namespace tabplane::shell {
namespace {

using reservation::Capacity;
using reservation::Level;
using reservation::Timeline;

constexpr std::string_view a_time = "A time such as 2025-10-14 17:00";

std::string first_wrong(const ReadPool& read) {
  if (read.change.source.empty()) return "Choose a provider";
  if (!read.wrong_start.empty()) return "The start can't be read";
  if (!read.wrong_end.empty()) return read.wrong_end;
  const bool wrong = std::any_of(read.wrong_amounts.begin(), read.wrong_amounts.end(),
                                 [](const std::string& text) { return !text.empty(); });
  if (wrong) return "An amount can't be taken";
  if (reservation::is_zero(read.change.capacity)) return "Say how much";
  return {};
}

// Whether at some moment of the window a key that is wanted is in debt.
bool in_debt(const Timeline& free, const Span& window, const Capacity& wanted) {
  for (const Level& level : free.profile(window)) {
    for (const auto& described : reservation::kKeyDescriptions) {
      if (wanted[described.key] > 0 && level.amount[described.key] < 0) return true;
    }
  }
  return false;
}

Span overlap(const Span& a, const Span& b) {
  return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

}  // namespace

ReadPool read_pool(const PoolDraft& draft, TimePoint now, const TimeZone& zone) {
  ReadPool read;
  read.change.source = draft.source;
  read.change.decrease = draft.decrease;
  read.change.force = draft.decrease && draft.force;
  if (!draft.start.empty()) {
    read.change.start = read_moment(draft.start, now, zone);
    if (!read.change.start) read.wrong_start = a_time;
  }
  if (!draft.end.empty()) {
    read.change.end = read_moment(draft.end, now, zone);
    if (!read.change.end) {
      read.wrong_end = a_time;
    } else if (*read.change.end <= read.change.start.value_or(now)) {
      read.wrong_end = "The end has to be later than the start";
    }
  }
  for (const auto& described : reservation::kKeyDescriptions) {
    const auto place = static_cast<std::size_t>(described.key);
    read.change.capacity[described.key] =
        read_amount(draft.amounts[place], described, read.wrong_amounts[place]);
  }
  read.missing = first_wrong(read);
  return read;
}

std::vector<std::uint32_t> left_short(const ReservationsView& view,
                                      const api::CapacityChange& decrease, TimePoint now) {
  std::vector<std::uint32_t> found;
  std::string_view zone;
  for (const ProviderFacts& provider : view.providers) {
    if (provider.id == decrease.source) zone = provider.region;
  }
  const Span window{std::max(now, decrease.start.value_or(now)),
                    decrease.end.value_or(reservation::kForever)};
  if (window.empty()) return found;
  FreeCapacity free(view, std::nullopt);
  free.add(zone, window, -decrease.capacity);
  for (std::uint32_t i = 0; i < view.reservations.size(); ++i) {
    const ReservationFacts& one = view.reservations[i];
    const Span shared = overlap(one.held, window);
    const bool elsewhere = !one.zone.empty() && one.zone != zone;
    if (shared.empty() || elsewhere) continue;
    const Timeline* own = one.zone.empty() ? nullptr : free.zone(one.zone);
    const bool is_short = in_debt(free.all(), shared, one.capacity) ||
                          (own != nullptr && in_debt(*own, shared, one.capacity));
    if (is_short) found.push_back(i);
  }
  return found;
}

}  // namespace tabplane::shell
