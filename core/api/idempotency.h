// Idempotency keys: a request that comes again with its key is answered as it was, and done once.
//
// A key counts per caller and for successes only, for 24 hours of virtual time. The same key with
// another method, target or body is refused with 422, a key that is not 1 to 255 visible ASCII
// letters with 400. Requests without the header pay nothing. Routes that change something honour
// it, also inside batches; those that drive the engine itself do not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/api/route.h"
#include "core/store/table.h"
#include "core/store/timer.h"
#include "core/store/transaction.h"

namespace tabplane::api {

struct IdempotencyRow {
  std::uint64_t caller = 0;  // a hash of the credentials that came with it
  Symbol key;
  std::uint64_t request = 0;  // a hash of method, target and body
  std::uint32_t status = 0;
  std::string content_type;
  std::string body;
};

}  // namespace tabplane::api

namespace tabplane {
template <>
struct RowDescription<api::IdempotencyRow> {
  static constexpr TableTag tag = 8;
  static constexpr const char* name = "api.idempotency";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "caller", &api::IdempotencyRow::caller), field(2, "key", &api::IdempotencyRow::key),
      field(3, "request", &api::IdempotencyRow::request),
      field(4, "status", &api::IdempotencyRow::status),
      field(5, "content_type", &api::IdempotencyRow::content_type),
      field(6, "body", &api::IdempotencyRow::body));
};

// Compiled once, in idempotency.cpp.
extern template class Table<api::IdempotencyRow>;
}  // namespace tabplane

namespace tabplane::api {

class Idempotency {
 public:
  Idempotency(Store& store, Timers& timers) : timers_(timers) { store.add(rows_); }

  // Answers from memory, or calls `handle` and remembers a success.
  template <class Handle>
  Response around(Call& call, Handle&& handle) {
    const std::string_view key = header(call.request.headers, "Idempotency-Key");
    if (key.empty()) return handle();
    if (!well_formed(key)) return call.route.system->fault(Fault::malformed_key, {});
    Response known;
    if (answered(call, key, known)) return known;
    Response response = handle();
    if (response.success()) remember(call, key, response);
    return response;
  }

  // What the timer that ends a key's time does.
  void forget(Transaction& tx, const TimerRow& timer);

 private:
  static bool well_formed(std::string_view key);
  bool answered(Call& call, std::string_view key, Response& response) const;
  void remember(Call& call, std::string_view key, const Response& response);

  Timers& timers_;
  Table<IdempotencyRow> rows_;
};

inline constexpr std::string_view kIdempotencyTimer = "api.idempotency";
inline constexpr Duration kIdempotencyLifetime{24LL * 3600 * 1000};

}  // namespace tabplane::api
