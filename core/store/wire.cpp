#include "core/store/wire.h"

namespace tabplane {
namespace {

Wire wire_of(std::uint64_t head) {
  return static_cast<Wire>(head & 7);
}

bool known(Wire wire) {
  return wire <= Wire::nothing;
}

}  // namespace

bool skip_wire(Decoder& from, Wire wire, int depth) {
  if (depth > kDeepestWire || !known(wire)) from.in.fail();
  switch (wire) {
    case Wire::number:
      from.in.varint();
      break;
    case Wire::bytes:
      from.in.text();
      break;
    case Wire::symbol:
      if (from.in.varint() >= from.symbols.size()) from.in.fail();
      break;
    case Wire::record:
      while (from.in.ok()) {
        const std::uint64_t head = from.in.varint();
        if (head == 0) break;
        skip_wire(from, wire_of(head), depth + 1);
      }
      break;
    case Wire::list: {
      const std::uint64_t count = from.in.varint();
      const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : Wire::nothing;
      // An item of a list takes at least one byte, so a hostile count cannot outlast the bytes.
      if (count > from.in.left() || (count > 0 && item == Wire::nothing)) from.in.fail();
      for (std::uint64_t i = 0; i < count && from.in.ok(); ++i) skip_wire(from, item, depth + 1);
      break;
    }
    case Wire::nothing:
      break;
  }
  return from.in.ok();
}

Value read_wire_value(Decoder& from, Wire wire, int depth) {
  if (depth > kDeepestWire || !known(wire)) from.in.fail();
  switch (wire) {
    case Wire::number:
      return Value::of_natural(from.in.varint());
    case Wire::bytes:
      return Value::of_text(std::string(from.in.text()));
    case Wire::symbol: {
      const std::uint64_t index = from.in.varint();
      if (index >= from.symbols.size()) from.in.fail();
      if (!from.in.ok() || index == 0) return Value::null();
      return Value::of_text(
          std::string(from.symbols.text(Symbol{static_cast<std::uint32_t>(index)})));
    }
    case Wire::record: {
      Value record = Value::of_record();
      while (from.in.ok()) {
        const std::uint64_t head = from.in.varint();
        if (head == 0) break;
        record.add("#" + std::to_string(head >> 3),
                   read_wire_value(from, wire_of(head), depth + 1));
      }
      return record;
    }
    case Wire::list: {
      Value list = Value::of_list();
      const std::uint64_t count = from.in.varint();
      const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : Wire::nothing;
      if (count > from.in.left() || (count > 0 && item == Wire::nothing)) from.in.fail();
      for (std::uint64_t i = 0; i < count && from.in.ok(); ++i) {
        list.items.push_back(read_wire_value(from, item, depth + 1));
      }
      return list;
    }
    case Wire::nothing:
      break;
  }
  return Value::null();
}

}  // namespace tabplane
