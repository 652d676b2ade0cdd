#include "core/engine/outbox.h"

namespace tabplane {

JournalError carry_out(Journal& journal, const StorageStep& step) {
  switch (step.kind) {
    case StorageStep::Kind::append:
      return journal.append(step.key, *step.batch);
    case StorageStep::Kind::replace:
      return journal.replace(step.sequence, step.snapshot, step.key, *step.batch);
    case StorageStep::Kind::compact:
      return journal.compact(step.sequence, step.snapshot, step.oldest_snapshot, step.first_key);
  }
  return JournalError::lost;
}

}  // namespace tabplane
