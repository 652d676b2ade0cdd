#include "core/api/problem.h"

#include "core/api/json.h"

namespace tabplane::api {

std::optional<Problem> read_problem(const Response& response) {
  const auto body = parse_json(response.body);
  if (!body || response.status < 400) return std::nullopt;
  const auto title = text_member(*body, "title");
  if (!title) return std::nullopt;
  Problem problem;
  problem.status = response.status;
  problem.title = *title;
  problem.detail = text_member(*body, "detail").value_or("");
  problem.pointer = text_member(*body, "pointer").value_or("");
  return problem;
}

}  // namespace tabplane::api
