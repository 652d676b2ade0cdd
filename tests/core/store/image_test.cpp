// Goal: an image holds what its entries say, and taking them back leaves nothing.
// Method: rows put, set and erased by hand; the digest against that of an image made afresh.
#include "core/store/image.h"

#include <doctest/doctest.h>

using namespace tabplane;

namespace {

// One change of row "r<name>" with field 2 = value.
std::string change(ChangeOp op, std::string_view row, std::string_view fields = {}) {
  Buffer out;
  write_portable(out, {op, row, fields});
  return std::string(out.view());
}

// Tag 2 and 3 as numbers; `nothing` for a field back at its default.
const std::string kTwo("\x10\x05", 2);
const std::string kThree("\x18\x07", 2);
const std::string kTwoGone("\x15", 1);

std::uint64_t digest_of(const std::vector<std::string>& changes) {
  Image image;
  std::vector<Image::Before> before;
  for (const std::string& bytes : changes) CHECK(image.apply(bytes, before));
  return image.digest();
}

}  // namespace

TEST_CASE("fields are set, go back to their default, and rows go away") {
  Image image;
  std::vector<Image::Before> before;
  CHECK(image.apply(change(ChangeOp::put, "a", kTwo), before));
  CHECK(image.apply(change(ChangeOp::set, "a", kThree), before));
  CHECK(*image.find("a") == kTwo + kThree);
  CHECK(image.apply(change(ChangeOp::set, "a", kTwoGone), before));
  CHECK(*image.find("a") == kThree);
  CHECK(image.digest() == digest_of({change(ChangeOp::put, "a", kThree)}));
  CHECK(image.apply(change(ChangeOp::put, "a", kTwo), before));
  CHECK(*image.find("a") == kTwo);
  CHECK(image.apply(change(ChangeOp::erase, "a"), before));
  CHECK(image.size() == 0);
  CHECK(image.digest() == Image().digest());
}

TEST_CASE("what is taken back was never there") {
  Image image;
  std::vector<Image::Before> first, second;
  CHECK(image.apply(change(ChangeOp::put, "a", kTwo), first));
  const std::uint64_t digest = image.digest();
  const std::string dump = image.dump();
  CHECK(image.apply(change(ChangeOp::set, "a", kThree) + change(ChangeOp::put, "b") +
                        change(ChangeOp::erase, "a"),
                    second));
  CHECK(image.digest() != digest);
  image.take_back(second);
  CHECK(image.digest() == digest);
  CHECK(image.dump() == dump);
  image.take_back(first);
  CHECK(image.size() == 0);
}

TEST_CASE("changes that do not fit change nothing, not even their first half") {
  Image image;
  std::vector<Image::Before> before;
  CHECK(image.apply(change(ChangeOp::put, "a", kTwo), before));
  const std::uint64_t digest = image.digest();
  const std::size_t steps = before.size();
  for (const std::string& bad :
       {change(ChangeOp::set, "b", kTwo), change(ChangeOp::erase, "b"), std::string("\x00", 1),
        change(ChangeOp::put, "c", "\x10"), std::string("\x07\x01q\x00", 4)}) {
    CHECK_FALSE(image.apply(change(ChangeOp::put, "c", kThree) + bad, before));
    CHECK(image.digest() == digest);
    CHECK(before.size() == steps);
  }
}

TEST_CASE("equal images have equal dumps, however they came to it") {
  Image one, two;
  std::vector<Image::Before> before;
  one.apply(change(ChangeOp::put, "a", kTwo) + change(ChangeOp::put, "b", kThree), before);
  two.apply(change(ChangeOp::put, "b") + change(ChangeOp::set, "b", kThree) +
                change(ChangeOp::put, "a", kTwo),
            before);
  CHECK(one.dump() == two.dump());
  CHECK(one.digest() == two.digest());
  Image three;
  CHECK(three.apply(one.dump(), before));
  CHECK(three.digest() == one.digest());
  std::vector<std::string> rows;
  each_row_of(one.dump(), [&](std::string_view row) { rows.emplace_back(row); });
  CHECK(rows == std::vector<std::string>{"a", "b"});
}
