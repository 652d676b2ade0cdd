#include "tests/bench/fleet_inventory.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/api/json.h"
#include "core/fleet/fleet.h"
#include "core/store/snapshot.h"
#include "tests/bench/fleet_world.h"
#include "tests/bench/heap.h"
#include "tests/bench/match.h"
#include "tests/bench/print.h"
#include "tests/bench/stopwatch.h"

namespace tabplane::bench {
namespace {

constexpr const char* kRoot = "/2022-09-01-00/fleet/service/";
constexpr std::size_t kDescribed = 5'000;

struct Named {
  std::string environment;  // the path up to and with it
  std::string id;
};

std::vector<Named> some_of(const api::ControlPlane& plane) {
  const fleet::Fleet& system = plane.fleet();
  std::vector<Named> named;
  const std::size_t step = std::max<std::size_t>(1, system.rows.instances.size() / kDescribed);
  std::size_t at = 0;
  system.rows.instances.each([&](Slot, const fleet::Instance& row) {
    if (at++ % step != 0) return;
    named.push_back({kRoot + std::string(system.text(row.service)) + "/environment/" +
                         std::string(system.text(row.environment)),
                     std::string(system.text(row.id))});
  });
  return named;
}

double describe_seconds(api::ControlPlane& plane, const std::vector<Named>& named) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    for (const Named& one : named) get(plane, one.environment + "/instance/" + one.id);
    return watch.seconds() / static_cast<double>(named.size());
  });
}

struct Listed {
  double answer = 0;  // seconds the engine takes for an element of a page
  double read = 0;    // and a client that reads the page as a JSON document
};

// One environment, page by page.
Listed list_pages(api::ControlPlane& plane, const std::string& environment) {
  std::vector<double> answers;
  std::vector<double> reads;
  for (int round = 0; round < kRounds; ++round) {
    double answered = 0;
    double read = 0;
    std::size_t listed = 0;
    std::string token;
    for (int page = 0; page < 50; ++page) {
      const std::string after = token.empty() ? std::string() : "&nextPageToken=" + token;
      const Stopwatch answering(Timing::cpu);
      const api::Response answer = get(plane, environment + "/instances?pageSize=100" + after);
      answered += answering.seconds();
      const Stopwatch reading(Timing::cpu);
      const auto body = api::parse_json(answer.body);
      read += reading.seconds();
      listed += body->at("resourceInstances").size();
      token = api::text_member(*body, "nextPageToken").value_or("");
      if (token.empty()) break;
    }
    const auto elements = static_cast<double>(std::max<std::size_t>(1, listed));
    answers.push_back(answered / elements);
    reads.push_back(read / elements);
  }
  return {median(std::move(answers)), median(std::move(reads))};
}

double search_seconds(api::ControlPlane& plane, const std::string& query) {
  return median_seconds([&] {
    const Stopwatch watch(Timing::cpu);
    plane.handle(
        {"POST", "/2022-09-01-00/fleet/search-inventory", {}, R"({"query": ")" + query + "\"}"});
    return watch.seconds();
  });
}

struct Restored {
  std::unique_ptr<api::ControlPlane> plane;
  double seconds = 0;
  std::size_t bytes = 0;  // of the heap
};

// What a page does when it opens a world again: everything is read from a snapshot.
Restored restore(api::ControlPlane& plane) {
  const Engine& engine = plane.engine();
  const std::uint64_t sequence = engine.position().sequence;
  const Buffer snapshot = write_snapshot(engine.store(), engine.position(), 1, 0);
  Restored restored;
  const std::size_t before = heap_bytes();
  restored.plane = std::make_unique<api::ControlPlane>();
  {
    JournalContents contents;
    contents.snapshots.push_back({sequence, Buffer::copy_of(snapshot.data(), snapshot.size())});
    const Stopwatch watch(Timing::cpu);
    const Recovery recovery = restored.plane->engine().load(std::move(contents), 2);
    restored.seconds = watch.seconds();
    if (!recovery.clean()) give_up("the fleet was not restored");
  }
  restored.bytes = heap_bytes() - before;
  return restored;
}

