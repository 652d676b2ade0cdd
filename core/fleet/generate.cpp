#include "core/fleet/generate.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/fleet/effects.h"
#include "core/fleet/invoices.h"
#include "core/fleet/metering.h"
#include "core/fleet/money.h"
#include "core/fleet/node_pools.h"
#include "core/fleet/report.h"

namespace tabplane::fleet {
namespace {

constexpr std::string_view kServices[] = {"Postgres", "Redis",  "Kafka", "Search",
                                          "Vector",   "Object", "Queue", "Warehouse"};
constexpr std::string_view kCompanies[] = {"Acme",    "Borealis", "Cobalt",   "Delta",  "Ember",
                                           "Fjord",   "Granite",  "Harbor",   "Iris",   "Juniper",
                                           "Kestrel", "Lumen",    "Meridian", "Nimbus", "Orchard"};
constexpr std::string_view kNames[] = {"orders",  "users",   "billing", "search", "events",
                                       "catalog", "metrics", "session", "cache",  "ledger"};
constexpr struct {
  std::string_view provider;
  std::string_view code;
} kRegions[] = {{"aws", "us-east-1"},
                {"aws", "eu-west-1"},
                {"gcp", "us-central1"},
                {"gcp", "europe-west4"},
                {"azure", "westeurope"}};

template <std::size_t N>
std::string_view pick(Stream& stream, const std::string_view (&words)[N]) {
  return words[static_cast<std::size_t>(stream.below(N))];
}

class Generator {
 public:
  Generator(Fleet& fleet, Transaction& tx, const WorldSize& size)
      : fleet_(fleet),
        tx_(tx),
        size_(size),
        stream_(Stream(fleet.seed()).keyed("fleet.generate")),
        now_(tx.now()) {}

  void run() {
    make_regions();
    make_machines();
    make_organizations();
    for (std::uint32_t at = 0; at < size_.services; ++at) make_service(at);
    make_cells();
    for (std::uint32_t at = 0; at < size_.instances; ++at) make_instance();
    count_all();
    open_books(fleet_, tx_);
  }

 private:
  struct Kind {
    Symbol plan;
    Symbol resource;
    EnvironmentType type = EnvironmentType::prod;
    std::vector<Symbol> versions;
    std::vector<Symbol> subscriptions;  // by user; null where there is none yet
  };
  struct Stand {
    Symbol cell;
    Symbol region;
    EnvironmentType type;
  };

  Symbol id(std::string_view prefix) {
    std::string text;
    do {
      text = std::string(prefix) + Fleet::draw_word(stream_);
    } while (tx_.symbols().find(text));
    return tx_.intern(text);
  }
  TimePoint some_time(std::int64_t days) {
    const std::int64_t ago_ms = stream_.between(1, days * 24 * 60) * 60 * 1000;
    return now_ + Duration{-ago_ms};
  }
  template <class Row>
  Slot insert(Table<Row>& table, Row row) {
    row.number = fleet_.next_number(tx_);
    return tx_.insert(table, std::move(row));
  }

  void make_regions() {
    if (fleet_.rows.regions.size() == 0) {
      for (const auto& [provider, code] : kRegions) {
        Region row;
        row.id = id("region-");
        row.provider = tx_.intern(provider);
        row.provider_id = tx_.intern("infra-" + std::string(provider));
        row.code = tx_.intern(code);
        for (const char zone : {'a', 'b', 'c'}) row.zones.push_back(std::string(code) + zone);
        insert(fleet_.rows.regions, std::move(row));
      }
    }
    fleet_.rows.regions_in_order.each_from_oldest(kEverything, [&](Slot, const Region& row) {
      regions_.push_back(row.id);
      return true;
    });
  }

  // Of the same names everywhere, at prices of each provider's own.
  void make_machines() {
    std::vector<Symbol> providers;
    fleet_.rows.regions_in_order.each_from_oldest(kEverything, [&](Slot, const Region& row) {
      if (std::find(providers.begin(), providers.end(), row.provider) == providers.end()) {
        providers.push_back(row.provider);
      }
      return true;
    });
    std::int64_t step = 0;
    for (const Symbol provider : providers) {
      for (const std::int64_t cores : {2, 4}) {
        Machine row;
        row.provider = provider;
        row.name = tx_.intern("general-" + std::to_string(cores));
        if (fleet_.rows.machine(row.provider, row.name) != nullptr) continue;
        row.cores = cores;
        row.memory_mib = cores * 4096;
        row.architecture = "amd64";
        row.nano_per_hour = cores * (48'000'000 + step * 2'500'000);
        tx_.insert(fleet_.rows.machines, std::move(row));
      }
      ++step;
    }
  }

