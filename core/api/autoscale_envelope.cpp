#include "core/api/autoscale_envelope.h"

#include <charconv>
#include <cstdlib>

#include "core/api/control_plane.h"
#include "core/autoscale/trace.h"

namespace tabplane::api {
namespace {

std::string about(const autoscale::Refusal& refusal, std::string text) {
  if (refusal.type) text += " (" + std::string(autoscale::facts_of(*refusal.type).key) + ")";
  if (!refusal.detail.empty()) text += ": " + refusal.detail;
  return text;
}

// Missing, and what counts as missing: null, 0 and "".
bool is_missing(const Json* json) {
  if (json == nullptr || json->is_null()) return true;
  if (json->is_string()) return json->get_ptr<const Json::string_t*>()->empty();
  return as_integer(*json) == 0;
}

}  // namespace

const autoscale::Autoscale& ActionCall::system() const {
  return call.plane.autoscale();
}

Response autoscale_data(JsonWriter&& data) {
  return json_response(200, "{\"data\":" + data.take() + ",\"status\":1}");
}

Response autoscale_error(AutoscaleError error, std::string_view text) {
  JsonWriter out;
  out.begin_object();
  out.begin_object("data");
  out.put("error_code", static_cast<int>(error));
  out.put("error", text);
  out.end_object();
  out.put("status", 0);
  out.end_object();
  Response response = json_response(200, out.take());
  response.refused = true;
  return response;
}

Response autoscale_fault(Fault fault, std::string_view detail) {
  AutoscaleError error = AutoscaleError::internal;
  switch (fault) {
    case Fault::malformed_body:
      error = AutoscaleError::malformed;
      break;
    case Fault::not_found:
      error = AutoscaleError::no_such_path;
      break;
    case Fault::method_not_allowed:
      error = AutoscaleError::not_post;
      break;
    case Fault::body_too_large:
      error = AutoscaleError::too_large;
      break;
    case Fault::malformed_key:
    case Fault::key_reused:
      error = AutoscaleError::idempotency;
      break;
    case Fault::read_only:
    case Fault::not_saving:
      error = AutoscaleError::unavailable;
      break;
    case Fault::internal:
      break;
  }
  Response response = autoscale_error(error, fault_message(fault));
  // What is wrong with a request as such is an API error; what is wrong around it is HTTP's.
  if (fault == Fault::method_not_allowed) {
    response.headers.emplace_back("Allow", detail);
  } else if (fault != Fault::malformed_body) {
    response.status = fault_status(fault);
  }
  return response;
}

Response autoscale_refusal(const autoscale::Refusal& refusal) {
  using autoscale::RefusalKind;
  switch (refusal.kind) {
    case RefusalKind::unknown_container:
      return autoscale_error(AutoscaleError::unknown_container, "Container doesn't exist");
    case RefusalKind::out_of_range:
      return autoscale_error(AutoscaleError::wrong_type,
                             about(refusal, "Parameter is out of range"));
    case RefusalKind::no_option:
      return autoscale_error(AutoscaleError::no_option,
                             about(refusal, "Value is not among the options"));
    case RefusalKind::cap_below_current:
      return autoscale_error(AutoscaleError::cap_below_current,
                             about(refusal, "Cap is below the current allocation"));
    case RefusalKind::min_too_high:
      return autoscale_error(AutoscaleError::min_too_high,
                             about(refusal, "Min is above the current allocation or the cap"));
    case RefusalKind::callback_url:
      return autoscale_error(AutoscaleError::invalid_callback, "Parameter callback_url is invalid");
    case RefusalKind::resize:
      return autoscale_error(AutoscaleError::resize_refused, about(refusal, "Resize refused"));
    case RefusalKind::busy:
      return autoscale_error(AutoscaleError::busy, about(refusal, "Container is busy"));
    case RefusalKind::has_workload:
      return autoscale_error(AutoscaleError::has_workload,
                             about(refusal, "Usage is driven by a workload"));
  }
  return autoscale_fault(Fault::internal, {});
}

Response autoscale_wrong_type(std::string_view parameter) {
  return autoscale_error(AutoscaleError::wrong_type,
                         "Parameter " + std::string(parameter) + " has the wrong type");
}

Response autoscale_task(const Result<std::uint64_t, autoscale::Refusal>& task) {
  if (!task) return autoscale_refusal(task.error());
  JsonWriter out;
  out.begin_object();
  out.put("task_id", task.value());
  out.end_object();
  return autoscale_data(std::move(out));
}

FoundContainer find_container(const ActionCall& action) {
  const Json* given = member(action.data, "container_id");
  if (is_missing(given)) {
    return {0,
            autoscale_error(AutoscaleError::missing_container, "Missing parameter container_id")};
  }
  const bool numeric =
      given->is_string() &&
      given->get_ptr<const Json::string_t*>()->find_first_not_of("0123456789") == std::string::npos;
  const std::optional<std::int64_t> id = number_of(*given);
  if (!id && !numeric) {
    return {0, autoscale_error(AutoscaleError::wrong_type,
                               "Parameter container_id should be an integer")};
  }
  const autoscale::Container* container =
      id && *id > 0 ? action.system().inventory().container(static_cast<std::uint64_t>(*id))
                    : nullptr;
  const bool foreign =
      container != nullptr && !action.open && container->identity != action.identity;
  if (container == nullptr || (foreign && action.system().inventory().settings().hide_foreign)) {
    return {0, autoscale_error(AutoscaleError::unknown_container, "Container doesn't exist")};
  }
  if (foreign) {
    return {0, autoscale_error(AutoscaleError::foreign_container,
                               "Container does not belong to your identity")};
  }
  return {container->id, std::nullopt};
}

std::optional<std::int64_t> number_of(const Json& json) {
  if (!json.is_string()) return as_integer(json);
  const std::string& text = *json.get_ptr<const Json::string_t*>();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<bool> flag_of(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  const std::optional<std::int64_t> value = number_of(json);
  if (value != 0 && value != 1) return std::nullopt;
  return *value == 1;
}

std::optional<autoscale::Milli> milli_of(const Json& json) {
  if (json.is_string()) return autoscale::parse_milli(*json.get_ptr<const Json::string_t*>());
  if (const std::optional<std::int64_t> whole = as_integer(json)) {
    return autoscale::parse_milli(std::to_string(*whole));
  }
  if (!json.is_number_float()) return std::nullopt;
  // A number with a fraction is rounded to the nearest thousandth.
  const double thousandths = *json.get_ptr<const Json::number_float_t*>() * 1000 + 0.5;
  if (!(thousandths >= 0) || thousandths > static_cast<double>(autoscale::kGreatestParameter)) {
    return std::nullopt;
  }
  return static_cast<autoscale::Milli>(thousandths);
}

void write_decimal(JsonWriter& out, std::int64_t scaled, int digits) {
  std::int64_t grain = 1;
  for (int at = 0; at < digits; ++at) grain *= 10;
  if (scaled % grain == 0) return out.value(scaled / grain);
  // Doubles hold integers of this size, so that one division comes to the nearest double.
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  if (-kExact <= scaled && scaled <= kExact) {
    return out.value(static_cast<double>(scaled) / static_cast<double>(grain));
  }
  const std::string fraction = std::to_string(grain + std::abs(scaled % grain)).substr(1);
  const std::string text = std::to_string(scaled / grain) + "." + fraction;
  out.value(std::strtod(text.c_str(), nullptr));
}

}  // namespace tabplane::api
