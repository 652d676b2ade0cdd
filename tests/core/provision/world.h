// A small world for tests of the provisioning system: an engine, the system on it, and verbs.
//
// Ids are plain words here: what a GUID is concerns the API only.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/engine.h"
#include "core/provision/provision.h"

namespace tabplane::provision::test {

inline ResourceSpec resource(std::string name, std::string type = "origin",
                             std::vector<Attribute> attributes = {}, WorkRule work = {}) {
  ResourceSpec spec;
  spec.name = std::move(name);
  spec.type = std::move(type);
  spec.attributes = std::move(attributes);
  spec.work = std::move(work);
  seal(spec, "");
  return spec;
}

inline WorkRule after(std::initializer_list<std::string> names) {
  WorkRule rule;
  rule.depends_on = names;
  return rule;
}

inline WorkRule failing(std::initializer_list<std::uint32_t> attempts) {
  WorkRule rule;
  rule.fail_attempts = attempts;
  return rule;
}

inline Configuration configuration(std::vector<ResourceSpec> resources) {
  Configuration made;
  made.infrastructure_key = "client";
  made.resources = std::move(resources);
  return made;
}

struct World {
  explicit World(std::uint64_t seed = 1)
      : system(engine.store(), engine.counters(), engine.timers(), [seed] { return seed; }) {
    for (TimerKind& timer : system.timer_kinds()) {
      engine.on_timer(timer.kind, std::move(timer.fire));
    }
  }

  Engine engine;
  Provision system;

  // Runs a rule as a request; true when it agreed.
  bool change(const std::function<bool(Transaction&)>& rule) {
    Cause cause;
    cause.kind = EntryKind::request;
    cause.status = 200;
    const tabplane::Outcome outcome = engine.execute(cause, rule);
    return outcome == tabplane::Outcome::committed || outcome == tabplane::Outcome::unchanged;
  }
  Symbol id(std::string_view text) const {
    return engine.store().symbols().find(text).value_or(Symbol{});
  }

  void put_settings(const Settings& settings) {
    change([&](Transaction& tx) {
      system.catalogue().put_settings(tx, settings);
      return true;
    });
  }
  void put_profile(std::string_view name, const Configuration& what) {
    change([&](Transaction& tx) {
      Profile profile;
      profile.id = tx.intern(name);
      profile.name = name;
      profile.configuration = what;
      profile.faults = faults_of(what.resources);
      system.catalogue().put_profile(tx, profile);
      return true;
    });
  }
  void put_channel(std::string_view name, std::vector<std::string> needed) {
    change([&](Transaction& tx) {
      Channel channel;
      channel.id = tx.intern(name);
      channel.name = name;
      channel.resources = std::move(needed);
      system.catalogue().put_channel(tx, channel);
      return true;
    });
  }
  void put_event(std::string_view name, std::string_view profile,
                 const std::function<void(Event&, Transaction&)>& more = {}) {
    change([&](Transaction& tx) {
      Event event;
      if (const Event* known = system.catalogue().find_event(id(name))) event = *known;
      event.id = tx.intern(name);
      event.title = name;
      event.profile = profile.empty() ? Symbol{} : tx.intern(profile);
      if (more) more(event, tx);
      system.put_event(tx, event);
      return true;
    });
  }
  void set_faults(const std::vector<Fault>& faults) {
    change([&](Transaction& tx) {
      system.catalogue().set_faults(tx, faults);
      return true;
    });
  }
  // An event e with a profile p.
  void put(const Configuration& what) {
    put_profile("p", what);
    put_event("e", "p");
  }

  std::optional<RefusalKind> post(std::string_view event = "e",
                                  std::optional<bool> allow_updates = {}) {
    std::optional<RefusalKind> refused;
    change([&](Transaction& tx) {
      const auto outcome = system.provision(tx, id(event), allow_updates, "t-1");
      if (!outcome) refused = outcome.error().kind;
      return outcome.ok();
    });
    return refused;
  }
  std::optional<RefusalKind> del(std::string_view event = "e") {
    std::optional<RefusalKind> refused;
    change([&](Transaction& tx) {
      const auto outcome = system.terminate(tx, id(event), "t-2");
      if (outcome) refused = outcome->kind;
      return !outcome.has_value();
    });
    return refused;
  }
  void come_to(EventState state, std::string_view event = "e") {
    change([&](Transaction& tx) {
      system.set_event_state(tx, id(event), state, "t-3");
      return true;
    });
  }
  Engine::Advance advance(std::int64_t seconds) { return advance_ms(seconds * 1000); }
  Engine::Advance advance_ms(std::int64_t milliseconds) {
    Cause cause;
    cause.kind = EntryKind::clock;
    return engine.advance_to(engine.now() + Duration{milliseconds}, cause);
  }

  State state(std::string_view event = "e") const { return system.state_of(id(event)); }
  // The states that the event was in, as numbers: "0 1 4".
  std::string states(std::string_view event = "e") const {
    std::string text;
    for (const Step* step : system.timeline(id(event))) {
      if (!step->resource.empty() || step->from == step->to) continue;
      if (text.empty()) text = number_of(step->from);
      text += " " + number_of(step->to);
    }
    return text;
  }
  const Resource* record(std::string_view name, std::string_view event = "e") const {
    const Deployment* known = system.deployment(id(event));
    if (known == nullptr) return nullptr;
    for (const Resource* each : system.records(*known)) {
      if (each->desired.name == name) return each;
    }
    return nullptr;
  }
  // "ready", "failed: create failed"; "gone" without a record.
  std::string status(std::string_view name, std::string_view event = "e") const {
    const Resource* found = record(name, event);
    if (found == nullptr) return "gone";
    std::string text(status_word(found->status));
    return found->error.empty() ? text : text + ": " + found->error;
  }

  static std::string number_of(std::string_view state) {
    for (std::size_t at = 0; at < kStates; ++at) {
      if (state_string(static_cast<State>(at)) == state) return std::to_string(at);
    }
    return "?";
  }
};

}  // namespace tabplane::provision::test
