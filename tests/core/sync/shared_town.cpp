#include "tests/core/sync/shared_town.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tabplane {
template class Table<town::Account>;
template class Table<town::Deed>;
}  // namespace tabplane

namespace tabplane::town {
namespace {

constexpr std::int64_t kStart = 1'893'456'000'000;

Cause request(std::string target) {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.method = "POST";
  cause.target = std::move(target);
  cause.status = 200;
  return cause;
}

// "/spend/1/5/77": its words.
std::vector<std::string> words_of(std::string_view target) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < target.size();) {
    const std::size_t end = std::min(target.find('/', at + 1), target.size());
    words.emplace_back(target.substr(at + 1, end - at - 1));
    at = end;
  }
  return words;
}

std::uint32_t account_of(const std::string& word) {
  return static_cast<std::uint32_t>(std::stoul(word));
}

}  // namespace

Town::Town(std::uint64_t seed, const sync::ReplicaOptions& options) : rejections(engine.store()) {
  engine.store().add(accounts);
  engine.store().add(deeds);
  engine.on_timer("spend", [this](Transaction& tx, const TimerRow& timer) {
    const auto account = static_cast<std::uint32_t>(timer.number % 10);
    const auto amount = static_cast<std::int64_t>(timer.number / 10 % 100);
    count(tx, account, fits(account, amount) ? amount : 0, timer.number / 1000);
  });
  world = std::make_unique<SharedWorld>(engine, 1);
  sync::ReplicaOptions own = options;
  own.seed = seed;
  replica = std::make_unique<sync::Replica>(
      *world, rejections, [this](const auto& wanted) { return run(wanted.entry.cause); }, own);
}

void Town::found() {
  engine.replace(request("/found"), {TimePoint{kStart}, "town", 42}, [&](Transaction& tx) {
    for (std::uint32_t number = 0; number < kAccounts; ++number) {
      tx.insert(accounts, Account{number, kLimit, 0});
    }
    return true;
  });
}

bool Town::fits(std::uint32_t account, std::int64_t amount) const {
  const Slot slot = accounts.find_key(account);
  return slot != kNoSlot && accounts[slot].used + amount <= accounts[slot].limit;
}

void Town::count(Transaction& tx, std::uint32_t account, std::int64_t amount, std::uint64_t token) {
  const Slot slot = accounts.find_key(account);
  tx.set<&Account::used>(accounts, slot, accounts[slot].used + amount);
  Deed deed{token, account, amount, engine.counters().next(tx, "deed"),
            tx.intern("account " + std::to_string(account))};
  last_serial = deed.serial;
  tx.insert(deeds, deed);
}

sync::Replica::Verdict Town::rule(Transaction& tx, std::string_view target) {
  const std::vector<std::string> words = words_of(target);
  const std::uint32_t account = words.size() > 1 ? account_of(words[1]) : 0;
  const std::int64_t amount = words.size() > 2 ? std::stoll(words[2]) : 0;
  if (words[0] == "spend") {
    const std::uint64_t token = std::stoull(words[3]);
    if (!fits(account, amount)) return {false, 413, "the account has too little left"};
    if (has_deed(token)) return {false, 500, "it was done before"};
    count(tx, account, amount, token);
  } else if (words[0] == "later") {
    const std::uint64_t token = std::stoull(words[3]);
    const std::uint64_t number = token * 1000 + static_cast<std::uint64_t>(amount) * 10 + account;
    engine.timers().schedule(tx,
                             {"spend", tx.now() + Duration{std::stoll(words[4])}, 0, "", number});
  } else if (words[0] == "limit") {
    const Slot slot = accounts.find_key(account);
    if (accounts[slot].used > amount) return {false, 409, "more than that is used"};
    tx.set<&Account::limit>(accounts, slot, amount);
  } else if (words[0] == "dismiss") {
    if (!rejections.dismiss(tx, account, static_cast<std::uint64_t>(amount))) {
      return {false, 404, "is gone already"};
    }
  }
  return {true, 200, ""};
}

sync::Replica::Verdict Town::run(const Cause& cause) {
  if (cause.target.starts_with("/clock/")) {
    const auto advance =
        engine.advance_to(engine.now() + Duration{std::stoll(cause.target.substr(7))}, cause);
    const bool done = advance.outcome == Outcome::committed;
    return {done, done ? 200u : 409u, done ? "" : "another replica moves the clock"};
  }
  sync::Replica::Verdict verdict;
  Cause said = cause;
  const Outcome outcome = engine.execute(said, [&](Transaction& tx) {
    verdict = rule(tx, cause.target);
    said.status = verdict.status;
    return verdict.done;
  });
  if (verdict.done && outcome != Outcome::committed && outcome != Outcome::unchanged) {
    verdict = {false, 503, "nothing may be written"};
  }
  return verdict;
}

bool Town::spend(std::uint32_t account, std::int64_t amount, std::uint64_t token) {
  return run(request("/spend/" + std::to_string(account) + "/" + std::to_string(amount) + "/" +
                     std::to_string(token)))
      .done;
}
bool Town::spend_later(std::uint32_t account, std::int64_t amount, std::uint64_t token,
                       std::int64_t after_ms) {
  return run(request("/later/" + std::to_string(account) + "/" + std::to_string(amount) + "/" +
                     std::to_string(token) + "/" + std::to_string(after_ms)))
      .done;
}
bool Town::set_limit(std::uint32_t account, std::int64_t limit) {
  return run(request("/limit/" + std::to_string(account) + "/" + std::to_string(limit))).done;
}
bool Town::dismiss(std::uint32_t at) {
  std::uint32_t left = at;
  std::string target;
  rejections.rows().each([&](Slot, const RejectionRow& row) {
    if (left-- == 0) {
      target = "/dismiss/" + std::to_string(row.replica) + "/" + std::to_string(row.number);
    }
  });
  return !target.empty() && run(request(target)).done;
}
bool Town::advance(std::int64_t by_ms) {
  Cause cause = request("/clock/" + std::to_string(by_ms));
  cause.kind = EntryKind::clock;
  return run(cause).done;
}

std::string Town::broken() const {
  std::map<std::uint32_t, std::int64_t> sums;
  std::map<std::uint64_t, int> serials;
  std::string wrong;
  deeds.each([&](Slot, const Deed& deed) {
    sums[deed.account] += deed.amount;
    if (++serials[deed.serial] > 1) wrong = "two deeds have serial " + std::to_string(deed.serial);
  });
  accounts.each([&](Slot, const Account& account) {
    const std::string name = "account " + std::to_string(account.number);
    if (account.used != sums[account.number]) wrong = name + " does not add up";
    if (account.used > account.limit) wrong = name + " is over its limit";
  });
  return wrong;
}

bool Town::has_deed(std::uint64_t token) const {
  return deeds.find_key(token) != kNoSlot;
}

std::uint32_t Town::rejections_of(std::uint64_t token) const {
  std::uint32_t count = 0;
  rejections.rows().each([&](Slot, const RejectionRow& row) {
    const std::vector<std::string> words = words_of(row.target);
    if (words.size() > 3 && words[3] == std::to_string(token)) ++count;
  });
  return count;
}

}  // namespace tabplane::town
