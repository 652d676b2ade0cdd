#include "core/api/fault.h"

#include "core/api/json_writer.h"

namespace tabplane::api {

std::uint32_t fault_status(Fault fault) {
  switch (fault) {
    case Fault::malformed_body:
    case Fault::malformed_key:
      return 400;
    case Fault::not_found:
      return 404;
    case Fault::method_not_allowed:
      return 405;
    case Fault::body_too_large:
      return 413;
    case Fault::key_reused:
      return 422;
    case Fault::internal:
      return 500;
    case Fault::read_only:
    case Fault::not_saving:
      return 503;
  }
  return 500;
}

std::string fault_message(Fault fault) {
  switch (fault) {
    case Fault::malformed_body:
      return "The body is not JSON";
    case Fault::not_found:
      return "There is nothing at this path";
    case Fault::method_not_allowed:
      return "Method not allowed";
    case Fault::body_too_large:
      return "The body is too large";
    case Fault::malformed_key:
      return "An idempotency key is 1 to 255 visible ASCII letters";
    case Fault::key_reused:
      return "This idempotency key was used with another request";
    case Fault::internal:
      return "Internal error";
    case Fault::read_only:
      return "This world is open for reading only";
    case Fault::not_saving:
      return "Earlier changes could not be saved, so no new ones are taken";
  }
  return {};
}

Response problem(std::uint32_t status, std::string_view title, std::string_view detail,
                 std::optional<std::string_view> pointer) {
  JsonWriter out;
  out.begin_object();
  out.put("type", "about:blank");
  out.put("title", title);
  out.put("status", status);
  out.put_text("detail", detail);
  if (pointer) out.put("pointer", *pointer);
  out.end_object();
  return {status, {{"Content-Type", "application/problem+json"}}, out.take()};
}

Response host_fault(Fault fault, std::string_view detail) {
  Response response = problem(fault_status(fault), fault_message(fault),
                              fault == Fault::method_not_allowed ? std::string_view() : detail);
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

}  // namespace tabplane::api
