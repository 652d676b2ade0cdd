// A world with nothing but the quota system, for tests of its rules.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/secret.h"
#include "core/quota/quota.h"
#include "core/store/batch.h"
#include "core/store/recovery.h"
#include "core/store/snapshot.h"

namespace tabplane::quota::test {

struct Item {
  std::string holder;
  std::optional<std::string> source;
  std::string resource;
  Amount quantity = 0;
};

struct State {
  Store store;
  Counters counters{store};
  Timers timers{store, counters};
  Quota quota{store, counters, timers};
};

class World {
 public:
  World() = default;

  Quota& quota() { return state_->quota; }
  const Quota& quota() const { return state_->quota; }
  Store& store() { return state_->store; }
  const Timers& timers() const { return state_->timers; }
  std::uint64_t digest() const { return state_->store.digest(); }
  std::uint64_t entries() const { return position_.sequence; }

  TimePoint now{1'365'419'955'037};  // 2013-04-08T11:19:15.037Z

  // Null for a text that the world has never met.
  Symbol symbol(std::string_view text) const {
    return state_->store.symbols().find(text).value_or(Symbol{});
  }
  std::string text(Symbol symbol) const {
    return std::string(state_->store.symbols().text(symbol));
  }

  // Runs `rule` in a transaction that becomes an entry when it gives true and changed something.
  template <class Rule>
  bool run(Rule&& rule) {
    Transaction tx(state_->store, memory_, now, Stream(7));
    if (!rule(tx)) return false;
    changes_.clear();
    changes_.put_bytes(tx.changes().data(), tx.changes().size());
    if (tx.changed()) append(tx);
    tx.commit();
    return true;
  }

  static Provision provision(Transaction& tx, const Item& item) {
    Provision made;
    made.holder = tx.intern(item.holder);
    if (item.source) made.source = tx.intern(*item.source);
    made.resource = tx.intern(item.resource);
    made.quantity = item.quantity;
    return made;
  }
  static std::vector<Provision> provisions(Transaction& tx, const std::vector<Item>& items) {
    std::vector<Provision> made;
    for (const Item& item : items) made.push_back(provision(tx, item));
    return made;
  }

  struct Options {
    std::string service = "cyclades";
    std::string name = {};
    bool force = false;
    bool auto_accept = false;
    std::optional<Duration> timeout = {};
  };
  Result<Serial, Refusal> issue(const std::vector<Item>& items, const Options& options) {
    std::optional<Result<Serial, Refusal>> answer;
    run([&](Transaction& tx) {
      const std::vector<Provision> wanted = provisions(tx, items);
      IssueRequest request;
      request.service = tx.intern(options.service);
      request.provisions = wanted;
      request.name = options.name;
      request.force = options.force;
      request.auto_accept = options.auto_accept;
      request.timeout = options.timeout;
      answer.emplace(quota().issue(tx, request));
      return answer->ok();
    });
    return *answer;
  }
  Result<Serial, Refusal> issue(const std::vector<Item>& items) { return issue(items, Options()); }

  Settled resolve(Serial serial, Decision decision, std::string_view service = "cyclades") {
    Settled settled = Settled::not_found;
    run([&](Transaction& tx) {
      settled = quota().resolve(tx, tx.intern(service), serial, decision);
      return settled == Settled::done;
    });
    return settled;
  }
  Settled accept(Serial serial) { return resolve(serial, Decision::accept); }
  Settled reject(Serial serial) { return resolve(serial, Decision::reject); }

  BatchResult resolve_many(const std::vector<std::int64_t>& accept,
                           const std::vector<std::int64_t>& reject,
                           std::string_view service = "cyclades") {
    BatchResult result;
    run([&](Transaction& tx) {
      result = quota().resolve_many(tx, tx.intern(service), accept, reject);
      return true;
    });
    return result;
  }

