#include "core/api/fleet_requests.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/base/hash.h"

namespace tabplane::api {
namespace {

constexpr std::int64_t kLargestPage = 1000;

bool same_name(std::string_view left, std::string_view right) {
  return left.size() == right.size() && fleet::lower_case(left) == fleet::lower_case(right);
}

void put_hex(std::string& text, std::uint64_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(value >> shift) & 0xF];
}

bool take_hex(std::string_view& text, std::uint64_t& value) {
  value = 0;
  if (text.size() < 16) return false;
  for (const char letter : text.substr(0, 16)) {
    const bool digit = letter >= '0' && letter <= '9';
    if (!digit && (letter < 'a' || letter > 'f')) return false;
    value = value * 16 + static_cast<std::uint64_t>(digit ? letter - '0' : letter - 'a' + 10);
  }
  text.remove_prefix(16);
  return true;
}

}  // namespace

fleet::GivenValue given_value(const std::string& key, const Json& value) {
  using Kind = fleet::GivenValue::Kind;
  fleet::GivenValue made;
  made.key = key;
  made.json = to_text(value);
  const auto plain = [](const Json& each) {
    return each.is_string() ? each.get<std::string>() : to_text(each);
  };
  if (value.is_array()) {
    made.kind = Kind::list;
    for (const Json& each : value) made.texts.push_back(plain(each));
    return made;
  }
  made.kind = value.is_string()    ? Kind::text
              : value.is_number()  ? Kind::number
              : value.is_boolean() ? Kind::boolean
              : value.is_object()  ? Kind::object
                                   : Kind::null;
  made.texts.push_back(plain(value));
  return made;
}

FleetRequest::FleetRequest(Call& call) : call_(call), body_(Json::object()) {
  if (call.request.body.empty()) return;
  std::optional<Json> body = parse_json(call.request.body);
  if (!body || !body->is_object()) {
    refuse(fleet_error(400, "The body should be a JSON object"));
    return;
  }
  body_ = std::move(*body);
}

void FleetRequest::refuse(Response response) {
  if (ok()) refused_ = std::move(response);
}

Symbol FleetRequest::known(std::string_view text) const {
  return call_.plane.fleet().symbols().find(text).value_or(Symbol{});
}

Symbol FleetRequest::path(std::size_t index) const {
  return known(call_.parameters[index]);
}

const fleet::Environment* FleetRequest::environment(std::size_t first) {
  const fleet::Environment* found = call_.plane.fleet().rows.environment(path(first + 1));
  if (found != nullptr && found->service == path(first)) return found;
  refuse(fleet_error(404, "There is no such service and environment"));
  return nullptr;
}

const fleet::Instance* FleetRequest::instance(std::size_t first) {
  const fleet::Environment* where = environment(first);
  if (where == nullptr) return nullptr;
  const fleet::Instance* found = call_.plane.fleet().rows.instance(path(first + 2));
  if (found != nullptr && found->environment == where->id) return found;
  refuse(fleet_error(404, "There is no such instance"));
  return nullptr;
}

const fleet::Subscription* FleetRequest::subscription(std::size_t first) {
  const fleet::Environment* where = environment(first);
  if (where == nullptr) return nullptr;
  const fleet::Subscription* found = call_.plane.fleet().rows.subscription(path(first + 2));
  if (found != nullptr && found->environment == where->id) return found;
  refuse(fleet_error(404, "There is no such subscription"));
  return nullptr;
}

std::optional<std::string> FleetRequest::query(std::string_view name) {
  for (const auto& [key, value] : call_.target.query) {
    if (same_name(key, name)) return value;
  }
  if (std::string_view(call_.route.method) != "GET") return std::nullopt;
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  return found->is_string() ? found->get<std::string>() : to_text(*found);
}

std::optional<bool> FleetRequest::query_flag(std::string_view name) {
  const std::optional<std::string> text = query(name);
  if (!text) return std::nullopt;
  const std::string word = fleet::lower_case(*text);
  if (word != "true" && word != "false") {
    refuse(fleet_error(400, std::string(name) + " should be true or false"));
  }
  return word == "true";
}

std::optional<std::int64_t> FleetRequest::query_integer(std::string_view name) {
  const std::optional<std::string> text = query(name);
  if (!text) return std::nullopt;
  const std::optional<Json> json = parse_json(*text);
  const std::optional<std::int64_t> value = json ? as_integer(*json) : std::nullopt;
  if (!value) refuse(fleet_error(400, std::string(name) + " should be an integer"));
  return value;
}

std::optional<TimePoint> FleetRequest::query_time(std::string_view name) {
  const std::optional<std::string> text = query(name);
  if (!text) return std::nullopt;
  const std::optional<TimePoint> time = parse_rfc3339(*text);
  if (!time) refuse(fleet_error(400, std::string(name) + " should be a time of RFC 3339"));
  return time;
}

std::vector<std::string> FleetRequest::query_list(std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : call_.target.query) {
    if (!same_name(key, name)) continue;
    std::size_t start = 0;
    while (start <= value.size()) {
      const std::size_t comma = std::min(value.find(',', start), value.size());
      if (comma > start) values.push_back(value.substr(start, comma - start));
      start = comma + 1;
    }
  }
  return values;
}

