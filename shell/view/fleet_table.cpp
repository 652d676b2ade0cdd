#include "shell/view/fleet_table.h"

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/fleet/effects.h"
#include "shell/view/fleet_words.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, kFleetColumns> fields = {
    "service", "plan",   "environment", "cloud", "region",  "subscription", "customer", "version",
    "status",  "health", "load",        "nodes", "updated", "created",      "id"};

enum KnownKind : std::size_t {
  of_service,
  of_plan,
  of_environment,
  of_region,
  of_subscription,
  of_version
};

// A digest of all that rows take their names from.
std::uint64_t catalogue_digest(const fleet::Tables& tables) {
  std::uint64_t digest = 0;
  const auto add = [&](std::uint64_t value) { digest += mix64(value); };
  const auto named = [&](Symbol id, std::string_view name) {
    add(combine64(id.index, hash64(name)));
  };
  tables.services.each([&](Slot, const fleet::Service& row) { named(row.id, row.name); });
  tables.plans.each([&](Slot, const fleet::Plan& row) { named(row.id, row.name); });
  tables.environments.each([&](Slot, const fleet::Environment& row) { named(row.id, row.name); });
  tables.regions.each([&](Slot, const fleet::Region& row) {
    add(combine64(row.id.index, combine64(row.provider.index, row.code.index)));
  });
  tables.subscriptions.each(
      [&](Slot, const fleet::Subscription& row) { add(combine64(row.id.index, row.user.index)); });
  tables.users.each([&](Slot, const fleet::User& row) {
    named(row.id, row.email);
    add(combine64(row.id.index, row.organization.index));
  });
  tables.organizations.each([&](Slot, const fleet::Organization& row) { named(row.id, row.name); });
  return digest;
}

// Whose it is: the organization's name, or the address of a user without one.
std::string_view customer_of(const fleet::Tables& tables, const fleet::Subscription& row) {
  const fleet::User* user = tables.user(row.user);
  if (user == nullptr) return {};
  const fleet::Organization* organization = tables.organization(user->organization);
  return organization != nullptr ? organization->name : user->email;
}

using Texts = std::pair<std::string_view, std::string_view>;

}  // namespace

std::string_view field_of(FleetColumn column) {
  return fields[static_cast<std::size_t>(column)];
}

std::optional<FleetColumn> column_of(std::string_view field) {
  if (field == "env") return FleetColumn::environment;
  if (field == "sub") return FleetColumn::subscription;
  if (field == "instance" || field == "name") return FleetColumn::id;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    if (fields[at] == field) return static_cast<FleetColumn>(at);
  }
  return std::nullopt;
}

FleetMoment moment_of(const Engine& engine) {
  return {engine.position().now, engine.position().sequence, engine.first_entry(),
          engine.world().seed};
}

void FleetTable::clear() {
  rows_.clear();
  names_ = {};
  known_ = {};
  size_ = 0;
  constexpr auto at = [](FleetColumn column) { return static_cast<std::size_t>(column); };
  // The numbers of these are the states themselves.
  for (const char* word : EnumNames<fleet::Status>::names) {
    names_[at(FleetColumn::status)].add(word);
  }
  for (const char* word : EnumNames<fleet::Health>::names) {
    names_[at(FleetColumn::health)].add(word);
  }
  for (std::uint8_t load = 0; load <= static_cast<std::uint8_t>(FleetLoad::not_applicable);
       ++load) {
    names_[at(FleetColumn::load)].add(word_of(static_cast<FleetLoad>(load)));
  }
}

template <class TextsOf>
std::array<std::uint32_t, 2> FleetTable::numbers_of(Known& kept, Symbol symbol, FleetColumn first,
                                                    FleetColumn second, const TextsOf& texts_of) {
  if (kept.size() <= symbol.index) kept.resize(symbol.index + std::size_t{1});
  std::array<std::uint32_t, 2>& numbers = kept[symbol.index];
  if (numbers[0] == 0) {
    const Texts texts = texts_of();
    numbers[0] = names_[static_cast<std::size_t>(first)].add(texts.first) + 1;
    numbers[1] =
        second != first ? names_[static_cast<std::size_t>(second)].add(texts.second) + 1 : 1;
  }
  return {numbers[0] - 1, numbers[1] - 1};
}

