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

void write_symbol(JsonWriter& out, Symbol symbol, const Symbols& symbols) {
  if (symbol.present()) {
    out.value(symbols.text(symbol));
  } else {
    out.null();
  }
}

std::string quoted(Symbol symbol, const Symbols& symbols) {
  return symbol.present() ? "'" + std::string(symbols.text(symbol)) + "'" : "None";
}

std::string message_of(const quota::Refusal& refusal, const Symbols& symbols) {
  const quota::Provision& provision = refusal.provision;
  const std::string holder(symbols.text(provision.holder));
  const std::string resource(symbols.text(provision.resource));
  switch (refusal.kind) {
    case quota::RefusalKind::invalid_quantity: {
      JsonWriter blamed;
      write_provision(blamed, provision, symbols);
      return "Malformed provision " + blamed.text();
    }
    case quota::RefusalKind::no_holding:
      return "There is no such holding (" + quoted(provision.holder, symbols) + ", " +
             quoted(provision.source, symbols) + ", " + quoted(provision.resource, symbols) + ")";
    case quota::RefusalKind::no_capacity:
      return holder + " has not enough capacity of " + resource + ".";
    case quota::RefusalKind::no_quantity:
      return holder + " attempts to release more " + resource + " than it contains.";
  }
  return {};
}

const char* error_name(quota::RefusalKind kind) {
  switch (kind) {
    case quota::RefusalKind::no_holding:
      return "NoHoldingError";
    case quota::RefusalKind::no_capacity:
      return "NoCapacityError";
    case quota::RefusalKind::no_quantity:
      return "NoQuantityError";
    case quota::RefusalKind::invalid_quantity:
      break;
  }
  return "";
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
  JsonWriter out;
  out.begin_object();
  out.name(fault_name(status)).begin_object();
  out.put("code", status);
  out.put("message", message);
  out.put("details", "");
  out.end_object();
  out.end_object();
  return json_response(status, out.take());
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

std::uint32_t refusal_status(quota::RefusalKind kind) {
  if (kind == quota::RefusalKind::invalid_quantity) return 400;
  return kind == quota::RefusalKind::no_holding ? 404 : 413;
}

void put_refusal(JsonWriter& out, const quota::Refusal& refusal, const Symbols& symbols) {
  const std::uint32_t code = refusal_status(refusal.kind);
  out.name(fault_name(code)).begin_object();
  out.put("code", code);
  out.put("message", message_of(refusal, symbols));
  if (refusal.kind == quota::RefusalKind::invalid_quantity) {
    out.put("details", "");
    out.end_object();
    return;
  }
  out.begin_object("data");
  write_provision(out.name("provision"), refusal.provision, symbols);
  out.put("name", error_name(refusal.kind));
  if (refusal.kind != quota::RefusalKind::no_holding) {
    out.put("limit", refusal.limit);
    out.put("usage", refusal.usage);
  }
  out.end_object();
  out.end_object();
}

void write_provision(JsonWriter& out, const quota::Provision& provision, const Symbols& symbols) {
  out.begin_object();
  put_provision(out, provision, symbols);
  out.end_object();
}

void put_provision(JsonWriter& out, const quota::Provision& provision, const Symbols& symbols) {
  write_symbol(out.name("holder"), provision.holder, symbols);
  write_symbol(out.name("source"), provision.source, symbols);
  write_symbol(out.name("resource"), provision.resource, symbols);
  out.put("quantity", provision.quantity);
}

Response require_service(Call& call, Symbol& who) {
  return admit(call, call.plane.quota().directory().service_of(token_of(call)), who);
}

Response require_user(Call& call, Symbol& who) {
  return admit(
      call, call.plane.quota().directory().user_of(token_of(call), call.plane.engine().now()), who);
}

}  // namespace tabplane::api
