#include "core/store/file_journal.h"

#include <algorithm>
#include <utility>

#include "core/base/order.h"
#include "core/store/frame.h"

namespace tabplane {
namespace {

constexpr const char* kManifest = "MANIFEST";
constexpr const char* kNewManifest = "MANIFEST.new";

std::uint64_t greatest_of(const std::vector<StoredBatch>& batches) {
  std::uint64_t greatest = 0;
  for (const StoredBatch& batch : batches) greatest = std::max(greatest, batch.key);
  return greatest;
}

}  // namespace

Result<std::unique_ptr<FileJournal>, JournalError> FileJournal::open(const std::string& directory) {
  Result<FileDirectory, JournalError> opened = FileDirectory::open(directory);
  if (!opened) return opened.error();
  auto files = std::make_unique<FileDirectory>(std::move(opened.value()));
  Result<FileLock, JournalError> lock = FileLock::take(*files);
  if (!lock) return lock.error();
  std::unique_ptr<FileJournal> journal(new FileJournal(std::move(files), std::move(lock.value())));
  const JournalError error = journal->start();
  if (error != JournalError::none) return error;
  return journal;
}

JournalError FileJournal::start() {
  std::vector<std::string> names;
  Buffer text;
  JournalError error = directory_->names(names);
  if (error == JournalError::none) error = directory_->read(kManifest, text);
  if (error != JournalError::none) return error;
  std::optional<Manifest> manifest = read_manifest(text.view());
  if (!manifest) error = manifest_of_files(names, manifest.emplace());
  if (error != JournalError::none) return error;
  if (manifest->format > kManifestFormat) return JournalError::lost;
  ++manifest->epoch;
  error = put_in_place(std::move(*manifest));
  if (error != JournalError::none) return error;
  remove_unlisted();
  std::vector<StoredBatch> batches;
  error = read_batches(batches);
  greatest_key_ = greatest_of(batches);
  return error;
}

JournalError FileJournal::manifest_of_files(const std::vector<std::string>& names,
                                            Manifest& manifest) const {
  manifest = manifest_of_names(names);
  std::uint64_t greatest = 0;
  std::vector<Manifest::Segment> segments;
  for (Manifest::Segment& segment : manifest.segments) {
    Buffer file;
    const JournalError error = directory_->read(segment_file(segment.number), file);
    if (error != JournalError::none) return error;
    const std::vector<StoredBatch> batches = read_frames(file.view(), greatest + 1);
    if (batches.empty()) continue;
    segment.first = batches.front().key;
    if (!segments.empty()) segments.back().end = segment.first;
    segments.push_back(segment);
    greatest = greatest_of(batches);
  }
  manifest.segments = std::move(segments);
  for (Manifest::Quarantine& quarantine : manifest.quarantines) {
    Buffer file;
    const JournalError error = directory_->read(quarantine_file(quarantine.number), file);
    if (error != JournalError::none) return error;
    const std::vector<StoredBatch> batches = read_frames(file.view(), 0);
    if (!batches.empty()) quarantine.first = batches.front().key;
  }
  return JournalError::none;
}

JournalError FileJournal::still_ours() const {
  FileDirectory::Mark found;
  const JournalError error = directory_->mark(kManifest, found);
  if (error != JournalError::none) return error;
  return found == mark_ ? JournalError::none : JournalError::conflict;
}

JournalError FileJournal::put_in_place(Manifest manifest) {
  JournalError error = directory_->write(kNewManifest, write_manifest(manifest));
  if (error == JournalError::none) error = directory_->put_in_place(kNewManifest, kManifest);
  if (error == JournalError::none) error = directory_->mark(kManifest, mark_);
  if (error != JournalError::none) return error;
  manifest_ = std::move(manifest);
  return JournalError::none;
}

void FileJournal::remove_unlisted() const {
  // Where the directory was not durable it is not known which manifest will be found: then the
  // files of both stay, and this writer stops. What stays is removed at the next opening.
  std::vector<std::string> names;
  if (still_ours() != JournalError::none || directory_->names(names) != JournalError::none) return;
  const std::vector<std::string> listed = files_of(manifest_);
  for (const std::string& name : names) {
    const bool ours = is_journal_file(name) || name == kNewManifest;
    if (ours && std::find(listed.begin(), listed.end(), name) == listed.end()) {
      directory_->remove(name);
    }
  }
}

JournalError FileJournal::read_batches(std::vector<StoredBatch>& batches) const {
  batches.clear();
  for (const Manifest::Segment& segment : manifest_.segments) {
    Buffer file;
    const JournalError error = directory_->read(segment_file(segment.number), file);
    if (error != JournalError::none) return error;
    for (StoredBatch& batch : read_frames(file.view(), segment.first)) {
      const bool counts = segment.first <= batch.key && (!segment.end || batch.key < *segment.end);
      if (counts) batches.push_back(std::move(batch));
    }
  }
  put_in_order(batches, [](const StoredBatch& left, const StoredBatch& right) {
    return left.key < right.key;
  });
  return JournalError::none;
}

JournalError FileJournal::read(JournalContents& contents) {
  contents = {};
  for (const Manifest::Snapshot& snapshot : manifest_.snapshots) {
    StoredSnapshot& stored = contents.snapshots.emplace_back();
    stored.sequence = snapshot.sequence;
    const JournalError error = directory_->read(snapshot_file(snapshot), stored.bytes);
    if (error != JournalError::none) return error;
  }
  return read_batches(contents.batches);
}

JournalError FileJournal::begin_segment(std::uint64_t key) {
  Manifest next = manifest_;
  for (Manifest::Segment& segment : next.segments) {
    if (!segment.end) segment.end = key;
  }
  next.segments.push_back({next.next, key, std::nullopt});
  FileHandle file;
  JournalError error = directory_->create(segment_file(next.next++), file);
  if (error == JournalError::none) error = put_in_place(std::move(next));
  if (error != JournalError::none) return error;
  segment_ = std::move(file);
  segment_size_ = 0;
  return JournalError::none;
}

JournalError FileJournal::append(std::uint64_t key, const Buffer& batch) {
  JournalError error = still_ours();
  if (error != JournalError::none) return error;
  if (key <= greatest_key_) return JournalError::conflict;
  if (!segment_.open()) error = begin_segment(key);
  if (error != JournalError::none) return error;
  Buffer header;
  write_frame_header(header, key, batch.size());
  error = segment_.write_at(segment_size_, header.data(), header.size());
  if (error == JournalError::none) {
    error = segment_.write_at(segment_size_ + header.size(), batch.data(), batch.size());
  }
  if (error == JournalError::none) error = segment_.sync();
  if (error != JournalError::none) {
    if (segment_.truncate(segment_size_) == JournalError::none) segment_.sync();
    segment_.close();
    return error;
  }
  segment_size_ += header.size() + batch.size();
  greatest_key_ = key;
  return JournalError::none;
}

JournalError FileJournal::compact(std::uint64_t sequence, const Buffer& snapshot,
                                  std::uint64_t oldest_snapshot, std::uint64_t first_key) {
  JournalError error = still_ours();
  if (error != JournalError::none) return error;
  Manifest next = manifest_;
  const Manifest::Snapshot added{next.next++, sequence};
  std::erase_if(next.snapshots, [&](const auto& old) { return old.sequence == sequence; });
  next.snapshots.push_back(added);
  std::erase_if(next.snapshots, [&](const auto& old) { return old.sequence < oldest_snapshot; });
  put_in_order(next.snapshots,
               [](const auto& left, const auto& right) { return left.sequence < right.sequence; });
  std::erase_if(next.segments, [&](const auto& segment) {
    return segment.end.value_or(greatest_key_ + 1) <= first_key;
  });
  for (auto& segment : next.segments) segment.first = std::max(segment.first, first_key);
  error = directory_->write(snapshot_file(added), snapshot.view());
  if (error == JournalError::none) error = put_in_place(std::move(next));
  if (error == JournalError::none) {
    segment_.close();
    if (greatest_key_ < first_key) greatest_key_ = 0;
  }
  remove_unlisted();
  return error;
}

JournalError FileJournal::replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                                  const Buffer& batch) {
  JournalError error = still_ours();
  if (error != JournalError::none) return error;
  if (key <= greatest_key_) return JournalError::conflict;
  Manifest next = manifest_;
  next.snapshots = {{next.next++, sequence}};
  next.segments = {{next.next++, key, std::nullopt}};
  Buffer frame;
  write_frame(frame, key, batch);
  error = directory_->write(snapshot_file(next.snapshots.front()), snapshot.view());
  if (error == JournalError::none) {
    error = directory_->write(segment_file(next.segments.front().number), frame.view());
  }
  if (error == JournalError::none) error = put_in_place(std::move(next));
  if (error == JournalError::none) {
    segment_.close();
    greatest_key_ = key;
  }
  remove_unlisted();
  return error;
}

