#include "core/reservation/capacity.h"

#include <algorithm>

namespace tabplane::reservation {

std::optional<Key> key_named(std::string_view name) {
  for (const KeyDescription& described : kKeyDescriptions) {
    if (described.name == name) return described.key;
  }
  return std::nullopt;
}

Capacity operator+(const Capacity& left, const Capacity& right) {
  Capacity sum;
  for (const KeyDescription& described : kKeyDescriptions) {
    const auto member = described.member;
    sum.*member = saturating_add(left.*member, right.*member);
  }
  return sum;
}

Capacity operator-(const Capacity& left, const Capacity& right) {
  Capacity difference;
  for (const KeyDescription& described : kKeyDescriptions) {
    const auto member = described.member;
    difference.*member = saturating_subtract(left.*member, right.*member);
  }
  return difference;
}

Capacity operator-(const Capacity& amount) {
  return Capacity{} - amount;
}

Capacity least(const Capacity& left, const Capacity& right) {
  Capacity lesser;
  for (const KeyDescription& described : kKeyDescriptions) {
    const auto member = described.member;
    lesser.*member = std::min(left.*member, right.*member);
  }
  return lesser;
}

Capacity not_negative(const Capacity& amount) {
  Capacity cut;
  for (const KeyDescription& described : kKeyDescriptions) {
    cut.*(described.member) = std::max<Amount>(0, amount.*(described.member));
  }
  return cut;
}

bool any_negative(const Capacity& amount) {
  return std::any_of(kKeyDescriptions.begin(), kKeyDescriptions.end(),
                     [&](const KeyDescription& described) { return amount[described.key] < 0; });
}

bool may_be_named(const Capacity& amount) {
  return std::all_of(kKeyDescriptions.begin(), kKeyDescriptions.end(),
                     [&](const KeyDescription& described) {
                       const Amount named = amount[described.key];
                       return named >= 0 && named <= described.greatest;
                     });
}

std::optional<Key> first_short(const Capacity& wanted, const Capacity& available) {
  for (const KeyDescription& described : kKeyDescriptions) {
    const Amount amount = wanted[described.key];
    if (amount > 0 && amount > available[described.key]) return described.key;
  }
  return std::nullopt;
}

std::optional<Amount> times_within(const Capacity& unit, const Capacity& available) {
  std::optional<Amount> times;
  for (const KeyDescription& described : kKeyDescriptions) {
    const Amount each = unit[described.key];
    if (each <= 0) continue;
    const Amount here = std::max<Amount>(0, available[described.key]) / each;
    times = times ? std::min(*times, here) : here;
  }
  return times;
}

}  // namespace tabplane::reservation
