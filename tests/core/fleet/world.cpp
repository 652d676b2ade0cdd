#include "tests/core/fleet/world.h"

#include <doctest/doctest.h>

namespace tabplane::fleet::test {
namespace {

void fill(Fleet& fleet, Transaction& tx) {
  const auto number = [&] { return fleet.next_number(tx); };
  const auto symbol = [&](std::string_view text) { return tx.intern(text); };
  Region region;
  for (const char* code : {"us-east-1", "eu-west-1"}) {
    region.id = symbol("region-" + std::string(code));
    region.number = number();
    region.provider = symbol("aws");
    region.code = symbol(code);
    region.zones = {std::string(code) + "a"};
    tx.insert(fleet.rows.regions, region);
  }
  Organization organization;
  organization.id = symbol("org-1");
  organization.number = number();
  organization.name = "Acme";
  tx.insert(fleet.rows.organizations, organization);
  User user;
  user.id = symbol("user-1");
  user.number = number();
  user.organization = organization.id;
  user.name = "Ann";
  user.email = "ann@acme.invalid";
  tx.insert(fleet.rows.users, user);
  Service service;
  service.id = symbol("s-1");
  service.number = number();
  service.name = "Postgres";
  tx.insert(fleet.rows.services, service);
  Environment environment;
  environment.id = symbol("se-1");
  environment.number = number();
  environment.service = service.id;
  tx.insert(fleet.rows.environments, environment);
  Plan plan;
  plan.id = symbol("pt-1");
  plan.number = number();
  plan.service = service.id;
  plan.environment = environment.id;
  plan.name = "Premium";
  tx.insert(fleet.rows.plans, plan);
  const std::pair<const char*, VersionStatus> versions[] = {{"1.0", VersionStatus::active},
                                                            {"2.0", VersionStatus::preferred},
                                                            {"3.0", VersionStatus::pending}};
  for (const auto& [name, status] : versions) {
    PlanVersion version;
    version.plan = plan.id;
    version.version = symbol(name);
    version.number = number();
    version.status = status;
    tx.insert(fleet.rows.versions, version);
  }
  Resource cache;
  cache.id = symbol("r-cache");
  cache.number = number();
  cache.plan = plan.id;
  cache.key = "cache";
  cache.main = false;
  tx.insert(fleet.rows.resources, cache);
  Resource db;
  db.id = symbol("r-db");
  db.number = number();
  db.plan = plan.id;
  db.key = "db";
  db.default_replicas = 2;
  db.max_replicas = 5;
  db.high_availability = true;
  db.backup = true;
  db.backup_retention_days = 1;
  db.capabilities = {"CUSTOM_DNS"};
  db.depends_on = {cache.id};
  Parameter name;
  name.key = "name";
  name.pattern = "[a-z]+";
  db.parameters.push_back(name);
  Parameter peer;
  peer.key = "peer";
  peer.type = ParameterType::resource;
  db.parameters.push_back(peer);
  tx.insert(fleet.rows.resources, db);
  Cell cell;
  cell.id = symbol("hc-1");
  cell.number = number();
  cell.region = symbol("region-us-east-1");
  tx.insert(fleet.rows.cells, cell);
  Subscription subscription;
  subscription.id = symbol("sub-1");
  subscription.number = number();
  subscription.service = service.id;
  subscription.environment = environment.id;
  subscription.plan = plan.id;
  subscription.user = user.id;
  tx.insert(fleet.rows.subscriptions, subscription);
}

}  // namespace

World::World(std::uint64_t seed)
    : system(engine.store(), engine.counters(), engine.timers(), [seed] { return seed; }) {
  for (TimerKind& timer : system.timer_kinds()) {
    engine.on_timer(timer.kind, std::move(timer.fire));
  }
  change([&](Transaction& tx) {
    fill(system, tx);
    return true;
  });
}

bool World::change(const std::function<bool(Transaction&)>& rule) {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.status = 200;
  const Outcome outcome = engine.execute(cause, rule);
  return outcome == Outcome::committed || outcome == Outcome::unchanged;
}

std::string World::ask(const std::function<Refused(Transaction&)>& rule) {
  constexpr const char* kKinds[] = {"bad: ", "missing: ", "state: "};
  std::string said;
  const std::uint64_t before = engine.digest();
  change([&](Transaction& tx) {
    const Refused refused = rule(tx);
    if (refused) said = kKinds[static_cast<int>(refused->kind)] + refused->message;
    return !refused;
  });
  if (!said.empty()) CHECK(engine.digest() == before);
  return said;
}

void World::advance_ms(std::int64_t ms) {
  Cause cause;
  cause.kind = EntryKind::clock;
  engine.advance_to(engine.now() + Duration{ms}, cause);
}

Symbol World::create() {
  Symbol made;
  ask([&](Transaction& tx) -> Refused {
    NewInstance wanted;
    wanted.resource = id("r-db");
    wanted.region_code = id("us-east-1");
    const Result<Symbol, Refusal> result = create_instance(system, tx, actor(), wanted);
    if (!result) return result.error();
    made = result.value();
    return std::nullopt;
  });
  return made;
}

Symbol World::running() {
  const Symbol made = create();
  advance_ms(600'000);
  return made;
}

std::string World::status(Symbol instance) const {
  const Instance* row = system.rows.instance(instance);
  return row != nullptr ? std::string(word_of(row->status)) : "gone";
}

std::string World::operate(Symbol instance, WorkflowKind kind) {
  return ask([&](Transaction& tx) {
    return fleet::operate(system, tx, actor(), instance, id("r-db"), kind);
  });
}

void World::order_fault(WorkflowKind kind, Stage stage, std::uint32_t attempt) {
  change([&](Transaction& tx) {
    OrderedFault fault;
    fault.number = system.next_number(tx);
    fault.kind = kind;
    fault.stage = stage;
    fault.attempt = attempt;
    tx.insert(system.rows.faults, fault);
    return true;
  });
}

}  // namespace tabplane::fleet::test
