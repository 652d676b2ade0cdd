#include "shell/view/entry_subjects.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/provision/provision.h"
#include "core/reservation/reservations.h"

namespace tabplane::shell {
namespace {

// Ids are long; eight letters tell one from another.
std::string brief(std::string_view id) {
  return std::string(id.substr(0, 8));
}

class Subjects {
 public:
  explicit Subjects(const api::ControlPlane& plane) : plane_(plane) {}

  void read(const ChangeView& change) {
    if (change.table == RowDescription<reservation::Reservation>::name) {
      name(named(change, [&](Symbol id) {
        const reservation::Reservation* row = plane_.reservations().reservation(id);
        return row != nullptr ? row->name : std::string();
      }));
    } else if (change.table == RowDescription<reservation::Pool>::name) {
      name("capacity " + brief(text_of_field(change.key, "id")));
    } else if (change.table == RowDescription<reservation::Provider>::name) {
      name("provider " + brief(text_of_field(change.key, "id")));
    } else if (change.table == RowDescription<provision::Step>::name) {
      step(change);
    } else if (change.table == RowDescription<provision::Event>::name) {
      name(title(text_of_field(change.key, "id")));
    }
  }

  std::string words() const {
    const std::vector<std::string>& told = steps_.empty() ? names_ : steps_;
    if (told.empty()) return {};
    std::string text = told.front();
    if (told.size() > 1) text += ", " + std::to_string(told.size() - 1) + " more";
    return text;
  }

 private:
  void name(std::string text) {
    if (std::find(names_.begin(), names_.end(), text) == names_.end()) {
      names_.push_back(std::move(text));
    }
  }

  std::optional<Symbol> symbol(std::string_view text) const {
    return plane_.engine().store().symbols().find(text);
  }

  // A change says the name when it carries it; else the world knows it, unless the row is gone.
  template <class Known>
  std::string named(const ChangeView& change, Known&& known) const {
    const std::string_view said = text_of_field(change.fields, "name");
    if (!said.empty()) return std::string(said);
    const std::string_view id = text_of_field(change.key, "id");
    const auto found = symbol(id);
    const std::string kept = found ? known(*found) : std::string();
    return kept.empty() ? brief(id) : kept;
  }

  std::string title(std::string_view id) const {
    const auto found = symbol(id);
    const provision::Event* event =
        found ? plane_.provision().catalogue().find_event(*found) : nullptr;
    return event == nullptr || event->title.empty() ? brief(id) : event->title;
  }

  // Steps of the event itself have no resource.
  void step(const ChangeView& change) {
    std::string text = title(text_of_field(change.key, "event")) + ":";
    for (const std::string_view part :
         {text_of_field(change.fields, "resource"), text_of_field(change.fields, "from")}) {
      if (!part.empty()) text += " " + std::string(part);
    }
    const std::string_view to = text_of_field(change.fields, "to");
    if (!to.empty()) text += " to " + std::string(to);
    steps_.push_back(std::move(text));
  }

  const api::ControlPlane& plane_;
  std::vector<std::string> names_;
  std::vector<std::string> steps_;
};

}  // namespace

std::string_view text_of_field(const Value& record, std::string_view field) {
  const Value* value = record.find(field);
  return value != nullptr && value->kind == Value::Kind::text ? std::string_view(value->text)
                                                              : std::string_view();
}

std::string entry_subject(const api::ControlPlane& plane, const EntryView& entry) {
  Subjects subjects(plane);
  for (const ChangeView& change : entry.changes) subjects.read(change);
  return subjects.words();
}

std::string timer_deed(std::string_view kind) {
  constexpr std::pair<std::string_view, const char*> deeds[] = {
      {reservation::kStartTimer, "A reservation began"},
      {reservation::kEndTimer, "A reservation ended"},
      {reservation::kExpiryTimer, "An unused reservation expired"},
      {reservation::kPoolTimer, "Capacity changed"},
      {reservation::kInstanceTimer, "An instance ended"},
      {provision::kWorkTimer, "Work on a resource ended"},
      {provision::kRetryTimer, "A resource is tried again"},
      {provision::kLossTimer, "A resource was lost"},
      {provision::kSettleTimer, "Work on an event went on"},
      {provision::kScheduledTimer, "An event was provisioned on time"},
      {provision::kScheduledEndTimer, "An event was terminated on time"},
  };
  for (const auto& [timer, words] : deeds) {
    if (timer == kind) return words;
  }
  return {};
}

}  // namespace tabplane::shell
