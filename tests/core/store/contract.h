// Runs tests/journal/contract.json on one kind of journal.
#pragma once

#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/store/journal.h"

namespace tabplane::contract {

// One storage that writers open, one after the other or at once.
class Storage {
 public:
  virtual ~Storage() = default;
  virtual Result<std::unique_ptr<Journal>, JournalError> open() = 0;
};

void run(const std::function<std::unique_ptr<Storage>()>& new_storage);

}  // namespace tabplane::contract
