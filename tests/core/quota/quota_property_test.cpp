// Random sequences of everything that the quota system does, held against a model of its own maths.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "core/quota/explanation.h"
#include "core/quota/quota.h"
#include "tests/core/quota/model.h"
#include "tests/core/quota/words.h"

using namespace tabplane;
using namespace tabplane::quota;
using namespace tabplane::quota::test;

namespace {

const char* const kServices[] = {"cyclades", "pithos"};

// One random life of a world beside its model. `step()` gives what went wrong, or nothing.
class Life {
 public:
  explicit Life(std::uint64_t seed) : random_(seed) {
    if (random_.chance_permille(300)) {
      world_.run([&](Transaction& tx) {
        world_.quota().directory().set_extensions(tx, {Extension::timeout_seconds});
        return true;
      });
      model_.timeouts = true;
    }
  }

  std::string step() {
    const std::string wrong = act();
    if (!wrong.empty()) return did_ + ": " + wrong;
    const std::string different = compare();
    return different.empty() ? std::string() : did_ + ": " + different;
  }

 private:
  std::string act() {
    const std::uint64_t dice = random_.below(100);
    if (dice < 45) return issue();
    if (dice < 65) return resolve();
    if (dice < 72) return resolve_many();
    if (dice < 84) return set_limit();
    if (dice < 88) return put_holding();
    if (dice < 92) return pass_time();
    if (dice < 95) return roll_back();
    if (dice < 98) return issue_and_reject();
    return reload();
  }

  Item item() {
    Item made;
    made.holder = random_.below(3) == 0 ? "u1" : "u2";
    if (random_.below(4) > 0) made.source = random_.below(3) == 0 ? "p" : "system";
    made.resource = random_.below(2) == 0 ? "vm" : "ram";
    return made;
  }
  Amount quantity() {
    switch (random_.below(24)) {
      case 0:
        return kAmountMax - random_.between(0, 2);
      case 1:
        return -kAmountMax + random_.between(0, 2);
      case 2:
        return kAmountMin;
      case 3:
        return random_.between(kAmountMin, kAmountMax);
      case 4:
      case 5:
        return 0;
      default:
        return random_.between(-6, 8);
    }
  }
  Amount limit() {
    switch (random_.below(10)) {
      case 0:
        return kAmountMax;
      case 1:
        return random_.between(-3, 0);
      case 2:
        return random_.below(2) == 0 ? kAmountMin : kAmountMax - 5;
      default:
        return random_.between(0, 40);
    }
  }
  std::vector<Item> items() {
    std::vector<Item> made(
        static_cast<std::size_t>(random_.below(20) == 0 ? random_.below(30) : random_.below(5)));
    for (Item& next : made) next = with(item(), quantity());
    return made;
  }
  World::Options options() {
    World::Options made;
    made.service = kServices[random_.below(2)];
    made.name = random_.below(2) == 0 ? "" : "n" + std::to_string(random_.below(100));
    made.force = random_.below(5) == 0;
    made.auto_accept = random_.below(6) == 0;
    if (random_.below(3) == 0) made.timeout = Duration{random_.between(0, 5000)};
    return made;
  }
  // Often one that is open, else any number around.
  Serial serial() {
    if (!model_.open.empty() && random_.below(5) > 0) {
      auto at = model_.open.begin();
      std::advance(at, static_cast<std::ptrdiff_t>(random_.below(model_.open.size())));
      return at->first;
    }
    return random_.below(model_.next + 3);
  }
  Decision decision() { return random_.below(3) > 0 ? Decision::accept : Decision::reject; }