FleetRow FleetTable::read(const fleet::Tables& tables, const fleet::Instance& instance) {
  using enum FleetColumn;
  FleetRow row;
  row.number = instance.number;
  row.id = instance.id;
  row.id_digest = symbols_->digest(instance.id);
  if (const std::string_view id = symbols_->text(instance.id); id.size() <= row.id_letters.size()) {
    std::copy(id.begin(), id.end(), row.id_letters.begin());
    row.id_size = static_cast<std::uint8_t>(id.size());
  }
  row.updated_ms = instance.modified_at.unix_ms;
  row.created_ms = instance.created_at.unix_ms;
  row.nodes = static_cast<std::uint32_t>(instance.nodes.size());
  const auto put_one = [&](FleetColumn column, std::uint32_t number) {
    row.names[static_cast<std::size_t>(column)] = number;
  };
  const auto text = [&](Symbol symbol) { return symbols_->text(symbol); };
  put_one(service, numbers_of(known_[of_service], instance.service, service, service, [&] {
            const fleet::Service* found = tables.service(instance.service);
            return Texts{found != nullptr ? found->name : text(instance.service), {}};
          })[0]);
  put_one(plan, numbers_of(known_[of_plan], instance.plan, plan, plan, [&] {
            const fleet::Plan* found = tables.plan(instance.plan);
            return Texts{found != nullptr ? found->name : text(instance.plan), {}};
          })[0]);
  put_one(environment,
          numbers_of(known_[of_environment], instance.environment, environment, environment, [&] {
            const fleet::Environment* found = tables.environment(instance.environment);
            return Texts{found != nullptr ? found->name : text(instance.environment), {}};
          })[0]);
  if (instance.region.present()) {
    const auto where = numbers_of(known_[of_region], instance.region, cloud, region, [&] {
      const fleet::Region* found = tables.region(instance.region);
      if (found == nullptr) return Texts{{}, text(instance.region)};
      return Texts{text(found->provider), text(found->code)};
    });
    put_one(cloud, where[0]);
    put_one(region, where[1]);
  } else {
    put_one(cloud, names_[static_cast<std::size_t>(cloud)].add(instance.onprem_platform));
    put_one(region, names_[static_cast<std::size_t>(region)].add(""));
  }
  const auto whose =
      numbers_of(known_[of_subscription], instance.subscription, subscription, customer, [&] {
        const fleet::Subscription* found = tables.subscription(instance.subscription);
        return Texts{text(instance.subscription),
                     found != nullptr ? customer_of(tables, *found) : std::string_view()};
      });
  put_one(subscription, whose[0]);
  put_one(customer, whose[1]);
  put_one(version, numbers_of(known_[of_version], instance.version, version, version, [&] {
            return Texts{text(instance.version), {}};
          })[0]);
  put_one(status, static_cast<std::uint32_t>(instance.status));
  put_one(health, static_cast<std::uint32_t>(fleet::health_of(instance)));
  put_one(load, static_cast<std::uint32_t>(shown_load(instance)));
  return row;
}

void FleetTable::put(Slot slot, const FleetRow& row) {
  FleetRow& place = rows_[slot];
  for (std::size_t column = 0; column < kFleetNamed; ++column) {
    if (place.number != 0) names_[column].count(place.names[column], -1);
    if (row.number != 0) names_[column].count(row.names[column], 1);
  }
  if (place.number != 0) --size_;
  if (row.number != 0) ++size_;
  place = row;
  changed_.push_back(slot);
}

void FleetTable::follow(const fleet::Tables& tables, const Symbols& symbols,
                        const FleetMoment& moment) {
  const std::uint64_t catalogue = catalogue_digest(tables);
  const bool replaced =
      moment.seed != seen_.seed || moment.sequence < seen_.sequence || moment.now < seen_.now ||
      (moment.first_entry != seen_.first_entry && moment.first_entry > seen_.sequence);
  const bool anew = symbols_ != &symbols || catalogue != catalogue_ || replaced;
  if (anew) clear();
  symbols_ = &symbols;
  catalogue_ = catalogue;
  std::vector<Slot> changed_before = std::exchange(changed_, {});
  // Whatever changes an instance says when; what changed at the very moment of the last look may
  // have changed again.
  const TimePoint since = anew ? kEarliestTime : seen_.now;
  seen_ = moment;
  Slot next = 0;
  const auto drop_until = [&](Slot slot) {
    for (; next < slot && next < rows_.size(); ++next) {
      if (rows_[next].number != 0) put(next, {});
    }
  };
  tables.instances.each([&](Slot slot, const fleet::Instance& instance) {
    drop_until(slot);
    next = slot + 1;
    if (rows_.size() <= slot) rows_.resize(slot + std::size_t{1});
    const FleetRow& kept = rows_[slot];
    if (kept.number == instance.number && instance.modified_at < since &&
        kept.id_digest == symbols.digest(instance.id)) {
      return;
    }
    const FleetRow row = read(tables, instance);
    if (!(row == kept)) put(slot, row);
  });
  drop_until(static_cast<Slot>(rows_.size()));
  for (FleetNames& names : names_) names.rank_all();
  if (anew || !changed_.empty()) {
    all_changed_ = anew;
    ++generation_;
  } else {
    changed_ = std::move(changed_before);
  }
}

std::uint32_t FleetTable::count(fleet::Status status) const {
  const FleetNames& statuses = names(FleetColumn::status);
  const auto number = static_cast<std::uint32_t>(status);
  return number < statuses.size() ? statuses.rows(number) : 0;
}

}  // namespace tabplane::shell
