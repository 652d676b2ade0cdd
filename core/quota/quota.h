// The quota system: commissions that are issued, then accepted or rejected, against holdings.
//
// Rules are typed calls on a Transaction. A rule that refuses has changed nothing and drawn no
// serial. External ids are symbols already: the caller interns them in the same transaction.
//
// Invariants, for what rules do (set-up may start a world elsewhere):
//   usage_min <= usage_max, and their distance is the sum of |q| over the open provisions;
//   usage_min >= 0; without force and without lowering a limit usage_max <= limit;
//   rejecting puts back exactly what issuing moved; settling in any order comes to the same.
//
// Decided where the document is silent: the same holding twice in a commission is summed, in the
// place of its first appearance; blame falls on the first provision in that order, and for each the
// question whether the holding exists comes before the one whether the quantity fits; `force` is
// for imports only; a quantity of -2^63 is invalid; leaving 64 bits upwards is a lack of capacity
// even when forced, downwards a lack of quantity.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/quota/commissions.h"
#include "core/quota/directory.h"
#include "core/quota/holdings.h"
#include "core/quota/merge.h"
#include "core/quota/two_phase.h"
#include "core/store/counter.h"
#include "core/store/timer.h"

namespace tabplane::quota {

struct IssueRequest {
  Symbol service;
  std::span<const Provision> provisions;
  std::string_view name = {};
  bool force = false;
  bool auto_accept = false;
  std::optional<Duration> timeout = {};  // ignored unless the extension is on
};

enum class RefusalKind : std::uint8_t {
  invalid_quantity,  // -2^63
  no_holding,
  no_capacity,
  no_quantity,
};

struct Refusal {
  RefusalKind kind = RefusalKind::invalid_quantity;
  std::size_t index = 0;  // of the blamed provision's first appearance in the request
  Provision provision;    // with the summed quantity, cut to 64 bits
  Amount limit = 0;       // no_capacity: the holding's; else 0
  Amount usage = 0;       // before this provision: no_capacity usage_max, no_quantity usage_min
};

// What becomes of an open commission.
enum class Decision : std::uint8_t { accept, reject };

enum class Settled : std::uint8_t {
  done,
  not_found,  // unknown, resolved already, or another service's
  corrupted,  // a holding is gone or would leave 64 bits; the commission stays open
};

enum class BatchFault : std::uint8_t { conflicting, not_found, corrupted };

// All lists in order of first appearance: the accept list, then the reject list.
struct BatchResult {
  struct Failed {
    std::int64_t serial;
    BatchFault fault;
  };
  std::vector<Serial> accepted;
  std::vector<Serial> rejected;
  std::vector<Failed> failed;
};

enum class PutHolding : std::uint8_t {
  done,
  nameless,      // no holder or no resource
  below_zero,    // the settled usage is negative
  out_of_range,  // with what is open a counter would leave 64 bits
};

enum class PutCommission : std::uint8_t {
  done,
  invalid_serial,  // 0, or beyond kGreatestSetSerial
  unknown_service,
  invalid_quantity,
  no_holding,
  out_of_range,
};

// The two sides of what is pending on a holding.
struct OpenAmounts {
  Amount imports = 0;
  Amount releases = 0;
};

// Set-up may not bring serials near the end of 64 bits.
inline constexpr Serial kGreatestSetSerial = Serial{1} << 62;

// The counter of serials, and the timer that rejects a commission whose time is up.
inline constexpr std::string_view kSerialCounter = "quota.commission";
inline constexpr std::string_view kTimeoutTimer = "quota.commission_timeout";

class Quota {
 public:
  Quota(Store& store, Counters& counters, Timers& timers);
  Quota(const Quota&) = delete;
  Quota& operator=(const Quota&) = delete;

  const Holdings& holdings() const { return holdings_; }
  const Commissions& commissions() const { return commissions_; }
  Directory& directory() { return directory_; }
  const Directory& directory() const { return directory_; }

  // What the engine has to call when timers of these kinds come due.
  std::vector<TimerKind> timer_kinds();

