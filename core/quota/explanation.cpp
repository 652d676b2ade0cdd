#include "core/quota/explanation.h"

namespace tabplane::quota {
namespace {

// The greatest amount for which `fits` holds, given that it holds up to some amount and not beyond;
// nothing when it does not hold for 0.
template <class Fits>
std::optional<Amount> greatest(Fits&& fits) {
  if (!fits(Amount{0})) return std::nullopt;
  Amount low = 0;
  Amount high = kAmountMax;
  while (low < high) {
    const Amount middle = high - (high - low) / 2;
    if (fits(middle)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

std::optional<Amount> largest_that_fits(const Holding& holding, Amount wanted, bool force) {
  if (wanted >= 0) {
    return greatest(
        [&](Amount amount) { return check_issue(holding, amount, force) == Shortage::none; });
  }
  const std::optional<Amount> released = greatest([&](Amount amount) {
    return amount == 0 || check_issue(holding, -amount, force) == Shortage::none;
  });
  return -*released;
}

std::optional<Amount> least_limit(const Holding& holding, Amount wanted) {
  Amount needed = 0;
  if (wanted < 0 || !checked_add(holding.usage_max, wanted, needed)) return std::nullopt;
  Holding raised = holding;
  raised.limit = needed;
  if (check_issue(raised, wanted, false) != Shortage::none) return std::nullopt;
  return needed;
}

// The holding as it would be if what is open went the way that helps this quantity.
Holding once_settled(const Holding& holding, Amount wanted) {
  Holding after = holding;
  if (wanted < 0) {
    after.usage_min = holding.usage_max;
  } else {
    after.usage_max = holding.usage_min;
  }
  return after;
}

ProvisionVerdict verdict(const Quota& quota, const MergedProvision& wanted, bool force) {
  ProvisionVerdict said;
  said.index = wanted.index;
  said.provision = wanted.provision;
  said.exists = wanted.provision.holding != kNoSlot;
  if (!said.exists) return said;
  const Holding& holding = quota.holdings()[wanted.provision.holding];
  const Amount quantity = wanted.provision.quantity;
  said.limit = holding.limit;
  said.usage_min = holding.usage_min;
  said.usage_max = holding.usage_max;
  said.shortage = wanted.beyond ? Shortage::capacity : check_issue(holding, quantity, force);
  said.largest = largest_that_fits(holding, quantity, force);
  if (wanted.beyond) return said;
  said.limit_needed = least_limit(holding, quantity);
  said.fits_once_settled =
      check_issue(once_settled(holding, quantity), quantity, force) == Shortage::none;
  return said;
}

}  // namespace

Explanation explain(const Quota& quota, const IssueRequest& request) {
  MergedProvisions merged;
  merged.merge(quota.holdings(), request.provisions);
  Explanation explanation;
  explanation.fits_cut = true;
  for (const MergedProvision& wanted : merged) {
    explanation.provisions.push_back(verdict(quota, wanted, request.force));
    explanation.fits_cut = explanation.fits_cut && explanation.provisions.back().largest;
  }
  return explanation;
}

}  // namespace tabplane::quota
