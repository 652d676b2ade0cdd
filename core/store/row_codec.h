// The binary form, the generic form and the digest of every type that a row may hold.
//
// Codec<T> says for one type:
//   wire                         how it is written
//   most_bytes                   of any payload; 0 when it has no bound
//   room(value)                  when there is none: a bound for this value's payload
//   write(cursor, value)         the payload, into so much room
//   read(from, wire, value)      false when the bytes are malformed or of another type
//   to_value / from_value        the generic form; from_value interns texts and refuses wrong types
//   digest(value, symbols)       64 bits that are equal in every world that holds the same
//   is_default(value)            defaults are neither written nor digested
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/hash.h"
#include "core/base/time.h"
#include "core/store/row.h"
#include "core/store/wire.h"

namespace tabplane {

template <class T>
struct Codec;

// The most bytes of this value's payload.
template <class T>
TABPLANE_INLINE std::size_t room_of(const T& value) {
  if constexpr (Codec<T>::most_bytes > 0) {
    return Codec<T>::most_bytes;
  } else {
    return Codec<T>::room(value);
  }
}

template <class T>
requires std::is_integral_v<T> && std::is_signed_v<T>
struct Codec<T> {
  static constexpr Wire wire = Wire::number;
  static constexpr std::size_t most_bytes = kLongestVarint;
  static TABPLANE_INLINE void write(Cursor& out, T value) { out.put_signed(value); }
  static bool read(Decoder& from, Wire found, T& value) {
    const std::int64_t read = from.in.signed_varint();
    value = static_cast<T>(read);
    return found == wire && from.in.ok() && value == read;
  }
  static Value to_value(T value, const Symbols&) { return Value::of_integer(value); }
  static bool from_value(const Value& value, Symbols&, T& row_value) {
    if (value.kind == Value::Kind::natural) {
      row_value = static_cast<T>(value.natural);
      return row_value >= 0 && static_cast<std::uint64_t>(row_value) == value.natural;
    }
    row_value = static_cast<T>(value.integer);
    return value.kind == Value::Kind::integer && row_value == value.integer;
  }
  static std::uint64_t digest(T value, const Symbols&) { return digest_number(fold_sign(value)); }
  static bool is_default(T value) { return value == 0; }
};

template <class T>
requires std::is_integral_v<T> && std::is_unsigned_v<T> &&
    (!std::is_same_v<T, bool>)struct Codec<T> {
  static constexpr Wire wire = Wire::number;
  static constexpr std::size_t most_bytes = kLongestVarint;
  static TABPLANE_INLINE void write(Cursor& out, T value) { out.put_varint(value); }
  static bool read(Decoder& from, Wire found, T& value) {
    const std::uint64_t read = from.in.varint();
    value = static_cast<T>(read);
    return found == wire && from.in.ok() && value == read;
  }
  static Value to_value(T value, const Symbols&) { return Value::of_natural(value); }
  static bool from_value(const Value& value, Symbols&, T& row_value) {
    if (value.kind == Value::Kind::integer && value.integer >= 0) {
      row_value = static_cast<T>(value.integer);
      return row_value == static_cast<std::uint64_t>(value.integer);
    }
    row_value = static_cast<T>(value.natural);
    return value.kind == Value::Kind::natural && row_value == value.natural;
  }
  static std::uint64_t digest(T value, const Symbols&) { return digest_number(value); }
  static bool is_default(T value) { return value == 0; }
};

template <>
struct Codec<bool> {
  static constexpr Wire wire = Wire::number;
  static constexpr std::size_t most_bytes = 1;
  static TABPLANE_INLINE void write(Cursor& out, bool value) { out.put_byte(value ? 1 : 0); }
  static bool read(Decoder& from, Wire found, bool& value) {
    const std::uint64_t read = from.in.varint();
    value = read == 1;
    return found == wire && from.in.ok() && read <= 1;
  }
  static Value to_value(bool value, const Symbols&) { return Value::of_bool(value); }
  static bool from_value(const Value& value, Symbols&, bool& row_value) {
    row_value = value.integer != 0;
    return value.kind == Value::Kind::boolean;
  }
  static std::uint64_t digest(bool value, const Symbols&) { return digest_number(value ? 1 : 0); }
  static bool is_default(bool value) { return !value; }
};

template <class T>
requires std::is_enum_v<T>
struct Codec<T> {
  static constexpr std::size_t count = std::size(EnumNames<T>::names);
  static constexpr Wire wire = Wire::number;
  static constexpr std::size_t most_bytes = kLongestVarint;
  static TABPLANE_INLINE void write(Cursor& out, T value) {
    out.put_varint(static_cast<std::uint64_t>(value));
  }
  static bool read(Decoder& from, Wire found, T& value) {
    const std::uint64_t read = from.in.varint();
    value = static_cast<T>(read);
    if (found != wire || !from.in.ok()) return false;
    from.newer = from.newer || read >= count;
    return read < count;
  }
  static Value to_value(T value, const Symbols&) {
    return Value::of_text(EnumNames<T>::names[static_cast<std::size_t>(value)]);
  }
  static bool from_value(const Value& value, Symbols&, T& row_value) {
    for (std::size_t i = 0; i < count; ++i) {
      if (value.text == EnumNames<T>::names[i]) {
        row_value = static_cast<T>(i);
        return value.kind == Value::Kind::text;
      }
    }
    return false;
  }
  static std::uint64_t digest(T value, const Symbols&) {
    return digest_number(static_cast<std::uint64_t>(value));
  }
  static bool is_default(T value) { return static_cast<std::uint64_t>(value) == 0; }
};

template <>
struct Codec<TimePoint> {
  static constexpr Wire wire = Wire::number;
  static constexpr std::size_t most_bytes = kLongestVarint;
  static TABPLANE_INLINE void write(Cursor& out, TimePoint value) { out.put_signed(value.unix_ms); }
  static bool read(Decoder& from, Wire found, TimePoint& value) {
    value.unix_ms = from.in.signed_varint();
    return found == wire && from.in.ok() && kEarliestTime <= value && value <= kLatestTime;
  }
  static Value to_value(TimePoint value, const Symbols&) {
    return Value::of_text(format_rfc3339(value));
  }
  static bool from_value(const Value& value, Symbols&, TimePoint& row_value) {
    const std::optional<TimePoint> parsed = parse_rfc3339(value.text);
    row_value = parsed.value_or(TimePoint{});
    return value.kind == Value::Kind::text && parsed.has_value();
  }
  static std::uint64_t digest(TimePoint value, const Symbols&) {
    return digest_number(fold_sign(value.unix_ms));
  }
  static bool is_default(TimePoint value) { return value.unix_ms == 0; }
};

template <>
struct Codec<Symbol> {
  static constexpr Wire wire = Wire::symbol;
  static constexpr std::size_t most_bytes = 5;
  static TABPLANE_INLINE void write(Cursor& out, Symbol value) { out.put_varint(value.index); }
  static bool read(Decoder& from, Wire found, Symbol& value) {
    const std::uint64_t index = from.in.varint();
    value.index = static_cast<std::uint32_t>(index);
    return found == wire && from.in.ok() && index < from.symbols.size();
  }
  static Value to_value(Symbol value, const Symbols& symbols) {
    return value.present() ? Value::of_text(std::string(symbols.text(value))) : Value::null();
  }
  static bool from_value(const Value& value, Symbols& symbols, Symbol& row_value) {
    row_value = value.kind == Value::Kind::text ? symbols.intern(value.text) : Symbol{};
    return value.kind == Value::Kind::text || value.kind == Value::Kind::null;
  }
  static std::uint64_t digest(Symbol value, const Symbols& symbols) {
    return symbols.digest(value);
  }
  static bool is_default(Symbol value) { return !value.present(); }
};

template <>
struct Codec<std::string> {
  static constexpr Wire wire = Wire::bytes;
  static constexpr std::size_t most_bytes = 0;
  static std::size_t room(const std::string& value) { return kLongestVarint + value.size(); }
  static TABPLANE_INLINE void write(Cursor& out, const std::string& value) { out.put_text(value); }
  static bool read(Decoder& from, Wire found, std::string& value) {
    value = std::string(from.in.text());
    return found == wire && from.in.ok();
  }
  static Value to_value(const std::string& value, const Symbols&) { return Value::of_text(value); }
  static bool from_value(const Value& value, Symbols&, std::string& row_value) {
    row_value = value.text;
    return value.kind == Value::Kind::text;
  }
  static std::uint64_t digest(const std::string& value, const Symbols&) {
    return digest_bytes(value);
  }
  static bool is_default(const std::string& value) { return value.empty(); }
};

// Absent is the default and has neither a written form nor a digest; present is written even when
// the value inside is its type's default.
template <class T>
struct Codec<std::optional<T>> {
  static_assert(!std::is_same_v<T, Symbol>, "a symbol can be null by itself");
  static constexpr Wire wire = Codec<T>::wire;
  static constexpr std::size_t most_bytes = Codec<T>::most_bytes;
  static std::size_t room(const std::optional<T>& value) { return value ? room_of(*value) : 0; }
  static void write(Cursor& out, const std::optional<T>& value) { Codec<T>::write(out, *value); }
  static bool read(Decoder& from, Wire found, std::optional<T>& value) {
    return Codec<T>::read(from, found, value.emplace());
  }
  static Value to_value(const std::optional<T>& value, const Symbols& symbols) {
    return value ? Codec<T>::to_value(*value, symbols) : Value::null();
  }
  static bool from_value(const Value& value, Symbols& symbols, std::optional<T>& row_value) {
    row_value.reset();
    if (value.kind == Value::Kind::null) return true;
    return Codec<T>::from_value(value, symbols, row_value.emplace());
  }
  static std::uint64_t digest(const std::optional<T>& value, const Symbols& symbols) {
    return Codec<T>::digest(*value, symbols);
  }
  static bool is_default(const std::optional<T>& value) { return !value.has_value(); }
};

template <class T>
struct Codec<std::vector<T>> {
  static_assert(
      !requires(T item) { item.has_value(); }, "an absent item cannot be written");
  static constexpr Wire wire = Wire::list;
  static constexpr std::size_t most_bytes = 0;
  static std::size_t room(const std::vector<T>& value) {
    std::size_t sum = kLongestVarint + 1;
    for (const T& item : value) sum += room_of(item);
    return sum;
  }
  static void write(Cursor& out, const std::vector<T>& value) {
    out.put_varint(value.size());
    if (value.empty()) return;
    out.put_byte(static_cast<std::uint8_t>(Codec<T>::wire));
    for (const T& item : value) Codec<T>::write(out, item);
  }
  static bool read(Decoder& from, Wire found, std::vector<T>& value) {
    value.clear();
    const std::uint64_t count = from.in.varint();
    const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : Codec<T>::wire;
    if (found != wire || item != Codec<T>::wire || count > from.in.left() + 1) return false;
    value.resize(static_cast<std::size_t>(count));
    for (T& read : value) {
      if (!Codec<T>::read(from, item, read)) return false;
    }
    return from.in.ok();
  }
  static Value to_value(const std::vector<T>& value, const Symbols& symbols) {
    Value list = Value::of_list();
    for (const T& item : value) list.items.push_back(Codec<T>::to_value(item, symbols));
    return list;
  }
  static bool from_value(const Value& value, Symbols& symbols, std::vector<T>& row_value) {
    if (value.kind != Value::Kind::list) return false;
    row_value.assign(value.items.size(), T{});
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (!Codec<T>::from_value(value.items[i], symbols, row_value[i])) return false;
    }
    return true;
  }
  static std::uint64_t digest(const std::vector<T>& value, const Symbols& symbols) {
    std::uint64_t digest = digest_list(value.size());
    for (const T& item : value) digest = combine64(digest, Codec<T>::digest(item, symbols));
    return digest;
  }
  static bool is_default(const std::vector<T>& value) { return value.empty(); }
};

