// The engine as JavaScript sees it: a few functions over numbers and places in memory.
//
// Counts, keys and times are doubles, which hold every one of ours exactly. A result of several
// parts is a row of doubles in memory, in the order that stands beside its function. A place in
// memory is good until the next call: any call may let the memory grow, which moves all of it.
//
// web/session/control_plane.mjs is the other side of this file.
#include <emscripten.h>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "web/engine/message.h"
#include "web/engine/module.h"

namespace tabplane::web {
namespace {

std::unique_ptr<api::ControlPlane>& resident() {
  static std::unique_ptr<api::ControlPlane> plane;
  return plane;
}

// What is on its way in or out.
struct Exchange {
  std::string head;  // in, then out
  api::Request request;
  api::Response response;
  JournalContents contents;
  Recovery recovery;
  double row[16] = {};
};
Exchange exchange;

const double* row_of(std::initializer_list<double> parts) {
  assert(parts.size() <= std::size(exchange.row));
  std::copy(parts.begin(), parts.end(), exchange.row);
  return exchange.row;
}

template <class Number>
double number(Number value) {
  return static_cast<double>(value);
}
template <class Bytes>
double place_of(const Bytes& bytes) {
  return number(reinterpret_cast<std::uintptr_t>(bytes.data()));
}
template <class Bytes>
double size_of(const Bytes& bytes) {
  return number(bytes.size());
}

std::uint8_t* room_in(Buffer& buffer, std::size_t size) {
  std::uint8_t* room = buffer.ensure(size);
  buffer.advance(size);
  return room;
}

void observe(double wall_ms) {
  control_plane().engine().observe_wall(static_cast<std::int64_t>(wall_ms));
}

}  // namespace

api::ControlPlane& control_plane() {
  if (!resident()) resident() = std::make_unique<api::ControlPlane>();
  return *resident();
}

}  // namespace tabplane::web

using tabplane::Engine;
using tabplane::EngineOptions;
using tabplane::JournalError;
using tabplane::Recovery;
using tabplane::StorageStep;
using tabplane::api::ControlPlane;
using namespace tabplane::web;

