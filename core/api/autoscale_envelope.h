// The envelope of the container API: {"action", "authorization_key", "data"} in,
// {"data": {...}, "status": 1} or {"data": {"error_code", "error"}, "status": 0} out.
//
// Errors come with HTTP status 200, as its clients expect. Codes 201 to 203 are the document's, 101
// is known from clients, the others are ours.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/autoscale/autoscale.h"

namespace tabplane::api {

enum class AutoscaleError : std::uint16_t {
  malformed = 101,
  unknown_action = 102,
  unauthorized = 103,
  not_post = 104,
  no_such_path = 105,
  too_large = 106,
  idempotency = 107,
  unavailable = 108,
  internal = 109,
  missing_container = 201,
  foreign_container = 202,
  unknown_container = 203,
  wrong_type = 204,
  unknown_type = 205,
  no_option = 206,
  cap_below_current = 207,
  min_too_high = 208,
  invalid_callback = 209,
  resize_refused = 210,
  busy = 211,
  has_workload = 212,
  unknown_task = 213,
};

Response autoscale_data(JsonWriter&& data);
Response autoscale_error(AutoscaleError error, std::string_view text);
Response autoscale_fault(Fault fault, std::string_view detail);
Response autoscale_refusal(const autoscale::Refusal& refusal);
Response autoscale_wrong_type(std::string_view parameter);
// The number of a task that was begun, or why it was not.
Response autoscale_task(const Result<std::uint64_t, autoscale::Refusal>& task);

// One action on its way to its handler.
struct ActionCall {
  Call& call;
  const Json& data;
  bool open = false;  // nobody has a key: everything is everybody's
  Symbol identity;

  const autoscale::Autoscale& system() const;
  TimePoint now() const { return call.tx().now(); }
};

// The container that the data names, in the order of the document's checks: 201, 204, 203, 202.
struct FoundContainer {
  autoscale::ContainerId id = 0;
  std::optional<Response> refusal;
};
FoundContainer find_container(const ActionCall& action);

// Numbers come as numbers or as numeric strings.
std::optional<std::int64_t> number_of(const Json& json);
// 0 or 1, as a number, a string or a boolean.
std::optional<bool> flag_of(const Json& json);
// An amount in thousandths: 3.4 or "3.4"; never negative.
std::optional<autoscale::Milli> milli_of(const Json& json);

// A decimal number with so many digits behind the point, without zeros at its end.
void write_decimal(JsonWriter& out, std::int64_t scaled, int digits);

}  // namespace tabplane::api
