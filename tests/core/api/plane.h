// A control plane to talk to, for tests of the API: requests in one line, answers looked into by
// JSON pointer.
//
// JSON in these tests is written with single quotes: {'serial': 1}.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.h"

namespace tabplane::api {
class ControlPlane;
}

namespace tabplane::api::test {

// The same text with double quotes.
std::string json_text(std::string_view text);

struct Reply {
  Response response;

  std::uint32_t status() const { return response.status; }
  const std::string& body() const { return response.body; }
  std::string_view header(std::string_view name) const {
    return api::header(response.headers, name);
  }
  // What is at a pointer (RFC 6901), as compact JSON with single quotes; "nothing" where there is
  // nothing; the plain text of a string.
  std::string at(std::string_view pointer) const;
  // The names of an object's members, in their order, separated by spaces.
  std::string names(std::string_view pointer = "") const;
  // How many items a list has.
  std::size_t count(std::string_view pointer = "") const;
};

// Two services, cyclades and pithos, with the tokens "tok-cyclades" and "tok-pithos"; a user u with
// the token "tok-u", who has 1 of 5 cyclades.vm from the source "system"; 2013-04-08T10:19:15.037Z;
// the clock paused.
std::string usual_scenario();

class Plane {
 public:
  // With the usual scenario.
  Plane();
  explicit Plane(std::string_view scenario);
  ~Plane();

  ControlPlane& operator*() { return *plane_; }
  ControlPlane* operator->() { return plane_.get(); }

  Reply send(const Request& request);
  Reply get(std::string_view target, std::string_view token = {});
  Reply post(std::string_view target, std::string_view body, std::string_view token = {});
  Reply put(std::string_view target, std::string_view body);
  // Sends a request of which the world must not keep a trace: neither its digest nor its sequence
  // may move, nor may a symbol stay.
  Reply refused(const Request& request);

  // Shorthands of the quota system, by the service cyclades.
  Reply issue(std::string_view body) { return post(kCommissions, body, "tok-cyclades"); }
  // Issues `quantity` of u's cyclades.vm and gives the serial; 0 when it was refused.
  std::uint64_t issue_vm(std::int64_t quantity);
  Reply advance(std::int64_t milliseconds);
  // "usage limit pending" of u's cyclades.vm.
  std::string vm();

  std::uint64_t digest() const;
  std::uint64_t sequence() const;
  // The newest entry, as /tabplane/v1/entries tells it.
  Reply newest_entry();

  static constexpr std::string_view kCommissions = "/astakos/api/commissions";

 private:
  std::unique_ptr<ControlPlane> plane_;
};

Request request(std::string_view method, std::string_view target, std::string_view body = {},
                std::string_view token = {});
// The same with one header more.
Request with(Request request, std::string_view name, std::string_view value);

// The body of an issue of one provision on u's cyclades.vm.
std::string vm_provision(std::int64_t quantity);

}  // namespace tabplane::api::test
