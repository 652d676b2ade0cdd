#include "shell/view/history_list.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "shell/view/entry_words.h"
#include "shell/view/replicas_view.h"
#include "shell/view/row_changes.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view replica_word = "replica:";

// Takes the replicas that a filter names out of its text.
std::vector<std::uint32_t> take_replicas(std::string& text) {
  std::vector<std::uint32_t> replicas;
  for (std::size_t at = text.find(replica_word); at != std::string::npos;
       at = text.find(replica_word, at)) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::uint32_t replica = 0;
    const auto read =
        std::from_chars(text.data() + at + replica_word.size(), text.data() + end, replica);
    if (read.ec == std::errc() && read.ptr == text.data() + end) {
      replicas.push_back(replica);
      text.erase(at, end - at);
    } else {
      at = end;
    }
  }
  return replicas;
}

}  // namespace

void HistoryList::restart() {
  above_ = newest_;
  below_ = newest_;
  found_.clear();
}

void HistoryList::follow(const Engine& engine, const HistoryQuery& query) {
  const Position& position = engine.position();
  const std::uint64_t first = engine.first_entry();
  const bool moved = position.sequence != newest_ || position.chain != chain_ || first != first_;
  // Entries never change, but a world that was replaced counts on while its past is gone.
  const bool other_world = position.sequence < newest_ || first > newest_ + 1 ||
                           (position.sequence == newest_ && position.chain != chain_);
  newest_ = position.sequence;
  chain_ = position.chain;
  first_ = first;
  if (other_world) blocks_.clear();
  if (query != query_ || other_world) {
    query_ = query;
    std::string text = query.text;
    replicas_ = take_replicas(text);
    words_ = WordFilter(text);
    filtered_ = !query.empty();
    restart();
  } else if (moved) {
    while (!found_.empty() && found_.front() < first_) found_.pop_front();
    above_ = std::max(above_, first_ - 1);
    below_ = std::max(below_, first_ - 1);
  }
}

bool HistoryList::matches(const api::ControlPlane& plane, const EntryView& entry) const {
  if (query_.kind && entry.cause.kind != *query_.kind) return false;
  if (!replicas_.empty()) {
    const auto operations = operations_of(entry);
    const auto there = [&](std::uint32_t replica) { return operations.count(replica) > 0; };
    if (!std::all_of(replicas_.begin(), replicas_.end(), there)) return false;
  }
  if (words_.empty()) return true;
  const EntryWords said = entry_words(plane, entry);
  const std::string sequence = std::to_string(entry.sequence);
  std::string changes;
  for (const RowChange& change : row_changes(entry)) {
    changes += change.table + " " + change.key;
    for (const FieldChange& field : change.fields) changes += " " + field.name + " " + field.after;
    changes += '\n';
  }
  const std::string_view texts[] = {said.what, said.about, said.who, said.request,
                                    entry.id,  sequence,   changes,  kind_words(entry.cause.kind)};
  return words_.matches(texts);
}

void HistoryList::search(const api::ControlPlane& plane, std::size_t most) {
  if (!searching()) return;
  const Engine& engine = plane.engine();
  // What is new comes first, in order, so that the list grows at its head.
  while (above_ < newest_ && most > 0) {
    const auto count = std::min<std::size_t>(most, static_cast<std::size_t>(newest_ - above_));
    const auto entries = engine.entries(above_, count);
    if (!entries || entries->empty()) {
      above_ = newest_;
      break;
    }
    for (const EntryView& entry : *entries) {
      if (matches(plane, entry)) found_.push_back(entry.sequence);
    }
    above_ = entries->back().sequence;
    most -= std::min(most, entries->size());
  }
  while (below_ >= first_ && most > 0) {
    const std::uint64_t count =
        std::min({std::uint64_t{256}, std::uint64_t{most}, below_ + 1 - first_});
    const auto entries = engine.entries(below_ - count, static_cast<std::size_t>(count));
    if (!entries || entries->empty()) {
      below_ = first_ - 1;
      break;
    }
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
      if (entry->sequence <= below_ && matches(plane, *entry)) found_.push_front(entry->sequence);
    }
    below_ -= count;
    most -= static_cast<std::size_t>(count);
  }
}

std::uint64_t HistoryList::searched() const {
  return filtered_ ? above_ - below_ : total();
}

std::int64_t HistoryList::size() const {
  return static_cast<std::int64_t>(filtered_ ? found_.size() : total());
}

std::uint64_t HistoryList::sequence_at(std::int64_t row) const {
  const auto back = static_cast<std::uint64_t>(row);
  return filtered_ ? found_[found_.size() - 1 - static_cast<std::size_t>(row)] : newest_ - back;
}

std::optional<std::int64_t> HistoryList::row_of(std::uint64_t sequence) const {
  if (!filtered_) {
    if (sequence < first_ || sequence > newest_) return std::nullopt;
    return static_cast<std::int64_t>(newest_ - sequence);
  }
  const auto found = std::lower_bound(found_.begin(), found_.end(), sequence);
  if (found == found_.end() || *found != sequence) return std::nullopt;
  return static_cast<std::int64_t>(found_.end() - found - 1);
}

const EntryView* HistoryList::entry(const Engine& engine, std::uint64_t sequence) {
  if (sequence < first_ || sequence > newest_) return nullptr;
  const std::uint64_t number = (sequence - 1) / block_size;
  const std::uint64_t start = std::max(number * block_size, first_ - 1);
  const std::uint64_t end = std::min((number + 1) * block_size, newest_);
  auto block = std::find_if(blocks_.begin(), blocks_.end(),
                            [&](const Block& one) { return one.number == number; });
  const auto holds = [&](const Block& one) {
    return !one.entries.empty() && one.entries.front().sequence <= sequence &&
           one.entries.back().sequence >= sequence;
  };
  if (block == blocks_.end() || !holds(*block)) {
    if (block != blocks_.end()) blocks_.erase(block);
    auto entries = engine.entries(start, static_cast<std::size_t>(end - start));
    if (!entries) return nullptr;
    blocks_.push_front({number, std::move(*entries)});
    if (blocks_.size() > kept_blocks) blocks_.pop_back();
    block = blocks_.begin();
  }
  if (!holds(*block)) return nullptr;
  return &block->entries[static_cast<std::size_t>(sequence - block->entries.front().sequence)];
}

}  // namespace tabplane::shell