  std::string issue() {
    const std::vector<Item> wanted = items();
    const World::Options how = options();
    std::ostringstream text;
    text << "issue" << (how.force ? " forced" : "") << (how.auto_accept ? " at once" : "");
    for (const Item& next : wanted) {
      text << " " << next.holder << "/" << next.source.value_or("null") << "/" << next.resource
           << "=" << next.quantity;
    }
    did_ = text.str();
    const std::string expected = model_.issue(wanted, how, world_.now);
    const std::uint64_t before = world_.digest();
    const std::string explained = explain_before(wanted, how, expected);
    if (!explained.empty()) return explained;
    const auto result = world_.issue(wanted, how);
    if (!result.ok() && world_.digest() != before) return "refused, and changed something";
    return said(result) == expected ? "" : "said " + said(result) + ", should be " + expected;
  }

  // An explanation finds no fault exactly when the commission will be issued, and the same fault
  // first.
  std::string explain_before(const std::vector<Item>& wanted, const World::Options& how,
                             const std::string& expected) {
    std::string first = "serial";
    world_.run([&](Transaction& tx) {
      const std::vector<Provision> provisions = World::provisions(tx, wanted);
      IssueRequest request;
      request.provisions = provisions;
      request.force = how.force;
      for (const ProvisionVerdict& verdict : explain(world_.quota(), request).provisions) {
        if (first != "serial") break;
        const std::string place = " #" + std::to_string(verdict.index) + " ";
        if (!verdict.exists) {
          first = "no_holding" + place;
        } else if (verdict.shortage == Shortage::capacity) {
          first = "no_capacity" + place;
        } else if (verdict.shortage == Shortage::quantity) {
          first = "no_quantity" + place;
        }
      }
      return false;
    });
    const bool invalid = expected.rfind("invalid", 0) == 0;
    return invalid || expected.rfind(first, 0) == 0 ? "" : "explained as " + first;
  }

  std::string resolve() {
    const Serial chosen = serial();
    const Decision how = decision();
    const std::string service = kServices[random_.below(2)];
    did_ = (how == Decision::accept ? "accept " : "reject ") + std::to_string(chosen);
    const Settled expected = model_.resolve(chosen, how, service);
    return world_.resolve(chosen, how, service) == expected ? "" : "another outcome";
  }

  std::string resolve_many() {
    std::vector<std::int64_t> sides[2];
    did_ = "resolve many";
    for (auto& side : sides) {
      did_ += " |";
      for (std::uint64_t left = random_.below(6); left > 0; --left) {
        side.push_back(static_cast<std::int64_t>(serial()) - (random_.below(20) == 0 ? 9 : 0));
        did_ += " " + std::to_string(side.back());
      }
    }
    const std::string service = kServices[random_.below(2)];
    const auto expected = model_.resolve_many(sides[0], sides[1], service);
    const std::string answer = said(world_.resolve_many(sides[0], sides[1], service));
    std::set<std::string> words;
    std::istringstream in(answer);
    std::size_t count = 0;
    for (std::string word; std::getline(in >> std::ws, word, ','); ++count) words.insert(word);
    return words == expected && count == words.size() ? "" : "answered " + answer;
  }

  std::string set_limit() {
    const Item key = item();
    const Amount to = limit();
    did_ = "set limit";
    model_.set_limit(key, to);
    world_.set_limit(key, to);
    return "";
  }

  std::string put_holding() {
    const Item key = item();
    const Amount to = limit();
    Amount usage = random_.between(0, 20);
    // What is open stays possible: nothing is set below what open releases will take.
    if (model_.holdings.count(Model::key(key)) > 0) {
      const Model::Key name = Model::key(key);
      const Model::Wide releases = model_.holdings.at(name).settled - model_.usage_min(name);
      const Model::Wide imports = model_.usage_max(name) - model_.holdings.at(name).settled;
      if (releases > 1000 || imports > kAmountMax - 1000) return "";
      usage = std::max(usage, static_cast<Amount>(releases));
    }
    did_ = "put holding";
    model_.put_holding(key, to, usage);
    return world_.put_holding(key, to, usage) == PutHolding::done ? "" : "refused";
  }

  std::string pass_time() {
    did_ = "pass time";
    world_.now = world_.now + Duration{random_.between(0, 3000)};
    model_.expire(world_.now);
    world_.fire_due();
    return "";
  }

