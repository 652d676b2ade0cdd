// Why a request of the quota system was refused, and what would pass instead.
//
// The numbers are those of the answer, so they stay true to the moment of the refusal. What would
// fit is offered from the world as it is now.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/quota_replies.h"
#include "core/api/request.h"
#include "shell/view/commissions_view.h"
#include "shell/view/quotas_view.h"

namespace tabplane::shell {

struct RefusalFix {
  enum class Kind : std::uint8_t {
    ask_for,       // the largest amount that fits
    cut_all,       // every provision cut to what fits
    raise_limit,   // to the least that would do
    make_holding,  // with the amount asked for as its limit
    reject,        // an open commission whose rejection frees enough
    accept,        // an open commission whose acceptance frees enough
  };
  Kind kind = Kind::ask_for;
  Amount amount = 0;         // ask_for: signed as asked; limits; what a commission frees
  std::uint64_t serial = 0;  // reject, accept
  friend bool operator==(const RefusalFix&, const RefusalFix&) = default;
};

struct RefusalView {
  std::uint32_t status = 0;
  std::string error;  // "NoCapacityError"
  std::string message;
  std::string method;
  std::string path;  // of the target, without its query
  // The rest only when a provision is to blame.
  std::optional<api::ProvisionText> asked;  // duplicates summed
  std::string unit;
  api::ShortageWord shortage = api::ShortageWord::none;
  Amount limit = 0;
  Amount used = 0;  // limit - used - pending is what was free
  Amount pending = 0;
  Amount short_by = 0;
  std::size_t short_provisions = 0;  // of the commission
  std::size_t provisions = 0;
  std::vector<RefusalFix> fixes;

  Amount free() const { return saturating_subtract(limit, saturating_add(used, pending)); }
};

// Nothing when the request is none of the quota system's, or was not refused.
std::optional<RefusalView> refusal_view(const api::Request& request, const api::Response& response,
                                        const QuotasView& quotas,
                                        const CommissionsView& commissions);

// The refused commission with one provision's quantity replaced, or all cut to what fits.
std::optional<api::IssueText> with_quantity(const api::Request& request,
                                            const api::ProvisionText& asked, Amount quantity);
std::optional<api::IssueText> cut_to_fit(const api::Request& request,
                                         const api::Response& response);

}  // namespace tabplane::shell
