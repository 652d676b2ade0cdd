#include "core/api/quota_explain.h"

#include "core/api/quota_faults.h"
#include "core/quota/explanation.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

const char* shortage_name(const quota::ProvisionVerdict& verdict) {
  if (!verdict.exists) return "no_holding";
  switch (verdict.shortage) {
    case quota::Shortage::none:
      return "none";
    case quota::Shortage::capacity:
      return "capacity";
    case quota::Shortage::quantity:
      return "quantity";
  }
  return "none";
}

Amount short_by(const quota::ProvisionVerdict& verdict) {
  if (verdict.shortage == quota::Shortage::capacity) {
    return saturating_subtract(saturating_add(verdict.usage_max, verdict.provision.quantity),
                               verdict.limit);
  }
  if (verdict.shortage == quota::Shortage::quantity) {
    return saturating_subtract(0, saturating_add(verdict.usage_min, verdict.provision.quantity));
  }
  return 0;
}

Json optional_amount(const std::optional<Amount>& amount) {
  return amount ? Json(*amount) : Json(nullptr);
}

}  // namespace

Json explain_issue(const quota::Quota& quota, const quota::IssueRequest& request,
                   const Symbols& symbols) {
  const quota::Explanation explanation = quota::explain(quota, request);
  Json provisions = Json::array();
  for (const quota::ProvisionVerdict& verdict : explanation.provisions) {
    Json row = provision_json(verdict.provision, symbols);
    row["shortage"] = shortage_name(verdict);
    if (verdict.exists) {
      row["limit"] = verdict.limit;
      row["usage_min"] = verdict.usage_min;
      row["usage_max"] = verdict.usage_max;
      row["short_by"] = short_by(verdict);
      row["would_fit"] = {{"largest_quantity", optional_amount(verdict.largest)},
                          {"limit_at_least", optional_amount(verdict.limit_needed)}};
      row["fits_once_settled"] = verdict.fits_once_settled;
    }
    provisions.push_back(std::move(row));
  }
  return {{"provisions", std::move(provisions)}, {"fits_cut", explanation.fits_cut}};
}

}  // namespace tabplane::api
