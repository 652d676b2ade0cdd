#include "core/api/json.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <vector>

namespace tabplane::api {

namespace {

using Members = Json::object_t;

bool repeats_a_name(const Members& members) {
  constexpr std::size_t kFew = 8;
  if (members.size() <= kFew) {
    for (auto at = members.begin(); at != members.end(); ++at) {
      const auto same = [&](const auto& other) { return other.first == at->first; };
      if (std::any_of(members.begin(), at, same)) return true;
    }
    return false;
  }
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const auto& [name, value] : members) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

Members without_repeats(Members&& members) {
  std::unordered_map<std::string_view, std::size_t> places;
  Members kept;
  kept.reserve(members.size());
  for (auto& [name, value] : members) {
    const auto [place, first] = places.try_emplace(name, kept.size());
    if (first) {
      kept.emplace_back(name, std::move(value));
    } else {
      std::next(kept.begin(), static_cast<std::ptrdiff_t>(place->second))->second =
          std::move(value);
    }
  }
  return kept;
}

// Builds the document as the parser meets its parts; a handler that gives false ends the parsing.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(std::int64_t value) override { return put(value); }
  bool number_unsigned(std::uint64_t value) override { return put(value); }
  bool number_float(double value, const std::string&) override { return put(value); }
  bool string(std::string& value) override { return put(std::move(value)); }
  bool binary(Json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::value_t::object); }
  bool start_array(std::size_t) override { return open(Json::value_t::array); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    Members& members = *open_.back()->get_ptr<Members*>();
    members.emplace_back(std::move(name), nullptr);
    member_ = &members.back().second;
    return true;
  }

  bool end_object() override {
    Members& members = *open_.back()->get_ptr<Members*>();
    if (repeats_a_name(members)) members = without_repeats(std::move(members));
    return close();
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  Json take() { return std::move(document_); }

 private:
  // The place of the value that comes now; nullptr when there are too many.
  Json* next(Json&& value) {
    if (++values_ > kMostJsonValues) return nullptr;
    Json* place = &document_;
    if (!open_.empty() && open_.back()->is_array()) {
      place = &open_.back()->get_ptr<Json::array_t*>()->emplace_back();
    } else if (!open_.empty()) {
      place = member_;
    }
    *place = std::move(value);
    return place;
  }
  bool put(Json&& value) { return next(std::move(value)) != nullptr; }
  bool open(Json::value_t kind) {
    if (open_.size() == kDeepestJson) return false;
    Json* place = next(Json(kind));
    open_.push_back(place);
    return place != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json document_;
  std::vector<Json*> open_;  // the containers around the place where parsing stands
  Json* member_ = nullptr;   // the value of the member whose name came last
  std::size_t values_ = 0;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  Builder builder;
  if (!Json::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::int64_t> as_integer(const Json& json) {
  if (json.is_number_unsigned()) {
    const std::uint64_t value = *json.get_ptr<const Json::number_unsigned_t*>();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
      return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
  }
  if (!json.is_number_integer()) return std::nullopt;
  return *json.get_ptr<const Json::number_integer_t*>();
}

const Json* member(const Json& json, std::string_view name) {
  if (!json.is_object()) return nullptr;
  for (auto at = json.begin(); at != json.end(); ++at) {
    if (at.key() == name) return &at.value();
  }
  return nullptr;
}

std::optional<std::string> text_member(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return *found->get_ptr<const Json::string_t*>();
}

std::string pointer_to(std::string_view parent, std::string_view name) {
  std::string pointer(parent);
  pointer += '/';
  for (const char letter : name) {
    if (letter == '~') {
      pointer += "~0";
    } else if (letter == '/') {
      pointer += "~1";
    } else {
      pointer += letter;
    }
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return std::string(parent) + "/" + std::to_string(index);
}

}  // namespace tabplane::api
