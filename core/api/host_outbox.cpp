#include "core/api/host_outbox.h"

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/provision_objects.h"

namespace tabplane::api {
namespace {

constexpr std::uint64_t kUsualMessages = 100;
constexpr std::uint64_t kMostMessages = 1000;

}  // namespace

Response get_outbox(Call& call) {
  std::uint64_t after = 0;
  std::uint64_t limit = kUsualMessages;
  if (!read_natural(call.target, "after", after) || !read_natural(call.target, "limit", limit)) {
    return problem(400, "Malformed parameter", "after and limit should be natural numbers");
  }
  const provision::Provision& provision = call.plane.provision();
  const Symbols& symbols = call.plane.engine().store().symbols();
  std::vector<const provision::Callback*> messages;
  provision.callbacks().each([&](Slot, const provision::Callback& callback) {
    if (callback.number > after) messages.push_back(&callback);
  });
  std::sort(messages.begin(), messages.end(),
            [](const auto* left, const auto* right) { return left->number < right->number; });
  messages.resize(std::min<std::size_t>(messages.size(),
                                        static_cast<std::size_t>(std::min(limit, kMostMessages))));
  const ProvisionObjects objects{provision, symbols};
  Json list = Json::array();
  for (const provision::Callback* message : messages) list.push_back(objects.callback(*message));
  const std::uint64_t last = messages.empty() ? after : messages.back()->number;
  return json_response(200, to_text({{"messages", std::move(list)}, {"last", last}}));
}

}  // namespace tabplane::api
