// A journal in a directory of files, for native programs. web/journal/file.mjs reads and writes the
// same directory in Node, so what follows is a format and a protocol, not only an implementation.
//
//   MANIFEST                       which of these files count (file_manifest.h)
//   batches-<n>.log                a segment: batches as frames (frame.h), in order of their keys
//   snapshot-<n>-<sequence>.bin    one snapshot, exactly its bytes
//   quarantine-<n>.log             batches that were put aside, as frames
//   MANIFEST.new                   a manifest that is being written
//   lock-<pid>-<start>-<n>         a process that writes here (file_lock.h)
//
// What the manifest does not list does not count. A new file's <n> is the manifest's `next`, which
// then grows by one.
//
// Opening takes the lock, reads the manifest, adds 1 to its epoch and puts it in place; then files
// that it does not list are removed. An empty directory's manifest begins with epoch 0 and next 1.
// A manifest that is damaged, or missing beside other files, is made anew: epoch 0; every file
// counts; a segment's `first` is the key of its first batch and its `end` the `first` of the
// segment with the next greater number; a segment without batches does not count.
//
// Putting a manifest in place: write MANIFEST.new, fsync it, rename it to MANIFEST, fsync the
// directory. That is the moment at which a change happens.
//
// append(key): behind the end of the segment that this writer began, the frame; then fdatasync.
// When it has none - after opening, after a failed append, after any other change - it begins one:
// an empty file, and a manifest in which the `end` of every open segment is `key` and the new
// segment is `<key> -`. After a failure the segment is cut back to its length before and not used
// again.
//
// compact, replace and quarantine write their new files whole and fsync them, put the manifest in
// place, then remove the files that it no longer lists.
//   compact     lists the snapshot; snapshots before `oldest_snapshot` go, and another of the same
//               sequence; segments whose `end` is at most `first_key` go (an open end counts as the
//               greatest key + 1), and the `first` of the others is at least `first_key`
//   replace     lists the new snapshot, a segment `<key> -` of the one batch, and the quarantines
//   quarantine  lists a quarantine of all batches from `first_key` on, if there are any, and a
//               segment `<first_key> -` of the trimmed batch, if there is one; segments that begin
//               there or later go, and the `end` of the others is at most `first_key`
//
// Reading gives the listed snapshots, and of each listed segment the batches with first <= key <
// end, bytes that damage left without a frame included, as frame.h says. A listed file that is not
// there reads as an empty one. A writer that finds another MANIFEST than it put in place has lost
// the directory: every change is a conflict.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/store/file_directory.h"
#include "core/store/file_lock.h"
#include "core/store/file_manifest.h"
#include "core/store/journal.h"

namespace tabplane {

class FileJournal final : public Journal {
 public:
  // Makes the directory when it is missing; the one above it must exist. `conflict` while another
  // writer has it open; `lost` also when a newer release wrote its manifest.
  static Result<std::unique_ptr<FileJournal>, JournalError> open(const std::string& directory);

  // Of this opening; greater than that of every opening before.
  std::uint64_t epoch() const { return manifest_.epoch; }

  const char* kind() const override { return "file"; }
  JournalError read(JournalContents& contents) override;
  JournalError append(std::uint64_t key, const Buffer& batch) override;
  JournalError compact(std::uint64_t sequence, const Buffer& snapshot,
                       std::uint64_t oldest_snapshot, std::uint64_t first_key) override;
  JournalError replace(std::uint64_t sequence, const Buffer& snapshot, std::uint64_t key,
                       const Buffer& batch) override;
  JournalError quarantine(std::uint64_t first_key, const Buffer& trimmed) override;
  JournalError read_quarantine(std::vector<StoredBatch>& batches) override;

 private:
  FileJournal(std::unique_ptr<FileDirectory> directory, FileLock lock)
      : directory_(std::move(directory)), lock_(std::move(lock)) {}

  JournalError start();
  JournalError manifest_of_files(const std::vector<std::string>& names, Manifest& manifest) const;
  JournalError still_ours() const;
  JournalError put_in_place(Manifest manifest);
  void remove_unlisted() const;
  JournalError read_batches(std::vector<StoredBatch>& batches) const;
  JournalError begin_segment(std::uint64_t key);

  std::unique_ptr<FileDirectory> directory_;
  FileLock lock_;
  Manifest manifest_;
  FileDirectory::Mark mark_;        // of the manifest in place
  std::uint64_t greatest_key_ = 0;  // of all batches
  FileHandle segment_;              // that this writer appends to
  std::uint64_t segment_size_ = 0;
};

}  // namespace tabplane
