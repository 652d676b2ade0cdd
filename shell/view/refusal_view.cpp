#include "shell/view/refusal_view.h"

#include <algorithm>
#include <utility>

#include "core/api/problem.h"
#include "core/base/order.h"

namespace tabplane::shell {
namespace {

using api::ShortageWord;

constexpr std::size_t most_commissions = 2;

std::string path_of(std::string_view target) {
  return std::string(target.substr(0, target.find('?')));
}

bool is_of_quota(std::string_view path) {
  return path.starts_with("/astakos/api/") || path.starts_with("/account/v1.0/") ||
         path.starts_with("/tabplane/v1/quota/");
}

bool same_holding(const OpenProvision& open, const api::ProvisionText& asked) {
  return open.holder == asked.holder && open.resource == asked.resource &&
         open.has_source == asked.source.has_value() &&
         (!asked.source || open.source == *asked.source);
}

// Open commissions that would free at least `needed` on the holding when settled so, the least
// sufficient first. Rejected imports give back capacity, accepted ones can be released; for
// releases it is the other way round.
void add_commissions(const CommissionsView& commissions, const api::ProvisionText& asked,
                     Amount needed, bool for_import, std::vector<RefusalFix>& fixes) {
  std::vector<RefusalFix> found;
  for (const OpenCommission& commission : commissions.open) {
    Amount imports = 0;
    Amount releases = 0;
    for (const OpenProvision& open : commission.provisions) {
      if (!same_holding(open, asked)) continue;
      if (open.is_import()) {
        imports = saturating_add(imports, open.quantity);
      } else {
        releases = saturating_subtract(releases, open.quantity);
      }
    }
    const Amount by_reject = for_import ? imports : releases;
    const Amount by_accept = for_import ? releases : imports;
    if (by_reject >= needed) {
      found.push_back({RefusalFix::Kind::reject, by_reject, commission.serial});
    } else if (by_accept >= needed) {
      found.push_back({RefusalFix::Kind::accept, by_accept, commission.serial});
    }
  }
  put_in_order(found, [](const RefusalFix& left, const RefusalFix& right) {
    return left.amount < right.amount;
  });
  found.resize(std::min(found.size(), most_commissions));
  fixes.insert(fixes.end(), found.begin(), found.end());
}

void add_fixes(const api::ExplainedProvision& blamed, bool fits_cut,
               const CommissionsView& commissions, RefusalView& view) {
  const Amount quantity = blamed.provision.quantity;
  if (view.short_provisions > 1) {
    if (fits_cut) view.fixes.push_back({RefusalFix::Kind::cut_all, 0, 0});
  } else if (blamed.largest_quantity && *blamed.largest_quantity != 0) {
    view.fixes.push_back({RefusalFix::Kind::ask_for, *blamed.largest_quantity, 0});
  }
  if (blamed.limit_at_least) {
    view.fixes.push_back({RefusalFix::Kind::raise_limit, *blamed.limit_at_least, 0});
  }
  if (blamed.fits_once_settled) {
    add_commissions(commissions, blamed.provision, view.short_by, quantity >= 0, view.fixes);
  }
}

void take_explanation(const api::QuotaRefusal& refusal, const CommissionsView& commissions,
                      RefusalView& view) {
  view.provisions = refusal.provisions.size();
  const api::ExplainedProvision* blamed = nullptr;
  for (const api::ExplainedProvision& one : refusal.provisions) {
    if (one.shortage == ShortageWord::none) continue;
    view.short_provisions += 1;
    if (blamed == nullptr) blamed = &one;
  }
  if (blamed == nullptr) return;
  view.asked = blamed->provision;
  view.shortage = blamed->shortage;
  if (blamed->shortage == ShortageWord::no_holding) {
    if (blamed->provision.quantity >= 0) {
      view.fixes.push_back({RefusalFix::Kind::make_holding, blamed->provision.quantity, 0});
    }
    return;
  }
  view.limit = blamed->limit;
  view.used = blamed->usage_min;
  view.pending = saturating_subtract(blamed->usage_max, blamed->usage_min);
  view.short_by = blamed->short_by;
  add_fixes(*blamed, refusal.fits_cut, commissions, view);
}

}  // namespace

std::optional<RefusalView> refusal_view(const api::Request& request, const api::Response& response,
                                        const QuotasView& quotas,
                                        const CommissionsView& commissions) {
  RefusalView view;
  view.status = response.status;
  view.method = request.method;
  view.path = path_of(request.target);
  if (response.success() || !is_of_quota(view.path)) return std::nullopt;
  if (const auto problem = api::read_problem(response)) {
    view.error = problem->title;
    view.message = problem->detail;
    if (!problem->pointer.empty()) view.message = problem->pointer + " " + view.message;
    return view;
  }
  const auto refusal = api::read_quota_refusal(response);
  if (!refusal) return view;
  view.error = refusal->name;
  view.message = refusal->message;
  view.asked = refusal->blamed;
  take_explanation(*refusal, commissions, view);
  if (view.asked) {
    if (const ResourceView* resource = quotas.resource(view.asked->resource)) {
      view.unit = resource->unit;
    }
  }
  return view;
}

std::optional<api::IssueText> with_quantity(const api::Request& request,
                                            const api::ProvisionText& asked, Amount quantity) {
  std::optional<api::IssueText> issue = api::read_issue_request(request);
  if (!issue) return std::nullopt;
  // The blamed provision stands for all of its holding: the first takes the new quantity.
  bool placed = false;
  std::erase_if(issue->provisions, [&](api::ProvisionText& one) {
    if (one.holder != asked.holder || one.source != asked.source ||
        one.resource != asked.resource) {
      return false;
    }
    one.quantity = quantity;
    return std::exchange(placed, true);
  });
  return issue;
}

std::optional<api::IssueText> cut_to_fit(const api::Request& request,
                                         const api::Response& response) {
  std::optional<api::IssueText> issue = api::read_issue_request(request);
  const auto refusal = api::read_quota_refusal(response);
  if (!issue || !refusal) return std::nullopt;
  issue->provisions.clear();
  for (const api::ExplainedProvision& one : refusal->provisions) {
    api::ProvisionText provision = one.provision;
    if (one.shortage != ShortageWord::none) {
      provision.quantity = one.largest_quantity.value_or(0);
    }
    if (provision.quantity != 0) issue->provisions.push_back(std::move(provision));
  }
  return issue;
}

}  // namespace tabplane::shell
