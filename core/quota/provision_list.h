// The provisions of one commission: a list that keeps its first few items in itself.
//
// Nearly every commission has two to four provisions and lives for one request, so the row of a
// usual commission owns no memory. Written like any list of records.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>

#include "core/base/amount.h"
#include "core/store/row_codec.h"

namespace tabplane::quota {

struct Provision {
  Symbol holder;
  Symbol source;  // may be null
  Symbol resource;
  // Where the holding stood when it was last looked up. A hint that is checked before use, never
  // stored: it is not described.
  Slot holding = kNoSlot;
  Amount quantity = 0;  // >= 0 imports, < 0 releases
};

class ProvisionList {
 public:
  ProvisionList() = default;
  ProvisionList(std::initializer_list<Provision> items) { assign({items.begin(), items.size()}); }
  explicit ProvisionList(std::span<const Provision> items) { assign(items); }
  ProvisionList(const ProvisionList& other) { assign(other.items()); }
  ProvisionList(ProvisionList&& other) noexcept { take(other); }
  ProvisionList& operator=(const ProvisionList& other) {
    if (this != &other) assign(other.items());
    return *this;
  }
  ProvisionList& operator=(ProvisionList&& other) noexcept {
    if (this != &other) take(other);
    return *this;
  }
  ~ProvisionList() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::span<const Provision> items() const { return {data(), size_}; }
  std::span<Provision> items() { return {data(), size_}; }
  const Provision* begin() const { return data(); }
  const Provision* end() const { return data() + size_; }
  const Provision& operator[](std::size_t index) const {
    assert(index < size_);
    return data()[index];
  }

  void assign(std::span<const Provision> items);
  // As many default provisions.
  void resize(std::size_t size);
  // As many provisions, for the caller to give each a value: what is there is left from before.
  Provision* make_room(std::size_t size);

 private:
  static constexpr std::size_t kInside = 3;

  const Provision* data() const { return outside_ ? outside_.get() : inside_; }
  Provision* data() { return outside_ ? outside_.get() : inside_; }
  void take(ProvisionList& other) {
    size_ = std::exchange(other.size_, 0);
    outside_ = std::move(other.outside_);
    if (!outside_) {
      for (std::size_t i = 0; i < size_; ++i) inside_[i] = other.inside_[i];
    }
  }

  std::size_t size_ = 0;
  std::unique_ptr<Provision[]> outside_;  // all items, when they are more than fit inside
  Provision inside_[kInside];
};

inline Provision* ProvisionList::make_room(std::size_t size) {
  size_ = size;
  if (outside_ || size > kInside) outside_.reset(size > kInside ? new Provision[size] : nullptr);
  return data();
}

inline void ProvisionList::resize(std::size_t size) {
  make_room(size);
  for (Provision& item : items()) item = {};
}

inline void ProvisionList::assign(std::span<const Provision> items) {
  Provision* to = make_room(items.size());
  for (const Provision& item : items) *to++ = item;
}

}  // namespace tabplane::quota

namespace tabplane {

template <>
struct RowDescription<quota::Provision> {
  static constexpr auto fields = row_fields(field(1, "holder", &quota::Provision::holder),
                                            field(2, "source", &quota::Provision::source),
                                            field(3, "resource", &quota::Provision::resource),
                                            field(4, "quantity", &quota::Provision::quantity));
};

template <>
struct Codec<quota::ProvisionList> {
  using Item = Codec<quota::Provision>;
  static constexpr Wire wire = Wire::list;
  static constexpr std::size_t most_bytes = 0;
  static std::size_t room(const quota::ProvisionList& value) {
    static_assert(Item::most_bytes > 0);
    return kLongestVarint + 1 + value.size() * Item::most_bytes;
  }
  static TABPLANE_INLINE void write(Cursor& out, const quota::ProvisionList& value) {
    out.put_varint(value.size());
    if (value.empty()) return;
    out.put_byte(static_cast<std::uint8_t>(Item::wire));
    for (const quota::Provision& item : value) Item::write(out, item);
  }
  static bool read(Decoder& from, Wire found, quota::ProvisionList& value) {
    const std::uint64_t count = from.in.varint();
    const Wire item = count > 0 ? static_cast<Wire>(from.in.byte()) : Item::wire;
    // A record takes at least one byte, so a hostile count cannot ask for more than was sent.
    if (found != wire || item != Item::wire || count > from.in.left()) return false;
    value.resize(static_cast<std::size_t>(count));
    for (quota::Provision& read : value.items()) {
      if (!Item::read(from, item, read)) return false;
    }
    return from.in.ok();
  }
  static Value to_value(const quota::ProvisionList& value, const Symbols& symbols) {
    Value list = Value::of_list();
    for (const quota::Provision& item : value) list.items.push_back(Item::to_value(item, symbols));
    return list;
  }
  static bool from_value(const Value& value, Symbols& symbols, quota::ProvisionList& row_value) {
    if (value.kind != Value::Kind::list) return false;
    row_value.resize(value.items.size());
    std::size_t next = 0;
    for (quota::Provision& item : row_value.items()) {
      if (!Item::from_value(value.items[next++], symbols, item)) return false;
    }
    return true;
  }
  static std::uint64_t digest(const quota::ProvisionList& value, const Symbols& symbols) {
    std::uint64_t digest = digest_list(value.size());
    for (const quota::Provision& item : value) {
      digest = combine64(digest, Item::digest(item, symbols));
    }
    return digest;
  }
  static bool is_default(const quota::ProvisionList& value) { return value.empty(); }
};

}  // namespace tabplane
