// SQLite as the contenders use it: statements prepared once, in one thread. Whatever fails ends the
// program.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string>

#include "tests/bench/contender.h"

namespace tabplane::bench {

class Statement {
 public:
  Statement(sqlite3* database, const char* sql) {
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) !=
        SQLITE_OK) {
      give_up(std::string("SQLite: ") + sqlite3_errmsg(database));
    }
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  // Begins anew with these values.
  template <class... Values>
  Statement& with(Values... values) {
    sqlite3_reset(statement_);
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  // For statements of many values; places count from 1.
  template <class Value>
  void bind(int place, Value value) {
    sqlite3_bind_int64(statement_, place, static_cast<sqlite3_int64>(value));
  }
  // True while there is a row.
  bool step() {
    const int outcome = sqlite3_step(statement_);
    if (outcome != SQLITE_ROW && outcome != SQLITE_DONE) give_up("SQLite: a statement failed");
    if (outcome == SQLITE_DONE) sqlite3_reset(statement_);
    return outcome == SQLITE_ROW;
  }
  void run() {
    while (step()) {
    }
  }
  std::int64_t column(int index) const { return sqlite3_column_int64(statement_, index); }
  bool is_null(int index) const { return sqlite3_column_type(statement_, index) == SQLITE_NULL; }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  explicit Database(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) give_up("SQLite cannot open " + path);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close_v2(database_); }

  operator sqlite3*() const { return database_; }
  void execute(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      give_up(std::string("SQLite: ") + sqlite3_errmsg(database_));
    }
  }
  bool changed_one() const { return sqlite3_changes(database_) == 1; }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace tabplane::bench
