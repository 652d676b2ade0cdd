// Goal: portable changes say what a world's own say, whatever numbers its symbols have, and equal
// rows have equal bytes.
// Method: random worlds whose rows and changes are carried to worlds that met their texts in
// another order; bytes cut and broken.
#include "core/store/portable.h"

#include <doctest/doctest.h>

#include "core/store/wire.h"
#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace {

// Applies portable puts and erases to a store.
bool put(Store& store, Translator& translator, std::string_view portable) {
  ByteReader in(portable);
  PortableChange change;
  while (read_portable(in, change)) {
    Buffer local;
    const auto fields = change.op == ChangeOp::erase
                            ? std::nullopt
                            : std::optional<std::string_view>(change.fields);
    if (translator.to_local(change.row, fields, local) != ApplyOutcome::applied) return false;
    Buffer framed;
    framed.put_varint(0);  // no new symbols
    framed.put_bytes(local.data(), local.size());
    ByteReader bytes(framed.view());
    if (apply_changes(store, bytes) != ApplyOutcome::applied) return false;
  }
  return in.ok();
}

}  // namespace

TEST_CASE("rows come to another world whose symbols have other numbers") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    sample::World world(seed);
    world.run(60);
    Buffer rows;
    CHECK(Translator(world.tables.store).rows_to_portable(rows) == ApplyOutcome::applied);
    sample::Tables other;
    for (int i = 0; i < 7; ++i) other.store.symbols().intern("another " + std::to_string(i));
    Translator translator(other.store);
    CHECK(put(other.store, translator, rows.view()));
    CHECK(other.store.digest() == world.tables.store.digest());
    Buffer back;
    CHECK(translator.rows_to_portable(back) == ApplyOutcome::applied);
    CHECK(back.size() == rows.size());
  }
}

TEST_CASE("fields take the place of those before them") {
  sample::World world(3);
  world.run(40);
  Buffer rows;
  Translator(world.tables.store).rows_to_portable(rows);
  ByteReader in(rows.view());
  PortableChange change;
  std::size_t count = 0;
  while (read_portable(in, change)) {
    CHECK(merge_fields({}, change.fields) == std::string(change.fields));
    CHECK(merge_fields(change.fields, {}) == std::string(change.fields));
    CHECK(merge_fields(change.fields, change.fields) == std::string(change.fields));
    ++count;
  }
  CHECK(in.ok());
  CHECK(count > 10);
  // Numbers: varint tag * 8, and the value; tag * 8 + 5 is a field without content.
  CHECK(merge_fields("\x08\x05\x18\x07", "\x10\x06\x1D\x20\x01") ==
        std::string("\x08\x05\x10\x06\x20\x01"));
  CHECK(merge_fields("\x08\x05", "\x0D") == std::string());
  CHECK(merge_fields({}, "\x18\x01\x08\x02\x18\x09") == std::string("\x08\x02\x18\x09"));
}

TEST_CASE("fields that are no fields are not merged") {
  // No payload, no tag, an unknown wire, bytes that end too early, a list of nothing.
  for (const std::string& broken : {std::string("\x08"), std::string(2, '\0'), std::string("\x0E"),
                                    std::string("\x09\x05x"), std::string("\x0C\x01\x05")}) {
    CHECK_FALSE(merge_fields({}, broken).has_value());
    CHECK_FALSE(merge_fields(broken, {}).has_value());
  }
  std::string deep;
  for (int depth = 0; depth <= kDeepestWire + 1; ++depth) deep += "\x0B";
  CHECK_FALSE(merge_fields({}, deep).has_value());
}

TEST_CASE("what is cut or broken is refused and never read beyond") {
  sample::World world(5);
  world.run(20);
  Buffer rows;
  Translator(world.tables.store).rows_to_portable(rows);
  for (std::size_t size = 0; size < rows.size(); size += 3) {
    ByteReader in(rows.view().substr(0, size));
    PortableChange change;
    while (read_portable(in, change)) {
    }
  }
  Stream stream(7);
  for (int round = 0; round < 400; ++round) {
    std::string broken(rows.view());
    broken[static_cast<std::size_t>(stream.below(broken.size()))] ^=
        static_cast<char>(1 + stream.below(255));
    sample::Tables other;
    Translator translator(other.store);
    put(other.store, translator, broken);
    merge_fields(rows.view(), broken);
    merge_fields(broken, broken);
  }
}

TEST_CASE("a table that this build lacks is newer") {
  sample::Tables tables;
  Translator translator(tables.store);
  Buffer out;
  CHECK(translator.to_local("\xF0\x7F", std::nullopt, out) == ApplyOutcome::newer);
  CHECK(translator.to_local("", std::nullopt, out) == ApplyOutcome::malformed);
}
