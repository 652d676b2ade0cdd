#include "core/store/file_directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace tabplane {
namespace {

constexpr mode_t kFileMode = 0644;
constexpr mode_t kDirectoryMode = 0755;

JournalError last_error() {
  const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  return full ? JournalError::no_space : JournalError::lost;
}

// Repeats a call of the system that a signal interrupted.
template <class Call>
auto uninterrupted(Call&& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

FileHandle open_directory(int from, const char* path) {
  return FileHandle(
      uninterrupted([&] { return ::openat(from, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
}

}  // namespace

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

int FileHandle::release() {
  return std::exchange(number_, -1);
}

void FileHandle::close() {
  if (open()) ::close(release());
}

JournalError FileHandle::write_at(std::uint64_t offset, const std::uint8_t* bytes,
                                  std::size_t size) const {
  while (size > 0) {
    const ssize_t written =
        uninterrupted([&] { return ::pwrite(number_, bytes, size, static_cast<off_t>(offset)); });
    if (written < 0) return last_error();
    bytes += written;
    offset += static_cast<std::uint64_t>(written);
    size -= static_cast<std::size_t>(written);
  }
  return JournalError::none;
}

JournalError FileHandle::sync() const {
  return uninterrupted([&] { return ::fdatasync(number_); }) == 0 ? JournalError::none
                                                                  : last_error();
}

JournalError FileHandle::truncate(std::uint64_t size) const {
  return uninterrupted([&] { return ::ftruncate(number_, static_cast<off_t>(size)); }) == 0
             ? JournalError::none
             : last_error();
}

Result<FileDirectory, JournalError> FileDirectory::open(const std::string& path) {
  const bool made = ::mkdir(path.c_str(), kDirectoryMode) == 0;
  if (!made && errno != EEXIST) return last_error();
  FileHandle directory = open_directory(AT_FDCWD, path.c_str());
  if (!directory.open()) return last_error();
  if (made) {
    const FileHandle above = open_directory(directory.number(), "..");
    if (!above.open() || ::fsync(above.number()) != 0) return last_error();
  }
  return FileDirectory(std::move(directory));
}

JournalError FileDirectory::create(const std::string& name, FileHandle& file) const {
  file = FileHandle(uninterrupted([&] {
    return ::openat(directory_.number(), name.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
                    kFileMode);
  }));
  return file.open() ? JournalError::none : last_error();
}

JournalError FileDirectory::write(const std::string& name, std::string_view bytes) const {
  FileHandle file;
  JournalError error = create(name, file);
  if (error == JournalError::none) {
    error = file.write_at(0, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  return error == JournalError::none ? file.sync() : error;
}

JournalError FileDirectory::read(const std::string& name, Buffer& bytes) const {
  bytes.clear();
  const FileHandle file(uninterrupted(
      [&] { return ::openat(directory_.number(), name.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (!file.open() && errno == ENOENT) return JournalError::none;
  struct stat status {};
  if (!file.open() || ::fstat(file.number(), &status) != 0) return last_error();
  const std::size_t size = static_cast<std::size_t>(status.st_size);
  std::uint8_t* out = bytes.ensure(size);
  while (bytes.size() < size) {
    const ssize_t count = uninterrupted([&] {
      return ::pread(file.number(), out + bytes.size(), size - bytes.size(),
                     static_cast<off_t>(bytes.size()));
    });
    if (count < 0) return last_error();
    if (count == 0) break;
    bytes.advance(static_cast<std::size_t>(count));
  }
  return JournalError::none;
}

JournalError FileDirectory::put_in_place(const std::string& from, const std::string& to) const {
  const int directory = directory_.number();
  if (::renameat(directory, from.c_str(), directory, to.c_str()) != 0) return last_error();
  return uninterrupted([&] { return ::fsync(directory); }) == 0 ? JournalError::none : last_error();
}

bool FileDirectory::remove(const std::string& name) const {
  return ::unlinkat(directory_.number(), name.c_str(), 0) == 0;
}

JournalError FileDirectory::create_new(const std::string& name) const {
  const FileHandle file(uninterrupted([&] {
    return ::openat(directory_.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                    kFileMode);
  }));
  if (file.open()) return JournalError::none;
  return errno == EEXIST ? JournalError::conflict : last_error();
}

JournalError FileDirectory::names(std::vector<std::string>& names) const {
  names.clear();
  // The stream takes a descriptor of its own over, and reads from the beginning.
  FileHandle again = open_directory(directory_.number(), ".");
  DIR* stream = again.open() ? ::fdopendir(again.number()) : nullptr;
  if (stream == nullptr) return last_error();
  again.release();
  errno = 0;
  while (const dirent* entry = ::readdir(stream)) names.emplace_back(entry->d_name);
  const JournalError error = errno == 0 ? JournalError::none : last_error();
  ::closedir(stream);
  return error;
}

JournalError FileDirectory::mark(const std::string& name, Mark& mark) const {
  struct stat status {};
  if (::fstatat(directory_.number(), name.c_str(), &status, 0) != 0) return last_error();
  mark = {static_cast<std::uint64_t>(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  return JournalError::none;
}

}  // namespace tabplane