  // Whatever happens in a transaction that is rolled back has not happened.
  std::string roll_back() {
    did_ = "roll back";
    const std::uint64_t before = world_.digest();
    world_.run([&](Transaction& tx) {
      for (std::uint64_t left = random_.below(6); left > 0; --left) {
        const std::vector<Provision> provisions = World::provisions(tx, items());
        IssueRequest request;
        request.service = tx.intern(kServices[random_.below(2)]);
        request.provisions = provisions;
        request.force = random_.below(2) == 0;
        request.timeout = Duration{5};
        (void)world_.quota().issue(tx, request);
        (void)world_.quota().resolve(tx, serial(), decision());
        (void)world_.quota().set_limit(tx, key_of(World::provision(tx, item())), limit());
        (void)world_.quota().put_holding(tx, key_of(World::provision(tx, {"u9", {}, "x"})), 3, 1);
      }
      return false;
    });
    return world_.digest() == before ? "" : "something stayed";
  }

  // Rejecting restores exactly what issuing moved.
  std::string issue_and_reject() {
    const std::vector<Item> wanted = items();
    const World::Options how{kServices[0], "", random_.below(3) == 0, false, {}};
    did_ = "issue and reject";
    const std::string expected = model_.issue(wanted, how, world_.now);
    const auto result = world_.issue(wanted, how);
    if (said(result) != expected) return "said " + said(result) + ", should be " + expected;
    if (!result.ok()) return "";
    model_.resolve(result.value(), Decision::reject, how.service);
    return world_.reject(result.value()) == Settled::done ? "" : "not rejected";
  }

  std::string reload() {
    did_ = "reload";
    const std::uint64_t before = world_.digest();
    if (random_.below(2) == 0) world_.take_snapshot();
    if (!world_.reload()) return "could not be read";
    return world_.digest() == before ? "" : "another digest";
  }

  std::string compare() const {
    const Quota& quota = world_.quota();
    if (quota.holdings().rows().size() != model_.holdings.size()) return "number of holdings";
    for (const auto& [key, held] : model_.holdings) {
      const auto& [holder, source, resource] = key;
      const Item item{holder, source, resource};
      const std::string name = holder + "/" + source.value_or("null") + "/" + resource;
      const Holding* row = world_.holding(item);
      if (row == nullptr) return name + " is missing";
      if (row->limit != held.limit) return name + ": limit";
      // I1, I2: the counters are what their definitions say.
      if (row->usage_min != model_.usage_min(key)) return name + ": usage_min";
      if (row->usage_max != model_.usage_max(key)) return name + ": usage_max";
      if (row->pending() != model_.pending(key)) return name + ": pending";
      if (row->usage_min > row->usage_max) return name + ": I0";
      if (row->usage_min < 0) return name + ": I3";
      if (!held.exceeded && row->usage_max > row->limit) return name + ": I4";
    }
    if (quota.next_serial() != model_.next) return "next serial";
    return compare_open();
  }

  std::string compare_open() const {
    const Quota& quota = world_.quota();
    for (const char* service : kServices) {
      std::vector<Serial> expected;
      for (const auto& [serial, open] : model_.open) {
        if (open.service == service) expected.push_back(serial);
      }
      if (world_.pending(service) != expected) return "pending of " + std::string(service);
    }
    std::size_t timers = 0;
    for (const auto& [serial, open] : model_.open) {
      const Commission* row = quota.describe(world_.symbol(open.service), serial);
      if (row == nullptr) return "commission " + std::to_string(serial);
      if (row->name != open.name || row->issue_time != open.issued) return "its description";
      if (row->provisions.size() != open.provisions.size()) return "number of provisions";
      for (std::size_t i = 0; i < row->provisions.size(); ++i) {
        const Provision& provision = row->provisions[i];
        const auto& [holder, source, resource] = open.provisions[i].first;
        const bool same = world_.text(provision.holder) == holder &&
                          provision.source.present() == source.has_value() &&
                          world_.text(provision.source) == source.value_or("") &&
                          world_.text(provision.resource) == resource &&
                          provision.quantity == open.provisions[i].second;
        if (!same) return "provision " + std::to_string(i);
      }
      if ((row->timer != 0) != open.due.has_value()) return "its timer";
      timers += open.due.has_value() ? 1 : 0;
    }
    return world_.timers().rows().size() == timers ? "" : "number of timers";
  }

