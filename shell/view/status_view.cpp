#include "shell/view/status_view.h"

#include "shell/format.h"

namespace tabplane::shell {
namespace {

std::string counted(std::uint64_t count, const char* one, const char* many) {
  return count_text(count) + (count == 1 ? one : many);
}

void describe_save(const StorageStatus& storage, std::uint64_t sequence, StatusView& view) {
  const std::string entry = "entry " + count_text(sequence);
  switch (storage.save) {
    case SaveState::in_memory:
      view.grade = Grade::warning;
      view.word = "In memory";
      view.detail = "gone when this tab closes";
      view.hint = "Nothing of this world is stored. Export it to keep it.";
      return;
    case SaveState::saving:
      view.grade = Grade::note;
      view.word = "Saving";
      view.detail = counted(storage.unsaved_entries, " entry", " entries");
      return;
    case SaveState::not_saved:
      view.grade = Grade::bad;
      view.word = "Not saved";
      view.detail = storage.message.empty() ? counted(storage.unsaved_entries, " entry", " entries")
                                            : storage.message;
      view.alarm = true;
      return;
    case SaveState::saved:
      break;
  }
  view.word = "Saved";
  view.detail = entry;
  if (storage.may_be_evicted) {
    view.grade = Grade::warning;
    view.detail = "the browser may evict";
    view.hint = "The browser did not promise to keep this storage. Export the world to be safe.";
  } else if (!storage.message.empty()) {
    view.grade = Grade::warning;
    view.hint = storage.message;
  }
}

}  // namespace

StatusView status_view(const StorageStatus& storage, std::uint64_t sequence) {
  StatusView view;
  describe_save(storage, sequence, view);
  view.writer = storage.role == Role::writer;
  if (view.writer) {
    view.role = "Writer";
    if (storage.epoch != 0) view.role_detail = "epoch " + count_text(storage.epoch);
  } else {
    view.role = "Read only";
    view.role_detail =
        storage.message.empty() ? std::string("another tab writes this world") : storage.message;
    view.role_hint = view.role_detail;
  }
  return view;
}

WriteAccess write_access(const StorageStatus& storage, const SyncStatus& sync) {
  if (storage.role == Role::reader) {
    return {false, storage.message.empty() ? "This tab only reads the world." : storage.message};
  }
  if (sync.shared && !sync.ready) {
    return {false, sync.message.empty() ? "The shared world is not here yet." : sync.message};
  }
  if (storage.save == SaveState::not_saved) {
    return {false, "Earlier changes are not saved, so no new ones are taken."};
  }
  return {};
}

}  // namespace tabplane::shell
