#include "core/engine/history.h"

#include <algorithm>

namespace tabplane {

Buffer History::add(std::uint64_t key, const BatchHeader& header, std::shared_ptr<Buffer> bytes) {
  bytes_ += bytes->size();
  batches_.push_back({key, header, std::move(bytes)});
  Buffer reusable;
  while (bytes_ > budget_bytes_ && batches_.size() > 1) {
    std::shared_ptr<Buffer>& oldest = batches_.front().bytes;
    bytes_ -= oldest->size();
    if (oldest.use_count() == 1) reusable = std::move(*oldest);
    batches_.pop_front();
  }
  return reusable;
}

void History::clear() {
  batches_.clear();
  bytes_ = 0;
}

std::uint64_t History::first_sequence() const {
  return batches_.empty() ? 1 : batches_.front().header.before.sequence + 1;
}

std::vector<EntryView> History::entries(const Store& store, std::uint64_t after,
                                        std::size_t limit) const {
  std::vector<EntryView> views;
  auto at = std::partition_point(batches_.begin(), batches_.end(), [&](const Packed& packed) {
    return packed.header.before.sequence + packed.header.count <= after;
  });
  for (; at != batches_.end() && views.size() < limit; ++at) {
    read_entries(store, at->bytes->view(), at->header, after, limit, views);
  }
  return views;
}

void read_entries(const Store& store, std::string_view batch, const BatchHeader& header,
                  std::uint64_t after, std::size_t limit, std::vector<EntryView>& views) {
  BatchReader reader(batch, header);
  BatchReader::Entry entry;
  while (views.size() < limit && reader.next(entry) == BatchReader::Outcome::entry) {
    if (entry.after.sequence <= after) continue;
    EntryView view;
    view.sequence = entry.after.sequence;
    view.at = entry.after.now;
    view.id = entry_id(entry.kind, header.replica, entry.number, entry.after.now);
    view.chain = entry.after.chain;
    if (!read_cause(entry.cause, entry.kind, view.cause)) break;
    describe_changes(store, entry.cause, view.changes);
    views.push_back(std::move(view));
  }
}

}  // namespace tabplane
