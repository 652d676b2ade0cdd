#include "core/store/file_lock.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace tabplane {
namespace {

constexpr std::string_view kLock = "lock-";

// What /proc says of a process; empty where it says nothing.
struct ProcessState {
  std::string state;
  std::string start;
};

ProcessState state_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  // The second field is a name in parentheses that may hold anything; the third follows the last.
  std::size_t at = text.rfind(") ");
  if (at == std::string::npos) return {};
  constexpr int kState = 3;
  constexpr int kStart = 22;
  ProcessState state;
  at += 2;
  for (int field = kState; field <= kStart && at < text.size(); ++field) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (field == kState) state.state = text.substr(at, end - at);
    if (field == kStart) state.start = text.substr(at, end - at);
    at = end + 1;
  }
  return state;
}

bool alive(const std::string& pid, const std::string& start) {
  long number = 0;
  std::from_chars(pid.data(), pid.data() + pid.size(), number);
  if (::kill(static_cast<pid_t>(number), 0) != 0 && errno != EPERM) return false;
  const ProcessState state = state_of(pid);
  if (state.state == "Z" || state.state == "X") return false;
  return start == "0" || state.start.empty() || state.start == start;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether a file is the lock of a process that is alive; `dead` when it is one of a process that
// is not.
bool held(const std::string& name, bool& dead) {
  dead = false;
  if (name.rfind(kLock, 0) != 0) return false;
  const std::size_t after_pid = name.find('-', kLock.size());
  const std::size_t after_start =
      after_pid == std::string::npos ? after_pid : name.find('-', after_pid + 1);
  if (after_start == std::string::npos) return false;
  const std::string pid = name.substr(kLock.size(), after_pid - kLock.size());
  const std::string start = name.substr(after_pid + 1, after_start - after_pid - 1);
  if (!all_digits(pid) || !all_digits(start) || !all_digits(name.substr(after_start + 1))) {
    return false;
  }
  dead = !alive(pid, start);
  return !dead;
}

std::string new_name() {
  static std::atomic<std::uint64_t> count{0};
  const std::string pid = std::to_string(::getpid());
  const std::string start = state_of(pid).start;
  return std::string(kLock) + pid + "-" + (start.empty() ? "0" : start) + "-" +
         std::to_string(++count);
}

}  // namespace

Result<FileLock, JournalError> FileLock::take(const FileDirectory& directory) {
  const std::string own = new_name();
  JournalError error = directory.create_new(own);
  if (error != JournalError::none) return error;
  FileLock lock(directory, own);
  std::vector<std::string> names;
  error = directory.names(names);
  if (error != JournalError::none) return error;
  for (const std::string& name : names) {
    bool dead = false;
    if (name != own && held(name, dead)) return JournalError::conflict;
    if (dead) directory.remove(name);
  }
  return lock;
}

FileLock::FileLock(const FileDirectory& directory, std::string name)
    : directory_(&directory), name_(std::move(name)) {}

FileLock::FileLock(FileLock&& other) noexcept
    : directory_(other.directory_), name_(std::exchange(other.name_, {})) {}

FileLock::~FileLock() {
  if (!name_.empty()) directory_->remove(name_);
}

}  // namespace tabplane