  Stream random_;
  World world_;
  Model model_;
  std::string did_;
};

}  // namespace

TEST_CASE("random lives agree with the model in every step") {
  constexpr std::uint64_t kLives = 3000;
  constexpr int kSteps = 60;
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    Life life(seed);
    for (int step = 0; step < kSteps; ++step) {
      const std::string wrong = life.step();
      if (!wrong.empty()) FAIL("seed " << seed << ", step " << step << ": " << wrong);
    }
  }
}

TEST_CASE("settling open commissions in any order comes to the same") {
  const std::vector<Item> keys = {
      {"u1", "system", "vm"}, {"u1", "system", "ram"}, {"u2", std::nullopt, "vm"}};
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    std::uint64_t digests[2] = {};
    for (std::uint64_t order = 0; order < 2; ++order) {
      Stream random(seed);
      World world;
      for (const Item& key : keys) {
        REQUIRE(world.put_holding(key, random.between(0, 50), random.between(0, 50)) ==
                PutHolding::done);
      }
      std::vector<std::pair<Serial, Decision>> open;
      for (int i = 0; i < 12; ++i) {
        std::vector<Item> items;
        for (const Item& key : keys) {
          if (random.below(2) == 0) items.push_back(with(key, random.between(-5, 8)));
        }
        const auto result = world.issue(items);
        const Decision how = random.below(2) == 0 ? Decision::accept : Decision::reject;
        if (result.ok()) open.emplace_back(result.value(), how);
      }
      Stream shuffle(seed * 2 + order);
      for (std::size_t left = open.size(); left > 1; --left) {
        std::swap(open[left - 1], open[static_cast<std::size_t>(shuffle.below(left))]);
      }
      for (const auto& [serial, how] : open) REQUIRE(world.resolve(serial, how) == Settled::done);
      digests[order] = world.digest();
    }
    CHECK(digests[0] == digests[1]);
  }
}

TEST_CASE("the largest quantity that an explanation names fits, and one more does not") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    Stream random(seed);
    World world;
    const Item key{"u", "system", "vm"};
    REQUIRE(world.put_holding(key, random.between(-2, 30), random.between(0, 30)) ==
            PutHolding::done);
    (void)world.issue({with(key, random.between(-9, 9))});
    const bool force = random.below(4) == 0;
    const Amount wanted = random.between(-40, 40);
    const auto ask = [&](Amount quantity) {
      bool fits = false;
      world.run([&](Transaction& tx) {
        const std::vector<Provision> one = {World::provision(tx, with(key, quantity))};
        IssueRequest request;
        request.provisions = one;
        request.force = force;
        fits = world.quota().issue(tx, request).ok();
        return false;
      });
      return fits;
    };
    std::optional<ProvisionVerdict> verdict;
    world.run([&](Transaction& tx) {
      const std::vector<Provision> one = {World::provision(tx, with(key, wanted))};
      IssueRequest request;
      request.provisions = one;
      request.force = force;
      verdict = explain(world.quota(), request).provisions.at(0);
      return false;
    });
    CHECK((verdict->shortage == Shortage::none) == ask(wanted));
    if (!verdict->largest) {
      CHECK(wanted >= 0);
      CHECK_FALSE(ask(0));
      continue;
    }
    const Amount largest = *verdict->largest;
    const Amount more = wanted < 0 ? largest - 1 : largest + 1;
    if (largest != 0 || wanted >= 0) CHECK(ask(largest));
    if (largest != kAmountMax) CHECK_FALSE(ask(more));
  }
}
