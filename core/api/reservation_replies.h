// What the reservation system answers, read into plain data.
//
// Readers take any response: where it is not what they read, they give nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/api/request.h"

namespace tabplane::api {

enum class ReservationResult : std::uint8_t {
  ok,
  conflict,  // the capacity does not fit
  error,     // an unknown id, a time that is over, a wrong value
};

struct ReservationReply {
  ReservationResult result = ReservationResult::ok;
  std::string message;
  std::string id;  // of what was made: a reservation, a pool, a provider, an instance
};
std::optional<ReservationReply> read_reservation_reply(const Response& response);

}  // namespace tabplane::api
