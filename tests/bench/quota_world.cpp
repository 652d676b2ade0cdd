#include "tests/bench/quota_world.h"

#include <algorithm>

#include "core/base/secret.h"
#include "core/quota/quota.h"
#include "tests/bench/contender.h"

namespace tabplane::bench {
namespace {

// Holders put into the world by one entry.
constexpr std::uint32_t kHoldersAtOnce = 1000;

}  // namespace

std::string holder_name(std::uint32_t holder) {
  return Stream(holder).uuid();
}

Population::Population(Engine& engine, quota::Quota& quota, std::uint32_t count) {
  holders.resize(count);
  engine.execute({}, [&](Transaction& tx) {
    source = tx.intern(kSource);
    service = tx.intern(kService);
    for (std::uint32_t at = 0; at < kResources; ++at) resources[at] = tx.intern(kResourceNames[at]);
    return quota.directory().put_service(tx, {service, secret_verifier(kServiceToken)}) ==
           quota::Put::done;
  });
  for (std::uint32_t first = 0; first < count; first += kHoldersAtOnce) {
    const std::uint32_t end = std::min(count, first + kHoldersAtOnce);
    engine.execute({}, [&](Transaction& tx) {
      for (std::uint32_t holder = first; holder < end; ++holder) {
        holders[holder] = tx.intern(holder_name(holder));
        for (std::uint32_t resource = 0; resource < kResources; ++resource) {
          quota.put_holding(tx, key(holder, resource), kLimit, kFirstUsage);
        }
      }
      return true;
    });
  }
}

Ending Population::ending(const quota::Quota& quota, std::uint64_t refused) const {
  Ending ending(refused);
  for (std::uint32_t holder = 0; holder < holders.size(); ++holder) {
    for (std::uint32_t resource = 0; resource < kResources; ++resource) {
      const quota::Holding* row = quota.holdings().row(key(holder, resource));
      if (row == nullptr) give_up("a holding is gone");
      ending.add(holder, resource, row->usage_min, row->usage_max);
    }
  }
  return ending;
}

TypedCalls::Provisions TypedCalls::provisions_of(const Pair& pair) const {
  Provisions provisions;
  for (std::size_t at = 0; at < provisions.size(); ++at) {
    provisions[at].holder = names_.holders[pair.holder];
    provisions[at].source = names_.source;
    provisions[at].resource = names_.resources[pair.resources[at]];
    provisions[at].quantity = pair.quantities[at];
  }
  return provisions;
}

std::optional<quota::Serial> TypedCalls::issue(const Provisions& provisions) {
  quota::IssueRequest request;
  request.service = names_.service;
  request.provisions = provisions;
  std::optional<quota::Serial> serial;
  world_.engine.call(++call_, [&](Transaction& tx) {
    const Result<quota::Serial, quota::Refusal> issued = world_.quota.issue(tx, request);
    if (issued) serial = issued.value();
    return issued.ok();
  });
  return serial;
}

void TypedCalls::settle(quota::Serial serial, bool accepted) {
  const auto decision = accepted ? quota::Decision::accept : quota::Decision::reject;
  const Outcome outcome = world_.engine.call(++call_, [&](Transaction& tx) {
    return world_.quota.resolve(tx, names_.service, serial, decision) == quota::Settled::done;
  });
  if (outcome != Outcome::committed) give_up("a commission could not be settled");
}

}  // namespace tabplane::bench
