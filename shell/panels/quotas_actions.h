// What can be asked for on the quota page, as requests.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/quota/quota.h"
#include "shell/panels/quotas.h"

namespace tabplane::shell {

// Why this commission can't be settled from here; "" when it can.
std::string cannot_settle(const PageContext& context, const OpenCommission& commission);

// Settles those of the serials that are open and whose service this device can speak for: one
// request for each service.
SendRequests settle(const PageContext& context, const QuotasPage& page,
                    std::span<const std::uint64_t> serials, quota::Decision decision);
std::vector<std::uint64_t> all_open(const QuotasPage& page);

// The request that a fix stands for; nothing when the refused request can't be read.
std::optional<SendRequests> carry_out_fix(const PageContext& context, const QuotasPage& page,
                                          const RefusalFix& fix);
// The refused request once more.
SendRequests ask_again(const Refusal& refusal);

SendRequests set_limit(const HoldingId& holding, Amount limit);

// Takes the answers of what this page sent: forms that were taken close, refusals come into sight.
void take_answers(const PageContext& context, QuotasPage& page);
void note_sent(const PageContext& context, QuotasPage& page, SentRequests::About about);

}  // namespace tabplane::shell
