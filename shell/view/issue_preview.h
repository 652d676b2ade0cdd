// What a commission would do, asked of the rules before it is sent. Changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/api/quota_requests.h"
#include "core/quota/two_phase.h"
#include "shell/view/quotas_view.h"

namespace tabplane::shell {

// One provision as it is being written.
struct ProvisionDraft {
  std::string holder;
  std::optional<std::string> source;
  std::string resource;
  std::string quantity;  // as written; a minus makes it a release
};

struct IssueDraft {
  std::string service;
  std::string name;
  std::vector<ProvisionDraft> provisions = {ProvisionDraft{}};
  bool force = false;
  bool auto_accept = false;
};

// What is known of one line of the draft.
struct ProvisionPreview {
  bool complete = false;       // holder, resource and quantity are there and can be read
  std::string wrong_quantity;  // a sentence when the quantity cannot be read
  Amount quantity = 0;         // of the line
  bool merged = false;         // another line has the same holding: the rest is of their sum
  Amount sum = 0;              // of all lines with this holding
  bool exists = false;         // the holding
  quota::Shortage shortage = quota::Shortage::none;
  std::string_view unit;
  Amount limit = 0;
  Amount usage_min = 0;
  Amount usage_max = 0;
  Amount short_by = 0;
  std::optional<Amount> largest;
  std::optional<Amount> limit_needed;
  bool fits_once_settled = false;

  bool fits() const { return complete && exists && shortage == quota::Shortage::none; }
};

struct IssuePreview {
  std::vector<ProvisionPreview> provisions;  // one for each line
  bool complete = false;                     // all lines are
  bool fits = false;                         // as a whole
};

IssuePreview preview_issue(const api::ControlPlane& plane, const QuotasView& quotas,
                           const IssueDraft& draft);

// Whether a commission, refused before perhaps, would be issued now.
bool fits_now(const api::ControlPlane& plane, const QuotasView& quotas,
              const api::IssueText& issue);

// The draft as a request's content. REQUIRES: the draft is complete.
api::IssueText issue_text(const IssueDraft& draft, const IssuePreview& preview);

// What to write in place of a line's source once its holder and resource are known: the only source
// that the pair has. Nothing when it has none or several.
struct OnlySource {
  std::optional<std::string> source;  // absent: the null source
};
std::optional<OnlySource> only_source(const QuotasView& quotas, std::string_view holder,
                                      std::string_view resource);

// Names that a text is completed to: those that begin with it, then those that hold it, at most
// `most`; in the order they are given.
std::vector<std::string_view> completions(const std::vector<std::string_view>& names,
                                          std::string_view text, std::size_t most);

}  // namespace tabplane::shell
