#include "shell/view/status_view.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("each state of storage has its words, and only a loss is an alarm") {
  StorageStatus storage{.save = SaveState::saved, .epoch = 7};
  StatusView view = status_view(storage, 18'204);
  CHECK(view.word == "Saved");
  CHECK(view.detail == "entry 18,204");
  CHECK(view.grade == Grade::ok);
  CHECK_FALSE(view.alarm);

  storage.may_be_evicted = true;
  view = status_view(storage, 1);
  CHECK(view.word == "Saved");
  CHECK(view.detail == "the browser may evict");
  CHECK(view.grade == Grade::warning);
  CHECK_FALSE(view.hint.empty());

  storage = {.save = SaveState::saving, .unsaved_entries = 3};
  view = status_view(storage, 3);
  CHECK(view.word == "Saving");
  CHECK(view.detail == "3 entries");
  storage.unsaved_entries = 1;
  CHECK(status_view(storage, 3).detail == "1 entry");

  storage = {.save = SaveState::not_saved, .unsaved_entries = 2, .message = "The disk is full."};
  view = status_view(storage, 3);
  CHECK(view.word == "Not saved");
  CHECK(view.detail == "The disk is full.");
  CHECK(view.grade == Grade::bad);
  CHECK(view.alarm);
  storage.message.clear();
  CHECK(status_view(storage, 3).detail == "2 entries");

  storage = {.save = SaveState::in_memory};
  view = status_view(storage, 3);
  CHECK(view.word == "In memory");
  CHECK(view.detail == "gone when this tab closes");
  CHECK(view.grade == Grade::warning);
  CHECK_FALSE(view.alarm);
}

TEST_CASE("damage that was put aside is told of even when all is saved") {
  const StorageStatus storage{.save = SaveState::saved, .message = "12 bytes could not be read."};
  const StatusView view = status_view(storage, 5);
  CHECK(view.word == "Saved");
  CHECK(view.grade == Grade::warning);
  CHECK(view.hint == "12 bytes could not be read.");
}

TEST_CASE("who writes is said with the epoch, who reads with the reason") {
  StorageStatus storage{.save = SaveState::saved, .epoch = 7};
  StatusView view = status_view(storage, 1);
  CHECK(view.writer);
  CHECK(view.role == "Writer");
  CHECK(view.role_detail == "epoch 7");
  storage = {.save = SaveState::saved, .role = Role::reader, .message = "Another tab writes."};
  view = status_view(storage, 1);
  CHECK_FALSE(view.writer);
  CHECK(view.role == "Read only");
  CHECK(view.role_detail == "Another tab writes.");
  storage.message.clear();
  CHECK(status_view(storage, 1).role_detail == "another tab writes this world");
}

TEST_CASE("requests that change the world make sense for a writer whose work is safe") {
  CHECK(write_access({.save = SaveState::saved}).allowed);
  CHECK(write_access({.save = SaveState::saving}).allowed);
  CHECK(write_access({.save = SaveState::in_memory}).allowed);
  const WriteAccess failed = write_access({.save = SaveState::not_saved});
  CHECK_FALSE(failed.allowed);
  CHECK_FALSE(failed.reason.empty());
  const WriteAccess reader =
      write_access({.save = SaveState::saved, .role = Role::reader, .message = "Read it."});
  CHECK_FALSE(reader.allowed);
  CHECK(reader.reason == "Read it.");
}
