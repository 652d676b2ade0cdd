// Requests of the quota system made from plain data, for the console and for clients in C++.
//
// Nothing is checked here: what is wrong with a request is said by the answer. An empty token
// leaves the header out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"

namespace tabplane::api {

struct ProvisionText {
  std::string holder;
  std::optional<std::string> source;  // absent: the null source
  std::string resource;
  std::int64_t quantity = 0;
  friend bool operator==(const ProvisionText&, const ProvisionText&) = default;
};

struct IssueText {
  std::string name;
  std::vector<ProvisionText> provisions;
  bool force = false;
  bool auto_accept = false;
};

// POST /astakos/api/commissions. A refusal of it explains itself.
Request issue_request(const IssueText& issue, std::string_view token);

// The content of such a request; nothing when it is another one or malformed.
std::optional<IssueText> read_issue_request(const Request& request);

// POST /astakos/api/commissions/action, for commissions of the service that the token speaks for.
Request resolve_request(std::span<const std::uint64_t> accept,
                        std::span<const std::uint64_t> reject, std::string_view token);

// The serials that such a request, or one to a single commission's action, wants settled; nothing
// when it is another one or malformed.
struct ResolveText {
  std::vector<std::int64_t> accept;
  std::vector<std::int64_t> reject;
  friend bool operator==(const ResolveText&, const ResolveText&) = default;
};
std::optional<ResolveText> read_resolve_request(const Request& request);

struct LimitText {
  std::string holder;
  std::optional<std::string> source;
  std::string resource;
  std::int64_t limit = 0;
};

// PUT /tabplane/v1/quota/holdings: sets limits, and makes the holdings that are missing.
Request limits_request(std::span<const LimitText> limits);

}  // namespace tabplane::api