template <class T>
constexpr bool kSmall = std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(std::uint64_t);

inline constexpr std::size_t kLongestHead = 5;

// The most bytes of a described field with its head; 0 when it has no bound.
template <class F>
constexpr std::size_t kMostFieldBytes =
    Codec<typename F::Type>::most_bytes == 0 ? 0
                                             : kLongestHead + Codec<typename F::Type>::most_bytes;

// One described field off its default: its head and its payload.
template <class F>
TABPLANE_INLINE void write_present(Cursor& out, const F& described, const typename F::Type& value) {
  using C = Codec<typename F::Type>;
  out.put_varint(described.tag * 8 + static_cast<unsigned>(C::wire));
  C::write(out, value);
}
// Any described field: at its default it has no payload.
template <class F>
TABPLANE_INLINE void write_value(Cursor& out, const F& described, const typename F::Type& value) {
  if (Codec<typename F::Type>::is_default(value)) {
    out.put_varint(described.tag * 8 + static_cast<unsigned>(Wire::nothing));
  } else {
    write_present(out, described, value);
  }
}
template <class F, class Row>
TABPLANE_INLINE void write_field(Cursor& out, const F& described, const Row& row) {
  write_value(out, described, row.*(described.member));
}
template <class F, class Row>
void write_field(Buffer& out, const F& described, const Row& row) {
  out.put_at_most(kLongestHead + room_of(row.*(described.member)),
                  [&](Cursor& cursor) { write_field(cursor, described, row); });
}