  void make_organizations() {
    for (std::uint32_t at = 0; at < size_.organizations; ++at) {
      Organization row;
      row.id = id("org-");
      row.name = std::string(pick(stream_, kCompanies)) + " " + std::to_string(at + 1);
      const std::string host = "org" + std::to_string(at + 1) + ".invalid";
      row.url = "https://" + host;
      row.email = "contact@" + host;
      const Symbol organization = row.id;
      insert(fleet_.rows.organizations, std::move(row));
      User user;
      user.id = id("user-");
      user.organization = organization;
      user.name = "Owner " + std::to_string(at + 1);
      user.email = "owner@" + host;
      user.created_at = some_time(400);
      user.modified_at = user.created_at;
      users_.push_back(user.id);
      signed_up(fleet_, tx_, user.created_at);
      insert(fleet_.rows.users, std::move(user));
    }
  }

  void make_service(std::uint32_t at) {
    Service row;
    row.id = id("s-");
    const std::string name(kServices[at % std::size(kServices)]);
    const std::string suffix =
        at < std::size(kServices) ? "" : " " + std::to_string(at / std::size(kServices) + 1);
    row.name = name + suffix;
    row.key = lower_case(name) + (suffix.empty() ? "" : "-" + suffix.substr(1));
    row.api_version = "v1";
    row.description = row.name + " as a service";
    row.created_at = now_ + Duration{-500 * kDay_ms};
    const Symbol service = row.id;
    const std::string key = row.key;
    insert(fleet_.rows.services, std::move(row));
    make_environment(service, "Production", "prod", EnvironmentType::prod, key);
    make_environment(service, "Development", "dev", EnvironmentType::dev, key);
  }

  void make_environment(Symbol service, const char* name, const char* key, EnvironmentType type,
                        const std::string& service_key) {
    Environment row;
    row.id = id("se-");
    row.service = service;
    row.name = name;
    row.key = key;
    row.type = type;
    row.visibility = type == EnvironmentType::prod ? "PUBLIC" : "PRIVATE";
    const Symbol environment = row.id;
    insert(fleet_.rows.environments, std::move(row));
    Model model;
    model.id = id("sm-");
    model.service = service;
    model.environment = environment;
    model.name = "Hosted";
    model.key = "hosted";
    const Symbol model_id = model.id;
    insert(fleet_.rows.models, std::move(model));
    make_plan(service, environment, model_id, "Standard", service_key, false, type);
    make_plan(service, environment, model_id, "Premium", service_key, true, type);
  }

  void make_plan(Symbol service, Symbol environment, Symbol model, const char* name,
                 const std::string& service_key, bool premium, EnvironmentType type) {
    Plan row;
    row.id = id("pt-");
    row.service = service;
    row.environment = environment;
    row.model = model;
    row.name = name;
    row.key = lower_case(name);
    row.description = std::string(name) + " plan";
    row.tenancy = premium ? Tenancy::dedicated : Tenancy::multi;
    row.prices = {{"CPU core hours", premium ? 60'000'000 : 30'000'000, "USD"}};
    Kind kind;
    kind.plan = row.id;
    kind.type = type;
    insert(fleet_.rows.plans, std::move(row));
    const std::pair<const char*, VersionStatus> versions[] = {{"1.0", VersionStatus::deprecated},
                                                              {"1.1", VersionStatus::active},
                                                              {"2.0", VersionStatus::preferred}};
    std::int64_t days = 300;
    for (const auto& [version, status] : versions) {
      PlanVersion made;
      made.plan = kind.plan;
      made.version = tx_.intern(version);
      made.status = status;
      made.released_at = now_ + Duration{-days * kDay_ms};
      days -= 100;
      kind.versions.push_back(made.version);
      insert(fleet_.rows.versions, std::move(made));
    }
    Resource resource;
    resource.id = id("r-");
    resource.plan = kind.plan;
    resource.key = service_key;
    resource.name = service_key + " cluster";
    resource.type = "Compute";
    resource.machine = tx_.intern(premium ? "general-4" : "general-2");
    resource.storage_gib = premium ? 100 : 20;
    resource.default_replicas = premium ? 3 : 1;
    resource.max_replicas = premium ? 9 : 3;
    resource.high_availability = premium;
    resource.backup = premium;
    resource.backup_retention_days = 7;
    resource.capabilities = {"CUSTOM_DNS"};
    resource.ports = {5432};
    Parameter parameter;
    parameter.key = "name";
    parameter.display_name = "Name";
    parameter.description = "What it is called";
    parameter.required = true;
    resource.parameters.push_back(parameter);
    kind.resource = resource.id;
    insert(fleet_.rows.resources, std::move(resource));
    kinds_.push_back(std::move(kind));
  }

  void make_cells() {
    for (std::uint32_t at = 0; at < size_.cells; ++at) {
      Cell row;
      row.id = id("hc-");
      row.region = regions_[at % regions_.size()];
      row.environment_type = at % 3 == 2 ? EnvironmentType::dev : EnvironmentType::prod;
      row.description = "Cell " + std::to_string(at + 1);
      row.kubernetes_version = "1.33";
      row.created_at = now_ + Duration{-450 * kDay_ms};
      row.amenities = fleet_.rows.settings().amenities;
      const Symbol cell = row.id;
      cells_.push_back({row.id, row.region, row.environment_type});
      insert(fleet_.rows.cells, std::move(row));
      add_pool(cell);
    }
  }

