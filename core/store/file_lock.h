// One writer per directory: files that say which processes want it. POSIX.
//
// A process that wants the directory
//   1. makes the empty file lock-<pid>-<start>-<n>, which must be new,
//   2. lists the directory: another lock file whose process is dead is removed,
//   3. and when one is left whose process lives, removes its own file and has lost.
// Of two that try at once at most one wins; perhaps none does. The winner removes its file when it
// closes; a dead process's file counts for nothing, so nothing has to be put right after a crash.
//
// <pid> is the process's number; <start> the 22nd field of /proc/<pid>/stat, which tells it from a
// later process of the same number, or 0 where there is no /proc; <n> counts the locks of one
// process. Numbers are decimal without leading zeros. A process is alive when kill(pid, 0) finds
// it (EPERM included), its <start> is 0 or still the same, and its state in /proc is neither Z nor
// X. Processes that cannot see each other (other machines, other containers) are not kept apart.
#pragma once

#include <string>

#include "core/store/file_directory.h"

namespace tabplane {

class FileLock {
 public:
  // `conflict` when another holder lives. The directory must outlive the lock.
  static Result<FileLock, JournalError> take(const FileDirectory& directory);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  FileLock(const FileDirectory& directory, std::string name);
  const FileDirectory* directory_;
  std::string name_;
};

}  // namespace tabplane
