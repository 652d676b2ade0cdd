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

void write_amount(JsonWriter& out, const std::optional<Amount>& amount) {
  if (amount) {
    out.value(*amount);
  } else {
    out.null();
  }
}

}  // namespace

void write_explanation(JsonWriter& out, const quota::Quota& quota,
                       const quota::IssueRequest& request, const Symbols& symbols) {
  const quota::Explanation explanation = quota::explain(quota, request);
  out.begin_object();
  out.begin_array("provisions");
  for (const quota::ProvisionVerdict& verdict : explanation.provisions) {
    out.begin_object();
    put_provision(out, verdict.provision, symbols);
    out.put("shortage", shortage_name(verdict));
    if (verdict.exists) {
      out.put("limit", verdict.limit);
      out.put("usage_min", verdict.usage_min);
      out.put("usage_max", verdict.usage_max);
      out.put("short_by", short_by(verdict));
      out.begin_object("would_fit");
      write_amount(out.name("largest_quantity"), verdict.largest);
      write_amount(out.name("limit_at_least"), verdict.limit_needed);
      out.end_object();
      out.put("fits_once_settled", verdict.fits_once_settled);
    }
    out.end_object();
  }
  out.end_array();
  out.put("fits_cut", explanation.fits_cut);
  out.end_object();
}

}  // namespace tabplane::api
