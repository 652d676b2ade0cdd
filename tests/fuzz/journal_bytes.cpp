#include "tests/fuzz/journal_bytes.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/api/control_plane.h"
#include "core/base/hash.h"
#include "core/store/batch.h"
#include "core/store/memory_journal.h"
#include "core/store/snapshot.h"
#include "tests/fuzz/promise.h"

namespace tabplane::fuzz {
namespace {

constexpr std::uint8_t kMendHashes = 1;
constexpr std::size_t kWord = 8;

Buffer buffer_of(std::string_view bytes) {
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::uint64_t word_at(const Buffer& bytes, std::size_t index) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + index * kWord, kWord);
  return word;
}

// The first word of each snapshot, which its hash begins with.
std::uint64_t snapshot_magic() {
  const Store empty;
  return word_at(write_snapshot(empty, {}, 0, 0), 0);
}

void mend_snapshot(Buffer& bytes) {
  static const std::uint64_t magic = snapshot_magic();
  if (bytes.size() < 2 * kWord) return;
  std::memcpy(bytes.data(), &magic, kWord);
  const std::size_t covered = bytes.size() - kWord;
  const std::uint64_t hash = hash64(bytes.data(), covered, magic);
  std::memcpy(bytes.data() + covered, &hash, kWord);
}

// Gives every entry the chain that its bytes have, and the header what then fits.
void mend_batch(Buffer& bytes) {
  constexpr std::size_t kSize = 4;
  if (bytes.size() < kBatchHeaderBytes) return;
  BatchHeader header;
  header.format = static_cast<std::uint32_t>(word_at(bytes, 1) >> 32);
  header.replica = static_cast<std::uint32_t>(word_at(bytes, 1));
  header.epoch = word_at(bytes, 2);
  header.before.sequence = word_at(bytes, 3);
  header.before.chain = word_at(bytes, 4);
  header.before.now.unix_ms = static_cast<std::int64_t>(word_at(bytes, 5));
  header.before.requests = word_at(bytes, 6);
  header.before.moves = word_at(bytes, 7);
  header.wall_ms = static_cast<std::int64_t>(word_at(bytes, 8));
  std::uint64_t chain = header.before.chain;
  std::uint64_t count = 0;
  std::size_t at = kBatchHeaderBytes;
  while (bytes.size() - at >= kSize) {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data() + at, kSize);
    if (bytes.size() - at < kSize + std::size_t{size} + kWord) break;
    chain = hash64(bytes.data() + at + kSize, size, chain);
    std::memcpy(bytes.data() + at + kSize + size, &chain, kWord);
    at += kSize + size + kWord;
    ++count;
  }
  bytes = trim_batch(bytes.view(), header, count, at, chain);
}

JournalContents read_contents(std::string_view bytes) {
  constexpr std::size_t kRecordHead = 4;
  JournalContents contents;
  if (bytes.empty()) return contents;
  const bool mend = (static_cast<std::uint8_t>(bytes.front()) & kMendHashes) != 0;
  bytes.remove_prefix(1);
  while (bytes.size() > kRecordHead) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
    const std::uint8_t kind = byte(0);
    const std::uint8_t number = byte(1);
    const std::size_t size = byte(2) + std::size_t{256} * byte(3);
    Buffer record = buffer_of(bytes.substr(kRecordHead, size));
    bytes.remove_prefix(std::min(bytes.size(), kRecordHead + size));
    if (kind == 0) {
      if (mend) mend_snapshot(record);
      contents.snapshots.push_back({number, std::move(record)});
    } else {
      if (mend) mend_batch(record);
      contents.batches.push_back({number, std::move(record)});
    }
  }
  return contents;
}

Recovery load(api::ControlPlane& plane, Journal& journal) {
  JournalContents contents;
  promise(journal.read(contents) == JournalError::none, "a journal can be read");
  return plane.engine().load(std::move(contents), 1);
}

void same_world(const api::ControlPlane& one, const api::ControlPlane& other,
                const std::string& when) {
  promise(one.engine().position() == other.engine().position(), "the same position " + when);
  promise(one.engine().digest() == other.engine().digest(), "the same digest " + when);
}

void put_aside(Journal& journal, const Recovery& recovery) {
  if (recovery.first_key == 0) return;
  promise(journal.quarantine(recovery.first_key, recovery.trimmed) == JournalError::none,
          "damage can be put aside");
}

// Everything that reads may be asked of any world.
void read_all(api::ControlPlane& plane) {
  const std::uint64_t first = plane.engine().first_entry();
  for (const std::string& target :
       {std::string("/tabplane/v1/health"), std::string("/tabplane/v1/world"),
        "/tabplane/v1/entries?limit=1000&after=" + std::to_string(first - 1),
        std::string("/tabplane/v1/export"), std::string("/tabplane/v1/metrics"),
        std::string("/astakos/api/resources"), std::string("/astakos/api/quotas?X-Auth-Token=u"),
        std::string("/astakos/api/service_quotas?X-Auth-Token=s"),
        std::string("/astakos/api/commissions?X-Auth-Token=s")}) {
    promise(plane.handle({"GET", target, {}, {}}).status != 0, "reads are answered");
  }
}

void save_anew(const api::ControlPlane& plane) {
  const Engine& engine = plane.engine();
  JournalContents contents;
  contents.snapshots.push_back(
      {engine.position().sequence, write_snapshot(engine.store(), engine.position(), 1, 0)});
  api::ControlPlane again;
  promise(again.engine().load(std::move(contents), 1).clean(), "a new snapshot loads clean");
  same_world(plane, again, "when it was saved anew");
}

void go_on(api::ControlPlane& plane, Journal& journal) {
  plane.handle({"POST", "/tabplane/v1/clock", {}, R"({"advance_ms": 1000})"});
  plane.handle({"PUT",
                "/tabplane/v1/quota/holdings",
                {},
                R"([{"holder": "h", "resource": "new", "limit": 1}])"});
  while (const StorageStep* step = plane.engine().next_step()) {
    promise(carry_out(journal, *step) == JournalError::none, "steps fit the journal");
    plane.engine().step_saved();
  }
  api::ControlPlane again;
  promise(load(again, journal).first_key == 0, "what was added loads whole");
  same_world(plane, again, "when it went on");
}

}  // namespace

void load_journal_bytes(std::string_view bytes) {
  MemoryJournal journal;
  journal.hold(read_contents(bytes));
  api::ControlPlane plane;
  const Recovery recovery = load(plane, journal);
  read_all(plane);
  if (recovery.newer) return;
  put_aside(journal, recovery);
  // Behind the damage may come to light more of it, in batches that the snapshot made superfluous.
  api::ControlPlane mended;
  put_aside(journal, load(mended, journal));
  same_world(plane, mended, "when the damage was put aside");
  save_anew(mended);
  go_on(mended, journal);
}

}  // namespace tabplane::fuzz