// The fields from `First` on without defaults, and the closing zero.
template <std::size_t First, class Row>
TABPLANE_INLINE void write_fields(Cursor& out, const Row& row) {
  if constexpr (First < kFieldCount<Row>) {
    constexpr auto described = field_at<First>(RowDescription<Row>::fields);
    using Type = typename decltype(described)::Type;
    // What is small is read once: a byte that is written may be anything, a row's member too.
    using Taken = std::conditional_t<kSmall<Type>, const Type, const Type&>;
    Taken value = row.*(described.member);
    if (!Codec<Type>::is_default(value)) write_present(out, described, value);
    write_fields<First + 1>(out, row);
  } else {
    out.put_byte(0);
  }
}

// The most bytes that write_fields takes for this row.
template <std::size_t First, class Row>
TABPLANE_INLINE std::size_t room_of_fields(const Row& row) {
  if constexpr (First < kFieldCount<Row>) {
    constexpr auto described = field_at<First>(RowDescription<Row>::fields);
    return kLongestHead + room_of(row.*(described.member)) + room_of_fields<First + 1>(row);
  } else {
    return 1;
  }
}

// The most bytes of all fields and the closing zero; 0 when one of them has no bound.
template <class Row>
constexpr std::size_t most_record_bytes() {
  std::size_t sum = 1;
  bool bounded = true;
  for_each_field<Row>([&](const auto& described, std::size_t) {
    constexpr std::size_t most = kMostFieldBytes<std::decay_t<decltype(described)>>;
    bounded = bounded && most > 0;
    sum += most;
  });
  return bounded ? sum : 0;
}