extern "C" {

// Gives the module a control plane with options of its own, before anything else asks for it; 0 is
// the engine's own choice. False, and nothing changes, when the module has one already.
EMSCRIPTEN_KEEPALIVE bool engine_create(std::uint32_t replica, double history_bytes,
                                        double batch_bytes, double snapshot_bytes) {
  if (resident()) return false;
  EngineOptions options;
  options.replica = replica;
  if (history_bytes > 0) options.history_bytes = static_cast<std::size_t>(history_bytes);
  if (batch_bytes > 0) options.batch_bytes = static_cast<std::size_t>(batch_bytes);
  if (snapshot_bytes > 0) options.snapshot_bytes = static_cast<std::size_t>(snapshot_bytes);
  resident() = std::make_unique<ControlPlane>(options);
  return true;
}

// Room for the head of a request (see message.h), and for its body.
EMSCRIPTEN_KEEPALIVE char* engine_head(std::size_t size) {
  exchange.head.resize(size);
  return exchange.head.data();
}
EMSCRIPTEN_KEEPALIVE char* engine_body(std::size_t size) {
  exchange.request.body.resize(size);
  return exchange.request.body.data();
}

// Answers the request: status, head, its size, body, its size. Null when the head is malformed.
EMSCRIPTEN_KEEPALIVE const double* engine_handle(double wall_ms) {
  observe(wall_ms);
  if (!read_head(exchange.head, exchange.request)) return nullptr;
  exchange.response = control_plane().handle(exchange.request);
  exchange.request = {};
  exchange.head = write_head(exchange.response);
  const std::string& head = exchange.head;
  const std::string& body = exchange.response.body;
  return row_of({number(exchange.response.status), place_of(head), size_of(head), place_of(body),
                 size_of(body)});
}

// Fires what came due. How many timers fired.
EMSCRIPTEN_KEEPALIVE double engine_tick(double wall_ms) {
  observe(wall_ms);
  return number(control_plane().engine().catch_up());
}

// Storage state and error by their numbers, newest sequence, saved sequence, epoch, read only, and
// the host's time of the next timer (-1: none, or the clock stands still).
EMSCRIPTEN_KEEPALIVE const double* engine_state() {
  const Engine& engine = control_plane().engine();
  return row_of({number(engine.storage()), number(engine.storage_error()),
                 number(engine.position().sequence), number(engine.saved_sequence()),
                 number(engine.epoch()), number(engine.read_only()), number(engine.next_wake())});
}

EMSCRIPTEN_KEEPALIVE std::uint64_t engine_digest() {
  return control_plane().engine().digest();
}

// Loading: what the journal holds goes into rooms, and is then opened all at once.
EMSCRIPTEN_KEEPALIVE void engine_load_begin() {
  exchange.contents = {};
}
EMSCRIPTEN_KEEPALIVE std::uint8_t* engine_load_snapshot(double sequence, std::size_t size) {
  auto& stored = exchange.contents.snapshots.emplace_back();
  stored.sequence = static_cast<std::uint64_t>(sequence);
  return room_in(stored.bytes, size);
}
EMSCRIPTEN_KEEPALIVE std::uint8_t* engine_load_batch(double key, std::size_t size) {
  auto& stored = exchange.contents.batches.emplace_back();
  stored.key = static_cast<std::uint64_t>(key);
  return room_in(stored.bytes, size);
}

// The recovery's sequence, epoch, entries, snapshot sequence, newer, damaged snapshots, first key,
// last key, dropped bytes, readable entries; then place and size of its reason and of the trimmed
// batch.
EMSCRIPTEN_KEEPALIVE const double* engine_load_finish(double epoch, double wall_ms) {
  observe(wall_ms);
  exchange.recovery = control_plane().engine().load(std::exchange(exchange.contents, {}),
                                                    static_cast<std::uint64_t>(epoch));
  const Recovery& was = exchange.recovery;
  return row_of({number(was.position.sequence), number(was.epoch), number(was.entries),
                 number(was.snapshot_sequence), number(was.newer), number(was.damaged_snapshots),
                 number(was.first_key), number(was.last_key), number(was.dropped_bytes),
                 number(was.readable_entries), place_of(was.reason), size_of(was.reason),
                 place_of(was.trimmed), size_of(was.trimmed)});
}

// The first step to store: kind, sequence, key, place and size of the batch, place and size of the
// snapshot, oldest snapshot to keep, first key to keep. Null when there is none.
EMSCRIPTEN_KEEPALIVE const double* engine_next_step() {
  const StorageStep* step = control_plane().engine().next_step();
  if (step == nullptr) return nullptr;
  const tabplane::Buffer none;
  const tabplane::Buffer& batch = step->batch ? *step->batch : none;
  return row_of({number(step->kind), number(step->sequence), number(step->key), place_of(batch),
                 size_of(batch), place_of(step->snapshot), size_of(step->snapshot),
                 number(step->oldest_snapshot), number(step->first_key)});
}
EMSCRIPTEN_KEEPALIVE void engine_step_saved() {
  control_plane().engine().step_saved();
}
EMSCRIPTEN_KEEPALIVE void engine_step_failed(int error) {
  control_plane().engine().step_failed(static_cast<JournalError>(error));
}
EMSCRIPTEN_KEEPALIVE void engine_continue_in_memory() {
  control_plane().engine().continue_in_memory();
}

EMSCRIPTEN_KEEPALIVE void engine_set_read_only(bool read_only) {
  control_plane().engine().set_read_only(read_only);
}
// The name is in the head's room.
EMSCRIPTEN_KEEPALIVE void engine_set_journal_kind() {
  control_plane().set_journal_kind(exchange.head);
}

}  // extern "C"
