#include "shell/view/provision_view.h"

#include <algorithm>

#include "core/base/order.h"
#include "core/provision/provision.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using provision::State;

// The next time at which the event does something by itself.
void read_schedule(const provision::Event& event, TimePoint now, ProvisionRow& row) {
  const auto consider = [&](bool wanted, const std::optional<TimePoint>& at, bool ends) {
    if (!wanted || !at || *at < now || (row.scheduled && *row.scheduled <= *at)) return;
    row.scheduled = at;
    row.schedule_ends = ends;
  };
  consider(event.auto_provision, event.provision_at, false);
  consider(event.auto_terminate, event.terminate_at, true);
}

void read_records(const provision::Provision& system, const provision::Deployment& known,
                  ProvisionRow& row) {
  row.asked_for = true;
  row.since = known.since;
  row.desired = known.run.resources.size();
  for (const provision::Resource* record : system.records(known)) {
    row.ready += record->good() ? 1U : 0U;
    row.failed += !record->error.empty() && !provision::is_in_work(record->status) ? 1U : 0U;
    if (record->ends_at && (!row.work_ends || *row.work_ends < *record->ends_at)) {
      row.work_ends = record->ends_at;
    }
  }
}

ProvisionRow row_of(const api::ControlPlane& plane, const provision::Event& event) {
  const provision::Provision& system = plane.provision();
  const Symbols& symbols = plane.engine().store().symbols();
  ProvisionRow row;
  row.id = symbols.text(event.id);
  row.title = event.title;
  if (const auto* channel = system.catalogue().channel(event.channel)) row.channel = channel->name;
  const provision::Profile* profile = system.catalogue().profile(event.profile);
  if (profile != nullptr) row.profile = profile->name;
  row.infrastructure = system.infrastructure_key(event.id);
  row.state = system.state_of(event.id);
  row.event_state = event.state;
  read_schedule(event, plane.engine().now(), row);
  const provision::Deployment* known = system.deployment(event.id);
  if (known != nullptr) read_records(system, *known, row);
  const bool not_yet = row.state == State::scheduled || row.state == State::terminated;
  if (not_yet && profile != nullptr) row.desired = profile->configuration.resources.size();
  return row;
}

void compare_all(const api::ControlPlane& plane, ProvisionView& view) {
  const provision::Provision& system = plane.provision();
  const Symbols& symbols = plane.engine().store().symbols();
  const auto profiles = system.catalogue().sorted_profiles();
  for (const provision::Profile* profile : profiles) {
    view.profiles.push_back({symbols.text(profile->id), profile->name, profile->faults,
                             profile->configuration.resources.size()});
  }
  for (const provision::Channel* channel : system.catalogue().sorted_channels()) {
    ChannelLine line{symbols.text(channel->id), channel->name, channel->resources, {}};
    for (const provision::Profile* profile : profiles) {
      provision::Comparison compared = system.compare(*channel, *profile);
      CompareCell cell{compared.is_valid(), compared.is_optimal(), {}, {}};
      cell.undefined = std::move(compared.undefined);
      cell.unused = std::move(compared.unused);
      line.cells.push_back(std::move(cell));
    }
    view.channels.push_back(std::move(line));
  }
}

}  // namespace

std::string_view state_words(State state) {
  constexpr std::string_view kWords[] = {"Scheduled",      "Provisioning", "Failed",
                                         "Provisioned",    "Partial",      "Terminating",
                                         "Half destroyed", "Terminated"};
  return kWords[static_cast<std::size_t>(state)];
}

Grade grade_of(State state) {
  switch (state) {
    case State::scheduled:
    case State::terminated:
      return Grade::note;
    case State::provisioning:
    case State::terminating:
      return Grade::waiting;
    case State::provisioned:
      return Grade::ok;
    case State::provisioned_partial:
      return Grade::warning;
    case State::provisioning_failed:
    case State::terminating_failed:
      return Grade::bad;
  }
  return Grade::note;
}

Grade grade_of(provision::Status status) {
  using provision::Status;
  switch (status) {
    case Status::absent:
    case Status::deleted:
      return Grade::note;
    case Status::pending:
    case Status::creating:
    case Status::updating:
    case Status::deleting:
      return Grade::waiting;
    case Status::ready:
      return Grade::ok;
    case Status::failed:
    case Status::delete_failed:
      return Grade::bad;
  }
  return Grade::note;
}

std::vector<State> next_states(State state) {
  std::vector<State> found;
  for (const provision::Edge& edge : provision::edges()) {
    if (edge.from != state || edge.to == state) continue;
    if (std::find(found.begin(), found.end(), edge.to) == found.end()) found.push_back(edge.to);
  }
  put_in_order(found);
  return found;
}

const ProvisionRow* ProvisionView::find(std::string_view id) const {
  for (const ProvisionRow& row : events) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

ProvisionView provision_view(const api::ControlPlane& plane) {
  ProvisionView view;
  const provision::Catalogue& catalogue = plane.provision().catalogue();
  view.keyed = !catalogue.actor_of("").has_value();
  for (const provision::Event* event : catalogue.sorted_events()) {
    view.events.push_back(row_of(plane, *event));
    ++view.counts[static_cast<std::size_t>(view.events.back().state)];
  }
  compare_all(plane, view);
  return view;
}

std::vector<const ProvisionRow*> filtered(const ProvisionView& view, std::string_view filter,
                                          std::optional<State> state) {
  const WordFilter words(filter);
  std::vector<const ProvisionRow*> rows;
  for (const ProvisionRow& row : view.events) {
    if (state && row.state != *state) continue;
    const std::string_view texts[] = {row.title, row.channel,        row.profile,
                                      row.id,    row.infrastructure, state_words(row.state)};
    if (words.matches(texts)) rows.push_back(&row);
  }
  return rows;
}

}  // namespace tabplane::shell