// Takes a value to what is not written: zero, empty, nothing, whatever its members begin with.
template <class T>
void set_to_default(T& value) {
  value = T{};
  if constexpr (Described<T>) {
    for_each_field<T>(
        [&](const auto& described, std::size_t) { set_to_default(value.*(described.member)); });
  }
}

// Reads what write_field wrote, behind its head.
template <class F, class Row>
bool read_field(Decoder& from, Wire wire, const F& described, Row& row) {
  typename F::Type& value = row.*(described.member);
  if (wire == Wire::nothing) {
    set_to_default(value);
    return true;
  }
  return Codec<typename F::Type>::read(from, wire, value);
}

// The greatest tag that a description uses. Tags grow: a greater one is of a newer release, another
// that is not described of a field that this release gave up.
template <class Row>
constexpr FieldTag greatest_tag() {
  FieldTag greatest = 0;
  for_each_field<Row>([&](const auto& described, std::size_t) {
    if (described.tag > greatest) greatest = described.tag;
  });
  return greatest;
}

// The fields' part of a digest: a sum, so that it depends on no order.
template <class Row>
std::uint64_t digest_fields(const Row& row, const Symbols& symbols) {
  std::uint64_t sum = 0;
  for_each_field<Row>([&](const auto& described, std::size_t) {
    using C = Codec<typename std::decay_t<decltype(described)>::Type>;
    const auto& value = row.*(described.member);
    if (!C::is_default(value)) sum += combine64(described.tag, C::digest(value, symbols));
  });
  return sum;
}