  void add_pool(Symbol cell) {
    NodePool row;
    row.cell = cell;
    row.name = tx_.intern(kUsualPool);
    row.machine = tx_.intern("general-4");
    row.min_size = 1;
    row.max_size = 5000;
    insert(fleet_.rows.node_pools, std::move(row));
  }

  // What reports count, each kind and day once.
  void count_all() {
    for (const auto& [key, times] : counts_) {
      const auto& [number, what, day] = key;
      happened(fleet_, tx_, environments_[number], what, TimePoint{day * kDay_ms}, times);
    }
  }
  void count(Symbol environment, Happening what, TimePoint at) {
    const auto found = std::find(environments_.begin(), environments_.end(), environment);
    const auto number = static_cast<std::size_t>(found - environments_.begin());
    if (found == environments_.end()) environments_.push_back(environment);
    ++counts_[{number, what, day_of(at.unix_ms)}];
  }

  Symbol subscription_for(Kind& kind) {
    const std::size_t which = static_cast<std::size_t>(stream_.below(users_.size()));
    if (kind.subscriptions.empty()) kind.subscriptions.resize(users_.size());
    if (kind.subscriptions[which].present()) return kind.subscriptions[which];
    const Plan& plan = *fleet_.rows.plan(kind.plan);
    Subscription row;
    row.id = id("sub-");
    row.service = plan.service;
    row.environment = plan.environment;
    row.plan = plan.id;
    row.user = users_[which];
    row.created_at = some_time(390);
    row.updated_at = row.created_at;
    row.updated_by = row.user;
    row.first_usage = row.created_at;
    kind.subscriptions[which] = row.id;
    count(row.environment, Happening::subscription, row.created_at);
    insert(fleet_.rows.subscriptions, std::move(row));
    return kind.subscriptions[which];
  }

  void make_instance() {
    // Nine of ten are in production, whose plans come first of each service.
    const std::size_t service = static_cast<std::size_t>(stream_.below(kinds_.size() / 4));
    const std::size_t dev = stream_.chance_permille(100) ? 2 : 0;
    Kind& kind = kinds_[service * 4 + dev + static_cast<std::size_t>(stream_.below(2))];
    const Plan& plan = *fleet_.rows.plan(kind.plan);
    Instance row;
    row.id = id("instance-");
    row.service = plan.service;
    row.environment = plan.environment;
    row.plan = plan.id;
    row.subscription = subscription_for(kind);
    const std::uint64_t age = stream_.below(10);
    row.version = kind.versions[age < 1 ? 0 : age < 4 ? 1 : 2];
    row.resource = kind.resource;
    place(row, kind.type);
    const std::uint64_t luck = stream_.below(100);
    row.status = luck < 2 ? Status::failed : luck < 8 ? Status::stopped : Status::running;
    row.created_at = some_time(365);
    row.modified_at = row.created_at;
    row.created_by = fleet_.rows.subscription(row.subscription)->user;
    const Health health = luck < 2   ? Health::unhealthy
                          : luck < 8 ? Health::stopped
                                     : Health::healthy;
    row.nodes = first_nodes(fleet_, row.resource, health, row.created_at);
    if (luck == 50 && row.nodes.size() > 1) row.nodes.back().health = Health::unhealthy;
    if (luck < 2) {
      row.failure = "Compute of create failed: no capacity in the zone";
      row.failed_at = row.created_at;
    }
    const std::string_view name = pick(stream_, kNames);
    const std::string number = std::to_string(stream_.below(1000));
    row.parameters.push_back({"name", '"' + std::string(name) + "-" + number + '"'});
    if (stream_.chance_permille(300)) {
      row.tags.push_back({"team", std::string(1, static_cast<char>('a' + stream_.below(6)))});
    }
    row.metering = metering_in(row.status);
    row.metered_at = row.created_at;
    count(row.environment, Happening::deployment, row.created_at);
    insert(fleet_.rows.instances, std::move(row));
  }

  void place(Instance& row, EnvironmentType type) {
    const std::size_t start = static_cast<std::size_t>(stream_.below(cells_.size()));
    for (std::size_t step = 0; step < cells_.size(); ++step) {
      const Stand& stand = cells_[(start + step) % cells_.size()];
      if (stand.type != type) continue;
      row.cell = stand.cell;
      row.region = stand.region;
      return;
    }
    row.cell = cells_[start].cell;
    row.region = cells_[start].region;
  }

  Fleet& fleet_;
  Transaction& tx_;
  const WorldSize& size_;
  Stream stream_;
  TimePoint now_;
  std::vector<Symbol> regions_;
  std::vector<Symbol> users_;
  std::vector<Kind> kinds_;
  std::vector<Stand> cells_;
  std::vector<Symbol> environments_;  // in the order of their first count
  std::map<std::tuple<std::size_t, Happening, std::int64_t>, std::uint64_t> counts_;
};

}  // namespace

void generate(Fleet& fleet, Transaction& tx, const WorldSize& size) {
  Generator(fleet, tx, size).run();
}

}  // namespace tabplane::fleet
