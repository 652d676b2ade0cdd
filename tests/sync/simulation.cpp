#include "tests/sync/simulation.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace tabplane::town {

Plan plan_of(std::uint64_t seed) {
  Stream stream = Stream(seed).keyed("plan");
  Plan plan;
  plan.replicas = static_cast<std::uint32_t>(2 + stream.below(3));
  plan.steps = static_cast<std::uint32_t>(40 + stream.below(80));
  plan.slot_entries = 1 + stream.below(5);
  plan.snapshot_slots = 3 + stream.below(12);
  const auto some = [&](std::uint32_t most) {
    return stream.chance_permille(500) ? static_cast<std::uint32_t>(stream.below(most)) : 0u;
  };
  plan.faults.no_answer = some(200);
  plan.faults.lost_answer = some(200);
  plan.faults.late_append = some(150);
  plan.faults.two_winners = some(300);
  plan.faults.half_stored = some(150);
  plan.faults.lagging_read = some(300);
  plan.crashes = stream.chance_permille(500);
  plan.offline = stream.chance_permille(500);
  plan.clock_runs = stream.chance_permille(300);
  plan.replacements = stream.chance_permille(100);
  plan.unkept = some(200);
  return plan;
}

namespace {

std::string table_that_differs(const Store& left, const Store& right) {
  for (std::size_t at = 0; at < left.tables().size(); ++at) {
    const AnyTable& one = *left.tables()[at];
    if (one.digest(left.symbols()) != right.tables()[at]->digest(right.symbols())) {
      return one.name();
    }
  }
  return {};
}

}  // namespace

Simulation::Simulation(std::uint64_t seed, const Plan& plan)
    : stream_(Stream(seed).keyed("run")),
      plan_(plan),
      store_(seed, plan.faults),
      traced_(std::getenv("TABPLANE_SYNC_TRACE") != nullptr) {
  nodes_.resize(plan.replicas);
  for (std::size_t at = 0; at < nodes_.size(); ++at) {
    nodes_[at].skew_ms = stream_.between(-5'000'000, 5'000'000);
    start(nodes_[at], at == 0);
  }
}

void Simulation::fail(std::string wrong) {
  if (finding_.wrong.empty()) finding_.wrong = std::move(wrong);
}

void Simulation::start(Node& node, bool first) {
  sync::ReplicaOptions options;
  options.slot_entries = plan_.slot_entries;
  options.snapshot_slots = plan_.snapshot_slots;
  options.adopt_ms = 20'000;
  node.town = std::make_unique<Town>(stream_.next(), options);
  node.town->engine.observe_wall(clock_of(node));
  node.seen = 0;
  node.checked = {};
  if (!node.saved.empty()) {
    if (!node.town->replica->restore(node.saved)) fail("a replica does not find its own state");
  } else if (first) {
    node.town->found();
    if (plan_.clock_runs) {
      Cause cause;
      cause.kind = EntryKind::clock;
      cause.target = "/mode";
      node.town->engine.set_clock(ClockMode::real, 1, cause);
    }
    node.town->replica->share();
  } else {
    node.town->replica->join();
  }
  node.saved = node.town->replica->save();
  node.unsure = false;
  ++node.sessions;
}

bool Simulation::keep(Node& node) {
  sync::Replica& replica = *node.town->replica;
  const bool fails = stream_.chance_permille(plan_.unkept);
  const bool stored = !fails || stream_.chance_permille(500);
  const auto changes = node.unsure ? std::nullopt : replica.save_changes();
  if (!changes || stream_.chance_permille(20)) {
    const std::string whole = replica.save();
    if (stored) node.saved = whole;
  } else if (stored) {
    node.saved += *changes;
  }
  node.unsure = fails;
  return !fails;
}

void Simulation::check_kept(Node& node) {
  const auto restored = [&](const std::string& saved) {
    auto town = std::make_unique<Town>(1, sync::ReplicaOptions());
    town->engine.observe_wall(clock_of(node));
    if (!town->replica->restore(saved)) fail("a replica does not find its own state");
    return town;
  };
  const auto pieces = restored(node.saved);
  const auto whole = restored(node.town->replica->save());
  node.unsure = true;
  const std::string table = table_that_differs(pieces->engine.store(), whole->engine.store());
  if (!table.empty()) fail("what was kept in pieces gives another world, in the table " + table);
  const auto ids = [](const sync::Replica& replica) {
    std::vector<std::string> list;
    for (const auto& operation : replica.outbox()) list.push_back(operation.entry.id());
    return list;
  };
  if (pieces->replica->slot() != whole->replica->slot() ||
      pieces->replica->applied() != whole->replica->applied() ||
      ids(*pieces->replica) != ids(*whole->replica)) {
    fail("what was kept in pieces gives another replica");
  }
}

