// Strict reading of documents that set up a world: every refusal names the place with a JSON
// pointer.
//
// An ObjectReader takes members out of one object by name. The first thing that is wrong is kept in
// `fault` and everything after it reads as defaults, so a reader's code is a plain list of members.
// finish() refuses members that nobody asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/json.h"
#include "core/api/request.h"
#include "core/base/time.h"

namespace tabplane::api {

struct DocumentFault {
  std::string pointer;
  std::string reason;
};

// 400 with the pointer in it.
Response document_refused(const DocumentFault& fault);

class ObjectReader {
 public:
  ObjectReader(const Json& json, std::string pointer, std::optional<DocumentFault>& fault);

  bool ok() const { return !fault_.has_value(); }
  const std::string& pointer() const { return pointer_; }
  std::string pointer_of(std::string_view name) const { return pointer_to(pointer_, name); }

  // Required ones are refused when they are missing; optional ones may also be null.
  std::string text(std::string_view name);
  std::optional<std::string> optional_text(std::string_view name);
  std::int64_t integer(std::string_view name);
  std::optional<std::int64_t> optional_integer(std::string_view name);
  TimePoint time(std::string_view name);
  std::optional<TimePoint> optional_time(std::string_view name);
  // The index of the text in `words`; 0 when the member is missing.
  std::size_t word(std::string_view name, const std::vector<std::string_view>& words);

  // An array, an object, or anything; nullptr when it is missing.
  const Json* list(std::string_view name);
  const Json* object(std::string_view name);
  const Json* any(std::string_view name) { return take(name, false); }

  void refuse(std::string_view name, std::string reason);
  // A fault further down, found by another reader.
  void refuse_at(const DocumentFault& fault);
  // Refuses members that nobody asked for. True when nothing was wrong.
  bool finish();

 private:
  const Json* take(std::string_view name, bool required);

  const Json& json_;
  std::string pointer_;
  std::optional<DocumentFault>& fault_;
  std::vector<std::string> taken_;
};

}  // namespace tabplane::api
