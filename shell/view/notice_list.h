// What was refused or failed in this tab. Nothing leaves the list by itself.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include "core/base/time.h"

namespace tabplane::shell {

struct Notice {
  std::uint64_t number = 0;  // 1, 2, 3 ... in this tab
  TimePoint at;              // virtual
  std::string title;         // what was asked for
  std::string sentence;      // why it was not done
  std::string route;         // where more is said of it; "" when nothing is
  std::string text;          // all of it, for the clipboard
};

class NoticeList {
 public:
  // Beyond this many the oldest give way: a page that fails in a loop must not eat the memory.
  static constexpr std::size_t kept = 500;

  const Notice& add(Notice notice) {
    notice.number = ++last_;
    notices_.push_front(std::move(notice));
    if (notices_.size() > kept) notices_.pop_back();
    return notices_.front();
  }
  // Newest first.
  const std::deque<Notice>& notices() const { return notices_; }
  const Notice* find(std::uint64_t number) const {
    for (const Notice& notice : notices_) {
      if (notice.number == number) return &notice;
    }
    return nullptr;
  }
  void remove(std::uint64_t number) {
    std::erase_if(notices_, [&](const Notice& notice) { return notice.number == number; });
  }
  void clear() { notices_.clear(); }

  // Whether one came since the list was last looked at.
  bool unseen() const {
    return last_ > seen_ && !notices_.empty() && notices_.front().number > seen_;
  }
  void see() { seen_ = last_; }

 private:
  std::deque<Notice> notices_;
  std::uint64_t last_ = 0;
  std::uint64_t seen_ = 0;
};

}  // namespace tabplane::shell