const Json* FleetRequest::any(std::string_view name) {
  const Json* found = member(body_, name);
  return found != nullptr && !found->is_null() ? found : nullptr;
}

std::optional<std::string> FleetRequest::text(std::string_view name) {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_string()) return found->get<std::string>();
  refuse(fleet_error(400, std::string(name) + " should be a string"));
  return std::nullopt;
}

std::string FleetRequest::required_text(std::string_view name) {
  const std::optional<std::string> found = text(name);
  if (!found || found->empty()) refuse(fleet_error(400, std::string(name) + " is required"));
  return found.value_or("");
}

std::optional<bool> FleetRequest::flag(std::string_view name) {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_boolean()) {
    refuse(fleet_error(400, std::string(name) + " should be true or false"));
  }
  return *found == true;
}

std::optional<std::int64_t> FleetRequest::integer(std::string_view name) {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  const std::optional<std::int64_t> value = as_integer(*found);
  if (!value) refuse(fleet_error(400, std::string(name) + " should be an integer"));
  return value;
}

std::optional<TimePoint> FleetRequest::time(std::string_view name) {
  const std::optional<std::string> found = text(name);
  if (!found) return std::nullopt;
  const std::optional<TimePoint> time = parse_rfc3339(*found);
  if (!time) refuse(fleet_error(400, std::string(name) + " should be a time of RFC 3339"));
  return time;
}

const Json* FleetRequest::object(std::string_view name) {
  const Json* found = any(name);
  if (found == nullptr || found->is_object()) return found;
  refuse(fleet_error(400, std::string(name) + " should be an object"));
  return nullptr;
}

const Json* FleetRequest::list(std::string_view name) {
  const Json* found = any(name);
  if (found == nullptr || found->is_array()) return found;
  refuse(fleet_error(400, std::string(name) + " should be a list"));
  return nullptr;
}

std::optional<std::vector<fleet::Tag>> FleetRequest::tags(std::string_view name) {
  const Json* found = list(name);
  if (found == nullptr) return std::nullopt;
  std::vector<fleet::Tag> made;
  for (const Json& each : *found) {
    const std::optional<std::string> key = text_member(each, "key");
    const std::optional<std::string> value = text_member(each, "value");
    if (!key || !value) refuse(fleet_error(400, std::string(name) + " have a key and a value"));
    made.push_back({key.value_or(""), value.value_or("")});
  }
  return made;
}

std::vector<fleet::GivenValue> FleetRequest::parameters(std::string_view name) {
  std::vector<fleet::GivenValue> made;
  const Json* found = object(name);
  if (found == nullptr) return made;
  for (auto at = found->begin(); at != found->end(); ++at) {
    made.push_back(given_value(at.key(), at.value()));
  }
  return made;
}

std::optional<bool> FleetRequest::public_network() {
  const std::optional<std::string> type = text("network_type");
  if (!type) return std::nullopt;
  if (*type != "PUBLIC" && *type != "INTERNAL") {
    refuse(fleet_error(400, "network_type is PUBLIC or INTERNAL"));
  }
  return *type == "PUBLIC";
}

FleetPage::FleetPage(FleetRequest& request, std::string_view filters) : filters_(hash64(filters)) {
  const std::int64_t size = request.query_integer("pageSize").value_or(100);
  if (size < 1) request.refuse(fleet_error(400, "pageSize is at least 1"));
  size_ = static_cast<std::size_t>(std::max<std::int64_t>(1, std::min(size, kLargestPage)));
  const std::string token = request.query("nextPageToken").value_or("");
  if (token.empty()) return;
  std::string_view rest = token;
  std::uint64_t time = 0;
  std::uint64_t check = 0;
  fleet::Place place;
  const bool whole =
      take_hex(rest, time) && take_hex(rest, place.number) && take_hex(rest, check) && rest.empty();
  place.at.unix_ms = static_cast<std::int64_t>(time);
  if (!whole || check != seal(place)) {
    request.refuse(fleet_error(400, "nextPageToken is none of this list"));
    return;
  }
  behind_ = place;
}

std::uint64_t FleetPage::seal(const fleet::Place& place) const {
  return combine64(combine64(filters_, static_cast<std::uint64_t>(place.at.unix_ms)), place.number);
}

bool FleetPage::take(const fleet::Place& place) {
  if (taken_ == size_) {
    more_ = true;
    return false;
  }
  ++taken_;
  last_ = place;
  return true;
}

std::string FleetPage::next_token() const {
  std::string token;
  if (!more_) return token;
  put_hex(token, static_cast<std::uint64_t>(last_.at.unix_ms));
  put_hex(token, last_.number);
  put_hex(token, seal(last_));
  return token;
}

Response fleet_ok(JsonWriter&& body) {
  return json_response(200, body.take());
}

Response fleet_accepted(JsonWriter&& body) {
  return json_response(202, body.take());
}

Response fleet_done(std::uint32_t status) {
  return {status, {}, {}};
}

Response fleet_done(const fleet::Refused& refused, std::uint32_t status) {
  return refused ? fleet_refused(*refused) : fleet_done(status);
}

Response fleet_apply(Call& call, FleetRule rule, std::uint32_t status) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(rule(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)),
                    status);
}

}  // namespace tabplane::api
