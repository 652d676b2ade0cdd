// How long a piece of work takes and how it ends: a pure function of what it is for.
//
// The stream is keyed by the world's seed, the owner of the resource, its generation, the
// resource's name, the operation and the attempt, so that adding a resource changes no other's
// fate. Everything is computed in integers.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/stream.h"
#include "core/provision/spec.h"

namespace tabplane::provision {

enum class Operation : std::uint8_t {
  create,
  update,  // in place or by replacement
  erase,   // the document's word is delete
  lose,    // nobody's work: it went away
};

enum class Outcome : std::uint8_t {
  ok,
  fail,     // nothing was made, or nothing was changed
  timeout,  // given up; what was begun may exist
  refused,  // by a system that it needs something of
};

inline constexpr std::int64_t kUsualTimeout_ms = 15 * 60 * 1000;

struct Drawn {
  std::int64_t duration_ms = 0;
  Outcome outcome = Outcome::ok;
};

// What a type takes when nothing else is said: origin 180 s, encoder 240 s, router 60 s, source
// 30 s, convertor 120 s, others 120 s.
DurationRule usual_duration(std::string_view type);

std::int64_t draw_duration(Stream& stream, const DurationRule& rule);

struct Work {
  Operation operation = Operation::create;
  std::uint32_t attempt = 1;
  DurationRule usual;  // of the type, for creations
  bool at_once = false;
  std::optional<Outcome> fault;  // that was ordered
};

// A deletion takes a third of what the creation would, unless the settings say otherwise. Work that
// takes longer than the resource's timeout ends then.
Drawn draw_work(Stream stream, const WorkRule& rule, const Work& work);

}  // namespace tabplane::provision

namespace tabplane {

template <>
struct EnumNames<provision::Operation> {
  static constexpr const char* names[] = {"create", "update", "delete", "lose"};
};
template <>
struct EnumNames<provision::Outcome> {
  static constexpr const char* names[] = {"ok", "fail", "timeout", "refused"};
};

}  // namespace tabplane
