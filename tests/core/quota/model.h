// The quota system once more, as plainly as it can be said: an oracle for random tests.
//
// Nothing is counted along. What is settled and what is open is kept as lists, and every counter is
// computed from their definitions when it is asked for, in numbers wide enough never to overflow.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/quota/quota.h"
#include "tests/core/quota/world.h"

namespace tabplane::quota::test {

class Model {
 public:
  __extension__ using Wide = __int128;
  using Key = std::tuple<std::string, std::optional<std::string>, std::string>;

  struct Held {
    Amount limit = 0;
    Wide settled = 0;
    bool exceeded = false;  // force, or a limit set below: usage_max may be above it
  };
  struct Open {
    std::string service, name;
    TimePoint issued;
    std::vector<std::pair<Key, Amount>> provisions;
    std::optional<TimePoint> due;
  };

  std::map<Key, Held> holdings;
  std::map<Serial, Open> open;
  Serial next = 1;
  bool timeouts = false;

  static Key key(const Item& item) { return {item.holder, item.source, item.resource}; }

  Wide usage_max(const Key& key) const {
    Wide usage = holdings.at(key).settled;
    each_open(key, [&](Amount quantity) { usage += std::max<Wide>(quantity, 0); });
    return usage;
  }
  Wide usage_min(const Key& key) const {
    Wide usage = holdings.at(key).settled;
    each_open(key, [&](Amount quantity) { usage += std::min<Wide>(quantity, 0); });
    return usage;
  }
  Wide pending(const Key& key) const {
    Wide sum = 0;
    each_open(key, [&](Amount quantity) { sum += quantity < 0 ? -Wide{quantity} : quantity; });
    return sum;
  }

  // The same words as said(Result).
  std::string issue(const std::vector<Item>& items, const World::Options& options, TimePoint now) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].quantity == kAmountMin) {
        return "invalid_quantity #" + std::to_string(i) + " quantity " + std::to_string(kAmountMin);
      }
    }
    std::vector<std::tuple<Key, Wide, std::size_t>> sums;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto same = std::find_if(sums.begin(), sums.end(), [&](const auto& sum) {
        return std::get<0>(sum) == key(items[i]);
      });
      if (same == sums.end()) {
        sums.emplace_back(key(items[i]), items[i].quantity, i);
      } else {
        std::get<1>(*same) += items[i].quantity;
      }
    }
    for (const auto& [key, sum, index] : sums) {
      const Amount cut = static_cast<Amount>(std::clamp<Wide>(sum, kAmountMin, kAmountMax));
      const std::string blamed = " #" + std::to_string(index) + " quantity " + std::to_string(cut);
      if (holdings.count(key) == 0) return "no_holding" + blamed;
      const Held& held = holdings.at(key);
      if (sum < 0 && usage_min(key) + sum < 0) {
        return "no_quantity" + blamed + " limit 0 usage " + word(usage_min(key));
      }
      const Wide after = usage_max(key) + sum;
      if (sum >= 0 && (after > kAmountMax || (after > held.limit && !options.force))) {
        return "no_capacity" + blamed + " limit " + word(held.limit) + " usage " +
               word(usage_max(key));
      }
    }
    Open commission;
    commission.service = options.service;
    commission.name = options.name;
    commission.issued = now;
    if (options.timeout && timeouts) commission.due = now + *options.timeout;
    for (const auto& [key, sum, index] : sums) {
      commission.provisions.emplace_back(key, static_cast<Amount>(sum));
      holdings.at(key).exceeded |= options.force;
    }
    const Serial serial = next++;
    if (options.auto_accept) {
      settle(commission, Decision::accept);
    } else {
      open.emplace(serial, commission);
    }
    return "serial " + std::to_string(serial);
  }

  Settled resolve(Serial serial, Decision decision, const std::string& service) {
    const auto found = open.find(serial);
    if (found == open.end() || found->second.service != service) return Settled::not_found;
    settle(found->second, decision);
    open.erase(found);
    return Settled::done;
  }

  // The same words as said(BatchResult), without their order.
  std::set<std::string> resolve_many(const std::vector<std::int64_t>& accept,
                                     const std::vector<std::int64_t>& reject,
                                     const std::string& service) {
    const std::set<std::int64_t> accepted(accept.begin(), accept.end());
    const std::set<std::int64_t> rejected(reject.begin(), reject.end());
    std::set<std::string> words;
    const auto one = [&](std::int64_t serial, Decision decision) {
      const Serial known = serial > 0 ? static_cast<Serial>(serial) : 0;
      const bool done = resolve(known, decision, service) == Settled::done;
      const char* word = decision == Decision::accept ? "accepted " : "rejected ";
      words.insert((done ? word : "unknown ") + std::to_string(serial));
    };
    for (const std::int64_t serial : accepted) {
      if (rejected.count(serial) > 0) {
        words.insert("conflict " + std::to_string(serial));
      } else {
        one(serial, Decision::accept);
      }
    }
    for (const std::int64_t serial : rejected) {
      if (accepted.count(serial) == 0) one(serial, Decision::reject);
    }
    return words;
  }

  void set_limit(const Item& item, Amount limit) {
    Held& held = holdings[key(item)];
    held.limit = limit;
    held.exceeded |= usage_max(key(item)) > limit;
  }
  void put_holding(const Item& item, Amount limit, Amount usage) {
    holdings[key(item)].settled = usage;
    set_limit(item, limit);
  }

  // Rejects what is due by now, in order of time.
  void expire(TimePoint now) {
    for (auto at = open.begin(); at != open.end();) {
      if (at->second.due && *at->second.due <= now) {
        settle(at->second, Decision::reject);
        at = open.erase(at);
      } else {
        ++at;
      }
    }
  }

 private:
  static std::string word(Wide number) { return std::to_string(static_cast<Amount>(number)); }

  template <class Visit>
  void each_open(const Key& key, Visit&& visit) const {
    for (const auto& [serial, commission] : open) {
      for (const auto& [of, quantity] : commission.provisions) {
        if (of == key) visit(quantity);
      }
    }
  }
  void settle(const Open& commission, Decision decision) {
    if (decision == Decision::reject) return;
    for (const auto& [key, quantity] : commission.provisions) holdings.at(key).settled += quantity;
  }
};

}  // namespace tabplane::quota::test
