#include "core/store/row_plan.h"

#include "core/store/key_index.h"

namespace tabplane {
namespace {

std::size_t room_of(const TypePlan& type, const void* value) {
  return type.most_bytes > 0 ? type.most_bytes : type.calls->room(type, value);
}
bool is_default(const TypePlan& type, const void* value) {
  return type.calls->is_default(type, value);
}
std::uint64_t head_of(const FieldPlan& field, Wire wire) {
  return std::uint64_t{field.tag} * 8 + static_cast<unsigned>(wire);
}

std::uint64_t key_bits(const TypePlan& type, const void* value) {
  switch (type.key_size) {
    case 1:
      return type.key == KeyPart::integer
                 ? static_cast<std::uint64_t>(*static_cast<const std::int8_t*>(value))
                 : *static_cast<const std::uint8_t*>(value);
    case 2: {
      std::uint16_t bits;
      std::memcpy(&bits, value, sizeof bits);
      return type.key == KeyPart::integer
                 ? static_cast<std::uint64_t>(static_cast<std::int16_t>(bits))
                 : bits;
    }
    case 4: {
      std::uint32_t bits;
      std::memcpy(&bits, value, sizeof bits);
      return type.key == KeyPart::integer
                 ? static_cast<std::uint64_t>(static_cast<std::int32_t>(bits))
                 : bits;
    }
    default: {
      std::uint64_t bits;
      std::memcpy(&bits, value, sizeof bits);
      return bits;
    }
  }
}

const EnumPlan& enum_plan(const TypePlan& type) {
  return *static_cast<const EnumPlan*>(type.parts);
}
std::uint8_t number_of(const void* value) {
  return *static_cast<const std::uint8_t*>(value);
}
std::size_t enum_room(const TypePlan&, const void*) {
  return kLongestVarint;
}
void enum_write(const TypePlan&, Cursor& out, const void* value) {
  out.put_varint(number_of(value));
}
bool enum_read(const TypePlan& type, Decoder& from, Wire found, void* value) {
  const std::uint64_t read = from.in.varint();
  *static_cast<std::uint8_t*>(value) = static_cast<std::uint8_t>(read);
  if (found != type.wire || !from.in.ok()) return false;
  const bool newer = read >= enum_plan(type).count;
  from.newer = from.newer || newer;
  return !newer;
}
Value enum_to_value(const TypePlan& type, const void* value, const Symbols&) {
  return Value::of_text(enum_plan(type).names[number_of(value)]);
}
bool enum_from_value(const TypePlan& type, const Value& from, Symbols&, void* value) {
  const EnumPlan& plan = enum_plan(type);
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (from.text == plan.names[i]) {
      *static_cast<std::uint8_t*>(value) = static_cast<std::uint8_t>(i);
      return from.kind == Value::Kind::text;
    }
  }
  return false;
}
std::uint64_t enum_digest(const TypePlan&, const void* value, const Symbols&) {
  return digest_number(number_of(value));
}
bool enum_is_default(const TypePlan&, const void* value) {
  return number_of(value) == 0;
}
void enum_reset(const TypePlan&, void* value) {
  *static_cast<std::uint8_t*>(value) = 0;
}

const OptionalPlan& optional_plan(const TypePlan& type) {
  return *static_cast<const OptionalPlan*>(type.parts);
}
std::size_t optional_room(const TypePlan& type, const void* value) {
  const OptionalPlan& plan = optional_plan(type);
  const void* item = plan.look(value);
  return item != nullptr ? room_of(*plan.item, item) : 0;
}
void optional_write(const TypePlan& type, Cursor& out, const void* value) {
  const OptionalPlan& plan = optional_plan(type);
  plan.item->calls->write(*plan.item, out, plan.look(value));
}
bool optional_read(const TypePlan& type, Decoder& from, Wire found, void* value) {
  const OptionalPlan& plan = optional_plan(type);
  return plan.item->calls->read(*plan.item, from, found, plan.emplace(value));
}
Value optional_to_value(const TypePlan& type, const void* value, const Symbols& symbols) {
  const OptionalPlan& plan = optional_plan(type);
  const void* item = plan.look(value);
  return item != nullptr ? plan.item->calls->to_value(*plan.item, item, symbols) : Value::null();
}
bool optional_from_value(const TypePlan& type, const Value& from, Symbols& symbols, void* value) {
  const OptionalPlan& plan = optional_plan(type);
  plan.clear(value);
  if (from.kind == Value::Kind::null) return true;
  return plan.item->calls->from_value(*plan.item, from, symbols, plan.emplace(value));
}
std::uint64_t optional_digest(const TypePlan& type, const void* value, const Symbols& symbols) {
  const OptionalPlan& plan = optional_plan(type);
  return plan.item->calls->digest(*plan.item, plan.look(value), symbols);
}
bool optional_is_default(const TypePlan& type, const void* value) {
  return optional_plan(type).look(value) == nullptr;
}
void optional_reset(const TypePlan& type, void* value) {
  optional_plan(type).clear(value);
}

const ListPlan& list_plan(const TypePlan& type) {
  return *static_cast<const ListPlan*>(type.parts);
}
std::size_t list_room(const TypePlan& type, const void* value) {
  const ListPlan& plan = list_plan(type);
  const ListPlan::View list = plan.view(value);
  std::size_t sum = kLongestVarint + 1;
  for (std::size_t i = 0; i < list.count; ++i) {
    sum += room_of(*plan.item, part_at(list.items, i * plan.item_size));
  }
  return sum;
}
void list_write(const TypePlan& type, Cursor& out, const void* value) {
  const ListPlan& plan = list_plan(type);
  const ListPlan::View list = plan.view(value);
  out.put_varint(list.count);
  if (list.count == 0) return;
  out.put_byte(static_cast<std::uint8_t>(plan.item->wire));
  for (std::size_t i = 0; i < list.count; ++i) {
    plan.item->calls->write(*plan.item, out, part_at(list.items, i * plan.item_size));
  }
}
bool list_read(const TypePlan& type, Decoder& from, Wire found, void* value) {
  const ListPlan& plan = list_plan(type);
  plan.renew(value, 0);
  const std::uint64_t count = from.in.varint();
  const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : plan.item->wire;
  if (found != type.wire || item != plan.item->wire || count > from.in.left() + 1) return false;
  void* items = plan.renew(value, static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < count; ++i) {
    if (!plan.item->calls->read(*plan.item, from, item, part_at(items, i * plan.item_size))) {
      return false;
    }
  }
  return from.in.ok();
}
Value list_to_value(const TypePlan& type, const void* value, const Symbols& symbols) {
  const ListPlan& plan = list_plan(type);
  const ListPlan::View list = plan.view(value);
  Value made = Value::of_list();
  for (std::size_t i = 0; i < list.count; ++i) {
    made.items.push_back(
        plan.item->calls->to_value(*plan.item, part_at(list.items, i * plan.item_size), symbols));
  }
  return made;
}
bool list_from_value(const TypePlan& type, const Value& from, Symbols& symbols, void* value) {
  if (from.kind != Value::Kind::list) return false;
  const ListPlan& plan = list_plan(type);
  void* items = plan.renew(value, from.items.size());
  for (std::size_t i = 0; i < from.items.size(); ++i) {
    if (!plan.item->calls->from_value(*plan.item, from.items[i], symbols,
                                      part_at(items, i * plan.item_size))) {
      return false;
    }
  }
  return true;
}
std::uint64_t list_digest(const TypePlan& type, const void* value, const Symbols& symbols) {
  const ListPlan& plan = list_plan(type);
  const ListPlan::View list = plan.view(value);
  std::uint64_t digest = digest_list(list.count);
  for (std::size_t i = 0; i < list.count; ++i) {
    digest = combine64(digest, plan.item->calls->digest(
                                   *plan.item, part_at(list.items, i * plan.item_size), symbols));
  }
  return digest;
}
bool list_is_default(const TypePlan& type, const void* value) {
  return list_plan(type).view(value).count == 0;
}
void list_reset(const TypePlan& type, void* value) {
  list_plan(type).renew(value, 0);
}

const RecordPlan& record_plan(const TypePlan& type) {
  return *static_cast<const RecordPlan*>(type.parts);
}
std::size_t record_room(const TypePlan& type, const void* value) {
  return room_of_fields(record_plan(type), 0, value);
}
void record_write(const TypePlan& type, Cursor& out, const void* value) {
  write_fields(record_plan(type), 0, out, value);
}
void record_reset(const TypePlan& type, void* value) {
  const RecordPlan& plan = record_plan(type);
  const std::uint16_t* offsets = offsets_of(plan);
  plan.begin(value);
  for (std::size_t i = 0; i < plan.count; ++i) {
    const TypePlan& field = *plan.fields[i].type;
    field.calls->reset(field, part_at(value, offsets[i]));
  }
}
bool record_read(const TypePlan& type, Decoder& from, Wire found, void* value) {
  if (found != type.wire) return false;
  // Fields at their default are not written.
  record_reset(type, value);
  return read_fields(record_plan(type), from, value, nullptr);
}
Value record_to_value(const TypePlan& type, const void* value, const Symbols& symbols) {
  return value_of(record_plan(type), value, symbols);
}
bool record_from_value(const TypePlan& type, const Value& from, Symbols& symbols, void* value) {
  return take_value(record_plan(type), from, symbols, value);
}
std::uint64_t record_digest(const TypePlan& type, const void* value, const Symbols& symbols) {
  return digest_record(digest_fields(record_plan(type), value, symbols));
}
bool record_is_default(const TypePlan& type, const void* value) {
  const RecordPlan& plan = record_plan(type);
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = 0; i < plan.count; ++i) {
    if (!is_default(*plan.fields[i].type, part_at(value, offsets[i]))) return false;
  }
  return true;
}

