// A small world that changes at random, beside a plain model of it, and writes its journal.
#pragma once

#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/stream.h"
#include "core/store/batch.h"
#include "core/store/journal.h"
#include "tests/core/store/sample_rows.h"

namespace tabplane::sample {

// What the tables should hold, kept in ordered maps.
struct Model {
  using ItemKey = std::pair<std::uint32_t, std::uint32_t>;  // symbol, number
  using EdgeKey = std::tuple<Kind, std::int32_t, std::int32_t>;
  std::map<ItemKey, Item> items;
  std::map<EdgeKey, Edge> edges;
  friend bool operator==(const Model&, const Model&) = default;
};
Model model_of(const Tables& tables);

// Makes one random change to the tables and the same to the model.
void change_something(Tables& tables, Transaction& tx, Stream& stream, Model& model);

// A world that notes how it stood after every entry.
class World {
 public:
  explicit World(std::uint64_t seed);

  // One random transaction of several changes; every third is refused and rolled back.
  void step();
  // As many entries as asked for.
  void run(std::uint64_t entries);

  // The entries since the last time as a batch. REQUIRES: there are some.
  Buffer seal(BatchHeader* header = nullptr) { return writer_.seal(wall_ms_ += 1000, header); }
  bool batch_open() const { return writer_.open(); }
  Buffer snapshot() const { return write_snapshot(tables.store, position_, epoch, wall_ms_); }
  const Position& position() const { return position_; }
  std::int64_t wall_ms() const { return wall_ms_; }

  Tables tables;
  Model model;
  std::uint64_t epoch = 3;
  // By sequence: how the world stood after that entry.
  std::vector<Position> positions;
  std::vector<std::uint64_t> digests;

 private:
  void append(const Transaction& tx, const Cause& cause);
  void note();

  Stream stream_;
  Position position_;
  BatchWriter writer_;
  std::int64_t wall_ms_ = 1'700'000'000'000;
};

}  // namespace tabplane::sample
