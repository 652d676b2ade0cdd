#include "core/store/wire.h"

namespace tabplane {
namespace {

Wire wire_of(std::uint64_t head) {
  return static_cast<Wire>(head & 7);
}

// Whether a payload may be read at all.
bool readable(Decoder& from, Wire wire, int depth) {
  const bool known = wire <= Wire::nothing;
  from.newer = from.newer || !known;
  if (depth > kDeepestWire || !known) from.in.fail();
  return from.in.ok();
}

struct ListHead {
  std::uint64_t count;
  Wire item;
};
ListHead read_list_head(Decoder& from) {
  const std::uint64_t count = from.in.varint();
  const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : Wire::nothing;
  // An item of a list takes at least one byte, so a hostile count cannot outlast the bytes.
  if (count > from.in.left() || (count > 0 && item == Wire::nothing)) from.in.fail();
  return {count, item};
}

Symbol read_symbol(Decoder& from) {
  const std::uint64_t index = from.in.varint();
  if (index >= from.symbols.size()) from.in.fail();
  return from.in.ok() ? Symbol{static_cast<std::uint32_t>(index)} : Symbol{};
}

}  // namespace

bool skip_wire(Decoder& from, Wire wire, int depth) {
  if (!readable(from, wire, depth)) return false;
  switch (wire) {
    case Wire::number:
      from.in.varint();
      break;
    case Wire::bytes:
      from.in.text();
      break;
    case Wire::symbol:
      read_symbol(from);
      break;
    case Wire::record:
      while (from.in.ok()) {
        const std::uint64_t head = from.in.varint();
        if (head == 0) break;
        skip_wire(from, wire_of(head), depth + 1);
      }
      break;
    case Wire::list: {
      const ListHead list = read_list_head(from);
      for (std::uint64_t i = 0; i < list.count && from.in.ok(); ++i) {
        skip_wire(from, list.item, depth + 1);
      }
      break;
    }
    case Wire::nothing:
      break;
  }
  return from.in.ok();
}

std::uint64_t digest_wire(Decoder& from, Wire wire, int depth) {
  if (!readable(from, wire, depth)) return 0;
  switch (wire) {
    case Wire::number:
      return digest_number(from.in.varint());
    case Wire::bytes:
      return digest_bytes(from.in.text());
    case Wire::symbol:
      return from.symbols.digest(read_symbol(from));
    case Wire::record: {
      std::uint64_t fields = 0;
      while (from.in.ok()) {
        const std::uint64_t head = from.in.varint();
        if (head == 0) break;
        fields += combine64(head >> 3, digest_wire(from, wire_of(head), depth + 1));
      }
      return digest_record(fields);
    }
    case Wire::list: {
      const ListHead list = read_list_head(from);
      std::uint64_t digest = digest_list(list.count);
      for (std::uint64_t i = 0; i < list.count && from.in.ok(); ++i) {
        digest = combine64(digest, digest_wire(from, list.item, depth + 1));
      }
      return digest;
    }
    case Wire::nothing:
      break;
  }
  return 0;
}

Value read_wire_value(Decoder& from, Wire wire, int depth) {
  if (!readable(from, wire, depth)) return Value::null();
  switch (wire) {
    case Wire::number:
      return Value::of_natural(from.in.varint());
    case Wire::bytes:
      return Value::of_text(std::string(from.in.text()));
    case Wire::symbol: {
      const Symbol symbol = read_symbol(from);
      if (!symbol.present()) return Value::null();
      return Value::of_text(std::string(from.symbols.text(symbol)));
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
      const ListHead head = read_list_head(from);
      for (std::uint64_t i = 0; i < head.count && from.in.ok(); ++i) {
        list.items.push_back(read_wire_value(from, head.item, depth + 1));
      }
      return list;
    }
    case Wire::nothing:
      break;
  }
  return Value::null();
}

}  // namespace tabplane