  // Issues a commission and gives its serial. With auto_accept it is settled at once, and its
  // serial is unknown afterwards.
  Result<Serial, Refusal> issue(Transaction& tx, const IssueRequest& request);

  // Settles an open commission of this service.
  Settled resolve(Transaction& tx, Symbol service, Serial serial, Decision decision);
  // The same for whoever may settle everybody's: a timer, an operator.
  Settled resolve(Transaction& tx, Serial serial, Decision decision);

  // Settles many. A serial on both sides conflicts, whether it exists or not, and stays open.
  BatchResult resolve_many(Transaction& tx, Symbol service, std::span<const std::int64_t> accept,
                           std::span<const std::int64_t> reject);

  // Makes the holding when it is missing; the counters stay.
  PutHolding set_limit(Transaction& tx, const HoldingKey& key, Amount limit);
  // The same, and sets the settled usage; what is open stays open on top of it.
  PutHolding put_holding(Transaction& tx, const HoldingKey& key, Amount limit, Amount usage);

  // Set-up: an open commission under a serial of its own, in place of the one that has it. Its
  // amounts are added without any check but the range; its `timer` is ignored. Serials given out
  // later are greater. When it refuses, the transaction has to be rolled back.
  PutCommission put_commission(Transaction& tx, const Commission& commission);

  // The serial that the next issue gets. False when it, or a greater one, was given out already,
  // or when it is beyond kGreatestSetSerial.
  bool set_next_serial(Transaction& tx, Serial next);
  Serial next_serial() const;

  // Open commissions of a service, ascending; nullptr when the serial is not one of them.
  std::vector<Serial> pending(Symbol service) const { return commissions_.of_service(service); }
  const Commission* describe(Symbol service, Serial serial) const;

  // A user's holdings, sorted by source and resource.
  std::vector<const Holding*> quotas(Symbol user) const { return holdings_.of_holder(user); }
  // Holdings of the resources that the service registered, of one user or of everybody, sorted by
  // holder, source and resource.
  std::vector<const Holding*> service_quotas(Symbol service, std::optional<Symbol> user) const;

  // Cost: one pass over all open commissions.
  OpenAmounts open_amounts(const HoldingKey& key) const;

  // For batches: brings the holdings of a request that comes soon near the processor. Call the
  // first some requests ahead and the second a few.
  void prefetch_holders(std::span<const Provision> provisions) const;
  void prefetch_holdings(std::span<const Provision> provisions) const;

 private:
  struct HoldingMove {
    Slot holding;
    Move move;
  };

  // Notes the moves of issuing merged_, and accepting at once as well. The first that cannot
  // be issued, or nullptr; and why it cannot.
  const MergedProvision* plan(const IssueRequest& request);
  Refusal refuse(const MergedProvision& blamed, const IssueRequest& request) const;
  // Room for so many moves of holdings; they end at end_of_moves_ once they are noted.
  HoldingMove* begin_moves(std::size_t most) {
    if (room_of_moves_ < most) [[unlikely]] {
      moves_ = std::make_unique<HoldingMove[]>(most);
      room_of_moves_ = most;
    }
    return moves_.get();
  }
  // Makes the moves, which all fit.
  void carry_out(Transaction& tx);
  // Opens a commission of merged_, whose moves are made.
  void open(Transaction& tx, const IssueRequest& request, Serial serial, TimePoint issue_time);
  Settled settle(Transaction& tx, Slot commission, Decision decision);

  const Store& store_;
  Counters& counters_;
  Timers& timers_;
  Holdings holdings_;
  Commissions commissions_;
  Directory directory_;
  Counters::Place serials_{kSerialCounter};
  MergedProvisions merged_;               // of the issue at hand
  std::unique_ptr<HoldingMove[]> moves_;  // of the issue or settlement at hand
  std::size_t room_of_moves_ = 0;
  const HoldingMove* end_of_moves_ = nullptr;
};

}  // namespace tabplane::quota
