#include "core/api/autoscale_workloads.h"

#include <array>

#include "core/autoscale/trace.h"

namespace tabplane::api {
namespace {

using autoscale::GeneratorKind;
using autoscale::GeneratorNode;

enum class Unit : std::uint8_t { plain, seconds };

struct Parameter {
  const char* name = nullptr;
  std::int64_t GeneratorNode::*place = nullptr;
  Unit unit = Unit::plain;
  std::optional<std::int64_t> otherwise = {};  // absent: the member is required
};

struct Kind {
  GeneratorKind kind;
  std::vector<Parameter> parameters;
  bool child = false;  // the member "of"
};

const std::vector<Kind>& kinds() {
  constexpr auto a = &GeneratorNode::a;
  constexpr auto b = &GeneratorNode::b;
  constexpr auto c = &GeneratorNode::c;
  constexpr auto d = &GeneratorNode::d;
  constexpr std::int64_t kWhole = 1000;
  static const std::vector<Kind> kinds = {
      {GeneratorKind::step, {{"t0_s", a, Unit::seconds}, {"from", b}, {"to", c}}},
      {GeneratorKind::ramp,
       {{"t0_s", a, Unit::seconds, 0}, {"duration_s", b, Unit::seconds}, {"from", c}, {"to", d}}},
      {GeneratorKind::spike,
       {{"t0_s", a, Unit::seconds},
        {"height", b},
        {"rise_s", c, Unit::seconds, 0},
        {"decay_s", d, Unit::seconds}}},
      {GeneratorKind::diurnal,
       {{"mean", a},
        {"amp", b},
        {"phase_s", c, Unit::seconds, 0},
        {"weekend_permille", d, Unit::plain, kWhole}}},
      {GeneratorKind::sawtooth, {{"period_s", a, Unit::seconds}, {"low", b}, {"high", c}}},
      {GeneratorKind::bursts, {{"on_permille", a}, {"low", b}, {"high", c}, {"off_permille", d}}},
      {GeneratorKind::walk, {{"mean", a}, {"amp", b}}},
      {GeneratorKind::growth,
       {{"start", a},
        {"per_day", b},
        {"jump", c, Unit::plain, 0},
        {"every_s", d, Unit::seconds, 86'400}}},
      {GeneratorKind::noise, {{"amp", a}}},
      {GeneratorKind::scale, {{"permille", a}}, true},
      {GeneratorKind::shift, {{"s", a, Unit::seconds}}, true},
      {GeneratorKind::clip,
       {{"min", a, Unit::plain, 0}, {"max", b, Unit::plain, autoscale::kGreatestParameter}},
       true},
      {GeneratorKind::repeat, {{"period_s", a, Unit::seconds}}, true},
  };
  return kinds;
}

const char* name_of(GeneratorKind kind) {
  return EnumNames<GeneratorKind>::names[static_cast<std::size_t>(kind)];
}

class DemandReader {
 public:
  DemandReader(autoscale::ResourceType type, TimePoint origin, std::optional<DocumentFault>& fault)
      : type_(type), origin_(origin), fault_(fault) {}

  void read(const Json& json, const std::string& pointer, std::uint32_t depth) {
    if (fault_) return;
    if (depth > autoscale::kDeepestProgram || read_.program.size() >= autoscale::kMostNodes) {
      return refuse(pointer, "is too deep or has too many parts");
    }
    if (const std::optional<std::int64_t> constant = as_integer(json)) {
      return add({GeneratorKind::constant, 0, *constant, 0, 0, 0});
    }
    if (!json.is_object()) return refuse(pointer, "should be a number or an object");
    if (member(json, "csv") != nullptr) return read_csv(json, pointer);
    if (json.size() != 1) return refuse(pointer, "should have one member, the kind of load");
    const std::string& name = json.begin().key();
    const Json& value = json.begin().value();
    const std::string inner = pointer_to(pointer, name);
    if (name == name_of(GeneratorKind::constant)) {
      const std::optional<std::int64_t> constant = as_integer(value);
      if (!constant) return refuse(inner, "should be an integer of 64 bits");
      return add({GeneratorKind::constant, 0, *constant, 0, 0, 0});
    }
    if (name == name_of(GeneratorKind::sum)) return read_sum(value, inner, depth);
    if (name == name_of(GeneratorKind::counter)) {
      add({GeneratorKind::counter, 1, 0, 0, 0, 0});
      return read(value, inner, depth + 1);
    }
    for (const Kind& kind : kinds()) {
      if (name == name_of(kind.kind)) return read_kind(kind, value, inner, depth);
    }
    refuse(inner, "is no kind of load");
  }

  ReadDemand take(const std::string& pointer) {
    if (!fault_ && !autoscale::is_program(read_.program, read_.trace)) {
      refuse(pointer, "has a parameter that is out of range");
    }
    return std::move(read_);
  }

 private:
  void refuse(const std::string& pointer, std::string reason) {
    if (!fault_) fault_ = DocumentFault{pointer, std::move(reason)};
  }

  void add(const GeneratorNode& node) { read_.program.push_back(node); }

  void read_sum(const Json& list, const std::string& pointer, std::uint32_t depth) {
    if (!list.is_array() || list.empty()) return refuse(pointer, "should be a list of loads");
    add({GeneratorKind::sum, static_cast<std::uint32_t>(list.size()), 0, 0, 0, 0});
    for (std::size_t at = 0; at < list.size(); ++at) {
      read(list[at], pointer_to(pointer, at), depth + 1);
    }
  }

  void read_kind(const Kind& kind, const Json& json, const std::string& pointer,
                 std::uint32_t depth) {
    ObjectReader reader(json, pointer, fault_);
    GeneratorNode node;
    node.kind = kind.kind;
    for (const Parameter& parameter : kind.parameters) {
      const std::int64_t value =
          parameter.otherwise
              ? reader.optional_integer(parameter.name).value_or(*parameter.otherwise)
              : reader.integer(parameter.name);
      if (parameter.unit == Unit::plain) {
        node.*parameter.place = value;
        continue;
      }
      constexpr std::int64_t kMilliseconds = 1000;
      constexpr std::int64_t kMost = autoscale::kLongestParameter_ms / kMilliseconds;
      if (value < -kMost || value > kMost) {
        reader.refuse(parameter.name, "should be within ten years");
        return;
      }
      node.*parameter.place = value * kMilliseconds;
    }
    const Json* child = kind.child ? reader.any("of") : nullptr;
    if (kind.child && child == nullptr) reader.refuse("of", "is missing");
    if (!reader.finish()) return;
    node.children = kind.child ? 1 : 0;
    add(node);
    if (child != nullptr) read(*child, pointer_to(pointer, "of"), depth + 1);
  }

  bool flag(ObjectReader& reader, std::string_view name) {
    const Json* found = reader.any(name);
    if (found == nullptr) return false;
    if (!found->is_boolean()) reader.refuse(name, "should be true or false");
    return *found == true;
  }

  // The column of that name, or the one named after the type.
  Result<std::vector<autoscale::TracePoint>, autoscale::TraceFault> trace_of(
      std::string_view text, const std::optional<std::string>& column) const {
    if (column) return autoscale::parse_trace_column(text, *column, origin_);
    auto columns = autoscale::parse_trace(text, origin_);
    if (!columns) return columns.error();
    for (autoscale::TraceColumn& one : columns.value()) {
      if (one.type == type_) return std::move(one.points);
    }
    return autoscale::TraceFault{
        1, "the header does not name " + std::string(autoscale::facts_of(type_).key)};
  }

  void read_csv(const Json& json, const std::string& pointer) {
    constexpr std::int64_t kUsualSpeed = 1000;
    ObjectReader reader(json, pointer, fault_);
    const std::string text = reader.text("csv");
    GeneratorNode node;
    node.kind = GeneratorKind::trace;
    node.a = flag(reader, "loop") ? 1 : 0;
    node.b = flag(reader, "interpolate") ? 1 : 0;
    node.c = reader.optional_integer("speed_permille").value_or(kUsualSpeed);
    const std::optional<std::string> column = reader.optional_text("column");
    if (!reader.finish()) return;
    if (!read_.trace.empty()) return refuse(pointer, "is a second trace");
    auto points = trace_of(text, column);
    if (!points) {
      const autoscale::TraceFault& wrong = points.error();
      return refuse(reader.pointer_of("csv"),
                    "line " + std::to_string(wrong.line) + ": " + wrong.reason);
    }
    read_.trace = std::move(points.value());
    add(node);
  }

  autoscale::ResourceType type_;
  TimePoint origin_;
  std::optional<DocumentFault>& fault_;
  ReadDemand read_;
};

}  // namespace

ReadDemand read_demand(const Json& json, autoscale::ResourceType type, TimePoint origin,
                       const std::string& pointer, std::optional<DocumentFault>& fault) {
  DemandReader reader(type, origin, fault);
  reader.read(json, pointer, 1);
  return reader.take(pointer);
}

}  // namespace tabplane::api
