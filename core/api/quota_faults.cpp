#include "core/api/quota_faults.h"

#include "core/api/control_plane.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

const char* fault_name(std::uint32_t status) {
  switch (status) {
    case 400:
      return "badRequest";
    case 401:
      return "unauthorized";
    case 404:
      return "itemNotFound";
    case 405:
      return "notAllowed";
    case 413:
      return "overLimit";
    case 422:
      return "unprocessableEntity";
    case 503:
      return "serviceUnavailable";
    default:
      return "internalServerError";
  }
}

Json symbol_json(Symbol symbol, const Symbols& symbols) {
  return symbol.present() ? Json(symbols.text(symbol)) : Json(nullptr);
}

std::string quoted(Symbol symbol, const Symbols& symbols) {
  return symbol.present() ? "'" + std::string(symbols.text(symbol)) + "'" : "None";
}

std::string_view token_of(const Call& call) {
  const auto parameter = call.target.parameter("X-Auth-Token");
  return parameter ? *parameter : header(call.request.headers, "X-Auth-Token");
}

Response admit(Call& call, const quota::Caller& caller, Symbol& who) {
  if (const auto& actor = call.plane.acting_as()) {
    who = call.plane.engine().store().symbols().find(*actor).value_or(Symbol{});
    call.actor = *actor;
    return {0, {}, {}};
  }
  switch (caller.outcome) {
    case quota::Authentication::ok:
      who = caller.who;
      call.actor = call.plane.engine().store().symbols().text(who);
      return {0, {}, {}};
    case quota::Authentication::missing:
      return quota_error(401, "Access denied. No authentication token");
    case quota::Authentication::invalid:
      return quota_error(401, "Invalid X-Auth-Token");
    case quota::Authentication::inactive:
      return quota_error(401, "User inactive");
    case quota::Authentication::expired:
      return quota_error(401, "Authentication expired");
    case quota::Authentication::pending_terms:
      return quota_error(401, "Pending approval terms");
  }
  return quota_error(401, "Invalid X-Auth-Token");
}

}  // namespace

Response quota_error(std::uint32_t status, std::string_view message) {
  const Json body = {
      {fault_name(status), {{"code", status}, {"message", message}, {"details", ""}}}};
  return json_response(status, to_text(body));
}

Response quota_fault(Fault fault, std::string_view detail) {
  Response response =
      quota_error(fault_status(fault), fault == Fault::not_found ? "API endpoint not found"
                                       : fault == Fault::malformed_body
                                           ? "Could not decode request body as JSON"
                                           : fault_message(fault));
  if (fault == Fault::method_not_allowed) response.headers.emplace_back("Allow", detail);
  return response;
}

Json provision_json(const quota::Provision& provision, const Symbols& symbols) {
  return {{"holder", symbol_json(provision.holder, symbols)},
          {"source", symbol_json(provision.source, symbols)},
          {"resource", symbol_json(provision.resource, symbols)},
          {"quantity", provision.quantity}};
}

Json quota_refusal(const quota::Refusal& refusal, const Symbols& symbols) {
  const quota::Provision& provision = refusal.provision;
  const std::string holder(symbols.text(provision.holder));
  const std::string resource(symbols.text(provision.resource));
  Json data = {{"provision", provision_json(provision, symbols)}};
  std::string message;
  std::uint32_t code = 413;
  switch (refusal.kind) {
    case quota::RefusalKind::invalid_quantity:
      code = 400;
      message = "Malformed provision " + to_text(data["provision"]);
      return {{"badRequest", {{"code", code}, {"message", message}, {"details", ""}}}};
    case quota::RefusalKind::no_holding:
      code = 404;
      message = "There is no such holding (" + quoted(provision.holder, symbols) + ", " +
                quoted(provision.source, symbols) + ", " + quoted(provision.resource, symbols) +
                ")";
      data["name"] = "NoHoldingError";
      break;
    case quota::RefusalKind::no_capacity:
      message = holder + " has not enough capacity of " + resource + ".";
      data["name"] = "NoCapacityError";
      data["limit"] = refusal.limit;
      data["usage"] = refusal.usage;
      break;
    case quota::RefusalKind::no_quantity:
      message = holder + " attempts to release more " + resource + " than it contains.";
      data["name"] = "NoQuantityError";
      data["limit"] = refusal.limit;
      data["usage"] = refusal.usage;
      break;
  }
  return {{fault_name(code), {{"code", code}, {"message", message}, {"data", data}}}};
}

Response require_service(Call& call, Symbol& who) {
  return admit(call, call.plane.quota().directory().service_of(token_of(call)), who);
}

Response require_user(Call& call, Symbol& who) {
  return admit(
      call, call.plane.quota().directory().user_of(token_of(call), call.plane.engine().now()), who);
}

}  // namespace tabplane::api
