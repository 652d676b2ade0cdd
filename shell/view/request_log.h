// The requests that this console sent, newest last, and what they were answered. Not part of the
// world.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include "core/api/request.h"
#include "core/base/time.h"

namespace tabplane::shell {

struct LoggedRequest {
  std::uint64_t number = 0;  // 1, 2, 3 ... in this tab
  TimePoint at;              // virtual, when it was answered
  std::string label;         // in words: "Accept commission 57"
  api::Request request;
  api::Response response;
};

class RequestLog {
 public:
  static constexpr std::size_t kept = 200;

  // The entry stays where it is until as many as `kept` came after it.
  const LoggedRequest& add(TimePoint at, std::string label, api::Request request,
                           api::Response response) {
    requests_.push_back({++last_, at, std::move(label), std::move(request), std::move(response)});
    if (requests_.size() > kept) requests_.pop_front();
    return requests_.back();
  }
  const std::deque<LoggedRequest>& requests() const { return requests_; }
  std::uint64_t last() const { return last_; }

 private:
  std::deque<LoggedRequest> requests_;
  std::uint64_t last_ = 0;
};

}  // namespace tabplane::shell