  void set_limit(const Item& key, Amount limit) {
    run([&](Transaction& tx) {
      return quota().set_limit(tx, key_of(provision(tx, key)), limit) == PutHolding::done;
    });
  }
  PutHolding put_holding(const Item& key, Amount limit, Amount usage) {
    PutHolding put = PutHolding::done;
    run([&](Transaction& tx) {
      put = quota().put_holding(tx, key_of(provision(tx, key)), limit, usage);
      return put == PutHolding::done;
    });
    return put;
  }
  Put put_service(std::string_view name, std::string_view token) {
    Put put = Put::done;
    run([&](Transaction& tx) {
      put = quota().directory().put_service(tx, {tx.intern(name), secret_verifier(token)});
      return put == Put::done;
    });
    return put;
  }

  const Holding* holding(const Item& key) const {
    return quota().holdings().row(
        {symbol(key.holder), key.source ? symbol(*key.source) : Symbol{}, symbol(key.resource)});
  }
  std::vector<Serial> pending(std::string_view service = "cyclades") const {
    return quota().pending(symbol(service));
  }

  // Fires every timer that is due by now, as the engine does.
  std::size_t fire_due() {
    std::size_t fired = 0;
    while (const std::optional<Timers::Due> due = state_->timers.first()) {
      if (due->at > now) break;
      run([&](Transaction& tx) {
        const TimerRow row = state_->timers.rows()[state_->timers.rows().find_key(due->id)];
        state_->timers.fired(tx, *due);
        for (const TimerKind& kind : quota().timer_kinds()) {
          if (kind.kind == text(row.kind)) kind.fire(tx, row);
        }
        return true;
      });
      ++fired;
    }
    return fired;
  }

  // What the last run changed, as the journal tells it.
  std::vector<ChangeView> last_changes() const {
    std::vector<ChangeView> views;
    ByteReader in(changes_.view());
    Decoder from{in, state_->store.symbols()};
    while (!in.at_end()) {
      const std::uint64_t head = in.varint();
      ChangeView view;
      if (!state_->store.find(static_cast<TableTag>(head >> 2))
               ->describe(static_cast<ChangeOp>(head & 3), from, view)) {
        break;
      }
      views.push_back(view);
    }
    return views;
  }

  void take_snapshot() {
    seal();
    StoredSnapshot stored;
    stored.sequence = position_.sequence;
    stored.bytes = write_snapshot(state_->store, position_, 1, 0);
    snapshots_.push_back(std::move(stored));
  }

  // Forgets the world and builds it anew from its newest snapshot and the entries behind it. False
  // when something could not be read.
  bool reload() {
    seal();
    JournalContents contents;
    for (const StoredSnapshot& stored : snapshots_) {
      contents.snapshots.push_back(
          {stored.sequence, Buffer::copy_of(stored.bytes.data(), stored.bytes.size())});
    }
    for (const StoredBatch& stored : batches_) {
      contents.batches.push_back(
          {stored.key, Buffer::copy_of(stored.bytes.data(), stored.bytes.size())});
    }
    state_ = std::make_unique<State>();
    const Recovery recovery = recover(state_->store, contents);
    return recovery.clean() && recovery.position == position_;
  }

 private:
  void append(const Transaction& tx) {
    if (!writer_.open()) {
      BatchHeader header;
      header.before = position_;
      writer_.start(Buffer(), header);
    }
    Cause cause;
    cause.call = position_.sequence + 1;
    writer_.append(position_, now, cause, state_->store.symbols(), tx.first_new_symbol(),
                   tx.changes());
  }
  void seal() {
    if (!writer_.open()) return;
    batches_.push_back({batches_.size() + 1, writer_.seal(0)});
  }

  std::unique_ptr<State> state_ = std::make_unique<State>();
  TransactionMemory memory_;
  Buffer changes_;
  Position position_;
  BatchWriter writer_;
  std::vector<StoredBatch> batches_;
  std::vector<StoredSnapshot> snapshots_;
};

}  // namespace tabplane::quota::test
