#include "tests/wire/transcript.h"

#include <algorithm>

namespace tabplane::test {

using api::Json;

bool contains(const Json& found, const Json& wanted) {
  if (wanted.is_array() && found.is_array()) {
    return std::equal(found.begin(), found.end(), wanted.begin(), wanted.end(), contains);
  }
  if (!wanted.is_object()) return found == wanted;
  if (!found.is_object()) return false;
  for (auto at = wanted.begin(); at != wanted.end(); ++at) {
    const Json* member = api::member(found, at.key());
    if (member == nullptr || !contains(*member, at.value())) return false;
  }
  return true;
}

std::vector<std::string> Transcript::run(const Json& transcript, api::ControlPlane& plane) {
  failures_.clear();
  kept_.clear();
  if (const Json* scenario = api::member(transcript, "scenario")) {
    const api::Response response =
        plane.handle({"PUT", "/tabplane/v1/world", {}, api::to_text(*scenario)});
    if (response.status != 200) failures_.push_back("scenario: " + response.body);
  }
  std::size_t index = 0;
  for (const Json& step : transcript["steps"]) {
    const std::string call = api::text_member(step, "call").value_or("?");
    run_step(step, "step " + std::to_string(index++) + " " + call, plane);
  }
  return failures_;
}

void Transcript::run_step(const Json& step, const std::string& where, api::ControlPlane& plane) {
  const api::Request request = request_of(step);
  const std::uint64_t digest = plane.engine().digest();
  const std::uint64_t sequence = plane.engine().position().sequence;
  const api::Response response = plane.handle(request);
  check(step, response, where);
  if (seen) seen(request, response);
  const bool changes = api::member(step, "changes") != nullptr;
  const bool may_change = (request.method != "GET" || changes) && response.success();
  if (!may_change &&
      (plane.engine().digest() != digest || plane.engine().position().sequence != sequence)) {
    failures_.push_back(where + ": changed the world");
  }
}

api::Request Transcript::request_of(const Json& step) const {
  api::Request request;
  const std::string call = substituted_text(step["call"].get<std::string>());
  const std::size_t space = call.find(' ');
  request.method = call.substr(0, space);
  request.target = call.substr(space + 1);
  if (const auto token = api::text_member(step, "token")) {
    request.headers.emplace_back("X-Auth-Token", *token);
  }
  if (const Json* headers = api::member(step, "headers")) {
    for (auto at = headers->begin(); at != headers->end(); ++at) {
      request.headers.emplace_back(at.key(), at.value().get<std::string>());
    }
  }
  if (const Json* body = api::member(step, "body")) request.body = api::to_text(substituted(*body));
  if (const auto text = api::text_member(step, "text")) request.body = substituted_text(*text);
  // Bytes that JSON cannot hold.
  if (const auto hex = api::text_member(step, "hex")) {
    for (std::size_t at = 0; at + 1 < hex->size(); at += 2) {
      request.body += static_cast<char>(std::stoi(hex->substr(at, 2), nullptr, 16));
    }
  }
  if (const auto repeat = api::member(step, "bytes")) {
    request.body.assign(repeat->get<std::size_t>(), ' ');
  }
  return request;
}

void Transcript::check(const Json& step, const api::Response& response, const std::string& where) {
  if (step["status"] != response.status) {
    failures_.push_back(where + ": status " + std::to_string(response.status) + " " +
                        response.body.substr(0, 400));
  }
  const std::optional<Json> body = api::parse_json(response.body);
  if (const Json* reply = api::member(step, "reply")) {
    // Member order is part of the document, so the texts are compared.
    const std::string wanted = api::to_text(substituted(*reply));
    if (!body || api::to_text(*body) != wanted) {
      failures_.push_back(where + ": " + response.body.substr(0, 2000) + "\n    wanted " + wanted);
    }
  }
  if (const Json* has = api::member(step, "has")) {
    if (!body || !contains(*body, substituted(*has))) {
      failures_.push_back(where + ": " + response.body.substr(0, 2000) + "\n    wanted within " +
                          api::to_text(*has));
    }
  }
  if (const auto text = api::text_member(step, "reply_text"); text && *text != response.body) {
    failures_.push_back(where + ": body is " + response.body.substr(0, 400));
  }
  if (const Json* headers = api::member(step, "reply_headers")) {
    for (auto at = headers->begin(); at != headers->end(); ++at) {
      if (api::header(response.headers, at.key()) != at.value().get<std::string>()) {
        failures_.push_back(where + ": header " + at.key() + " is " +
                            std::string(api::header(response.headers, at.key())));
      }
    }
  }
  if (const Json* wanted = api::member(step, "keep")) keep(*wanted, body.value_or(Json()), where);
}

void Transcript::keep(const Json& wanted, const Json& body, const std::string& where) {
  for (auto at = wanted.begin(); at != wanted.end(); ++at) {
    const Json::json_pointer pointer(at.value().get<std::string>());
    if (!body.contains(pointer)) {
      failures_.push_back(where + ": nothing to keep as " + at.key());
      continue;
    }
    kept_[at.key()] = body[pointer];
  }
}

Json Transcript::substituted(const Json& json) const {
  if (json.is_string()) {
    const std::string text = json.get<std::string>();
    if (text.size() > 1 && text[0] == '$') {
      const auto found = kept_.find(text.substr(1));
      if (found != kept_.end()) return found->second;
    }
    return substituted_text(text);
  }
  if (!json.is_structured()) return json;
  Json copy = json;
  for (Json& item : copy) item = substituted(item);
  return copy;
}

std::string Transcript::substituted_text(std::string text) const {
  for (const auto& [name, value] : kept_) {
    const std::string marked = "$" + name;
    for (std::size_t at = text.find(marked); at != std::string::npos; at = text.find(marked, at)) {
      const std::string put = value.is_string() ? value.get<std::string>() : api::to_text(value);
      text.replace(at, marked.size(), put);
      at += put.size();
    }
  }
  return text;
}

}  // namespace tabplane::test
