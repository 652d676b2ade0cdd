// Reading the bodies of the reservation API: numbers and booleans may come as text, members that
// nobody knows are passed over, null counts as absent.
//
// The first thing that is wrong is kept as a sentence, and everything after it reads as absent.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/json.h"
#include "core/api/route.h"
#include "core/base/time.h"
#include "core/reservation/capacity.h"
#include "core/store/symbols.h"

namespace tabplane::api {

// A whole decimal number, as a JSON integer or as text.
std::optional<std::int64_t> decimal(const Json& json);

class Fields {
 public:
  // The members of `json`, which stands at `place` ("window.") in the body. `fault` is shared by
  // all readers of one body.
  Fields(const Json& json, std::string place, std::string& fault);

  bool ok() const { return fault_.empty(); }

  std::optional<std::string> text(std::string_view name);
  std::vector<std::string> texts(std::string_view name);  // empty when absent
  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::optional<TimePoint> time(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t least,
                                      std::int64_t greatest);
  std::optional<bool> flag(std::string_view name);
  // The index of the text in `words`; nothing when it is absent.
  std::optional<std::size_t> word(std::string_view name,
                                  const std::vector<std::string_view>& words);
  // Key by key; keys that nobody knows are passed over. "capacity.cores" may also stand as one
  // member, as in the tables of the document.
  std::array<std::optional<Amount>, reservation::kKeys> amounts(std::string_view name);
  reservation::Capacity capacity(std::string_view name);
  // The members of an object; of an empty one when it is absent.
  Fields object(std::string_view name);

  void refuse(std::string_view name, std::string_view reason);

 private:
  const Json* find(std::string_view name) const;

  const Json& json_;
  std::string place_;
  std::string& fault_;
};

// The body of a call; nothing when it is not JSON. An empty body is an empty object.
std::optional<Json> read_body(const Call& call);

// The id of a record in either of its forms, "ResourcePool:4085f0da" or "4085f0da": the part that
// `known` accepts. The text as it is when neither is known.
template <class Known>
Symbol find_id(const Symbols& symbols, std::string_view text, std::string_view type,
               Known&& known) {
  if (const auto whole = symbols.find(text); whole && known(*whole)) return *whole;
  const std::string_view head = text.substr(0, type.size());
  if (head != type || text.size() <= type.size() || text[type.size()] != ':') return {};
  const auto rest = symbols.find(text.substr(type.size() + 1));
  return rest && known(*rest) ? *rest : Symbol{};
}

inline constexpr std::string_view kProviderType = "ResourceProvider";
inline constexpr std::string_view kPoolType = "ResourcePool";
inline constexpr std::string_view kReservationType = "ResourceReservation";
inline constexpr std::string_view kAllocationType = "ResourceAllocation";

}  // namespace tabplane::api
