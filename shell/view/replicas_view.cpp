#include "shell/view/replicas_view.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "core/base/order.h"
#include "core/sync/taken_in.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view sync_method = "SYNC";

// "1025-7" of a request or a typed call.
std::optional<std::pair<std::uint32_t, std::uint64_t>> parts_of(const EntryView& entry) {
  const bool own = entry.cause.kind == EntryKind::request || entry.cause.kind == EntryKind::call;
  if (!own || entry.cause.method == sync_method) return std::nullopt;
  std::pair<std::uint32_t, std::uint64_t> parts;
  const char* end = entry.id.data() + entry.id.size();
  const auto replica = std::from_chars(entry.id.data(), end, parts.first);
  if (replica.ec != std::errc() || replica.ptr == end || *replica.ptr != '-') return std::nullopt;
  const auto number = std::from_chars(replica.ptr + 1, end, parts.second);
  if (number.ec != std::errc() || number.ptr != end) return std::nullopt;
  return parts;
}

}  // namespace

std::map<std::uint32_t, std::uint64_t> operations_of(const EntryView& entry) {
  if (entry.cause.method == sync_method) {
    auto taken = sync::read_taken_in(entry.cause.body);
    if (taken) return std::move(taken->operations);
  } else if (const auto parts = parts_of(entry)) {
    return {{parts->first, 1}};
  }
  return {};
}

void ReplicaList::follow(const Engine& engine) {
  newest_ = engine.position().sequence;
  // A world that was put in this one's place counts anew.
  if (seen_ > newest_) {
    known_.clear();
    seen_ = 0;
  }
  seen_ = std::max(seen_, engine.first_entry() - 1);
}

void ReplicaList::search(const Engine& engine, std::size_t most) {
  if (!searching()) return;
  const auto entries = engine.entries(seen_, most);
  if (!entries || entries->empty()) {
    seen_ = newest_;
    return;
  }
  for (const EntryView& entry : *entries) {
    const auto parts = parts_of(entry);
    for (const auto& [replica, count] : operations_of(entry)) {
      Known& known = known_[replica];
      known.facts.replica = replica;
      if (parts && parts->second <= known.number) continue;
      if (parts) known.number = parts->second;
      known.facts.operations += count;
      known.facts.last = entry.at;
    }
  }
  seen_ = entries->back().sequence;
}

std::vector<ReplicaFacts> ReplicaList::rows() const {
  std::vector<ReplicaFacts> rows;
  for (const auto& [replica, known] : known_) rows.push_back(known.facts);
  put_in_order(rows, [](const ReplicaFacts& left, const ReplicaFacts& right) {
    return std::tuple(right.last.unix_ms, left.replica) <
           std::tuple(left.last.unix_ms, right.replica);
  });
  return rows;
}

}  // namespace tabplane::shell