// A field of a newer release inside a part of a row cannot be kept, so it is not read.
bool pass_over(const RecordPlan& plan, Decoder& from, std::uint64_t tag, Wire wire) {
  from.newer = tag > plan.greatest_tag;
  if (from.newer) return false;
  from.dropped = true;
  return skip_wire(from, wire, 1);
}

}  // namespace

constexpr TypeCalls kEnumCalls{enum_room,       enum_write,  enum_read,       enum_to_value,
                               enum_from_value, enum_digest, enum_is_default, enum_reset};
constexpr TypeCalls kOptionalCalls{optional_room,       optional_write,      optional_read,
                                   optional_to_value,   optional_from_value, optional_digest,
                                   optional_is_default, optional_reset};
constexpr TypeCalls kListCalls{list_room,       list_write,  list_read,       list_to_value,
                               list_from_value, list_digest, list_is_default, list_reset};
constexpr TypeCalls kRecordCalls{record_room,       record_write,      record_read,
                                 record_to_value,   record_from_value, record_digest,
                                 record_is_default, record_reset};

void write_fields(const RecordPlan& plan, std::size_t first, Cursor& out, const void* record) {
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = first; i < plan.count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    const void* value = part_at(record, offsets[i]);
    if (is_default(type, value)) continue;
    out.put_varint(head_of(plan.fields[i], type.wire));
    type.calls->write(type, out, value);
  }
  out.put_byte(0);
}