void Simulation::crash(Node& node) {
  if (stream_.chance_permille(500) && keep(node)) check_kept(node);
  node.asked = false;
  ++finding_.crashes;
  start(node, false);
}

void Simulation::act(Node& node) {
  Town& town = *node.town;
  if (!town.replica->ready()) return;
  town.engine.observe_wall(clock_of(node));
  const auto account = static_cast<std::uint32_t>(stream_.below(kAccounts));
  const std::int64_t amount = stream_.between(1, 9);
  const std::uint64_t chosen = stream_.below(100);
  const std::uint64_t token = next_token_++;
  bool done = false;
  std::optional<std::uint64_t> given;  // serial of what is promised once it is kept
  if (chosen < 60) {
    done = town.spend(account, amount, token);
    if (done) given = town.last_serial;
  } else if (chosen < 75) {
    done = town.spend_later(account, amount, token, stream_.between(0, 30'000));
    if (done) given = 0;
  } else if (chosen < 85) {
    done = town.set_limit(account, stream_.between(20, 60));
  } else if (chosen < 90) {
    std::vector<std::uint64_t> before;
    for (const auto& [known, serial] : promised_) {
      if (town.rejections_of(known) > 0) before.push_back(known);
    }
    done = town.dismiss(static_cast<std::uint32_t>(stream_.below(3)));
    for (const std::uint64_t known : before) {
      if (town.rejections_of(known) == 0) dismissed_.push_back(known);
    }
  } else if (chosen < 95) {
    done = town.advance(stream_.between(0, 20'000));
  } else if (chosen < 97 && plan_.replacements) {
    town.found();
    done = replaced_ = true;
  } else {
    town.replica->want_clock();
  }
  if (!done) return;
  ++finding_.operations;
  if (keep(node) && given) promised_[token] = *given;
}

// One turn of the driver: an answer that has come, or the next question.
void Simulation::drive(Node& node, bool at_once) {
  sync::Replica& replica = *node.town->replica;
  const std::int64_t now = clock_of(node);
  node.town->engine.observe_wall(now);
  if (node.asked) {
    if (!at_once && now < node.answer_ms) return;
    node.asked = false;
    if (node.reads) {
      replica.read(node.read ? &*node.read : nullptr, now);
    } else {
      replica.appended(*node.appended, now);
      if (stream_.chance_permille(50)) replica.appended(*node.appended, now);
    }
    if (stream_.chance_permille(500)) keep(node);
    return;
  }
  const sync::Action action = replica.next(now);
  if (traced_ && action.kind != sync::Action::Kind::wait) {
    const bool reads = action.kind == sync::Action::Kind::read;
    std::printf("%8lld replica %zu (slot %llu, outbox %zu) %s %s\n",
                static_cast<long long>(now_ms_), static_cast<std::size_t>(&node - nodes_.data()),
                static_cast<unsigned long long>(replica.slot()), replica.outbox().size(),
                reads ? "reads from" : "appends", (reads ? action.from : action.key).c_str());
  }
  // What a rebase has brought about is durable before anybody is told.
  if (action.kind == sync::Action::Kind::append && !keep(node)) {
    replica.appended(sync::Appended::unknown, now);
    return;
  }
  if (action.kind == sync::Action::Kind::wait) {
    if (!node.offline) replica.woken(store_.changed_since(node.seen));
    return;
  }
  node.asked = true;
  node.reads = action.kind == sync::Action::Kind::read;
  node.answer_ms = now + stream_.between(0, 3'000);
  if (node.reads) {
    node.read = node.offline ? std::nullopt : store_.read(action.from, action.to);
  } else {
    node.appended =
        node.offline ? sync::Appended::unknown : store_.append(action.key, action.bytes);
  }
}

void Simulation::check_running() {
  for (Node& node : nodes_) {
    const Position& position = node.town->engine.position();
    if (node.checked != position) {
      const std::string wrong = node.town->broken();
      if (!wrong.empty()) fail(wrong);
      node.checked = position;
    }
    const sync::Phase phase = node.town->replica->phase();
    if (phase != sync::Phase::joining && phase != sync::Phase::working) {
      fail("a replica stopped: " +
           std::string(EnumNames<sync::Phase>::names[static_cast<std::size_t>(phase)]));
    }
  }
}

void Simulation::step() {
  now_ms_ += stream_.between(1, 2'500);
  store_.advance_to(now_ms_);
  Node& node = nodes_[static_cast<std::size_t>(stream_.below(nodes_.size()))];
  if (plan_.offline && stream_.chance_permille(60)) node.offline = !node.offline;
  if (plan_.crashes && stream_.chance_permille(40)) crash(node);
  if (stream_.chance_permille(400)) act(node);
  for (std::uint64_t turns = 1 + stream_.below(3); turns > 0; --turns) drive(node, false);
  check_running();
}

void Simulation::quiet() {
  store_.heal();
  plan_.unkept = 0;
  for (Node& node : nodes_) node.offline = false;
  // Clocks stand, so that replicas can come to rest: longer than they wait between two readings,
  // for of two that were given one slot neither knows until it reads again.
  constexpr std::int64_t kRound_ms = 2'000;
  const std::int64_t rest_rounds = 1 + 2 * sync::ReplicaOptions().poll_ms / kRound_ms;
  std::int64_t rested = 0;
  for (int round = 0; round < 3'000; ++round) {
    now_ms_ += kRound_ms;
    store_.advance_to(now_ms_);
    bool rest = true;
    for (Node& node : nodes_) {
      node.town->replica->try_again();
      for (int turn = 0; turn < 6; ++turn) drive(node, true);
      rest = rest && node.town->replica->in_step() &&
             node.town->replica->slot() == nodes_[0].town->replica->slot();
    }
    check_running();
    rested = rest ? rested + 1 : 0;
    if (rested >= rest_rounds || !finding_.wrong.empty()) return;
  }
  std::string wrong = "the replicas do not come to rest:";
  for (const Node& node : nodes_) {
    const sync::Replica& replica = *node.town->replica;
    wrong += " [" +
             std::string(EnumNames<sync::Phase>::names[static_cast<std::size_t>(replica.phase())]) +
             " slot " + std::to_string(replica.slot()) + ", outbox " +
             std::to_string(replica.outbox().size()) + (replica.ready() ? "" : ", not ready") +
             (replica.in_step() ? ", in step]" : "]");
  }
  fail(std::move(wrong));
}

void Simulation::check_end() {
  const Town& first = *nodes_[0].town;
  for (const Node& node : nodes_) {
    const std::string table = table_that_differs(node.town->engine.store(), first.engine.store());
    if (!table.empty()) fail("replicas differ at rest, in the table " + table);
    if (node.town->replica->applied() != first.replica->applied()) {
      fail("replicas know different entries");
    }
  }
  if (replaced_) return;
  for (const auto& promise : promised_) {
    const std::uint64_t token = promise.first;
    const std::uint64_t serial = promise.second;
    const bool done = first.has_deed(token);
    const std::uint32_t rejected = first.rejections_of(token);
    const bool dismissed =
        std::find(dismissed_.begin(), dismissed_.end(), token) != dismissed_.end();
    if (serial == 0) {
      bool waits = false;
      first.engine.timers().rows().each(
          [&](Slot, const TimerRow& row) { waits = waits || row.number / 1000 == token; });
      if (!done && !waits && rejected == 0 && !dismissed) {
        fail("operation " + std::to_string(token) + " for later is lost");
      }
      continue;
    }
    if (done && rejected > 0) fail("operation " + std::to_string(token) + " is done and rejected");
    if (!done && rejected == 0 && !dismissed) {
      fail("operation " + std::to_string(token) + " is lost");
    }
    if (!done) continue;
    if (first.deeds[first.deeds.find_key(token)].serial != serial) {
      fail("the serial of operation " + std::to_string(token) + " has changed");
    }
  }
}

Finding Simulation::run() {
  for (std::uint32_t step_number = 0; step_number < plan_.steps && finding_.wrong.empty();
       ++step_number) {
    step();
  }
  if (finding_.wrong.empty()) quiet();
  if (finding_.wrong.empty()) check_end();
  const Town& first = *nodes_[0].town;
  finding_.rejections = first.rejections.rows().size();
  finding_.conflicts = store_.conflicts();
  finding_.slots = first.replica->slot();
  for (const Node& node : nodes_) {
    finding_.resequenced += node.town->replica->resequenced().size();
  }
  return finding_;
}

}  // namespace tabplane::town
