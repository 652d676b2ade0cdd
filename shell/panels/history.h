// The history: every entry that is kept, newest first, and what each of them did.
#pragma once

#include <optional>
#include <string>

#include "shell/panels/page.h"
#include "shell/view/entry_words.h"
#include "shell/view/history_list.h"
#include "shell/view/row_changes.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// One entry with its rows' old values, for as long as it is chosen.
struct EntryDetails {
  EntryView entry;
  EntryWords words;
  std::vector<RowChange> changes;
  std::string json;
  std::string body;
};

struct HistoryPage {
  HistoryQuery query;
  std::string asked;  // the filter that the address asked for last
  HistoryList list;
  std::optional<std::uint64_t> chosen;  // that the list was scrolled to
  std::optional<EntryDetails> details;
};

Actions draw_history(Ui& ui, const Rect& rect, const PageContext& context, HistoryPage& page);

// `sequence` is what the address asks for; the entry may be gone, or not be there yet.
void draw_entry_drawer(Ui& ui, const Rect& rect, bool floats, std::uint64_t sequence,
                       const PageContext& context, HistoryPage& page, Actions& actions);

}  // namespace tabplane::shell
