// Sharing a world as JavaScript sees it, beside exports.cpp and in its manner: numbers, places in
// memory, results as rows of doubles.
//
// web/sync/engine_replica.mjs is the other side of this file.
#include <emscripten.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "web/engine/module.h"
#include "web/engine/sharing.h"

namespace tabplane::web {
namespace {

std::unique_ptr<sync::SharedPlane>& resident_sharing() {
  static std::unique_ptr<sync::SharedPlane> shared;
  return shared;
}

// What is on its way in or out.
struct SyncExchange {
  std::string room;    // in
  std::string answer;  // out
  sync::Action action;
  double row[8] = {};
};
SyncExchange sync_exchange;

const double* row_of(std::initializer_list<double> parts) {
  std::copy(parts.begin(), parts.end(), sync_exchange.row);
  return sync_exchange.row;
}
double place_of(const std::string& text) {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(text.data()));
}
double size_of(const std::string& text) {
  return static_cast<double>(text.size());
}
const double* text_of(std::string text) {
  sync_exchange.answer = std::move(text);
  return row_of({place_of(sync_exchange.answer), size_of(sync_exchange.answer)});
}

// Documents in the room: number, then for each its key, the number of its revisions, and these.
bool read_documents(std::vector<sync::Stored>& documents) {
  ByteReader in(sync_exchange.room);
  for (std::uint64_t left = in.varint(); left > 0 && in.ok(); --left) {
    sync::Stored& stored = documents.emplace_back();
    stored.key = in.text();
    for (std::uint64_t revisions = in.varint(); revisions > 0 && in.ok(); --revisions) {
      stored.revisions.emplace_back(in.text());
    }
  }
  return in.ok() && in.at_end();
}

std::int64_t time_of(double ms) {
  return static_cast<std::int64_t>(ms);
}

}  // namespace

sync::SharedPlane* sharing() {
  return resident_sharing().get();
}

}  // namespace tabplane::web

using namespace tabplane::web;
namespace sync = tabplane::sync;

extern "C" {

// Makes the world one that is shared. `one_revision`: the store never holds two documents of a key.
EMSCRIPTEN_KEEPALIVE void sync_begin(double seed, bool one_revision, double snapshot_slots) {
  resident_sharing().reset();
  sync::ReplicaOptions options;
  options.seed = static_cast<std::uint64_t>(seed);
  options.one_revision = one_revision;
  if (snapshot_slots > 0) options.snapshot_slots = static_cast<std::uint64_t>(snapshot_slots);
  resident_sharing() = std::make_unique<sync::SharedPlane>(control_plane(), options);
}
EMSCRIPTEN_KEEPALIVE void sync_end() {
  resident_sharing().reset();
}

EMSCRIPTEN_KEEPALIVE char* sync_room(std::size_t size) {
  sync_exchange.room.resize(size);
  return sync_exchange.room.data();
}

EMSCRIPTEN_KEEPALIVE void sync_share() {
  sharing()->replica().share();
}
EMSCRIPTEN_KEEPALIVE void sync_join() {
  sharing()->replica().join();
}
// What is in the room is what `sync_save` gave, and behind it what `sync_save_changes` gave since.
EMSCRIPTEN_KEEPALIVE bool sync_restore() {
  return sharing()->replica().restore(sync_exchange.room);
}
// Place and size.
EMSCRIPTEN_KEEPALIVE const double* sync_save() {
  return text_of(sharing()->replica().save());
}
// The same of what changed since either; a size of -1: only the whole will do.
EMSCRIPTEN_KEEPALIVE const double* sync_save_changes() {
  std::optional<std::string> changes = sharing()->replica().save_changes();
  return changes ? text_of(std::move(*changes)) : row_of({0, -1});
}

// Kind, until, then place and size of key and document (append) or of first and last key (read).
EMSCRIPTEN_KEEPALIVE const double* sync_next(double now_ms) {
  sync_exchange.action = sharing()->replica().next(time_of(now_ms));
  const sync::Action& action = sync_exchange.action;
  const bool reads = action.kind == sync::Action::Kind::read;
  const std::string& first = reads ? action.from : action.key;
  const std::string& second = reads ? action.to : action.bytes;
  return row_of({static_cast<double>(action.kind), static_cast<double>(action.until_ms),
                 place_of(first), size_of(first), place_of(second), size_of(second)});
}
EMSCRIPTEN_KEEPALIVE void sync_appended(int result, double now_ms) {
  sharing()->replica().appended(static_cast<sync::Appended>(result), time_of(now_ms));
}
// The documents are in the room (see above); not `answered`: the store did not answer.
EMSCRIPTEN_KEEPALIVE void sync_read(bool answered, double now_ms) {
  std::vector<sync::Stored> documents;
  const bool good = answered && read_documents(documents);
  sync_exchange.room = {};
  sharing()->replica().read(good ? &documents : nullptr, time_of(now_ms));
}
// The key is in the room.
EMSCRIPTEN_KEEPALIVE void sync_woken() {
  sharing()->replica().woken(sync_exchange.room);
}
EMSCRIPTEN_KEEPALIVE void sync_try_again() {
  sharing()->replica().try_again();
}
EMSCRIPTEN_KEEPALIVE void sync_want_clock() {
  sharing()->replica().want_clock();
}

// JSON: place and size.
EMSCRIPTEN_KEEPALIVE const double* sync_report() {
  return text_of(sharing()->report());
}

}  // extern "C"
