#include "core/api/control_plane.h"
#include "core/quota/quota.h"
#include "tests/bench/quota_world.h"
#include "tests/bench/tabplane_contenders.h"

namespace tabplane::bench {
namespace {

using api::Request;
using api::Response;

Request request_of(std::string method, std::string target, std::string body) {
  return {std::move(method),
          std::move(target),
          {{"X-Auth-Token", std::string(kServiceToken)}, {"Content-Type", "application/json"}},
          std::move(body)};
}

std::string provision_text(const Pair& pair, std::size_t which) {
  std::string text = "{\"holder\": \"" + holder_name(pair.holder) + "\", \"source\": \"";
  text += kSource;
  text += "\", \"resource\": \"";
  text += kResourceNames[pair.resources[which]];
  return text + "\", \"quantity\": " + std::to_string(pair.quantities[which]) + "}";
}

// The client's side: texts of its requests are made before a round, but for those that name a
// serial.
class JsonRequests final : public Contender {
 public:
  explicit JsonRequests(std::uint32_t holders) : names_(plane_.engine(), plane_.quota(), holders) {}

  void prepare(std::span<const Pair> pairs) override {
    requests_.clear();
    requests_.reserve(pairs.size());
    for (const Pair& pair : pairs) {
      requests_.push_back(request_of("POST", "/astakos/api/commissions",
                                     "{\"force\": false, \"auto_accept\": false, \"name\": \"\", "
                                     "\"provisions\": [" +
                                         provision_text(pair, 0) + ", " + provision_text(pair, 1) +
                                         "]}"));
    }
  }

  void play(std::span<const Pair> pairs) override {
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      open_.play(
          pairs[at], [&](const Pair&) { return issue(requests_[at]); },
          [&](const std::string& serial, bool accepted) { settle(serial, accepted); });
    }
  }

  Ending finish() override {
    open_.settle_all([&](const std::string& serial, bool accepted) { settle(serial, accepted); });
    return names_.ending(plane_.quota(), open_.refused());
  }

 private:
  std::optional<std::string> issue(const Request& request) {
    const Response response = plane_.handle(request);
    if (response.status != 201) return std::nullopt;
    const std::size_t colon = response.body.find(':');
    return response.body.substr(colon + 1, response.body.size() - colon - 2);
  }
  void settle(const std::string& serial, bool accepted) {
    const Response response =
        plane_.handle(request_of("POST", "/astakos/api/commissions/" + serial + "/action",
                                 accepted ? "{\"accept\": \"\"}" : "{\"reject\": \"\"}"));
    if (response.status != 200) give_up("a commission could not be settled by request");
  }

  api::ControlPlane plane_;
  Population names_;
  std::vector<Request> requests_;
  OpenOnes<std::string> open_;
};

}  // namespace

Entrant json_requests() {
  return {"tabplane, JSON requests", Timing::cpu,
          [](std::uint32_t holders) { return std::make_unique<JsonRequests>(holders); }};
}

}  // namespace tabplane::bench
