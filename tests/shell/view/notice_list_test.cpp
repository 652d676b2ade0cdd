#include "shell/view/notice_list.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("notices stay until they are removed, the newest first") {
  NoticeList list;
  CHECK_FALSE(list.unseen());
  const std::uint64_t first = list.add({.title = "first"}).number;
  list.add({.title = "second"});
  CHECK(list.unseen());
  CHECK(list.notices().front().title == "second");
  list.see();
  CHECK_FALSE(list.unseen());
  CHECK(list.notices().size() == 2);
  list.add({.title = "third"});
  CHECK(list.unseen());
  list.remove(first);
  CHECK(list.find(first) == nullptr);
  CHECK(list.notices().size() == 2);
  list.clear();
  CHECK_FALSE(list.unseen());
  CHECK(list.add({.title = "fourth"}).number == 4);  // numbers are never used twice
}

TEST_CASE("a page that fails in a loop does not eat the memory") {
  NoticeList list;
  for (std::size_t i = 0; i < NoticeList::kept + 50; ++i) list.add({.title = "again"});
  CHECK(list.notices().size() == NoticeList::kept);
}