JournalError FileJournal::quarantine(std::uint64_t first_key, const Buffer& trimmed) {
  std::vector<StoredBatch> batches;
  JournalError error = still_ours();
  if (error == JournalError::none) error = read_batches(batches);
  if (error != JournalError::none) return error;
  Manifest next = manifest_;
  std::erase_if(next.segments, [&](const auto& segment) { return segment.first >= first_key; });
  for (auto& segment : next.segments) {
    segment.end = std::min(segment.end.value_or(first_key), first_key);
  }
  const auto first_aside =
      std::find_if(batches.begin(), batches.end(),
                   [&](const StoredBatch& batch) { return batch.key >= first_key; });
  Buffer aside;
  for (auto at = first_aside; at != batches.end(); ++at) write_frame(aside, at->key, at->bytes);
  if (!aside.empty()) {
    next.quarantines.push_back({next.next++, first_aside->key});
    error = directory_->write(quarantine_file(next.quarantines.back().number), aside.view());
  }
  batches.erase(first_aside, batches.end());
  std::uint64_t greatest = greatest_of(batches);
  if (!trimmed.empty() && error == JournalError::none) {
    Buffer frame;
    write_frame(frame, first_key, trimmed);
    next.segments.push_back({next.next++, first_key, std::nullopt});
    error = directory_->write(segment_file(next.segments.back().number), frame.view());
    greatest = first_key;
  }
  if (error == JournalError::none) error = put_in_place(std::move(next));
  if (error == JournalError::none) {
    segment_.close();
    greatest_key_ = greatest;
  }
  remove_unlisted();
  return error;
}

JournalError FileJournal::read_quarantine(std::vector<StoredBatch>& batches) {
  batches.clear();
  for (const Manifest::Quarantine& quarantine : manifest_.quarantines) {
    Buffer file;
    const JournalError error = directory_->read(quarantine_file(quarantine.number), file);
    if (error != JournalError::none) return error;
    for (StoredBatch& batch : read_frames(file.view(), quarantine.first)) {
      batches.push_back(std::move(batch));
    }
  }
  return JournalError::none;
}

}  // namespace tabplane
