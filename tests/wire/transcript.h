// Transcripts: conversations with the control plane, written down as JSON and held against every
// build.
//
//   {"about": "...", "scenario": {...}, "steps": [
//     {"call": "POST /astakos/api/commissions", "token": "tok-1", "headers": {...},
//      "body": {...} | "text": "..." | "hex": "ff" | "bytes": 1048577,
//      "status": 201, "reply": {...} | "has": {...} | "reply_text": "...",
//      "reply_headers": {"Allow": "GET"}, "keep": {"s1": "/serial"}, "changes": true}]}
//
// `reply` must equal the whole body; `has` must be found in it: objects member by member, lists
// item by item and as long. "$s1" in a later step stands for what was kept. After a step that was
// refused, and after a GET that is not said to be one that `changes`, the world must be as it was.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "core/api/json.h"

namespace tabplane::test {

class Transcript {
 public:
  // What went wrong, in order; empty when the whole transcript holds.
  std::vector<std::string> run(const api::Json& transcript, api::ControlPlane& plane);

  // Called for each step, when it is set.
  std::function<void(const api::Request&, const api::Response&)> seen;

 private:
  void run_step(const api::Json& step, const std::string& where, api::ControlPlane& plane);
  api::Request request_of(const api::Json& step) const;
  void check(const api::Json& step, const api::Response& response, const std::string& where);
  void keep(const api::Json& wanted, const api::Json& body, const std::string& where);
  // The text with every "$name" replaced; a whole string "$name" becomes the kept value itself.
  api::Json substituted(const api::Json& json) const;
  std::string substituted_text(std::string text) const;

  std::map<std::string, api::Json> kept_;
  std::vector<std::string> failures_;
};

// Whether everything in `wanted` is in `found`.
bool contains(const api::Json& found, const api::Json& wanted);

}  // namespace tabplane::test