std::size_t room_of_fields(const RecordPlan& plan, std::size_t first, const void* record) {
  const std::uint16_t* offsets = offsets_of(plan);
  std::size_t sum = 1;
  for (std::size_t i = first; i < plan.count; ++i) {
    sum += kLongestHead + room_of(*plan.fields[i].type, part_at(record, offsets[i]));
  }
  return sum;
}

void write_field(const FieldPlan& field, Buffer& out, const void* value) {
  const TypePlan& type = *field.type;
  Cursor cursor = out.cursor(kLongestHead + room_of(type, value));
  if (is_default(type, value)) {
    cursor.put_varint(head_of(field, Wire::nothing));
  } else {
    cursor.put_varint(head_of(field, type.wire));
    type.calls->write(type, cursor, value);
  }
  out.close(cursor);
}

bool read_field(const FieldPlan& field, Decoder& from, Wire wire, void* value) {
  const TypePlan& type = *field.type;
  if (wire != Wire::nothing) return type.calls->read(type, from, wire, value);
  type.calls->reset(type, value);
  return true;
}

const FieldPlan* find_field(const RecordPlan& plan, std::uint64_t tag, std::size_t& hint) {
  for (std::size_t met = 0; met < plan.count; ++met) {
    if (hint >= plan.count) hint = 0;
    const FieldPlan& field = plan.fields[hint++];
    if (field.tag == tag) return &field;
  }
  return nullptr;
}

bool read_fields(const RecordPlan& plan, Decoder& from, void* record, UnknownFields* unknown) {
  const std::uint16_t* offsets = offsets_of(plan);
  std::size_t hint = 0;
  while (from.in.ok()) {
    const std::uint64_t head = from.in.varint();
    if (head == 0) return from.in.ok();
    const Wire wire = static_cast<Wire>(head & 7);
    const FieldPlan* field = find_field(plan, head >> 3, hint);
    bool fits;
    if (field != nullptr) {
      fits = read_field(*field, from, wire, part_at(record, offsets[field - plan.fields]));
    } else if (unknown != nullptr) {
      fits = keep_unknown(from, head >> 3, wire, *unknown);
    } else {
      fits = pass_over(plan, from, head >> 3, wire);
    }
    if (!fits) return false;
  }
  return false;
}

