#include "core/quota/provision_list.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/quota/rows.h"

using namespace tabplane;
using namespace tabplane::quota;

namespace {

std::vector<Provision> numbered(std::size_t count) {
  std::vector<Provision> items(count);
  for (std::size_t i = 0; i < count; ++i) {
    items[i].holder = Symbol{1};
    items[i].resource = Symbol{2};
    items[i].quantity = static_cast<Amount>(i) - 2;
  }
  return items;
}

bool holds(const ProvisionList& list, std::size_t count) {
  if (list.size() != count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (list[i].quantity != static_cast<Amount>(i) - 2) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a list of provisions is copied and moved, inside and outside itself") {
  for (std::size_t count : {0u, 1u, 3u, 4u, 9u}) {
    for (std::size_t other_count : {0u, 2u, 3u, 4u, 7u}) {
      CAPTURE(count);
      CAPTURE(other_count);
      const std::vector<Provision> items = numbered(count);
      const ProvisionList list(items);
      CHECK(holds(list, count));

      ProvisionList copied(numbered(other_count));
      copied = list;
      CHECK(holds(copied, count));
      CHECK(holds(list, count));

      ProvisionList moved(numbered(other_count));
      moved = std::move(copied);
      CHECK(holds(moved, count));

      ProvisionList taken(std::move(moved));
      CHECK(holds(taken, count));
      taken.resize(other_count);
      CHECK(taken.size() == other_count);
      for (const Provision& item : taken) CHECK(item.quantity == 0);
    }
  }
}

TEST_CASE("a list of provisions is written like any list of records") {
  using List = Codec<ProvisionList>;
  using Vector = Codec<std::vector<Provision>>;
  Symbols symbols;
  symbols.intern("holder");
  symbols.intern("resource");
  for (std::size_t count : {0u, 1u, 3u, 4u, 9u}) {
    CAPTURE(count);
    const std::vector<Provision> items = numbered(count);
    const ProvisionList list(items);
    Buffer as_list, as_vector;
    as_list.put_at_most(room_of(list), [&](Cursor& out) { List::write(out, list); });
    as_vector.put_at_most(room_of(items), [&](Cursor& out) { Vector::write(out, items); });
    CHECK(as_list.view() == as_vector.view());
    CHECK(List::digest(list, symbols) == Vector::digest(items, symbols));
    CHECK(List::is_default(list) == items.empty());

    ByteReader in(as_list.view());
    Decoder from{in, symbols};
    ProvisionList read;
    CHECK(List::read(from, List::wire, read));
    CHECK(in.at_end());
    CHECK(holds(read, count));

    Symbols others;
    ProvisionList given;
    CHECK(List::from_value(List::to_value(list, symbols), others, given));
    CHECK(holds(given, count));
    if (count > 0) CHECK(others.text(given[0].holder) == "holder");

    for (std::size_t size = 0; size < as_list.size(); ++size) {
      ByteReader cut(as_list.view().substr(0, size));
      Decoder from_cut{cut, symbols};
      ProvisionList ignored;
      CHECK_FALSE(List::read(from_cut, List::wire, ignored));
    }
  }
}

TEST_CASE("a hostile count of provisions asks for no memory") {
  Buffer bytes;
  bytes.put_varint(std::uint64_t{1} << 60);
  bytes.put_byte(static_cast<std::uint8_t>(Wire::record));
  Symbols symbols;
  ByteReader in(bytes.view());
  Decoder from{in, symbols};
  ProvisionList read;
  CHECK_FALSE(Codec<ProvisionList>::read(from, Wire::list, read));
}

TEST_CASE("where a holding stood is no part of a provision") {
  Provision here, there;
  here.holding = 3;
  Symbols symbols;
  CHECK(Codec<Provision>::digest(here, symbols) == Codec<Provision>::digest(there, symbols));
  CHECK(Codec<Provision>::is_default(here));
}