// Bytes of the parts of all instances.
struct Parts {
  std::size_t strings = 0;  // their letters
  std::size_t rows = 0;     // as if no room were left
  std::size_t behind = 0;   // what rows point to
  std::size_t symbols = 0;  // of their ids
  std::size_t lists = 0;
};

template <class Row>
std::size_t block_of(const std::vector<Row>& rows) {
  return rows.capacity() == 0 ? 0 : block_bytes(rows.capacity() * sizeof(Row));
}

std::size_t block_of(const std::string& text) {
  return text.capacity() <= std::string().capacity() ? 0 : block_bytes(text.capacity() + 1);
}

// Ids and lists are made once more beside the world, and weighed.
Parts weigh(const fleet::Fleet& system) {
  Parts parts;
  const std::size_t without = heap_bytes();
  Symbols symbols;
  system.rows.instances.each(
      [&](Slot, const fleet::Instance& row) { symbols.intern(system.text(row.id)); });
  parts.symbols = heap_bytes() - without;
  const std::size_t without_lists = heap_bytes();
  std::array<fleet::RowOrder, 4> lists;
  system.rows.instances.each([&](Slot slot, const fleet::Instance& row) {
    const Symbol groups[] = {row.environment, row.plan, row.subscription, row.cell};
    for (std::size_t at = 0; at < lists.size(); ++at) {
      if (!groups[at].present()) continue;
      lists[at].add({row.created_at.unix_ms, row.number, groups[at].index, slot});
    }
  });
  parts.lists = heap_bytes() - without_lists;
  system.rows.instances.each([&](Slot, const fleet::Instance& row) {
    parts.rows += sizeof row;
    parts.behind += block_of(row.nodes) + block_of(row.parameters) + block_of(row.tags) +
                    block_of(row.links) + block_of(row.dns) + block_of(row.failure);
    parts.strings += system.text(row.id).size() + row.failure.size();
    for (const fleet::Given& one : row.parameters) {
      parts.strings += one.key.size() + one.value.size();
      parts.behind += block_of(one.key) + block_of(one.value);
    }
    for (const fleet::Tag& tag : row.tags) parts.strings += tag.key.size() + tag.value.size();
  });
  return parts;
}

std::string bytes_each(std::size_t bytes, std::size_t instances) {
  return std::to_string((bytes + instances / 2) / instances);
}

void add_memory(Printed& table, std::size_t instances, const Restored& restored) {
  if (heap_bytes() == 0) return;
  const Parts parts = weigh(restored.plane->fleet());
  const std::size_t known = parts.rows + parts.behind + parts.symbols + parts.lists;
  std::vector<std::string> cells = {std::to_string(instances)};
  for (const std::size_t bytes :
       {restored.bytes - parts.strings, parts.strings, parts.rows, parts.behind, parts.symbols,
        parts.lists, restored.bytes - std::min(restored.bytes, known)}) {
    cells.push_back(bytes_each(bytes, instances));
  }
  table.add(std::move(cells));
}

}  // namespace

void measure_fleets() {
  Printed table(
      "A fleet: what requests cost, and what a client takes to read a page as JSON",
      {"instances", "set up", "restore", "describe", "list, an element", "reading it", "search"});
  Printed memory("A fleet in memory once it is restored, bytes an instance",
                 {"instances", "beyond strings", "strings", "rows", "behind them", "ids",
                  "four lists", "free room, index, all else"});
  for (const std::size_t instances : {1'000u, 10'000u, 100'000u}) {
    const Stopwatch watch(Timing::cpu);
    const std::unique_ptr<api::ControlPlane> plane = make_fleet(instances, 50);
    const double made = watch.seconds();
    const Restored restored = restore(*plane);
    add_memory(memory, instances, restored);
    const std::vector<Named> named = some_of(*plane);
    const Listed listed = list_pages(*plane, named.front().environment);
    table.add({std::to_string(instances), short_time(made), short_time(restored.seconds),
               short_time(describe_seconds(*plane, named)), short_time(listed.answer),
               short_time(listed.read),
               short_time(search_seconds(*plane, "resourceinstance:" + named.back().id))});
  }
  table.print();
  memory.print();
}

}  // namespace tabplane::bench
