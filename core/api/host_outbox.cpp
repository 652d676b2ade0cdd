#include "core/api/host_outbox.h"

#include <algorithm>

#include "core/api/autoscale_views.h"
#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/provision_objects.h"
#include "core/base/order.h"
#include "core/provision/provision.h"

namespace tabplane::api {
namespace {

constexpr std::uint64_t kUsualMessages = 100;
constexpr std::uint64_t kMostMessages = 1000;

// What a message is made of when it is shown.
struct Message {
  std::uint64_t number = 0;
  const provision::Callback* of_event = nullptr;
  const autoscale::Callback* of_container = nullptr;
  const fleet::Message* of_fleet = nullptr;
};

std::vector<Message> messages_after(const api::ControlPlane& plane, std::uint64_t after) {
  std::vector<Message> messages;
  plane.provision().callbacks().each([&](Slot, const provision::Callback& callback) {
    if (callback.number > after) messages.push_back({callback.number, &callback, nullptr, nullptr});
  });
  plane.autoscale().ledger().callback_rows.each([&](Slot, const autoscale::Callback& callback) {
    const bool waits = callback.state == autoscale::CallbackState::queued;
    if (waits && callback.number > after) {
      messages.push_back({callback.number, nullptr, &callback, nullptr});
    }
  });
  plane.fleet().rows.messages.each([&](Slot, const fleet::Message& message) {
    if (message.number > after) messages.push_back({message.number, nullptr, nullptr, &message});
  });
  put_in_order(messages, [](const Message& left, const Message& right) {
    return left.number < right.number;
  });
  return messages;
}

void write_container_message(JsonWriter& out, const autoscale::Autoscale& system,
                             const autoscale::Callback& callback, TimePoint now) {
  const autoscale::Decision* decision = system.ledger().decision(callback.id);
  out.begin_object();
  out.put("number", callback.number);
  out.put("at", format_rfc3339(callback.due));
  out.put("system", "autoscale");
  out.put("url", callback.url);
  if (decision != nullptr) {
    write_decision(out.name("body"), system, *decision, now);
  } else {
    out.name("body").null();
  }
  out.end_object();
}

}  // namespace

Response get_outbox(Call& call) {
  std::uint64_t after = 0;
  std::uint64_t limit = kUsualMessages;
  if (!read_natural(call.target, "after", after) || !read_natural(call.target, "limit", limit)) {
    return problem(400, "Malformed parameter", "after and limit should be natural numbers");
  }
  std::vector<Message> messages = messages_after(call.plane, after);
  messages.resize(std::min<std::size_t>(messages.size(),
                                        static_cast<std::size_t>(std::min(limit, kMostMessages))));
  const ProvisionObjects objects{call.plane.provision(), call.plane.engine().store().symbols()};
  const FleetObjects fleet_objects(call.plane.fleet(), call.plane.engine().now());
  JsonWriter out;
  out.begin_object();
  out.begin_array("messages");
  for (const Message& message : messages) {
    if (message.of_fleet != nullptr) {
      fleet_objects.message(out, *message.of_fleet);
    } else if (message.of_event != nullptr) {
      objects.callback(out, *message.of_event);
    } else {
      write_container_message(out, call.plane.autoscale(), *message.of_container,
                              call.plane.engine().now());
    }
  }
  out.end_array();
  out.put("last", messages.empty() ? after : messages.back().number);
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