// Reads fields up to their zero. A field that the description lacks goes to `unknown(tag, wire)`,
// which must pass over its payload.
template <class Row, class Unknown>
bool read_fields(Decoder& from, Row& row, Unknown&& unknown) {
  while (from.in.ok()) {
    const std::uint64_t head = from.in.varint();
    if (head == 0) return from.in.ok();
    const Wire wire = static_cast<Wire>(head & 7);
    const std::uint64_t tag = head >> 3;
    bool met = false;
    bool fits = true;
    for_each_field<Row>([&](const auto& described, std::size_t) {
      if (described.tag != tag || met) return;
      met = true;
      fits = read_field(from, wire, described, row);
    });
    if (!met) fits = unknown(tag, wire);
    if (!fits) return false;
  }
  return false;
}

// A struct inside a row. A field of a newer release inside it cannot be kept, so it is not read.
template <class T>
requires Described<T>
struct Codec<T> {
  static constexpr Wire wire = Wire::record;
  static constexpr std::size_t most_bytes = most_record_bytes<T>();
  static std::size_t room(const T& value) { return room_of_fields<0>(value); }
  static TABPLANE_INLINE void write(Cursor& out, const T& value) { write_fields<0>(out, value); }
  static bool read(Decoder& from, Wire found, T& value) {
    if (found != wire) return false;
    // Fields at their default are not written.
    set_to_default(value);
    return read_fields(from, value, [&](std::uint64_t tag, Wire unknown) {
      from.newer = tag > greatest_tag<T>();
      if (from.newer) return false;
      from.dropped = true;
      return skip_wire(from, unknown, 1);
    });
  }
  static Value to_value(const T& value, const Symbols& symbols) {
    Value record = Value::of_record();
    for_each_field<T>([&](const auto& described, std::size_t) {
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      record.add(described.name, C::to_value(value.*(described.member), symbols));
    });
    return record;
  }
  // Members that are missing keep their default; members that nobody knows are refused.
  static bool from_value(const Value& value, Symbols& symbols, T& row_value) {
    if (value.kind != Value::Kind::record) return false;
    std::size_t used = 0;
    bool fits = true;
    for_each_field<T>([&](const auto& described, std::size_t) {
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      const Value* member = value.find(described.name);
      if (member == nullptr) return;
      ++used;
      fits = fits && C::from_value(*member, symbols, row_value.*(described.member));
    });
    return fits && used == value.items.size();
  }
  static std::uint64_t digest(const T& value, const Symbols& symbols) {
    return digest_record(digest_fields(value, symbols));
  }
  static bool is_default(const T& value) {
    bool all = true;
    for_each_field<T>([&](const auto& described, std::size_t) {
      using C = Codec<typename std::decay_t<decltype(described)>::Type>;
      all = all && C::is_default(value.*(described.member));
    });
    return all;
  }
};

}  // namespace tabplane
