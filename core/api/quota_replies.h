// What the quota system answers, read into plain data.
//
// Readers take any response: where it is not what they read, they give nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/api/quota_requests.h"

namespace tabplane::api {

// The serial of an issued commission.
std::optional<std::uint64_t> read_issued(const Response& response);

struct ResolvedReply {
  std::vector<std::uint64_t> accepted;
  std::vector<std::uint64_t> rejected;
  std::vector<std::pair<std::int64_t, std::string>> failed;  // with the message of each
};
std::optional<ResolvedReply> read_resolved(const Response& response);

// What stands in a provision's way.
enum class ShortageWord : std::uint8_t { none, capacity, quantity, no_holding };

// One provision of a refused commission. Amounts mean something only when there is a holding.
struct ExplainedProvision {
  ProvisionText provision;
  ShortageWord shortage = ShortageWord::none;
  std::int64_t limit = 0;
  std::int64_t usage_min = 0;
  std::int64_t usage_max = 0;
  std::int64_t short_by = 0;
  std::optional<std::int64_t> largest_quantity;  // nothing: not even 0
  std::optional<std::int64_t> limit_at_least;    // nothing: no limit would do
  bool fits_once_settled = false;
};

// An error of the quota system, and its explanation when it was asked for.
struct QuotaRefusal {
  std::uint32_t status = 0;
  std::string name;  // "NoCapacityError"; of a fault around the call its own, "badRequest"
  std::string message;
  std::optional<ProvisionText> blamed;
  std::int64_t limit = 0;
  std::int64_t usage = 0;
  std::vector<ExplainedProvision> provisions;  // empty without an explanation
  bool fits_cut = false;
};
std::optional<QuotaRefusal> read_quota_refusal(const Response& response);

}  // namespace tabplane::api
