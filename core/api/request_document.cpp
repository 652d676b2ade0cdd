#include "core/api/request_document.h"

#include "core/api/dispatch.h"
#include "core/api/target.h"

namespace tabplane::api {
namespace {

Headers read_headers(const Json& json, ObjectReader& item) {
  Headers headers;
  for (auto at = json.begin(); at != json.end(); ++at) {
    if (!at.value().is_string()) {
      item.refuse("headers", "should map names to strings");
      return {};
    }
    headers.emplace_back(at.key(), *at.value().get_ptr<const Json::string_t*>());
  }
  return headers;
}

bool moves_the_clock(const Request& request) {
  const std::vector<std::string> clock = {"tabplane", "v1", "clock"};
  return parse_target(request.target).segments == clock;
}

}  // namespace

Request read_request(const Json& json, const std::string& pointer,
                     std::optional<DocumentFault>& fault) {
  ObjectReader item(json, pointer, fault);
  Request request;
  request.method = item.text("method");
  request.target = item.text("target");
  if (const Json* headers = item.object("headers")) request.headers = read_headers(*headers, item);
  if (const Json* body = item.any("body"); body != nullptr && !body->is_null()) {
    request.body = body->is_string() ? *body->get_ptr<const Json::string_t*>() : to_text(*body);
  }
  item.finish();
  return request;
}

std::vector<Request> read_story(const Json& list, const std::string& pointer,
                                std::optional<DocumentFault>& fault) {
  std::vector<Request> story;
  for (std::size_t at = 0; at < list.size() && !fault; ++at) {
    const std::string place = pointer_to(pointer, at);
    Request request = read_request(list[at], place, fault);
    if (!fault && is_control(request) && !moves_the_clock(request)) {
      fault = DocumentFault{pointer_to(place, "target"), "cannot be part of a story"};
    }
    story.push_back(std::move(request));
  }
  return story;
}

}  // namespace tabplane::api
