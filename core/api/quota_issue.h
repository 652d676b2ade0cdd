// Reading the body of "Issue Commission", in the order of checks that the real service makes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/route.h"
#include "core/base/time.h"
#include "core/quota/rows.h"

namespace tabplane::api {

struct IssueBody {
  std::vector<quota::Provision> provisions;  // ids interned in the call's transaction
  std::string name;
  bool force = false;
  bool auto_accept = false;
  std::optional<Duration> timeout;
  std::string malformed_provision;  // the first one that is, as JSON
};

// "" when the body is well formed, else the sentence that says what is not.
std::string_view read_issue(Call& call, IssueBody& body);
// The same by way of a document, for bodies that are not plain (core/api/plain_body.h). Both come
// to the same where both read a body.
std::string_view read_issue_document(Call& call, IssueBody& body);

}  // namespace tabplane::api
