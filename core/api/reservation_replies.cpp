#include "core/api/reservation_replies.h"

#include <array>
#include <string_view>

#include "core/api/json.h"

namespace tabplane::api {
namespace {

// No refusal of this system is longer; larger bodies are not looked into.
constexpr std::size_t longest_reply = 64 * 1024;
constexpr std::array<std::string_view, 4> ids = {"reservation-id", "pool-id", "provider-id",
                                                 "instance-id"};

std::optional<ReservationResult> result_named(std::string_view word) {
  if (word == "ok") return ReservationResult::ok;
  if (word == "conflict") return ReservationResult::conflict;
  if (word == "error") return ReservationResult::error;
  return std::nullopt;
}

}  // namespace

std::optional<ReservationReply> read_reservation_reply(const Response& response) {
  if (response.body.size() > longest_reply ||
      response.body.find("\"result\"") == std::string::npos) {
    return std::nullopt;
  }
  const auto body = parse_json(response.body);
  const auto word = body ? text_member(*body, "result") : std::nullopt;
  const auto result = word ? result_named(*word) : std::nullopt;
  if (!result) return std::nullopt;
  ReservationReply reply{*result, text_member(*body, "message").value_or(""), {}};
  for (const std::string_view name : ids) {
    if (auto id = text_member(*body, name)) reply.id = std::move(*id);
  }
  return reply;
}

}  // namespace tabplane::api