bool keep_unknown(Decoder& from, std::uint64_t tag, Wire wire, UnknownFields& kept) {
  const std::uint8_t* start = from.in.position();
  if (!skip_wire(from, wire)) return false;
  std::string bytes(1, static_cast<char>(wire));
  bytes.append(reinterpret_cast<const char*>(start),
               static_cast<std::size_t>(from.in.position() - start));
  kept[tag] = std::move(bytes);
  return true;
}

std::uint64_t digest_fields(const RecordPlan& plan, const void* record, const Symbols& symbols) {
  const std::uint16_t* offsets = offsets_of(plan);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < plan.count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    const void* value = part_at(record, offsets[i]);
    if (is_default(type, value)) continue;
    sum += combine64(plan.fields[i].tag, type.calls->digest(type, value, symbols));
  }
  return sum;
}

Value value_of(const RecordPlan& plan, const void* record, const Symbols& symbols) {
  const std::uint16_t* offsets = offsets_of(plan);
  Value made = Value::of_record();
  for (std::size_t i = 0; i < plan.count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    made.add(plan.fields[i].name, type.calls->to_value(type, part_at(record, offsets[i]), symbols));
  }
  return made;
}

// Members that are missing keep their default; members that nobody knows are refused.
bool take_value(const RecordPlan& plan, const Value& from, Symbols& symbols, void* record) {
  if (from.kind != Value::Kind::record) return false;
  const std::uint16_t* offsets = offsets_of(plan);
  std::size_t used = 0;
  bool fits = true;
  for (std::size_t i = 0; i < plan.count; ++i) {
    const Value* member = from.find(plan.fields[i].name);
    if (member == nullptr) continue;
    ++used;
    const TypePlan& type = *plan.fields[i].type;
    fits = fits && type.calls->from_value(type, *member, symbols, part_at(record, offsets[i]));
  }
  return fits && used == from.items.size();
}

std::uint64_t hash_of_key(const RecordPlan& plan, std::size_t count, const void* record) {
  const std::uint16_t* offsets = offsets_of(plan);
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < count; ++i) {
    hash = KeyIndex::absorb(hash, key_bits(*plan.fields[i].type, part_at(record, offsets[i])));
  }
  return hash;
}

bool same_key(const RecordPlan& plan, std::size_t count, const void* left, const void* right) {
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = 0; i < count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    if (key_bits(type, part_at(left, offsets[i])) != key_bits(type, part_at(right, offsets[i]))) {
      return false;
    }
  }
  return true;
}

int compare_keys(const RecordPlan& plan, std::size_t count, const void* left, const void* right,
                 const Symbols& symbols) {
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = 0; i < count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    const std::uint64_t a = key_bits(type, part_at(left, offsets[i]));
    const std::uint64_t b = key_bits(type, part_at(right, offsets[i]));
    if (a == b) continue;
    if (type.key == KeyPart::symbol) {
      const Symbol one{static_cast<std::uint32_t>(a)};
      const Symbol other{static_cast<std::uint32_t>(b)};
      const int order = symbols.text(one).compare(symbols.text(other));
      if (order != 0) return order;
      return static_cast<int>(one.present()) - static_cast<int>(other.present());
    }
    if (type.key == KeyPart::integer) {
      return static_cast<std::int64_t>(a) < static_cast<std::int64_t>(b) ? -1 : 1;
    }
    return a < b ? -1 : 1;
  }
  return 0;
}

void write_key(const RecordPlan& plan, std::size_t count, Cursor& out, const void* record) {
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = 0; i < count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    type.calls->write(type, out, part_at(record, offsets[i]));
  }
}

std::size_t most_key_bytes(const RecordPlan& plan, std::size_t count) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += plan.fields[i].type->most_bytes;
  return sum;
}

bool read_key(const RecordPlan& plan, std::size_t count, Decoder& from, void* record) {
  const std::uint16_t* offsets = offsets_of(plan);
  for (std::size_t i = 0; i < count; ++i) {
    const TypePlan& type = *plan.fields[i].type;
    if (!type.calls->read(type, from, type.wire, part_at(record, offsets[i]))) return false;
  }
  return from.in.ok();
}

}  // namespace tabplane
