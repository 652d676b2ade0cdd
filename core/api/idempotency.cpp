#include "core/api/idempotency.h"

#include <algorithm>
#include <optional>

#include "core/base/hash.h"

namespace tabplane {
template class Table<api::IdempotencyRow>;
}

namespace tabplane::api {
namespace {

// Who asks, before anybody looked at the credentials: the headers and parameters that carry them.
std::uint64_t caller_of(const Call& call) {
  std::uint64_t hash = hash64(call.route.system->name);
  for (const char* name : {"X-Auth-Token", "Authorization", "API-KEY", "X-Auth-Key"}) {
    hash = hash64(header(call.request.headers, name), hash);
  }
  return hash64(call.target.parameter("X-Auth-Token").value_or(""), hash);
}

std::uint64_t hash_of(const Request& request) {
  return hash64(request.body, hash64(request.target, hash64(request.method)));
}

}  // namespace

bool Idempotency::well_formed(std::string_view key) {
  constexpr std::size_t kLongestKey = 255;
  return key.size() <= kLongestKey && std::all_of(key.begin(), key.end(), [](char letter) {
           return letter > ' ' && letter <= '~';
         });
}

bool Idempotency::answered(Call& call, std::string_view key, Response& response) const {
  const std::optional<Symbol> symbol = call.tx().symbols().find(key);
  if (!symbol) return false;
  IdempotencyRow wanted;
  wanted.caller = caller_of(call);
  wanted.key = *symbol;
  const Slot slot = rows_.find(wanted);
  if (slot == kNoSlot) return false;
  const IdempotencyRow& row = rows_[slot];
  if (row.request != hash_of(call.request)) {
    response = call.route.system->fault(Fault::key_reused, {});
    return true;
  }
  response = {row.status, {}, row.body};
  if (!row.content_type.empty()) response.headers.emplace_back("Content-Type", row.content_type);
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return true;
}

void Idempotency::remember(Call& call, std::string_view key, const Response& response) {
  Transaction& tx = call.tx();
  IdempotencyRow row;
  row.caller = caller_of(call);
  row.key = tx.intern(key);
  row.request = hash_of(call.request);
  row.status = response.status;
  row.content_type = header(response.headers, "Content-Type");
  row.body = response.body;
  tx.insert(rows_, row);
  timers_.schedule(
      tx, {kIdempotencyTimer, tx.now() + kIdempotencyLifetime, 0, std::string(key), row.caller});
}

void Idempotency::forget(Transaction& tx, const TimerRow& timer) {
  IdempotencyRow wanted;
  wanted.caller = timer.number;
  wanted.key = timer.subject;
  const Slot slot = rows_.find(wanted);
  if (slot != kNoSlot) tx.erase(rows_, slot);
}

}  // namespace tabplane::api
