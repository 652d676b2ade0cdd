// What the Fleet API's document says of answers, and whether a body keeps to it.
//
// schemas.json holds for each schema its members with their types, required ones with a star;
// operations.json the schema of each operation's success and the statuses of its refusals. A type
// is a schema's name, string, string+ (not empty), integer, number, boolean, any, [type] or
// map<type>.
#pragma once

#include <string>
#include <string_view>

#include "core/api/json.h"

namespace tabplane::test {

class FleetDocument {
 public:
  // Reads both files of tests/wire/fleet.
  FleetDocument();

  // What is wrong with an answer, with the place; "" when nothing is. `operation` is the method and
  // the path with its parameters in braces.
  std::string fault(const std::string& operation, std::uint32_t status,
                    std::string_view body) const;
  const api::Json& operations() const { return operations_; }

 private:
  std::string fault_of(std::string_view type, const api::Json& value,
                       const std::string& where) const;

  api::Json schemas_;
  api::Json operations_;
};

}  // namespace tabplane::test
