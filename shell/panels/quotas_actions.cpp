#include "shell/panels/quotas_actions.h"

#include <algorithm>
#include <utility>

#include "core/api/quota_replies.h"
#include "core/quota/quota.h"
#include "shell/view/holder_name.h"
#include "shell/view/request_log.h"

namespace tabplane::shell {
namespace {

std::string verb(quota::Decision decision) {
  return decision == quota::Decision::accept ? "Accept" : "Reject";
}

std::string label_of(std::span<const std::uint64_t> serials, quota::Decision decision) {
  if (serials.size() == 1) return verb(decision) + " commission " + std::to_string(serials.front());
  return verb(decision) + " " + std::to_string(serials.size()) + " commissions";
}

std::optional<SendRequests> issue_again(const Refusal& refusal,
                                        std::optional<api::IssueText> issue) {
  if (!issue || issue->provisions.empty()) return std::nullopt;
  SendRequests send{"Issue commission", {}};
  send.requests.push_back(
      api::issue_request(*issue, api::header(refusal.request.headers, "X-Auth-Token")));
  return send;
}

// The line that the answer blames, or the first.
std::size_t line_to_correct(const QuotasPage& page) {
  if (!page.refusal || !page.refusal->asked) return 0;
  const api::ProvisionText& asked = *page.refusal->asked;
  const auto& lines = page.issue.provisions;
  const auto blamed = std::find_if(lines.begin(), lines.end(), [&](const ProvisionDraft& line) {
    return line.holder == asked.holder && line.resource == asked.resource &&
           line.source == asked.source;
  });
  return blamed == lines.end() ? 0 : static_cast<std::size_t>(blamed - lines.begin());
}

HoldingId id_of(const api::ProvisionText& provision) {
  return {provision.holder, provision.source, provision.resource};
}

}  // namespace

std::string cannot_settle(const PageContext& context, const OpenCommission& commission) {
  if (!context.access.allowed) return context.access.reason;
  if (context.credentials.token(commission.service) != nullptr) return {};
  return "This device has no token of " + std::string(commission.service);
}

SendRequests settle(const PageContext& context, const QuotasPage& page,
                    std::span<const std::uint64_t> serials, quota::Decision decision) {
  SendRequests send{label_of(serials, decision), {}};
  for (const ServiceSerials& service :
       by_service(page.commissions, serials, context.credentials).services) {
    const bool accept = decision == quota::Decision::accept;
    const std::span<const std::uint64_t> those(service.serials);
    const std::span<const std::uint64_t> none;
    send.requests.push_back(
        api::resolve_request(accept ? those : none, accept ? none : those, service.token));
  }
  return send;
}

std::vector<std::uint64_t> all_open(const QuotasPage& page) {
  std::vector<std::uint64_t> serials;
  serials.reserve(page.commissions.open.size());
  for (const OpenCommission& commission : page.commissions.open) {
    serials.push_back(commission.serial);
  }
  return serials;
}

SendRequests set_limit(const HoldingId& holding, Amount limit) {
  const std::string who(holder_name(holding.holder).name);
  const api::LimitText text{holding.holder, holding.source, holding.resource, limit};
  SendRequests send{"Set the limit of " + who + " " + holding.resource, {}};
  send.requests.push_back(api::limits_request({&text, 1}));
  return send;
}

SendRequests ask_again(const Refusal& refusal) {
  return {refusal.label, {refusal.request}};
}

std::optional<SendRequests> carry_out_fix(const PageContext& context, const QuotasPage& page,
                                          const RefusalFix& fix) {
  using Kind = RefusalFix::Kind;
  const Refusal* refusal = context.refusal;
  if (refusal == nullptr || !page.refusal || !page.refusal->asked) return std::nullopt;
  const api::ProvisionText& asked = *page.refusal->asked;
  switch (fix.kind) {
    case Kind::ask_for:
      return issue_again(*refusal, with_quantity(refusal->request, asked, fix.amount));
    case Kind::cut_all:
      return issue_again(*refusal, cut_to_fit(refusal->request, refusal->response));
    case Kind::raise_limit:
    case Kind::make_holding:
      return set_limit(id_of(asked), fix.amount);
    case Kind::reject:
      return settle(context, page, {&fix.serial, 1}, quota::Decision::reject);
    case Kind::accept:
      return settle(context, page, {&fix.serial, 1}, quota::Decision::accept);
  }
  return std::nullopt;
}

void note_sent(const PageContext& context, QuotasPage& page, SentRequests::About about) {
  page.sent =
      SentRequests{about, context.log.last(), context.refusal ? context.refusal->number : 0};
}

void take_answers(const PageContext& context, QuotasPage& page) {
  if (!page.sent || context.log.last() <= page.sent->after) return;
  const SentRequests sent = *std::exchange(page.sent, std::nullopt);
  const LoggedRequest* answered = nullptr;
  for (const LoggedRequest& logged : context.log.requests()) {
    if (logged.number > sent.after) answered = &logged;
  }
  if (answered == nullptr) return;
  const bool taken = answered->response.success();
  switch (sent.about) {
    case SentRequests::About::issue:
      page.issue_refused = taken ? 0 : answered->number;
      if (!taken) {
        page.correct_line = line_to_correct(page);
        break;
      }
      if (page.drawer == QuotasDrawer::issue) page.drawer = QuotasDrawer::none;
      page.issue = IssueDraft{.service = page.issue.service};
      page.serial = api::read_issued(answered->response);
      break;
    case SentRequests::About::fix:
      if (taken) page.put_away = std::max(page.put_away, sent.refusal);
      break;
    case SentRequests::About::limit:
      if (taken && page.drawer == QuotasDrawer::holding) page.drawer = QuotasDrawer::none;
      break;
  }
}

}  // namespace tabplane::shell
