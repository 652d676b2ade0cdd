#include "core/api/autoscale_containers.h"

#include "core/api/autoscale_views.h"
#include "core/api/control_plane.h"

namespace tabplane::api {
namespace {

using autoscale::ResourceType;

Response operate(ActionCall& action, autoscale::TaskKind kind) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  return autoscale_task(action.call.plane.autoscale().operate(action.call.tx(), found.id, kind));
}

}  // namespace

Response create_container(ActionCall& action) {
  autoscale::CreateRequest request;
  request.identity = action.identity;
  const std::optional<std::string> name = text_member(action.data, "name");
  if (!name || name->empty()) return autoscale_wrong_type("name");
  request.name = *name;
  request.image = text_member(action.data, "image_name").value_or("");
  if (const Json* datacenter = member(action.data, "datacenter_id")) {
    const std::optional<std::int64_t> id = number_of(*datacenter);
    if (!id || *id < 0) return autoscale_wrong_type("datacenter_id");
    request.datacenter = static_cast<std::uint64_t>(*id);
  }
  if (const Json* storage = member(action.data, "storage_type")) {
    const std::optional<bool> distributed = flag_of(*storage);
    if (!distributed) return autoscale_wrong_type("storage_type");
    request.storage =
        *distributed ? autoscale::StorageType::distributed : autoscale::StorageType::local;
  }
  if (const Json* resources = member(action.data, "resources")) {
    if (!resources->is_object()) return autoscale_wrong_type("resources");
    for (auto item = resources->begin(); item != resources->end(); ++item) {
      const std::optional<ResourceType> type = autoscale::type_of(item.key());
      if (!type) {
        return autoscale_error(AutoscaleError::unknown_type, "Unknown resource " + item.key());
      }
      std::optional<Amount>& amount = request.resources[autoscale::index_of(*type)];
      amount = number_of(item.value());
      if (!amount) return autoscale_wrong_type(item.key());
    }
  }
  return autoscale_task(action.call.plane.autoscale().create(action.call.tx(), request));
}

Response list_containers(ActionCall& action) {
  const autoscale::Inventory& inventory = action.system().inventory();
  const std::vector<autoscale::ContainerId> ids =
      action.open ? inventory.containers() : inventory.of_identity(action.identity);
  JsonWriter out;
  out.begin_object();
  out.begin_array("list");
  for (const autoscale::ContainerId id : ids) {
    write_container(out, action.system(), *inventory.container(id), action.call.tx().symbols());
  }
  out.end_array();
  out.end_object();
  return autoscale_data(std::move(out));
}

Response describe_container(ActionCall& action) {
  const FoundContainer found = find_container(action);
  if (found.refusal) return *found.refusal;
  const autoscale::Container& container = *action.system().inventory().container(found.id);
  JsonWriter out;
  out.begin_object();
  write_container(out.name("container"), action.system(), container, action.call.tx().symbols());
  out.end_object();
  return autoscale_data(std::move(out));
}

Response start_container(ActionCall& action) {
  return operate(action, autoscale::TaskKind::start);
}

Response stop_container(ActionCall& action) {
  return operate(action, autoscale::TaskKind::stop);
}

Response reboot_container(ActionCall& action) {
  return operate(action, autoscale::TaskKind::reboot);
}

Response destroy_container(ActionCall& action) {
  return operate(action, autoscale::TaskKind::destroy);
}

Response get_task(ActionCall& action) {
  const Json* given = member(action.data, "task_id");
  const std::optional<std::int64_t> id = given != nullptr ? number_of(*given) : std::nullopt;
  if (!id) return autoscale_wrong_type("task_id");
  const autoscale::Task* task =
      *id > 0 ? action.system().ledger().task(static_cast<std::uint64_t>(*id)) : nullptr;
  const Slot container = task == nullptr
                             ? kNoSlot
                             : action.system().inventory().container_rows.find_key(task->container);
  const bool foreign =
      !action.open && container != kNoSlot &&
      action.system().inventory().container_rows[container].identity != action.identity;
  if (task == nullptr || foreign) {
    return autoscale_error(AutoscaleError::unknown_task, "Task doesn't exist");
  }
  constexpr int kFailed = 2;
  const int status = task->state == autoscale::TaskState::running ? 0
                     : task->state == autoscale::TaskState::done  ? 1
                                                                  : kFailed;
  JsonWriter out;
  out.begin_object();
  out.begin_object("task");
  out.put("container_id", task->container);
  out.put("kind", EnumNames<autoscale::TaskKind>::names[static_cast<std::size_t>(task->kind)]);
  out.put("status", status);
  out.end_object();
  out.end_object();
  return autoscale_data(std::move(out));
}

}  // namespace tabplane::api
