// What an infrastructure profile asks for, as plain data.
//
// A profile's configuration arrives as text in JSON, which only the API reads; what it says is kept
// here. Values that no rule looks at stay as the text that they were written in. Source: the
// Infrastructure Profile of the same product; the `sim.*` settings are ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/provision/state.h"
#include "core/store/row_codec.h"

namespace tabplane::provision {

// How long a piece of work takes.
//   usual      what the settings or the type say
//   fixed      `first` ms
//   uniform    `first` to `second` ms, both included
//   lognormal  the median is `first` ms, sigma is `second` thousandths
enum class DurationKind : std::uint8_t { usual, fixed, uniform, lognormal };

struct DurationRule {
  DurationKind kind = DurationKind::usual;
  std::int64_t first = 0;
  std::int64_t second = 0;
  friend bool operator==(const DurationRule&, const DurationRule&) = default;
};

// No work takes longer than this: 30 days.
inline constexpr std::int64_t kLongestWork_ms = 30LL * 24 * 3600 * 1000;

// How work on a resource goes: what its settings, or the profile's, say.
struct WorkRule {
  DurationRule duration;
  DurationRule delete_duration;
  std::vector<std::uint32_t> fail_attempts;  // creations that fail, counted from 1
  std::uint32_t fail_ppm = 0;                // of creations and updates, in millionths
  std::int64_t timeout_ms = 0;               // 0: kUsualTimeout_ms
  bool destroy_first = false;                // a replacement is made after the old one is gone
  std::vector<std::string> depends_on;
};

// A declared member of a resource, its value in the text that it was written in.
struct Attribute {
  std::string name;
  std::string value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

struct ResourceSpec {
  std::string name;
  std::string type;
  std::vector<Attribute> attributes;  // all but name and type, in the order of the document
  WorkRule work;
  std::uint64_t digest = 0;  // 0: no resource at all

  bool present() const { return digest != 0; }
  // "" when it is not declared.
  std::string_view attribute(std::string_view name) const;
};

// When the event comes to one of these states, resources of these types are terminated; all of
// them when no type is named.
struct TerminationRule {
  std::vector<EventState> states;
  std::string type;  // opaque
  std::vector<std::string> select;
};

struct Configuration {
  std::string infrastructure_key;  // "": the deployment's default
  std::vector<std::string> callback_urls;
  bool is_static = false;      // resources stand already and are never destroyed
  bool is_shared = false;      // events with the same key share one set of resources
  bool allow_updates = false;  // unless a request says otherwise
  std::vector<ResourceSpec> resources;
  std::vector<TerminationRule> termination;

  const ResourceSpec* find(std::string_view name) const;
};

// Seals a resource: its digest covers name, type and attributes, and `context`, what the profile
// says for all of its resources.
void seal(ResourceSpec& spec, std::string_view context);

// Over the resources in any order: what decides whether a change is an update.
std::uint64_t digest_of(const Configuration& configuration);

// What is wrong with the resources taken together, one sentence each: none at all, a name that is
// empty or stands twice, a dependency that is not there or leads in a circle.
std::vector<std::string> faults_of(const std::vector<ResourceSpec>& resources);

// Types that the product names; others are taken with a warning.
bool is_known_type(std::string_view type);

}  // namespace tabplane::provision

namespace tabplane {

template <>
struct EnumNames<provision::DurationKind> {
  static constexpr const char* names[] = {"usual", "fixed", "uniform", "lognormal"};
};

template <>
struct RowDescription<provision::DurationRule> {
  static constexpr auto fields = row_fields(field(1, "kind", &provision::DurationRule::kind),
                                            field(2, "first", &provision::DurationRule::first),
                                            field(3, "second", &provision::DurationRule::second));
};
template <>
struct RowDescription<provision::WorkRule> {
  static constexpr auto fields =
      row_fields(field(1, "duration", &provision::WorkRule::duration),
                 field(2, "delete_duration", &provision::WorkRule::delete_duration),
                 field(3, "fail_attempts", &provision::WorkRule::fail_attempts),
                 field(4, "fail_ppm", &provision::WorkRule::fail_ppm),
                 field(5, "timeout_ms", &provision::WorkRule::timeout_ms),
                 field(6, "destroy_first", &provision::WorkRule::destroy_first),
                 field(7, "depends_on", &provision::WorkRule::depends_on));
};
template <>
struct RowDescription<provision::Attribute> {
  static constexpr auto fields = row_fields(field(1, "name", &provision::Attribute::name),
                                            field(2, "value", &provision::Attribute::value));
};
template <>
struct RowDescription<provision::ResourceSpec> {
  static constexpr auto fields =
      row_fields(field(1, "name", &provision::ResourceSpec::name),
                 field(2, "type", &provision::ResourceSpec::type),
                 field(3, "attributes", &provision::ResourceSpec::attributes),
                 field(4, "work", &provision::ResourceSpec::work),
                 field(5, "digest", &provision::ResourceSpec::digest));
};
template <>
struct RowDescription<provision::TerminationRule> {
  static constexpr auto fields =
      row_fields(field(1, "states", &provision::TerminationRule::states),
                 field(2, "type", &provision::TerminationRule::type),
                 field(3, "select", &provision::TerminationRule::select));
};
template <>
struct RowDescription<provision::Configuration> {
  static constexpr auto fields =
      row_fields(field(1, "infrastructure_key", &provision::Configuration::infrastructure_key),
                 field(2, "callback_urls", &provision::Configuration::callback_urls),
                 field(3, "is_static", &provision::Configuration::is_static),
                 field(4, "is_shared", &provision::Configuration::is_shared),
                 field(5, "allow_updates", &provision::Configuration::allow_updates),
                 field(6, "resources", &provision::Configuration::resources),
                 field(7, "termination", &provision::Configuration::termination));
};

}  // namespace tabplane
