#include "tests/core/fleet/priced.h"

namespace tabplane::fleet::test {

Priced::Priced(std::uint64_t seed) : World(seed) {
  change([&](Transaction& tx) {
    Machine machine;
    machine.provider = id("aws");
    machine.name = tx.intern("m1");
    machine.cores = 2;
    machine.memory_mib = 8192;
    machine.nano_per_hour = 96'000'000;
    tx.insert(system.rows.machines, machine);
    const Slot slot = system.rows.resources.find_key(id("r-db"));
    tx.update(system.rows.resources, slot, [&](Resource& row) {
      row.machine = machine.name;
      row.storage_gib = 20;
      row.backup = false;
    });
    return true;
  });
}

void Priced::live(std::uint64_t seed, int hours) {
  Stream chance(seed);
  std::vector<Symbol> made;
  for (int hour = 0; hour < hours; ++hour) {
    const std::uint64_t luck = chance.below(6);
    const Symbol one =
        made.empty() ? Symbol{} : made[static_cast<std::size_t>(chance.below(made.size()))];
    if (luck == 0 && made.size() < 12) {
      ask([&](Transaction& tx) -> Refused {
        NewInstance wanted;
        wanted.resource = id("r-db");
        wanted.region_code = id(made.size() % 2 == 0 ? "us-east-1" : "eu-west-1");
        const auto result = create_instance(system, tx, actor(), wanted);
        if (!result) return result.error();
        made.push_back(result.value());
        return std::nullopt;
      });
    } else if (luck == 1 && one.present()) {
      operate(one, WorkflowKind::stop);
    } else if (luck == 2 && one.present()) {
      operate(one, WorkflowKind::start);
    } else if (luck == 3 && one.present()) {
      ask([&](Transaction& tx) {
        return change_capacity(system, tx, actor(), one, id("r-db"), WorkflowKind::add_capacity, 1);
      });
    } else if (luck == 4 && one.present() && chance.chance_permille(100)) {
      ask([&](Transaction& tx) { return delete_instance(system, tx, actor(), one, id("r-db")); });
    }
    advance_ms(3'600'000 + static_cast<std::int64_t>(chance.below(1000)));
  }
}

}  // namespace tabplane::fleet::test
