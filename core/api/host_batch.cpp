#include "core/api/host_batch.h"

#include "core/api/control_plane.h"
#include "core/api/dispatch.h"
#include "core/api/document.h"
#include "core/api/host_report.h"
#include "core/api/json_writer.h"
#include "core/api/redaction.h"
#include "core/api/request_document.h"

namespace tabplane::api {
namespace {

using MaybeFault = std::optional<DocumentFault>;

std::vector<Request> read_requests(const Json& list, const std::string& pointer,
                                   MaybeFault& fault) {
  std::vector<Request> requests;
  requests.reserve(list.size());
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    const std::string place = pointer_to(pointer, at);
    requests.push_back(read_request(list[at], place, fault));
    if (!fault && is_control(requests.back())) {
      fault = DocumentFault{pointer_to(place, "target"), "cannot be used inside a batch"};
    }
  }
  return requests;
}

// A body that is JSON stands as it is, any other as a string.
void add_answer(std::string& text, const Response& response) {
  const bool is_json =
      !response.body.empty() &&
      header(response.headers, "Content-Type").find("json") != std::string_view::npos;
  JsonWriter out;
  out.begin_object();
  out.put("status", response.status);
  out.begin_object("headers");
  for (const auto& [name, value] : response.headers) out.name(name).value(value);
  out.end_object();
  out.name("body");
  if (!is_json) out.value(response.body);
  text += out.text();
  if (is_json) text += response.body;
  text += '}';
}

Response run_each(Call& call, const std::vector<Request>& requests) {
  std::string answers = "[";
  for (const Request& request : requests) {
    if (answers.size() > 1) answers += ',';
    add_answer(answers, call.plane.handle(request));
  }
  answers += ']';
  return json_response(200, std::move(answers));
}

// The requests without their headers, which hold credentials, and without secrets in their bodies.
std::string redacted(const std::vector<Request>& requests) {
  JsonWriter out;
  out.begin_array();
  for (const Request& request : requests) {
    out.begin_object();
    out.put("method", request.method);
    out.put("target", redact_target(request.target));
    out.put("body", redacted_body(request));
    out.end_object();
  }
  out.end_array();
  return out.take();
}

Response run_atomic(Call& call, const std::vector<Request>& requests) {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.method = call.request.method;
  cause.target = call.request.target;
  cause.status = 200;
  set_body(cause, redacted(requests));
  std::string answers = "[";
  std::size_t last = 0;  // where the last answer begins
  std::size_t failed = requests.size();
  const Outcome outcome = call.plane.engine().execute(cause, [&](Transaction& tx) {
    for (std::size_t at = 0; at < requests.size() && failed == requests.size(); ++at) {
      const Response response = dispatch_inside(call.plane, requests[at], tx);
      if (at > 0) answers += ',';
      last = answers.size();
      add_answer(answers, response);
      if (!response.success()) failed = at;
    }
    return failed == requests.size();
  });
  if (outcome == Outcome::refused) {
    return json_response(409, "{\"index\":" + std::to_string(failed) +
                                  ",\"response\":" + answers.substr(last) + "}");
  }
  if (outcome != Outcome::committed && outcome != Outcome::unchanged) {
    return engine_refusal(outcome);
  }
  answers += ']';
  return json_response(200, std::move(answers));
}

}  // namespace

Response post_batch(Call& call) {
  const std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  if (body->is_array()) {
    const std::vector<Request> requests = read_requests(*body, "", fault);
    return fault ? document_refused(*fault) : run_each(call, requests);
  }
  ObjectReader reader(*body, "", fault);
  const Json* atomic = reader.any("atomic");
  const Json* list = reader.list("requests");
  if (atomic == nullptr || !atomic->is_boolean()) reader.refuse("atomic", "should be a boolean");
  if (list == nullptr) reader.refuse("requests", "is missing");
  if (!reader.finish()) return document_refused(*fault);
  const std::vector<Request> requests = read_requests(*list, "/requests", fault);
  if (fault) return document_refused(*fault);
  return *atomic->get_ptr<const Json::boolean_t*>() ? run_atomic(call, requests)
                                                    : run_each(call, requests);
}

}  // namespace tabplane::api
