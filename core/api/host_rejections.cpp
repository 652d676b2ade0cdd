#include "core/api/host_rejections.h"

#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

#include "core/api/control_plane.h"
#include "core/api/json_writer.h"
#include "core/base/order.h"

namespace tabplane::api {
namespace {

std::string id_of(std::uint32_t replica, std::uint64_t number) {
  return std::to_string(replica) + "-" + std::to_string(number);
}

std::optional<std::pair<std::uint32_t, std::uint64_t>> read_id(std::string_view id) {
  std::uint32_t replica = 0;
  std::uint64_t number = 0;
  const char* end = id.data() + id.size();
  const auto first = std::from_chars(id.data(), end, replica);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, number);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  return std::pair(replica, number);
}

}  // namespace

std::optional<std::string_view> body_hash_of(const RejectionRow& row) {
  constexpr std::size_t kDigits = 16;
  const bool digits = row.body.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (row.body.size() != kDigits || !digits) return std::nullopt;
  return row.body;
}

Response get_rejections(Call& call) {
  std::vector<const RejectionRow*> rows;
  call.plane.rejections().rows().each([&](Slot, const RejectionRow& row) { rows.push_back(&row); });
  put_in_order(rows, [](const RejectionRow* left, const RejectionRow* right) {
    return std::tuple(left->at.unix_ms, left->replica, left->number) <
           std::tuple(right->at.unix_ms, right->replica, right->number);
  });
  JsonWriter out;
  out.begin_object();
  out.begin_array("rejections");
  for (const RejectionRow* row : rows) {
    out.begin_object();
    out.put("id", id_of(row->replica, row->number));
    out.put("entry", row->entry);
    out.put("at", format_rfc3339(row->at));
    out.put("method", row->method);
    out.put("target", row->target);
    out.put("actor", row->actor);
    out.name(body_hash_of(*row) ? "body_hash" : "body").value(row->body);
    out.put("status", row->status);
    out.put("reason", row->reason);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return json_response(200, out.take());
}

Response delete_rejection(Call& call) {
  const auto id = read_id(call.parameters.front());
  if (!id || !call.plane.rejections().dismiss(call.tx(), id->first, id->second)) {
    return problem(404, "No such rejection", call.parameters.front());
  }
  return {204, {}, {}};
}

Request dismiss_request(std::uint32_t replica, std::uint64_t number) {
  return {"DELETE", "/tabplane/v1/rejections/" + id_of(replica, number), {}, {}};
}

}  // namespace tabplane::api
