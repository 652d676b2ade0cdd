#include "core/api/fleet_setup_parts.h"

#include "core/base/order.h"

namespace tabplane::api {
namespace {

constexpr std::size_t kLongestId = 200;

}  // namespace

Symbol FleetSetup::id(ObjectReader& item, std::string_view name) {
  const std::string text = item.text(name);
  if (item.ok() &&
      (text.empty() || text.size() > kLongestId || text.find('/') != std::string::npos)) {
    item.refuse(name, "should be an id: not empty, at most 200 letters, without a slash");
  }
  return item.ok() ? tx.intern(text) : Symbol{};
}

Symbol FleetSetup::optional_id(ObjectReader& item, std::string_view name) {
  const Json* found = item.any(name);
  if (found == nullptr || found->is_null()) return {};
  if (found->is_string() && found->get_ref<const std::string&>().empty()) return {};
  return id(item, name);
}

bool FleetSetup::flag(ObjectReader& item, std::string_view name, bool usual) {
  const Json* found = item.any(name);
  if (found == nullptr || found->is_null()) return usual;
  if (!found->is_boolean()) item.refuse(name, "should be true or false");
  return *found == true;
}

std::int64_t FleetSetup::number(ObjectReader& item, std::string_view name, std::int64_t usual,
                                std::int64_t least, std::int64_t most) {
  const std::int64_t value = item.optional_integer(name).value_or(usual);
  if (value < least || value > most) {
    item.refuse(name, "should be from " + std::to_string(least) + " to " + std::to_string(most));
    return usual;
  }
  return value;
}

std::vector<std::string> FleetSetup::texts(ObjectReader& item, std::string_view name) {
  std::vector<std::string> made;
  const Json* list = item.list(name);
  if (list == nullptr) return made;
  for (std::size_t at = 0; at < list->size(); ++at) {
    const Json& each = (*list)[at];
    if (!each.is_string()) {
      item.refuse_at({pointer_to(item.pointer_of(name), at), "should be a string"});
      return {};
    }
    made.push_back(each.get<std::string>());
  }
  return made;
}

TimePoint FleetSetup::time(ObjectReader& item, std::string_view name) {
  return item.optional_time(name).value_or(tx.now());
}

std::vector<fleet::Price> FleetSetup::prices(ObjectReader& item, std::string_view name) {
  std::vector<fleet::Price> made;
  each(item, name, [&](ObjectReader& price) {
    fleet::Price row;
    row.dimension = price.text("dimension");
    row.nano = price.integer("nano");
    row.currency = price.optional_text("currency").value_or("USD");
    if (price.finish()) made.push_back(std::move(row));
  });
  return made;
}

std::vector<fleet::Given> FleetSetup::parameters(ObjectReader& item, std::string_view name) {
  std::vector<fleet::Given> made;
  const Json* object = item.object(name);
  if (object == nullptr) return made;
  for (auto at = object->begin(); at != object->end(); ++at) {
    made.push_back({at.key(), to_text(at.value())});
  }
  put_in_order(made, [](const auto& left, const auto& right) { return left.key < right.key; });
  return made;
}

std::vector<fleet::Tag> FleetSetup::tags(ObjectReader& item, std::string_view name) {
  std::vector<fleet::Tag> made;
  each(item, name, [&](ObjectReader& tag) {
    fleet::Tag row{tag.text("key"), tag.text("value")};
    if (tag.finish()) made.push_back(std::move(row));
  });
  return made;
}

std::vector<fleet::Amenity> FleetSetup::amenities(ObjectReader& item, std::string_view name) {
  std::vector<fleet::Amenity> made;
  each(item, name, [&](ObjectReader& amenity) {
    fleet::Amenity row;
    row.name = amenity.text("name");
    row.description = amenity.optional_text("description").value_or("");
    row.type = amenity.optional_text("type").value_or("Helm");
    row.managed = flag(amenity, "managed", true);
    row.properties = parameters(amenity, "properties");
    if (amenity.finish()) made.push_back(std::move(row));
  });
  return made;
}

}  // namespace tabplane::api
