#include "core/api/quota_commissions.h"

#include <charconv>

#include "core/api/control_plane.h"
#include "core/api/json_writer.h"
#include "core/api/plain_body.h"
#include "core/api/quota_explain.h"
#include "core/api/quota_faults.h"
#include "core/api/quota_issue.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

Response empty_response(std::uint32_t status) {
  return {status, {}, {}};
}

// Digits only, leading zeros allowed; nullopt also for numbers that no serial can be.
std::optional<quota::Serial> parse_serial(std::string_view text) {
  quota::Serial serial = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return serial;
}

// "2013-04-08T10:19:15.0370": UTC without a zone, four fraction digits.
std::string issue_time_text(TimePoint time) {
  std::string text = format_rfc3339(TimePoint{time.unix_ms - (time.unix_ms % 1000 + 1000) % 1000});
  text.pop_back();
  const std::string thousandths =
      std::to_string(1000 + (time.unix_ms % 1000 + 1000) % 1000).substr(1);
  return text + "." + thousandths + "0";
}

// The members of a list of serials; nullopt when one is no integer.
std::optional<std::vector<std::int64_t>> serials_of(const Json& list) {
  std::vector<std::int64_t> serials;
  serials.reserve(list.size());
  for (const Json& item : list) {
    const std::optional<std::int64_t> serial = as_integer(item);
    if (!serial) return std::nullopt;
    serials.push_back(*serial);
  }
  return serials;
}

void write_failure(JsonWriter& out, const quota::BatchResult::Failed& failed) {
  const std::string serial = std::to_string(failed.serial);
  const auto write = [&](const char* name, const std::string& message, int code) {
    out.begin_object();
    out.name(name).begin_object();
    out.put("message", message);
    out.put("code", code);
    out.end_object();
    out.end_object();
  };
  switch (failed.fault) {
    case quota::BatchFault::conflicting:
      return write("badRequest", "cannot both accept and reject serial " + serial, 400);
    case quota::BatchFault::not_found:
      return write("itemNotFound", "serial " + serial + " does not exist", 404);
    case quota::BatchFault::corrupted:
      return write("internalServerError", "serial " + serial + " cannot be resolved", 500);
  }
}

// What a body that is not plain says, by way of a document; the answer when it says nothing.
Response read_action_document(std::string_view text, std::optional<bool>& accept) {
  const std::optional<Json> body = parse_json(text);
  if (!body) return quota_fault(Fault::malformed_body, {});
  if (!body->is_object()) return quota_error(400, "Request should be a JSON dict");
  const bool accepts = member(*body, "accept") != nullptr;
  const bool rejects = member(*body, "reject") != nullptr;
  if (accepts == rejects) return quota_error(400, "Specify either accept or reject action.");
  accept = accepts;
  return {};
}

Response read_actions_document(std::string_view text, std::optional<PlainActions>& actions) {
  const std::optional<Json> body = parse_json(text);
  if (!body) return quota_fault(Fault::malformed_body, {});
  if (!body->is_object()) return quota_error(400, "Request should be a JSON dict");
  const Json none = Json::array();
  const Json* accept = member(*body, "accept");
  const Json* reject = member(*body, "reject");
  if (accept == nullptr) accept = &none;
  if (reject == nullptr) reject = &none;
  if (!accept->is_array() || !reject->is_array()) {
    return quota_error(400, "\"accept\" and \"reject\" should reference lists of serials.");
  }
  auto accepted = serials_of(*accept);
  auto rejected = serials_of(*reject);
  if (!accepted || !rejected) return quota_error(400, "Serials should be integer.");
  actions = PlainActions{std::move(*accepted), std::move(*rejected)};
  return {};
}

}  // namespace

Response issue_commission(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  IssueBody body;
  if (const std::string_view wrong = read_issue(call, body); !wrong.empty()) {
    return quota_error(400, body.malformed_provision.empty()
                                ? std::string(wrong)
                                : std::string(wrong) + body.malformed_provision);
  }
  quota::IssueRequest request;
  request.service = service;
  request.provisions = body.provisions;
  request.name = body.name;
  request.force = body.force;
  request.auto_accept = body.auto_accept;
  request.timeout = body.timeout;
  const Result<quota::Serial, quota::Refusal> issued = call.plane.quota().issue(call.tx(), request);
  if (issued) {
    return json_response(201, "{\"serial\":" + std::to_string(issued.value()) + "}");
  }
  const Symbols& symbols = call.tx().symbols();
  JsonWriter out;
  out.begin_object();
  put_refusal(out, issued.error(), symbols);
  if (prefers(call.request, "explain")) {
    write_explanation(out.name("tabplane_explain"), call.plane.quota(), request, symbols);
  }
  out.end_object();
  return json_response(refusal_status(issued.error().kind), out.take());
}

Response get_pending(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  JsonWriter out;
  out.array(call.plane.quota().pending(service));
  return json_response(200, out.take());
}

Response get_commission(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  const std::optional<quota::Serial> serial = parse_serial(call.parameters[0]);
  const quota::Commission* commission =
      serial ? call.plane.quota().describe(service, *serial) : nullptr;
  if (commission == nullptr) return empty_response(404);
  JsonWriter out;
  out.begin_object();
  out.put("serial", commission->serial);
  out.put("issue_time", issue_time_text(commission->issue_time));
  out.put("name", commission->name);
  out.begin_array("provisions");
  for (const quota::Provision& provision : commission->provisions) {
    write_provision(out, provision, call.plane.engine().store().symbols());
  }
  out.end_array();
  out.end_object();
  return json_response(200, out.take());
}

Response resolve_commission(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  std::optional<bool> accept = read_plain_action(call.request.body);
  if (!accept) {
    Response wrong = read_action_document(call.request.body, accept);
    if (!accept) return wrong;
  }
  const std::optional<quota::Serial> serial = parse_serial(call.parameters[0]);
  if (!serial) return empty_response(404);
  const quota::Settled settled = call.plane.quota().resolve(
      call.tx(), service, *serial, *accept ? quota::Decision::accept : quota::Decision::reject);
  if (settled == quota::Settled::corrupted) return quota_error(500, "Unexpected ERROR");
  return empty_response(settled == quota::Settled::done ? 200 : 404);
}

Response resolve_commissions(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  std::optional<PlainActions> actions = read_plain_actions(call.request.body);
  if (!actions) {
    Response wrong = read_actions_document(call.request.body, actions);
    if (!actions) return wrong;
  }
  const quota::BatchResult result =
      call.plane.quota().resolve_many(call.tx(), service, actions->accept, actions->reject);
  JsonWriter out;
  out.begin_object();
  out.name("accepted").array(result.accepted);
  out.name("rejected").array(result.rejected);
  out.begin_array("failed");
  for (const quota::BatchResult::Failed& failure : result.failed) {
    out.begin_array();
    out.value(failure.serial);
    write_failure(out, failure);
    out.end_array();
  }
  out.end_array();
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
