// One directory and the few operations on its files that a journal needs to be durable. POSIX.
//
// Every error of the system becomes a JournalError: a full disk, quota or file is `no_space`,
// anything else is `lost`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/store/journal.h"

namespace tabplane {

// Owns one open file of the system.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int number) : number_(number) {}
  FileHandle(FileHandle&& other) noexcept : number_(other.release()) {}
  FileHandle& operator=(FileHandle&& other) noexcept;
  ~FileHandle() { close(); }

  bool open() const { return number_ >= 0; }
  int number() const { return number_; }
  void close();

  // All bytes, at this place of the file. Nothing is durable before sync().
  JournalError write_at(std::uint64_t offset, const std::uint8_t* bytes, std::size_t size) const;
  // Content and size are durable.
  JournalError sync() const;
  JournalError truncate(std::uint64_t size) const;

  // Gives the file away.
  int release();

 private:
  int number_ = -1;
};

class FileDirectory {
 public:
  // Makes the directory when it is missing; the one above it must exist.
  static Result<FileDirectory, JournalError> open(const std::string& path);

  // A new empty file, or an old one emptied.
  JournalError create(const std::string& name, FileHandle& file) const;
  // A whole file, its content durable. On an error there may be a part of it.
  JournalError write(const std::string& name, std::string_view bytes) const;
  // A file that is not there reads as an empty one.
  JournalError read(const std::string& name, Buffer& bytes) const;
  // Puts `from` in the place of `to`, durably and in one step, with all files made before.
  JournalError put_in_place(const std::string& from, const std::string& to) const;
  // False when there was no such file, or it could not be removed.
  bool remove(const std::string& name) const;
  // An empty file that must be new: `conflict` when there is one of this name.
  JournalError create_new(const std::string& name) const;
  JournalError names(std::vector<std::string>& names) const;

  // Which file stands under a name and when it was last written: another one has another mark.
  struct Mark {
    std::uint64_t file = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  JournalError mark(const std::string& name, Mark& mark) const;

 private:
  explicit FileDirectory(FileHandle directory) : directory_(std::move(directory)) {}
  FileHandle directory_;
};

}  // namespace tabplane
