// The provisioning page: the states as a graph with how many events are in each, the events, one
// event's resources through time with what can be asked for, and which channel goes with which
// profile.
//
// What the address says of it: `tab` (compare), `state` filters the events by the document's word,
// `sel` is the id of the event that is looked at; in the comparison `channel` and `profile` are the
// pair that is looked at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/provision/provision.h"
#include "shell/panels/page.h"
#include "shell/view/provision_event_view.h"
#include "shell/view/provision_view.h"
#include "shell/widgets/table.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class ProvisionTab : std::uint8_t { events, compare };
// Whether a request gives leave to update: as the profile says, yes, no.
enum class UpdateLeave : std::uint8_t { profile, allow, forbid };

struct ProvisionPage {
  // Built from the world.
  std::uint64_t built = 0;
  ProvisionView view;
  std::vector<const ProvisionRow*> listed;
  std::string listed_filter;
  std::optional<provision::State> listed_state;
  std::optional<ProvisionEventView> event;

  // What the address said last.
  std::string route;
  ProvisionTab tab = ProvisionTab::events;
  std::optional<provision::State> state;
  std::string selected;  // id of an event; "" is the first one that is listed
  std::string channel;
  std::string profile;

  // What the person does.
  std::string filter;
  bool focus_filter = false;
  std::vector<SortKey> sort;
  UpdateLeave leave = UpdateLeave::profile;
  bool confirming = false;  // the termination
  bool all_steps = false;
  std::string key_draft;
};

Actions draw_provision(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page);
void provision_commands(const PageContext& context, ProvisionPage& page, Commands& commands);

}  // namespace tabplane::shell
