#include "tests/bench/native/sqlite_contender.h"

#include <filesystem>

#include "tests/bench/native/sqlite.h"

namespace tabplane::bench {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE holding (holder INTEGER, resource INTEGER, max INTEGER, usage_min INTEGER,"
    " usage_max INTEGER, PRIMARY KEY (holder, resource)) WITHOUT ROWID;"
    "CREATE TABLE commission (serial INTEGER PRIMARY KEY, service INTEGER, issued INTEGER);"
    "CREATE TABLE provision (serial INTEGER, place INTEGER, holder INTEGER, resource INTEGER,"
    " quantity INTEGER, PRIMARY KEY (serial, place)) WITHOUT ROWID;";

class Sqlite final : public Contender {
 public:
  Sqlite(std::uint32_t holders, const std::string& path, const std::string& pragmas)
      : database_(path) {
    database_.execute(pragmas);
    database_.execute(kSchema);
    database_.execute("BEGIN");
    Statement insert(database_, "INSERT INTO holding VALUES (?, ?, ?, ?, ?)");
    for (std::uint32_t holder = 0; holder < holders; ++holder) {
      for (std::uint32_t resource = 0; resource < kResources; ++resource) {
        insert.with(holder, resource, kLimit, kFirstUsage, kFirstUsage).run();
      }
    }
    database_.execute("COMMIT");
    statements_ = std::make_unique<Statements>(database_);
  }

  void play(std::span<const Pair> pairs) override {
    statements_->begin.run();
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      open_.play(
          pairs[at], [&](const Pair& pair) { return issue(pair); },
          [&](std::int64_t serial, bool accepted) { settle(serial, accepted); });
      if ((at + 1) % kGroup == 0) {
        statements_->commit.run();
        statements_->begin.run();
      }
    }
    statements_->commit.run();
  }

  Ending finish() override {
    open_.settle_all([&](std::int64_t serial, bool accepted) { settle(serial, accepted); });
    Ending ending(open_.refused());
    Statement all(database_, "SELECT holder, resource, usage_min, usage_max FROM holding");
    while (all.step()) {
      ending.add(static_cast<std::uint32_t>(all.column(0)),
                 static_cast<std::uint32_t>(all.column(1)), all.column(2), all.column(3));
    }
    return ending;
  }

 private:
  struct Statements {
    explicit Statements(sqlite3* database)
        : begin(database, "BEGIN"),
          commit(database, "COMMIT"),
          save(database, "SAVEPOINT issue"),
          release(database, "RELEASE issue"),
          undo(database, "ROLLBACK TO issue"),
          import(database,
                 "UPDATE holding SET usage_max = usage_max + ?3 WHERE holder = ?1 AND resource = ?2"
                 " AND usage_max + ?3 <= max"),
          give_back(database,
                    "UPDATE holding SET usage_min = usage_min + ?3 WHERE holder = ?1 AND"
                    " resource = ?2 AND usage_min + ?3 >= 0"),
          open(database, "INSERT INTO commission VALUES (NULL, 1, 0)"),
          add(database, "INSERT INTO provision VALUES (?, ?, ?, ?, ?)"),
          read(database, "SELECT holder, resource, quantity FROM provision WHERE serial = ?"),
          move_min(database,
                   "UPDATE holding SET usage_min = usage_min + ?3 WHERE holder = ?1 AND"
                   " resource = ?2"),
          move_max(database,
                   "UPDATE holding SET usage_max = usage_max + ?3 WHERE holder = ?1 AND"
                   " resource = ?2"),
          forget(database, "DELETE FROM provision WHERE serial = ?"),
          close(database, "DELETE FROM commission WHERE serial = ?") {}
    Statement begin, commit, save, release, undo, import, give_back, open, add, read, move_min,
        move_max, forget, close;
  };

  std::optional<std::int64_t> issue(const Pair& pair) {
    statements_->save.run();
    for (std::size_t at = 0; at < 2; ++at) {
      const std::int64_t quantity = pair.quantities[at];
      Statement& move = quantity >= 0 ? statements_->import : statements_->give_back;
      move.with(pair.holder, pair.resources[at], quantity).run();
      if (database_.changed_one()) continue;
      statements_->undo.run();
      statements_->release.run();
      return std::nullopt;
    }
    statements_->open.run();
    const std::int64_t serial = sqlite3_last_insert_rowid(database_);
    for (std::size_t at = 0; at < 2; ++at) {
      statements_->add.with(serial, at, pair.holder, pair.resources[at], pair.quantities[at]).run();
    }
    statements_->release.run();
    return serial;
  }

  void settle(std::int64_t serial, bool accepted) {
    Statement& read = statements_->read.with(serial);
    while (read.step()) {
      const std::int64_t quantity = read.column(2);
      Statement& move = (quantity >= 0) == accepted ? statements_->move_min : statements_->move_max;
      move.with(read.column(0), read.column(1), accepted ? quantity : -quantity).run();
    }
    statements_->forget.with(serial).run();
    statements_->close.with(serial).run();
    if (!database_.changed_one()) give_up("SQLite: a commission could not be settled");
  }

  Database database_;
  std::unique_ptr<Statements> statements_;
  OpenOnes<std::int64_t> open_;
};

}  // namespace

Entrant sqlite_in_memory() {
  return {"SQLite in memory", Timing::cpu,
          [](std::uint32_t holders) {
            return std::make_unique<Sqlite>(holders, ":memory:", "PRAGMA journal_mode = MEMORY");
          },
          true};
}

Entrant sqlite_in_file(const std::string& folder, const std::string& synchronous) {
  const std::string path = folder + "/sqlite-" + synchronous + ".db";
  const std::string pragmas =
      "PRAGMA journal_mode = WAL; PRAGMA cache_size = -1000000; PRAGMA synchronous = " +
      synchronous;
  return {"SQLite WAL " + synchronous, Timing::wall,
          [path, pragmas](std::uint32_t holders) {
            std::filesystem::create_directories(std::filesystem::path(path).parent_path());
            for (const char* suffix : {"", "-wal", "-shm"}) {
              std::filesystem::remove(path + suffix);
            }
            return std::make_unique<Sqlite>(holders, path, pragmas);
          },
          synchronous == "FULL"};
}

}  // namespace tabplane::bench
