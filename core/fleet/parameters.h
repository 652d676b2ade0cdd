// What the maker of an instance may say, and whether it fits what the resource asks for.
//
// Values come as JSON with their kind, and stay JSON; nothing here reads JSON.
#pragma once

#include <string>
#include <vector>

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

struct GivenValue {
  using Kind = ValueKind;
  std::string key;
  std::string json;
  Kind kind = Kind::null;
  std::vector<std::string> texts;  // a text itself, the items of a list of texts; else their JSON
};

// What parameters come to: all that the instance has afterwards, in order of their keys, and the
// instances that they name.
struct Taken {
  std::vector<Given> parameters;
  std::vector<Symbol> links;
};

// For an instance to be made: unknown keys, missing ones and values that do not fit are refused;
// defaults are filled in.
Result<Taken, Refusal> take_for_create(const Fleet& fleet, const Resource& resource,
                                       const std::vector<GivenValue>& given, Symbol environment);
// Over what an instance has: also refused when one cannot be modified.
Result<Taken, Refusal> take_for_update(const Fleet& fleet, const Resource& resource,
                                       const std::vector<GivenValue>& given,
                                       const Instance& instance);

// Instances that name this one, or are named by it.
std::vector<const Instance*> linked(const Fleet& fleet, const Instance& instance);

}  // namespace tabplane::fleet
